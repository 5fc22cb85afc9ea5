import { describe, expect, it } from 'vitest';
import type { Actor, Holding, Subject } from '../../shared/core/authority.ts';
import { decide } from '../../shared/core/decide.ts';
import { addDays, DAY_LENGTH, HOUR, instantAt } from '../../shared/core/time.ts';
import { rules } from '../../server/app/rules.ts';

function may(action: string, actor: Actor, subject: Subject, now: number): boolean {
  return decide(rules, action, actor, subject, now).ok;
}

describe('rights begin and end at local midnight', () => {
  const days = Array.from({ length: 365 }, (_, index) => addDays('2026-01-01', index));
  const hoursOf = (day: string) => (instantAt(addDays(day, 1)) - instantAt(day)) / HOUR;
  const long = days.find((day) => hoursOf(day) === 25);
  const short = days.find((day) => hoursOf(day) === 23);

  it('the year has a day of 25 hours and one of 23, around Ramadan', () => {
    expect(long).toBeDefined();
    expect(short).toBeDefined();
  });

  it.each([long, short, '2026-05-12'])('an appointment for the day %s alone holds from its first instant to its last', (day = '') => {
    const from = instantAt(day);
    const to = instantAt(addDays(day, 1));
    const director: Holding = { id: 'd', kind: 'appointment', office: 'director', capacity: 'titular', from, to, reach: {} };
    const actor: Actor = { personId: 'amina', holdings: [director], confirmedAt: null };
    const convenes = [from - 1, from, to - 1, to].map((now) => may('council.convene', actor, {}, now));
    expect(convenes).toEqual([false, true, true, false]);
  });

  it('an appointment that hands over at midnight leaves no instant with two directors, and none without', () => {
    const midnight = instantAt('2026-05-12');
    const holding = (id: string, from: number, to: number | null): Holding => ({
      id,
      kind: 'appointment',
      office: 'director',
      capacity: 'titular',
      from,
      to,
      reach: {},
    });
    const before: Actor = { personId: 'amina', holdings: [holding('a', 0, midnight)], confirmedAt: null };
    const after: Actor = { personId: 'youssef', holdings: [holding('b', midnight, null)], confirmedAt: null };
    for (const now of [midnight - DAY_LENGTH, midnight - 1, midnight, midnight + 1]) {
      const directors = [before, after].filter((actor) => may('council.convene', actor, {}, now));
      expect(directors).toHaveLength(1);
    }
  });
});
