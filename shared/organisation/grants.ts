/** Who holds what: units, appointments, interims and delegations, places and the calendar of open days. */
import { department, everyone, field, read, sensitive, twoHands, whole, write } from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  // Units
  'org.read': read('C1', everyone(whole)),
  'org.draftUnit': write('C1', { assistantDirector: field, continuingEducationDirector: field, secretaryGeneral: whole }),
  'org.enactUnit': write('C1', { director: twoHands(whole) }),
  // Appointments and interims
  'appointment.propose': write('C1', {
    assistantDirector: field, secretaryGeneral: whole, humanResources: whole, departmentHead: department,
  }),
  'appointment.enact': write('C1', { director: twoHands(whole), secretaryGeneral: twoHands(whole) }),
  'appointment.end': write('C1', { director: whole, secretaryGeneral: whole }),
  'interim.designate': write('C1', { director: whole, secretaryGeneral: whole }),
  // Delegations
  'delegation.grant': sensitive(write('C1', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, secretaryGeneral: whole,
  })),
  'delegation.revoke': write('C1', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, secretaryGeneral: whole,
  }),
  // Places, head of the papers, open days
  'place.manage': write('C1', { secretaryGeneral: whole }),
  'org.setLetterhead': write('C1', { director: whole, secretaryGeneral: whole }),
  'calendar.manage': write('C1', { director: whole, secretaryGeneral: whole }),
} as const satisfies Rules;
