/** What leaves by mail, when, and in what words: pure. Sources: issue 6 (quiet hours, digest), DOMAIN §8.2 (working time). */
import type { Plain, RefusalParams } from '../../core/refusal.ts';
import type { Language } from '../../core/text.ts';
import { addDays, HOUR, instantAt, localDay, localMinutes, MINUTE, type Day, type Instant, type Minutes } from '../../core/time.ts';
import { WORKING_HORIZON } from '../../organisation/calendar/rules.ts';
import { chosenKinds, type MailChoices, type MailMode, type NoticeKind } from './schema.ts';

/** The first line that a key begins with says its kind. */
const kindsByKey: readonly (readonly [string, NoticeKind])[] = [
  ['identity.', 'account'],
  ['memos.', 'memos'],
  ['council.', 'convocations'],
  ['grades.jury.', 'convocations'],
  ['grades.notice.defence', 'convocations'],
  ['grades.notice.marker', 'convocations'],
  ['schedule.notice.exam', 'convocations'],
  ['schedule.notice.invigilation', 'convocations'],
  ['schedule.', 'schedule'],
  ['attendance.', 'schedule'],
  ['grades.', 'marks'],
  ['documents.', 'papers'],
];

/** What a notice is about, by its key. */
export function kindOf(key: string): NoticeKind {
  return kindsByKey.find(([beginning]) => key.startsWith(beginning))?.[1] ?? 'other';
}

/** How the keys begin that oblige whoever gets them: to come, to read, to acknowledge. */
export const bindingKeys: readonly string[] = kindsByKey.flatMap(([beginning, kind]) =>
  kind === 'memos' || kind === 'convocations' ? [beginning] : [],
);

const defaults: Record<NoticeKind, MailMode> = {
  memos: 'each',
  convocations: 'each',
  account: 'each',
  schedule: 'each',
  papers: 'each',
  marks: 'digest',
  other: 'digest',
};

/** Whether nobody may refuse the mails of a kind: what binds them, and what protects their account. */
export function isObligatory(kind: NoticeKind): boolean {
  return !chosenKinds.some((chosen) => chosen === kind);
}

/** How a kind leaves for a person: what is obligatory as it comes, the rest as chosen. */
export function mailModeOf(kind: NoticeKind, chosen: MailChoices): MailMode {
  return (isObligatory(kind) ? undefined : chosen[kind]) ?? defaults[kind];
}

/** An address mail can be sent to: one name, one host, nothing a header could be made of. `.invalid` is never reached (RFC 2606). */
export function isReachable(address: string): boolean {
  return (
    address.length <= 254 &&
    /^[^\s\p{C}<>()[\]",;:\\@]+@[^\s\p{C}<>()[\]",;:\\@]+\.[^\s\p{C}<>()[\]",;:\\@]+$/u.test(address) &&
    !/\.invalid$/i.test(address)
  );
}

/** Working days, and on them the minutes between which ordinary mail leaves. */
export type SendingHours = { readonly from: Minutes; readonly until: Minutes; readonly isWorking: (day: Day) => boolean };

/** The first instant from `now` on at which ordinary mail may leave; `now` itself within working hours. */
export function nextSendingTime(now: Instant, { from, until, isWorking }: SendingHours): Instant {
  const today = localDay(now);
  const minutes = localMinutes(now);
  if (isWorking(today) && minutes < from) return instantAt(today, from);
  if (isWorking(today) && minutes < until) return now;
  for (let ahead = 1; ahead <= WORKING_HORIZON; ahead += 1) {
    const day = addDays(today, ahead);
    if (isWorking(day)) return instantAt(day, from);
  }
  return now;
}

/** Notices told one after the other gather so long before they leave as one mail. */
export const GATHERING = 2 * MINUTE;

/** When a notice may leave at the earliest, the hours apart: at once, gathered with those that follow, or with those of the day. */
export function dueAt(mode: Exclude<MailMode, 'none'>, now: Instant, digestAt: Minutes): Instant {
  if (mode === 'each') return now + GATHERING;
  const today = instantAt(localDay(now), digestAt);
  return now < today ? today : instantAt(addDays(localDay(now), 1), digestAt);
}

/** When a mail that failed is tried again: a minute, doubling, six hours at most; undefined once `tries` were in vain. */
export function retryAfter(attempts: number, tries: number): number | undefined {
  return attempts >= tries ? undefined : Math.min(6 * HOUR, MINUTE * 2 ** (attempts - 1));
}

/** Longest value in a mail: names may be of any length, mails not. */
const LONGEST_VALUE = 300;
const LONGEST_SUBJECT = 180;

/**
 * The parameters of a mail: without what could break a line or turn the reading direction, at most so long, and each isolated
 * (FSI … PDI) where it may run against the sentence around it.
 */
export function mailParams(params: RefusalParams, language: Language): RefusalParams {
  return Object.fromEntries(
    Object.entries(params).map(
      ([name, value]) => [name, typeof value === 'string' ? isolated(value, language) : value] satisfies [string, Plain],
    ),
  );
}

function isolated(value: string, language: Language): string {
  const clean = cut(plainLine(value), LONGEST_VALUE);
  const against = language === 'ar' ? /\p{Script=Latin}|\d/u : /\p{Script=Arabic}|\p{Script=Hebrew}/u;
  return against.test(clean) ? `\u2068${clean}\u2069` : clean;
}

/** One line without control, bidi or invisible characters. Joiners stay: Arabic words need them. */
export function plainLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/(?![\u200c\u200d])\p{Cf}/gu, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

/** Whole characters, at most so many, with an ellipsis where some are missing. */
function cut(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

/** A subject: a line, isolates kept, of bearable length. */
export function subjectLine(text: string): string {
  const line = cut(text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim(), LONGEST_SUBJECT);
  const open = [...line].filter((sign) => sign === '\u2068').length - [...line].filter((sign) => sign === '\u2069').length;
  return line + '\u2069'.repeat(Math.max(0, open));
}
