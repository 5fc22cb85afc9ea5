/** Figures and lists. */
import { department, field, filiere, read, site, whole } from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  // Figures
  'dash.aggregate': read('C1', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, secretaryGeneral: whole,
    studentAffairs: whole, departmentHead: department, filiereHead: filiere, councilMember: whole,
    commissionMember: whole, siteCorrespondent: site,
  }),
  'dash.nominative': read('C2', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, studentAffairs: whole,
    filiereHead: filiere,
  }),
} as const satisfies Rules;
