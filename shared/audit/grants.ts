/** The journal, and the safety of the house. */
import { assigned, department, everyone, field, filiere, nobody, own, read, twoHands, whole, write } from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  // Journal
  'audit.object': read('C2', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, secretaryGeneral: whole,
    studentAffairs: whole, humanResources: whole, finance: whole, departmentHead: department, filiereHead: filiere,
    trainer: assigned, trainee: own,
  }),
  'audit.central': read('C2', { securityOfficer: whole, dataProtectionOfficer: whole }),
  'audit.verify': read('C1', { securityOfficer: whole, dataProtectionOfficer: whole }),
  'audit.edit': write('C2', nobody),
  // Backups
  'backup.run': write('C2', { informationTechnology: whole }),
  'backup.restore': write('C4', { informationTechnology: twoHands(whole) }),
  'backup.openRestore': write('C2', { director: twoHands(whole), secretaryGeneral: twoHands(whole) }),
  // Security settings
  'config.security': write('C4', { informationTechnology: twoHands(whole) }),
  'config.approve': write('C4', { securityOfficer: twoHands(whole) }),
  // Incidents
  'incident.declare': write('C1', everyone(whole)),
  'incident.lead': write('C2', { securityOfficer: whole, dataProtectionOfficer: whole }),
} as const satisfies Rules;
