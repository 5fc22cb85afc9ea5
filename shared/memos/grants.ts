/** Memos (notes de service) and the mail register. */
import {
  addressed,
  byDelegation,
  department,
  everyone,
  field,
  namedAgent,
  nobody,
  own,
  read,
  sensitive,
  service,
  site,
  twoHands,
  whole,
  write,
} from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  // Writing and signing
  'memo.draft': write('C1', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, secretaryGeneral: service,
    studentAffairs: service, humanResources: service, finance: service, socialAffairs: service,
    informationTechnology: service, departmentHead: department, siteCorrespondent: site, securityOfficer: service,
    dataProtectionOfficer: service,
  }),
  'memo.visa': write('C1', {
    assistantDirector: field, continuingEducationDirector: field, secretaryGeneral: whole, studentAffairs: service,
    humanResources: service, finance: service, socialAffairs: service, informationTechnology: service,
    departmentHead: department,
  }),
  'memo.return': write('C1', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, secretaryGeneral: whole,
    departmentHead: department,
  }),
  'memo.sign': sensitive(write('C1', {
    director: twoHands(whole), assistantDirector: twoHands(byDelegation),
    continuingEducationDirector: twoHands(byDelegation), secretaryGeneral: twoHands(byDelegation),
  })),
  // Acts that do not exist
  'memo.number': write('C1', nobody),
  'memo.edit': write('C1', nobody),
  // Reading
  'memo.read': read('C1', everyone(addressed)),
  'memo.ack': write('C1', everyone(addressed)),
  'memo.receipts': read('C1', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, secretaryGeneral: whole,
    studentAffairs: own, humanResources: own, finance: own, socialAffairs: own, informationTechnology: own,
    departmentHead: own, siteCorrespondent: own, securityOfficer: own, dataProtectionOfficer: own,
  }),
  // The list to sign of those without access: entered by the service that drafted, never for oneself.
  'memo.recordPaper': write('C1', {
    assistantDirector: field, continuingEducationDirector: field, secretaryGeneral: whole, studentAffairs: service,
    humanResources: service, finance: service, socialAffairs: service, informationTechnology: service,
    departmentHead: department, siteCorrespondent: site, securityOfficer: service, dataProtectionOfficer: service,
  }),
  'memo.inForce': read('C1', everyone(whole)),
  // Mail
  'mail.register': write('C1', { secretaryGeneral: whole }),
  'mail.keep': write('C1', {
    studentAffairs: namedAgent(whole), humanResources: namedAgent(whole), finance: namedAgent(whole),
    socialAffairs: namedAgent(whole), informationTechnology: namedAgent(whole), siteCorrespondent: namedAgent(whole),
  }),
  'mail.read': read('C1', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, secretaryGeneral: whole,
    studentAffairs: service, humanResources: service, finance: service, socialAffairs: service,
    informationTechnology: service, departmentHead: department, siteCorrespondent: site,
    securityOfficer: service, dataProtectionOfficer: service,
  }),
} as const satisfies Rules;
