/** Rules in force as the database keeps them: histories signed memo by memo, and what direct statements may not do. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { constraintOf, type Db } from '#db/driver';
import { addDays, instantAt, MINUTE } from '../../shared/core/time.ts';
import type { Ruling } from '../../shared/memos/register/rules.ts';
import { versionsOf } from '../../shared/memos/register/rules.ts';
import { ruleVersion } from '../../server/memos/register/table.ts';
import { freshDatabase } from '../support/database.ts';
import { foundOrganisation, keyOf } from '../support/organisation-world.ts';
import { signMemo } from '../support/register-world.ts';
import { dayAt, DAYS, histories, naivelyInForce } from '../support/rules-oracle.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
  await foundOrganisation(db);
});
afterAll(() => db.close());

/** Each history a minute after the other, so that signatures stay in order. */
let drawn = 0;
async function signAll(memos: readonly Ruling[]): Promise<(id: string) => string> {
  drawn += 1;
  const key = (id: string) => keyOf(`history ${drawn} ${id}`);
  for (const [place, memo] of memos.entries()) {
    const at = instantAt('2026-01-01', 600) + drawn * MINUTE + place;
    const links = memo.links.map(({ targetId, kind }) => ({ targetId: key(targetId), kind }));
    const days = { effectiveOn: memo.fromOn, untilOn: memo.untilOn };
    await db.write((tx) => signMemo(tx, { id: key(memo.id), at, isRule: memo.isRule, links, ...days }));
  }
  return key;
}

describe('rules in force, as they are written at each signature', () => {
  it('are those a telling day by day gives, for any history', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (memos) => {
        const key = await signAll(memos);
        const words = new Map(memos.map(({ id }) => [key(id), id]));
        const lines = (await db.read.select().from(ruleVersion)).filter(({ memoId }) => words.has(memoId));
        const naive = naivelyInForce(memos);
        for (let day = 0; day < DAYS; day++) {
          const on = dayAt(day);
          const found = lines.filter(({ fromOn, untilOn }) => fromOn <= on && (untilOn === null || on < untilOn));
          expect(new Set(found.map(({ memoId }) => words.get(memoId)))).toEqual(naive[day]);
          expect(new Set(found.map(({ ruleId }) => ruleId)).size).toBe(found.length);
        }
        expect(lines.filter(({ fromOn, untilOn }) => fromOn !== untilOn).length).toBeGreaterThanOrEqual(versionsOf(memos).length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a line of the rules in force', () => {
  const [first, second] = [keyOf('direct first'), keyOf('direct second')];
  const line = { id: keyOf('line'), ruleId: first, memoId: first, fromOn: '2026-03-01', untilOn: null, enteredBy: first };
  beforeAll(async () => {
    const at = instantAt('2026-06-01');
    await db.write((tx) => signMemo(tx, { id: first, at, isRule: true, effectiveOn: '2026-03-01' }));
    await db.write((tx) => signMemo(tx, { id: second, at: at + 1 }));
  });

  async function refusal(statement: string): Promise<string | undefined> {
    try {
      await db.raw((connection) => connection.rows(statement));
    } catch (error) {
      return constraintOf(error)?.key ?? String(error);
    }
    return undefined;
  }

  it.each([
    ['is not written over', (id: string) => `UPDATE rule_version SET memo_id = '${second}' WHERE memo_id = '${id}'`],
    ['does not begin on another day', (id: string) => `UPDATE rule_version SET from_on = '2026-02-01' WHERE memo_id = '${id}'`],
    ['is not deleted', (id: string) => `DELETE FROM rule_version WHERE memo_id = '${id}'`],
    ['is not ended by nobody', (id: string) => `UPDATE rule_version SET until_on = '2026-05-01' WHERE memo_id = '${id}'`],
  ])('%s', async (_, statement) => {
    expect(await refusal(statement(first))).toContain('memos.rule.fixed');
  });

  it('is refused beside another of the same rule, before its memo’s day, or of a memo nobody signed', async () => {
    const tried = [
      { ...line, fromOn: '2026-04-01' },
      { ...line, ruleId: second, fromOn: '2026-02-01' },
      { ...line, ruleId: second, fromOn: '2026-03-01', untilOn: '2026-03-01' },
    ];
    for (const row of tried)
      await expect(db.write((tx) => tx.insert(ruleVersion).values(row))).rejects.toSatisfy(
        (error) => constraintOf(error)?.key.includes('memos.rule.fixed') === true,
      );
  });

  it('is ended sooner by a memo, and never later again', async () => {
    const end = (untilOn: string, by: string) =>
      refusal(`UPDATE rule_version SET until_on = '${untilOn}', ended_by = '${by}' WHERE memo_id = '${first}'`);
    expect(await end(addDays('2026-03-01', 30), second)).toBeUndefined();
    expect(await end(addDays('2026-03-01', 40), first)).toContain('memos.rule.fixed');
    expect(await end(addDays('2026-03-01', 20), second)).toContain('memos.rule.fixed');
  });
});
