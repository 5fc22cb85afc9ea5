/** Official papers and teaching resources. */
import {
  assigned,
  byDelegation,
  department,
  everyone,
  field,
  filiere,
  group,
  own,
  read,
  sensitive,
  twoHands,
  whole,
  write,
} from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  // Papers
  'doc.ask': write('C2', {
    studentAffairs: own, humanResources: own, finance: own, socialAffairs: own, informationTechnology: own,
    departmentHead: own, filiereHead: own, trainer: own, trainee: own, siteCorrespondent: own,
  }),
  'doc.prepare': write('C2', { studentAffairs: whole, humanResources: whole }),
  'doc.sign': sensitive(write('C2', { director: twoHands(whole), secretaryGeneral: twoHands(byDelegation) })),
  'doc.issue': write('C2', { studentAffairs: whole, humanResources: whole }),
  'doc.read': write('C2', {
    director: whole, assistantDirector: own, continuingEducationDirector: own, secretaryGeneral: own,
    studentAffairs: whole, humanResources: own, finance: own, socialAffairs: own, informationTechnology: own,
    departmentHead: own, filiereHead: own, trainer: own, trainee: own, siteCorrespondent: own, securityOfficer: own,
    dataProtectionOfficer: own,
  }),
  'doc.list': read('C2', {
    director: whole, assistantDirector: own, continuingEducationDirector: own, secretaryGeneral: own,
    studentAffairs: whole, humanResources: own, finance: own, socialAffairs: own, informationTechnology: own,
    departmentHead: own, filiereHead: own, trainer: own, trainee: own, siteCorrespondent: own, securityOfficer: own,
    dataProtectionOfficer: own,
  }),
  'doc.revoke': sensitive(write('C2', {
    director: whole, secretaryGeneral: byDelegation, studentAffairs: whole, humanResources: whole,
  })),
  'doc.upload': write('C2', {
    director: own, assistantDirector: own, continuingEducationDirector: own, secretaryGeneral: own,
    studentAffairs: own, humanResources: own, finance: own, socialAffairs: own, informationTechnology: own,
    departmentHead: own, filiereHead: own, trainer: own, trainee: own, siteCorrespondent: own, securityOfficer: own,
    dataProtectionOfficer: own,
  }),
  'doc.verify': read('C0', everyone(whole)),
  // Teaching resources
  'doc.shareResource': write('C1', { departmentHead: department, filiereHead: filiere, trainer: assigned }),
  'doc.readResource': read('C1', {
    assistantDirector: field, continuingEducationDirector: field, departmentHead: department, filiereHead: filiere,
    trainer: group, trainee: group,
  }),
} as const satisfies Rules;
