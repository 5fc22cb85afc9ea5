/** Assessments, marks and juries: enterer, validator and locker are three persons. */
import { assigned, body, department, field, filiere, nobody, own, read, sensitive, twoHands, whole, write } from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  // Assessment plan
  'assess.plan': write('C1', { filiereHead: filiere, trainer: assigned }),
  // Marks
  'grade.enter': write('C2', { trainer: assigned }),
  'grade.submit': write('C2', { trainer: assigned }),
  'grade.return': write('C2', {
    assistantDirector: field, continuingEducationDirector: field, departmentHead: department, filiereHead: filiere,
  }),
  'grade.validate': write('C2', {
    assistantDirector: twoHands(field), continuingEducationDirector: twoHands(field),
    departmentHead: twoHands(department), filiereHead: twoHands(filiere),
  }),
  'grade.lock': sensitive(write('C2', { assistantDirector: twoHands(field), continuingEducationDirector: twoHands(field) })),
  'grade.unlock': write('C2', nobody),
  'grade.reopen': write('C2', { assistantDirector: field, continuingEducationDirector: field }),
  'grade.publish': sensitive(write('C2', { assistantDirector: twoHands(field), continuingEducationDirector: twoHands(field) })),
  // Corrections
  'grade.askCorrection': write('C2', { trainer: assigned, trainee: own }),
  'grade.decideCorrection': sensitive(write('C2', {
    assistantDirector: twoHands(field), continuingEducationDirector: twoHands(field), juryMember: twoHands(body),
  })),
  // Reading marks
  'grade.readDraft': read('C2', {
    assistantDirector: field, continuingEducationDirector: field, departmentHead: department, filiereHead: filiere,
    trainer: assigned, juryMember: body,
  }),
  'grade.readPublished': read('C2', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, studentAffairs: whole,
    departmentHead: department, filiereHead: filiere, trainer: assigned, trainee: own, juryMember: body,
  }),
  // Juries
  'jury.constitute': write('C1', { director: twoHands(whole) }),
  'jury.prepare': read('C2', { studentAffairs: whole }),
  'jury.deliberate': write('C2', { juryMember: body }),
  'jury.sign': sensitive(write('C2', { juryMember: body })),
  'jury.readMinutes': read('C2', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, studentAffairs: whole,
    juryMember: body,
  }),
  // Practicum and supervised project
  'practicum.manage': write('C2', { filiereHead: filiere }),
  'practicum.read': read('C2', {
    assistantDirector: field, continuingEducationDirector: field, departmentHead: department, filiereHead: filiere,
    trainer: assigned, trainee: own,
  }),
  'project.write': write('C2', { trainee: own }),
  'project.supervise': write('C2', { trainer: assigned }),
  'project.manage': write('C2', { filiereHead: filiere }),
  'project.read': read('C2', {
    assistantDirector: field, continuingEducationDirector: field, departmentHead: department, filiereHead: filiere,
    trainer: assigned, trainee: own,
  }),
} as const satisfies Rules;
