/** Requests, complaints and the rights of persons over their data. */
import { department, everyone, field, filiere, namedAgent, own, read, service, site, twoHands, whole, write } from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  // Requests
  'req.submit': write('C2', everyone(own)),
  'req.opinion': write('C2', {
    studentAffairs: twoHands(service), humanResources: twoHands(service), finance: twoHands(service),
    socialAffairs: twoHands(service), informationTechnology: twoHands(service), departmentHead: twoHands(department),
    filiereHead: twoHands(filiere), siteCorrespondent: twoHands(site),
  }),
  'req.decide': write('C2', { director: twoHands(whole), assistantDirector: twoHands(field), secretaryGeneral: twoHands(whole) }),
  'req.readPersonnel': read('C2', {
    director: whole, secretaryGeneral: whole, studentAffairs: own, humanResources: whole, finance: own,
    socialAffairs: own, informationTechnology: own, departmentHead: own, filiereHead: own, trainer: own,
    siteCorrespondent: own,
  }),
  // Complaints
  'complaint.submit': write('C3', everyone(own)),
  'complaint.handle': write('C3', { director: namedAgent(whole), secretaryGeneral: namedAgent(whole) }),
  // Personal data
  'privacy.ask': write('C2', everyone(own)),
  'privacy.answer': write('C2', { dataProtectionOfficer: whole }),
  'privacy.retention': write('C2', { secretaryGeneral: twoHands(whole), dataProtectionOfficer: twoHands(whole) }),
} as const satisfies Rules;
