/** What is true of memos: how they are numbered, what a hand puts its name to, what a draft lacks, whose visas it needs. */
import type { Office } from '../core/authority.ts';
import { canonical } from '../core/canonical.ts';
import { localDay, type Day, type Instant } from '../core/time.ts';
import type { UnitKind } from '../organisation/schema.ts';
import type { MemoRegistry, MemoType, NumberedRegistry, Target, VisaLevel, Written } from './schema.ts';

/** Numbers as registries write them where the centre chose nothing else: `041/26` (DOMAIN §5.3). */
export const numberPatterns: { readonly [registry in NumberedRegistry]: string } = {
  memo: '{order:3}/{yy}',
  decision: '{order:3}/{yy}',
  incoming: '{order:4}/{yy}',
  outgoing: '{order:4}/{yy}',
};

const places = /\{(order|yy|yyyy)(?::([1-9]))?\}/g;

/** Whether a pattern tells every number of every year apart: it names the order and the year. */
export function isPattern(pattern: string): boolean {
  const named = [...pattern.matchAll(places)].map(([, name]) => name);
  return named.includes('order') && (named.includes('yy') || named.includes('yyyy'));
}

/** `{order:3}/{yy}`, 41, 2026 → `041/26`. A longer order than its places is written whole. */
export function numberIn(pattern: string, order: number, year: number): string {
  return pattern.replace(places, (_, name: string, digits: string | undefined) => {
    if (name === 'order') return String(order).padStart(Number(digits ?? 1), '0');
    return name === 'yyyy' ? String(year) : String(year % 100).padStart(2, '0');
  });
}

/** Decisions are numbered apart. */
export function registryOf(type: MemoType): MemoRegistry {
  return type === 'decision' ? 'decision' : 'memo';
}

/** Where a memo is read. Marks have `/notes`. */
export function memoPlace(memoId: string): string {
  return `/notes-de-service/${memoId}`;
}

/** Where a draft is written and follows its circuit. */
export function draftPlace(memoId: string): string {
  return `/notes-de-service/redaction/${memoId}`;
}

/** The parts of the structure, each once, in the order they were named. */
export function distinctTargets(targets: readonly Target[]): Target[] {
  const seen = new Map(targets.map((target) => [canonical(target), target]));
  return [...seen.values()];
}

/** An attachment as a hand that signs answers for it. */
export type Attached = { readonly title: string; readonly hash: string };

/**
 * All that whoever gives a visa or signs puts the own name to, in one text whose SHA-256 names it: both versions, dates,
 * obligation, whom it is addressed to, what it does to earlier memos, the bytes of its attachments.
 */
export function submittedText(unitId: string, memo: Written, attachments: readonly Attached[]): string {
  const { links, targets, ...text } = memo;
  return canonical({
    unitId,
    ...text,
    targets,
    links: links.map(({ targetId, kind }) => `${targetId} ${kind}`).sort(),
    attachments: attachments.map(({ title, hash }) => ({ title, hash })),
  });
}

/** What a draft lacks: the field, and the text that says so. */
export type Lack = { readonly field: keyof Written; readonly key: `memos.lack.${string}` };

/**
 * What stands between a draft and its submission. Subject and summary are said in both languages, the body in one at least:
 * nobody is asked to read only what they do not read, nobody to translate a notice word by word.
 */
export function lacksOf(memo: Written, now: Instant): readonly Lack[] {
  const lacks: Lack[] = [];
  const lacking = (field: keyof Written, key: Lack['key'], isLacking: boolean) => void (isLacking && lacks.push({ field, key }));
  lacking('subjectFr', 'memos.lack.subjectFr', memo.subjectFr === '');
  lacking('subjectAr', 'memos.lack.subjectAr', memo.subjectAr === '');
  lacking('summaryFr', 'memos.lack.summaryFr', memo.summaryFr === '');
  lacking('summaryAr', 'memos.lack.summaryAr', memo.summaryAr === '');
  lacking('bodyFr', 'memos.lack.body', memo.bodyFr === '' && memo.bodyAr === '');
  lacking('targets', 'memos.lack.targets', memo.targets.length === 0);
  lacking('links', 'memos.lack.rectified', memo.type === 'rectification' && !memo.links.some(({ kind }) => kind === 'rectifies'));
  return [...lacks, ...datesLacking(memo, localDay(now), now)];
}

function datesLacking(memo: Written, today: Day, now: Instant): Lack[] {
  const lacks: Lack[] = [];
  if (memo.type === 'convocation' && memo.meetsAt === null) lacks.push({ field: 'meetsAt', key: 'memos.lack.meeting' });
  if (memo.type === 'convocation' && memo.place === '') lacks.push({ field: 'place', key: 'memos.lack.place' });
  if (memo.meetsAt !== null && memo.meetsAt <= now) lacks.push({ field: 'meetsAt', key: 'memos.lack.meetingPast' });
  if (memo.answerBy !== null && memo.answerBy < today) lacks.push({ field: 'answerBy', key: 'memos.lack.answerPast' });
  if (memo.validUntil !== null && memo.validUntil < today) lacks.push({ field: 'validUntil', key: 'memos.lack.validPast' });
  return lacks;
}

/** What contradicts itself, and is not even kept as a draft. */
export function contradictions({ answerBy, obligation, meetsAt, meetsUntil, effectiveOn, validUntil }: Written): readonly Lack[] {
  const found: Lack[] = [];
  if (answerBy !== null && obligation !== 'answer') found.push({ field: 'answerBy', key: 'memos.lack.answerUnasked' });
  if ((meetsAt === null) !== (meetsUntil === null)) found.push({ field: 'meetsUntil', key: 'memos.lack.meetingHours' });
  if (meetsAt !== null && meetsUntil !== null && meetsUntil <= meetsAt) found.push({ field: 'meetsUntil', key: 'memos.lack.meetingHours' });
  if (effectiveOn !== null && validUntil !== null && validUntil < effectiveOn)
    found.push({ field: 'validUntil', key: 'memos.lack.validBefore' });
  return found;
}

/** Who stands at one level above a draft now: by which holdings, delegations of these included; the holders themselves; their offices. */
export type Level = {
  readonly holdingIds: readonly string[];
  readonly personIds: readonly string[];
  readonly offices: readonly Office[];
};

/** Where a draft stands in the structure. */
export type Standing = {
  readonly unitKind: UnitKind;
  readonly drafterId: string;
  readonly service: Level;
  readonly direction: Level;
  readonly directorIds: readonly string[];
};

/**
 * The visas a draft needs, in their order (DOMAIN §5.3). Nobody gives one to the own draft: who stands at a level and drafts
 * starts above it; the director's own draft needs none, nor does what is drafted at the director's side. A level where
 * nobody stands is passed over: a vacancy does not stop the mail.
 */
export function visasNeeded({ unitKind, drafterId, service, direction, directorIds }: Standing): readonly VisaLevel[] {
  if (unitKind === 'direction' || directorIds.includes(drafterId) || direction.personIds.includes(drafterId)) return [];
  const needed: VisaLevel[] = [];
  if (service.personIds.length > 0 && !service.personIds.includes(drafterId)) needed.push('service');
  if (direction.personIds.length > 0) needed.push('direction');
  return needed;
}

/** The next visa on the text as it was submitted; undefined when none is left to give. */
export function visaDue(standing: Standing, given: readonly VisaLevel[]): VisaLevel | undefined {
  return visasNeeded(standing).find((level) => !given.includes(level));
}
