/** Files, enrolments and groups. */
import { body, department, field, filiere, group, namedAgent, own, read, site, twoHands, whole, write } from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  // Reading a file
  'trainee.readCard': read('C2', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, secretaryGeneral: whole,
    studentAffairs: whole, socialAffairs: whole, departmentHead: department, filiereHead: filiere, trainer: group,
    trainee: own, juryMember: body, siteCorrespondent: site,
  }),
  'trainee.readFile': read('C2', {
    director: whole, assistantDirector: field, secretaryGeneral: whole, studentAffairs: whole, trainee: own,
  }),
  'trainee.openPiece': write('C3', { studentAffairs: namedAgent(whole), trainee: own }),
  // Keeping a file
  'trainee.create': write('C2', { studentAffairs: whole }),
  'trainee.updateOwnContact': write('C2', { trainee: own }),
  'trainee.correctCivil': write('C2', { studentAffairs: twoHands(whole), trainee: own }),
  'trainee.approveCivil': write('C2', { secretaryGeneral: twoHands(whole) }),
  // Imports
  'trainee.import': write('C2', { studentAffairs: twoHands(whole) }),
  'trainee.approveImport': write('C2', { secretaryGeneral: twoHands(whole), studentAffairs: twoHands(whole) }),
  'trainee.revertImport': write('C2', { secretaryGeneral: whole, studentAffairs: whole }),
  // Enrolment
  'enrol.register': write('C2', { studentAffairs: whole }),
  'enrol.assignGroup': write('C2', { studentAffairs: whole, filiereHead: filiere }),
  'enrol.transfer': write('C2', { studentAffairs: twoHands(whole), filiereHead: twoHands(filiere) }),
  'enrol.approveTransfer': write('C2', { assistantDirector: twoHands(field) }),
  'enrol.withdraw': write('C2', { director: twoHands(whole) }),
  'enrol.undo': write('C2', { studentAffairs: twoHands(whole) }),
  'checklist.manage': write('C1', { secretaryGeneral: whole, studentAffairs: whole }),
  // Groups
  'group.manage': write('C1', { studentAffairs: whole, filiereHead: filiere }),
} as const satisfies Rules;
