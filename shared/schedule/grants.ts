/** Teaching assignments, timetable, rooms and examinations. */
import { assigned, body, department, field, filiere, group, own, read, sensitive, site, twoHands, whole, write } from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  // Assignments
  'teaching.assign': write('C1', { assistantDirector: field, continuingEducationDirector: field, filiereHead: filiere }),
  'load.read': read('C2', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, humanResources: whole,
    departmentHead: department, filiereHead: filiere, trainer: own,
  }),
  // Timetable
  'sched.read': read('C1', {
    director: whole, assistantDirector: whole, continuingEducationDirector: whole, secretaryGeneral: whole,
    studentAffairs: whole, humanResources: whole, finance: whole, socialAffairs: whole, informationTechnology: whole,
    departmentHead: whole, filiereHead: whole, trainer: whole, trainee: group, commissionMember: body,
    siteCorrespondent: whole,
  }),
  'sched.draft': write('C1', { continuingEducationDirector: field, studentAffairs: whole, filiereHead: filiere }),
  'sched.publish': sensitive(write('C1', { assistantDirector: field, continuingEducationDirector: field })),
  'sched.change': write('C1', {
    assistantDirector: field, continuingEducationDirector: field, filiereHead: filiere, siteCorrespondent: site,
  }),
  'sched.import': write('C1', { studentAffairs: twoHands(whole) }),
  'sched.approveImport': write('C1', { assistantDirector: twoHands(field), studentAffairs: twoHands(whole) }),
  'sched.revertImport': write('C1', { studentAffairs: whole }),
  'sched.askChange': write('C1', { trainer: assigned }),
  'sched.recordAbsence': write('C2', { humanResources: whole, filiereHead: filiere }),
  'session.textbook': write('C1', { trainer: assigned }),
  'ics.own': write('C2', {
    director: own, assistantDirector: own, continuingEducationDirector: own, secretaryGeneral: own, studentAffairs: own,
    humanResources: own, finance: own, socialAffairs: own, informationTechnology: own, departmentHead: own,
    filiereHead: own, trainer: own, trainee: own, councilMember: own, commissionMember: own, siteCorrespondent: own,
  }),
  // Rooms and examinations
  'room.manage': write('C1', { secretaryGeneral: whole, siteCorrespondent: site }),
  'room.import': write('C1', { secretaryGeneral: twoHands(whole) }),
  'room.approveImport': write('C1', { secretaryGeneral: twoHands(whole), studentAffairs: twoHands(whole) }),
  'room.revertImport': write('C1', { secretaryGeneral: whole, studentAffairs: whole }),
  'exam.manage': write('C1', {
    assistantDirector: field, continuingEducationDirector: field, studentAffairs: whole, filiereHead: filiere,
  }),
} as const satisfies Rules;
