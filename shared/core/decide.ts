/**
 * The engine of authority: may this person do this act on this subject, now? Pure; no answer but the ones below.
 * Default deny; rights come from the holdings valid at the instant, and forbids override grants (AUTHORITY §1, §3).
 */
import { offices, scopes } from './authority.ts';
import type { Actor, Capacity, Grant, Holding, Office, Rule, Rules, Scope, Subject, Verdict } from './authority.ts';
import {
  hadOtherHand,
  isClosedToIt,
  isConflicted,
  isOwnRecord,
  lacksDuty,
  needsConfirmation,
  notDelegable,
  notForInterims,
} from './forbid.ts';
import type { Carrier, Question } from './forbid.ts';
import { personalScopes, reaches } from './scope.ts';
import { covers } from './time.ts';
import type { Instant } from './time.ts';

/** Why not, from the farthest from a yes to the nearest: of several holdings, the one that came nearest is told. */
export const denials = [
  'authority.unknownAct',
  'authority.nobody',
  'authority.beforeSignIn',
  'authority.noHolding',
  'authority.byDelegationOnly',
  'authority.notDelegable',
  'authority.interimMayNot',
  'authority.outOfReach',
  'authority.informationTechnology',
  'authority.namedAgentOnly',
  'authority.ownRecord',
  'authority.twoHands',
  'authority.conflict',
  'authority.reauthenticate',
] as const;
export type Denial = (typeof denials)[number];

export type Explanation = { readonly action: string; readonly by: Holding; readonly scope: Scope };

/**
 * The verdict on one act. A yes names the best holding: titular before interim before delegated, then the narrowest
 * scope. A no names the nearest reason (a text key) and the offices whose cell is filled.
 */
export function decide(rules: Rules, action: string, actor: Actor, subject: Subject, now: Instant): Verdict {
  const rule = ruleOf(rules, action);
  if (rule === undefined) return { ok: false, reason: 'authority.unknownAct' satisfies Denial, who: [] };
  const question: Question = { rules, action, rule, actor, subject, now };
  const refusals: Denial[] = [closedTo(rule)];
  for (const carrier of heldFor(question)) {
    const refusal = incapacity(question, carrier) ?? obstacle(question, carrier);
    if (refusal === undefined) return { ok: true, by: carrier.by };
    refusals.push(refusal);
  }
  return { ok: false, reason: nearest(refusals), who: officesFor(rules, action) };
}

/**
 * The holdings that carry an act at all, on some subject, best first: what a list is filtered by, and what navigation
 * shows. Each still answers only within its `grant.scope`, and to the forbids.
 */
export function carriers(rules: Rules, action: string, actor: Actor, now: Instant): readonly Carrier[] {
  const rule = ruleOf(rules, action);
  if (rule === undefined) return [];
  const question: Question = { rules, action, rule, actor, subject: {}, now };
  return heldFor(question).filter((carrier) => incapacity(question, carrier) === undefined && isPossible(action, carrier));
}

/** Whether the person may do this act on anything at all. */
export function couldEver(rules: Rules, action: string, actor: Actor, now: Instant): boolean {
  return carriers(rules, action, actor, now).length > 0;
}

/** What this person may do now, and by what right: one line per act and holding, in the order of the rules. */
export function explain(rules: Rules, actor: Actor, now: Instant): readonly Explanation[] {
  return Object.keys(rules).flatMap((action) =>
    carriers(rules, action, actor, now).map(({ by, grant }) => ({ action, by, scope: grant.scope })),
  );
}

/** The offices whose cell is filled, in the order of the matrix. */
export function officesFor(rules: Rules, action: string): readonly Office[] {
  const rule = ruleOf(rules, action);
  return rule === undefined ? [] : offices.filter((office) => rule.by[office] !== undefined);
}

function ruleOf(rules: Rules, action: string): Rule | undefined {
  return Object.hasOwn(rules, action) ? rules[action] : undefined;
}

/** Valid holdings with a filled cell, best first; a delegation counts only for the acts it lists. */
function heldFor({ action, rule, actor, now }: Question): readonly Carrier[] {
  if (rule.open !== undefined) return [];
  const found: Carrier[] = [];
  for (const by of actor.holdings) {
    const grant = rule.by[by.office];
    if (grant === undefined || !covers(by, now)) continue;
    if (by.kind === 'delegation' && by.acts?.includes(action) !== true) continue;
    found.push({ by, grant });
  }
  return found.sort(bestFirst);
}

/** What the holding itself cannot carry, whatever the subject. */
function incapacity(question: Question, { by, grant }: Carrier): Denial | undefined {
  const { action } = question;
  if (by.kind === 'delegation') {
    const lendable = !notDelegable.includes(action) && !personalScopes.includes(grant.scope);
    return lendable && mayReceive(question) ? undefined : 'authority.notDelegable';
  }
  if (grant.scope === 'byDelegation') return 'authority.byDelegationOnly';
  const withheld = by.capacity === 'interim' && notForInterims.includes(action);
  return withheld && by.acts?.includes(action) !== true ? 'authority.interimMayNot' : undefined;
}

/** Where the matrix says who may act by delegation, nobody else receives one. */
function mayReceive({ rule, actor, now }: Question): boolean {
  const receivers = offices.filter((office) => rule.by[office]?.scope === 'byDelegation');
  if (receivers.length === 0) return true;
  return actor.holdings.some((held) => held.kind !== 'delegation' && receivers.includes(held.office) && covers(held, now));
}

/** What stands between this holding and this subject: out of reach, or a forbid. */
function obstacle(question: Question, carrier: Carrier): Denial | undefined {
  const { action, actor, subject } = question;
  if (!reaches(carrier.grant.scope, carrier.by, subject, actor.personId)) return 'authority.outOfReach';
  if (isClosedToIt(action, carrier)) return 'authority.informationTechnology';
  if (lacksDuty(question, carrier)) return 'authority.namedAgentOnly';
  if (isOwnRecord(question, carrier)) return 'authority.ownRecord';
  if (hadOtherHand(question, carrier)) return 'authority.twoHands';
  if (isConflicted(question)) return 'authority.conflict';
  return needsConfirmation(question) ? 'authority.reauthenticate' : undefined;
}

/** Whether some subject exists for which the forbids of the holding itself do not stand in the way. */
function isPossible(action: string, carrier: Carrier): boolean {
  if (isClosedToIt(action, carrier)) return false;
  return carrier.grant.namedAgent !== true || (carrier.by.duties ?? []).length > 0;
}

/** The answer when no holding comes any nearer. */
function closedTo(rule: Rule): Denial {
  if (rule.open !== undefined) return 'authority.beforeSignIn';
  return Object.keys(rule.by).length === 0 ? 'authority.nobody' : 'authority.noHolding';
}

function nearest(refusals: readonly Denial[]): Denial {
  return denials.findLast((denial) => refusals.includes(denial)) ?? 'authority.noHolding';
}

const capacityRank: { readonly [capacity in Capacity]: number } = { titular: 0, interim: 1, delegated: 2 };

/** A total order, so that the answer never depends on the order in which holdings were read. */
function bestFirst(a: Carrier, b: Carrier): number {
  return (
    capacityRank[a.by.capacity] - capacityRank[b.by.capacity] ||
    narrowness(a.grant) - narrowness(b.grant) ||
    a.by.from - b.by.from ||
    (a.by.id < b.by.id ? -1 : Number(a.by.id > b.by.id))
  );
}

function narrowness(grant: Grant): number {
  return scopes.indexOf(grant.scope);
}
