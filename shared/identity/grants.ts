/** Accounts, sign-in and emergency reading. No act here ever opens a right: rights come from holdings. */
import { everyone, field, nobody, open, own, read, sensitive, twoHands, whole, write } from '../core/grant.ts';
import type { Rules } from '../core/authority.ts';

export const grants = {
  // The first day
  'centre.found': open('console', write('C4', nobody)),
  // Opening and closing an account
  'account.create': write('C2', { studentAffairs: whole, humanResources: whole, informationTechnology: whole }),
  'account.reprintCode': write('C4', { studentAffairs: whole, humanResources: whole, informationTechnology: whole }),
  'account.activate': open('anonymous', write('C4', nobody)),
  'account.disable': write('C2', {
    studentAffairs: whole, humanResources: whole, informationTechnology: whole, securityOfficer: whole,
  }),
  // Signing in, one’s own credentials
  'account.signIn': open('anonymous', write('C4', nobody)),
  'account.resetCredential': write('C4', { ...everyone(own), informationTechnology: whole }),
  'account.changeOwn': sensitive(write('C4', everyone(own))),
  'account.sessions': read('C2', { ...everyone(own), informationTechnology: whole, securityOfficer: whole }),
  'account.me': read('C2', everyone(own)),
  'account.signOut': write('C2', everyone(own)),
  'account.language': write('C1', everyone(own)),
  'account.read': read('C2', {
    ...everyone(own), studentAffairs: whole, humanResources: whole, informationTechnology: whole, securityOfficer: whole,
  }),
  // A lost second factor takes two persons
  'account.factorResets': read('C2', { informationTechnology: whole, securityOfficer: whole }),
  'account.mfaReset': sensitive(write('C4', { informationTechnology: twoHands(whole) })),
  'account.mfaResetConfirm': sensitive(write('C4', { securityOfficer: twoHands(whole) })),
  // Directory
  'account.directory': read('C1', everyone(whole)),
  // Acts that do not exist
  'account.impersonate': write('C4', nobody),
  'account.setPermission': write('C4', nobody),
  // Emergency reading
  'breakglass.open': sensitive(read('C3', { director: whole, assistantDirector: field, secretaryGeneral: whole })),
  'breakglass.review': write('C2', { securityOfficer: whole, dataProtectionOfficer: whole }),
} as const satisfies Rules;
