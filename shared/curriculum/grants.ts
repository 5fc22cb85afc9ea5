/** Programme versions: drafted in the filière, published by the field. */
import { body, department, everyone, field, filiere, read, sensitive, twoHands, whole, write } from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  // Versions
  'curric.read': read('C1', everyone(whole)),
  'curric.draft': write('C1', { continuingEducationDirector: field, departmentHead: department, filiereHead: filiere }),
  'curric.opinion': write('C1', { commissionMember: body }),
  'curric.publish': sensitive(write('C1', { assistantDirector: twoHands(field), continuingEducationDirector: twoHands(field) })),
  // Promotions
  'promotion.manage': write('C1', { assistantDirector: field, continuingEducationDirector: field, studentAffairs: whole }),
} as const satisfies Rules;
