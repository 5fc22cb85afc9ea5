/** Any history of memos: what the program says is in force, against a naive telling of the same memos. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { versionsOf, type Version } from '../../shared/memos/register/rules.ts';
import { dayAt, DAYS, histories, naivelyInForce } from '../support/rules-oracle.ts';

describe('any history of memos', () => {
  it('has in force on each day what a telling day by day gives', () => {
    fc.assert(
      fc.property(histories, (memos) => {
        const versions = versionsOf(memos);
        const naive = naivelyInForce(memos);
        for (let day = 0; day < DAYS; day++) expect(inForce(versions, dayAt(day))).toEqual([...(naive[day] ?? [])].toSorted());
      }),
      { numRuns: 2000 },
    );
  });

  it('has exactly one text for each rule and day between its beginning and its end', () => {
    fc.assert(
      fc.property(histories, (memos) => {
        const versions = versionsOf(memos);
        for (const ruleId of new Set(versions.map((each) => each.ruleId))) {
          const own = versions.filter((each) => each.ruleId === ruleId).toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
          for (const [place, each] of own.entries()) {
            const next = own[place + 1];
            if (next) expect(each.untilOn).toBe(next.fromOn);
            if (each.untilOn !== null) expect(each.fromOn < each.untilOn).toBe(true);
            expect(each.fromOn >= (memos.find(({ id }) => id === each.memoId)?.fromOn ?? '')).toBe(true);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

function inForce(versions: readonly Version[], on: string): string[] {
  const found = versions.filter(({ fromOn, untilOn }) => fromOn <= on && (untilOn === null || on < untilOn));
  return [...new Set(found.map(({ memoId }) => memoId))].toSorted();
}
