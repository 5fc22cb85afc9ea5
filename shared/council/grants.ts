/** The council and its commissions, the budget they follow, the life and partnerships they oversee. */
import { body, field, namedAgent, own, read, sensitive, twoHands, whole, write } from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  // Meetings
  'council.convene': write('C1', { director: whole }),
  'council.papers': read('C1', { director: whole, secretaryGeneral: whole, councilMember: body }),
  'council.vote': write('C1', { councilMember: body }),
  'council.minutes': write('C1', { secretaryGeneral: whole }),
  'council.approve': sensitive(write('C1', { director: twoHands(whole), councilMember: twoHands(body) })),
  // Seats and elections
  'seat.designated': write('C1', { secretaryGeneral: whole }),
  'seat.election': write('C2', { secretaryGeneral: whole }),
  'ballot.cast': write('C3', {
    studentAffairs: own, humanResources: own, finance: own, socialAffairs: own, informationTechnology: own,
    departmentHead: own, filiereHead: own, trainer: own, trainee: own, siteCorrespondent: own,
  }),
  // Commissions
  'commission.work': write('C1', { director: whole, commissionMember: body }),
  // Budget follow-up
  'budget.enter': write('C1', { finance: whole }),
  'budget.visa': write('C1', { director: twoHands(whole) }),
  'budget.read': read('C1', {
    director: whole, assistantDirector: field, continuingEducationDirector: field, secretaryGeneral: whole,
    finance: whole, councilMember: body, commissionMember: body,
  }),
  'budget.remark': write('C1', { commissionMember: body }),
  // Culture, social aid, sport
  'activity.manage': write('C1', { socialAffairs: whole }),
  'social.readFile': read('C3', { socialAffairs: namedAgent(whole), trainee: own }),
  'social.decide': write('C3', { commissionMember: twoHands(body) }),
  // Continuing education, research, partnerships
  'cpd.manage': write('C2', { continuingEducationDirector: whole }),
  'research.register': write('C1', { continuingEducationDirector: whole, trainer: own }),
  'partner.draft': write('C1', { continuingEducationDirector: whole, secretaryGeneral: whole }),
  'partner.sign': sensitive(write('C1', { director: twoHands(whole) })),
} as const satisfies Rules;
