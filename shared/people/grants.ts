/** The personnel files, kept by human resources and read by few; and lists of people that leave the building. */
import { field, filiere, own, read, sensitive, twoHands, whole, write } from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  // Staff
  'staff.register': write('C2', { humanResources: whole }),
  'staff.readFile': read('C2', {
    director: whole, assistantDirector: own, continuingEducationDirector: own, secretaryGeneral: whole,
    studentAffairs: own, humanResources: whole, finance: own, socialAffairs: own, informationTechnology: own,
    departmentHead: own, filiereHead: own, trainer: own, siteCorrespondent: own,
  }),
  'staff.edit': write('C2', { humanResources: whole }),
  // Lists of the staff
  'staff.import': write('C2', { humanResources: twoHands(whole) }),
  'staff.approveImport': write('C2', { secretaryGeneral: twoHands(whole), humanResources: twoHands(whole) }),
  'staff.revertImport': write('C2', { secretaryGeneral: whole, humanResources: whole }),
  // Lists that leave the centre, from whichever feature makes them
  'export.bulk': sensitive(read('C2', {
    assistantDirector: field, continuingEducationDirector: field, studentAffairs: whole, humanResources: whole,
    filiereHead: filiere,
  })),
} as const satisfies Rules;
