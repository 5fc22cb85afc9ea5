/** When mail leaves and what it may say, as rules: quiet hours and working days, safe words, every key worded. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt, localDay, localMinutes, MINUTE, weekday, type Day } from '../../shared/core/time.ts';
import { addWorkingDays, isWorkingDay } from '../../shared/organisation/calendar/rules.ts';
import { composeMail } from '../../shared/notices/letter/rules.ts';
import {
  dueAt,
  isObligatory,
  isReachable,
  kindOf,
  mailModeOf,
  mailParams,
  nextSendingTime,
  plainLine,
  retryAfter,
  subjectLine,
} from '../../shared/notices/mail/rules.ts';
import { noticeKinds } from '../../shared/notices/mail/schema.ts';
import { wording } from '../../server/app/wording.ts';

const someDay = fc.integer({ min: 0, max: 730 }).map((count) => addDays('2026-01-01', count));
const someInstant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 1) });
const closedDays = fc.array(someDay, { maxLength: 40 }).map((days) => new Set<Day>(days));
const hours = (closed: ReadonlySet<Day>) => ({ from: 420, until: 1200, isWorking: (day: Day) => isWorkingDay(day, closed) });
const mayLeave = (at: number, closed: ReadonlySet<Day>) =>
  weekday(localDay(at)) <= 5 && !closed.has(localDay(at)) && localMinutes(at) >= 420 && localMinutes(at) < 1200;

describe('Ordinary mail leaves', () => {
  it('from 7 to 20 on working days of the centre’s own clock, never earlier than told, never later than it may', () => {
    fc.assert(
      fc.property(someInstant, closedDays, (now, closed) => {
        const at = nextSendingTime(now, hours(closed));
        expect(at).toBeGreaterThanOrEqual(now);
        expect(mayLeave(at, closed)).toBe(true);
        expect(nextSendingTime(at, hours(closed))).toBe(at);
        if (at !== now) {
          expect(mayLeave(now, closed)).toBe(false);
          expect(mayLeave(at - MINUTE, closed)).toBe(false);
        }
        for (let between = now; between < at; between += 47 * MINUTE) expect(mayLeave(between, closed)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('at once when a calendar has no working day at all: nothing is held for ever', () => {
    expect(nextSendingTime(5, { from: 420, until: 1200, isWorking: () => false })).toBe(5);
  });

  it('over the night that Ramadan changes the clock, at seven by the wall', () => {
    const friday = instantAt('2026-02-13', 21 * 60);
    expect(nextSendingTime(friday, hours(new Set()))).toBe(instantAt('2026-02-16', 420));
  });

  it('once a day at eight for who wants it so', () => {
    expect(dueAt('digest', instantAt('2026-10-13', 479), 480)).toBe(instantAt('2026-10-13', 480));
    expect(dueAt('digest', instantAt('2026-10-13', 480), 480)).toBe(instantAt('2026-10-14', 480));
  });
});

describe('Working days', () => {
  it('are counted one by one, the first day left out, weekends and closed days skipped', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 30 }), closedDays, (day, count, closed) => {
        const reached = addWorkingDays(day, count, (each) => isWorkingDay(each, closed));
        let passed = 0;
        for (let each = addDays(day, 1); each <= reached; each = addDays(each, 1)) passed += Number(isWorkingDay(each, closed));
        expect(passed).toBe(count);
        expect(count === 0 ? reached === day : isWorkingDay(reached, closed)).toBe(true);
      }),
    );
  });

  it('say where a reminder falls: two after Thursday the 12th is Monday the 16th; with the feast of the 18th, five after Friday the 13th is Monday the 23rd', () => {
    const closed = new Set(['2026-11-18']);
    const isWorking = (day: Day) => isWorkingDay(day, closed);
    expect(addWorkingDays('2026-11-12', 2, isWorking)).toBe('2026-11-16');
    expect(addWorkingDays('2026-11-13', 5, isWorking)).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-13', 5, () => false) > '2027-11-01').toBe(true);
  });
});

it('a mail that failed is tried after a minute, then ever later, six hours at most, and then no more', () => {
  expect([1, 2, 3, 12].map((n) => retryAfter(n, 16))).toEqual([MINUTE, 2 * MINUTE, 4 * MINUTE, 360 * MINUTE]);
  expect(retryAfter(16, 16)).toBeUndefined();
});

it('what is obligatory leaves whatever was chosen', () => {
  const none = Object.fromEntries(noticeKinds.map((kind) => [kind, 'none']));
  expect(noticeKinds.filter((kind) => mailModeOf(kind, none) !== 'none')).toEqual(noticeKinds.filter(isObligatory));
  expect(['memos.notice.sent', 'schedule.notice.exam', 'schedule.notice.moved', 'identity.notice.factorSet', 'x'].map(kindOf)).toEqual([
    'memos',
    'convocations',
    'schedule',
    'account',
    'other',
  ]);
});

it('an address is one name at one host, or none', () => {
  expect(['a@b.ma', 'أحمد@مثال.المغرب', "o'x+y@sub.b.ma"].filter((address) => !isReachable(address))).toEqual([]);
  const none = [
    '',
    'a',
    'a@b',
    'a@b.invalid',
    'a@b.ma\r\nBcc: c@d.ma',
    'a@b.ma, c@d.ma',
    '<a@b.ma>',
    'a b@c.ma',
    'a@b.ma\u202e',
    `${'a'.repeat(250)}@b.ma`,
    '"a"@b.ma',
    'a@b@c.ma',
  ];
  expect(none.filter(isReachable)).toEqual([]);
});

describe('A mail', () => {
  const writing = { language: 'fr', word: wording, origin: 'https://riwaq.example' } as const;
  const letter = (reason: string, link: string | null = '/x') => ({
    key: 'schedule.notice.examCancelled',
    params: { examFr: 'Didactique', startsAt: 0, reason },
    link,
    createdAt: 0,
  });

  it('keeps what people typed inert: one line, no markup, no direction but its own, bounded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom('fr', 'ar', 'en'), (typed, language) => {
        const { subject, text, html } = composeMail([letter(typed)], { ...writing, language });
        expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect([...subject].length).toBeLessThanOrEqual(190);
        for (const said of [subject, text, html]) {
          expect(said).not.toMatch(/[\u202a-\u202e\u2066\u2067\u200e\u200f\u061c]/u);
          expect([...said].filter((sign) => sign === '\u2068').length).toBe([...said].filter((sign) => sign === '\u2069').length);
        }
        const tags = [...html.matchAll(/<\/?([a-z!]+)[^>]*>/gi)].map(([, tag = '']) => tag.toLowerCase());
        expect(tags.filter((tag) => !['!doctype', 'html', 'head', 'meta', 'title', 'body', 'div', 'p', 'a', 'br'].includes(tag))).toEqual(
          [],
        );
      }),
      { numRuns: 300 },
    );
  });

  it('carries no injected header, script, picture or override, however it is tried', () => {
    const attack = 'a\r\nBcc: x@y.ma\r\n\r\n<img src=http://e/x><script>1</script>&lt; \u202eevil\u2066';
    const { subject, html, text } = composeMail([letter(attack)], writing);
    expect(subject).not.toContain('\n');
    expect(html).not.toMatch(/<(img|script)/);
    expect(html).toContain('&lt;img src=http://e/x&gt;');
    expect(text).toContain('a Bcc: x@y.ma <img');
    expect(composeMail([letter('x'.repeat(5_000))], writing).text.length).toBeLessThan(1_000);
    expect(subjectLine(`\u2068${'x'.repeat(400)}\u2069`)).toMatch(/…\u2069$/);
  });

  it('isolates what runs against the sentence, and nothing else', () => {
    expect(mailParams({ a: 'الأحمدي', b: 'Nora', n: 3 }, 'fr')).toEqual({ a: '\u2068الأحمدي\u2069', b: 'Nora', n: 3 });
    expect(mailParams({ a: 'الأحمدي', b: 'Nora', c: '12/26' }, 'ar')).toEqual({
      a: 'الأحمدي',
      b: '\u2068Nora\u2069',
      c: '\u206812/26\u2069',
    });
    expect(plainLine('می\u200cخواهم\u2028 x')).toBe('می\u200cخواهم x');
  });

  it('leads to pages of Riwaq alone, and to none without an address', () => {
    const linked = (link: string) => /href="([^"]*)"/.exec(composeMail([letter('x', link)], writing).html)?.[1];
    expect(linked('/messages')).toBe('https://riwaq.example/messages');
    for (const bad of ['//evil.example', 'https://evil.example', 'javascript:alert(1)', '/\\evil', '/x" onclick="y'])
      expect(linked(bad), bad).toBe('https://riwaq.example/messages');
    expect(composeMail([letter('x')], { ...writing, origin: null }).html).not.toContain('href');
  });

  it('of many tells twenty and counts the rest', () => {
    const many = Array.from({ length: 33 }, (_, n) => letter(`raison ${n}`));
    const { subject, text } = composeMail(many, { ...writing, language: 'ar' });
    expect(subject).toBe('33 إشعارا من رواق');
    expect(text).toContain('و13 إشعارا آخر');
    expect(text).not.toContain('raison 20');
  });
});

it('everything told anywhere has words for a mail, in three languages', () => {
  const server = join(import.meta.dirname, '../../server');
  const keys = new Set(
    readdirSync(server, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [...readFileSync(join(server, file), 'utf8').matchAll(/['`]([a-z]+(?:\.[a-z]\w*)*\.notice\.[\w.]+)['`]/gi)].map(
          ([, key = '']) => key,
        ),
      ),
  );
  expect(keys.size).toBeGreaterThan(20);
  const unworded = (['fr', 'ar', 'en'] as const).flatMap((language) =>
    [...keys].filter((key) => wording(key, { n: 1 }, language) === undefined),
  );
  expect(unworded).toEqual([]);
});
