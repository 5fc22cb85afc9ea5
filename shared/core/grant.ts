/** The vocabulary of the `grants.ts` tables: how far a cell reaches, and how a row is written. */
import { offices } from './authority.ts';
import type { Confidentiality, Grant, Office, Rule } from './authority.ts';

/** One's own record. */
export const own: Grant = { scope: 'own' };
/** What a dated act assigned to one: teaching, substitution, invigilation, marking. */
export const assigned: Grant = { scope: 'assigned' };
export const group: Grant = { scope: 'ownGroup' };
export const filiere: Grant = { scope: 'ownFiliere' };
export const department: Grant = { scope: 'ownDepartment' };
/** One's own training cycle or field. */
export const field: Grant = { scope: 'ownField' };
export const site: Grant = { scope: 'ownSite' };
export const service: Grant = { scope: 'ownService' };
/** One's own council, commission or jury. */
export const body: Grant = { scope: 'ownBody' };
/** What is addressed to one by name. */
export const addressed: Grant = { scope: 'addressed' };
export const whole: Grant = { scope: 'wholeCentre' };
/** Only with a written delegation that lists the act. */
export const byDelegation: Grant = { scope: 'byDelegation' };

/** Never by who had the other hand on the same object. */
export function twoHands(grant: Grant): Grant {
  return { ...grant, twoHands: true };
}

/** Only by the agents named for the duty. */
export function namedAgent(grant: Grant): Grant {
  return { ...grant, namedAgent: true };
}

type Row = { readonly [office in Office]?: Grant };

/** The same cell for each of the nineteen offices. */
export function everyone(grant: Grant): Row {
  const row: { [office in Office]?: Grant } = {};
  for (const office of offices) row[office] = grant;
  return row;
}

/** The empty row: an act that is named in order to be refused. */
export const nobody: Row = {};

export function read(confidentiality: Confidentiality, by: Row): Rule {
  return { kind: 'read', class: confidentiality, by };
}

export function write(confidentiality: Confidentiality, by: Row): Rule {
  return { kind: 'write', class: confidentiality, by };
}

/** Asks for the password again when it was given five minutes ago or more (AUTHORITY F9). */
export function sensitive(rule: Rule): Rule {
  return { ...rule, sensitive: true };
}

/** Before any office: done by who has not signed in, or at the server's console. */
export function open(to: 'anonymous' | 'console', rule: Rule): Rule {
  return { ...rule, open: to };
}
