/** Rolls and justifications. What a justification says is for the person and the named agents. */
import { assigned, body, department, field, filiere, namedAgent, own, read, site, whole, write } from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  // Rolls
  'att.record': write('C2', { trainer: assigned, siteCorrespondent: site }),
  'att.recordLate': write('C2', { studentAffairs: whole, filiereHead: filiere }),
  'att.correct': write('C2', { studentAffairs: whole, filiereHead: filiere }),
  'att.read': read('C2', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, studentAffairs: whole,
    departmentHead: department, filiereHead: filiere, trainer: assigned, trainee: own, juryMember: body,
  }),
  'att.alert': read('C2', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, studentAffairs: whole,
    filiereHead: filiere,
  }),
  // Justifications
  'just.submit': write('C3', { trainee: own }),
  'just.readStatus': read('C2', {
    assistantDirector: field, continuingEducationDirector: field, studentAffairs: whole, filiereHead: filiere,
    trainer: assigned, trainee: own, siteCorrespondent: site,
  }),
  'just.readContent': read('C3', { studentAffairs: namedAgent(whole), trainee: own }),
  'just.decide': write('C3', { studentAffairs: namedAgent(whole) }),
  'just.appeal': write('C3', { secretaryGeneral: whole }),
} as const satisfies Rules;
