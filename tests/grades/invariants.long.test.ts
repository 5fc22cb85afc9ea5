/** What must always be true of marks, each by its number in INVARIANTS, on the database itself. */
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db, Writer } from '#db/driver';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import { schemeDefinition } from '../../shared/curriculum/schemes/schema.ts';
import { promotionScheme, evaluationScheme } from '../../server/curriculum/schemes/table.ts';
import { assessment, mark, markCorrection, markHand } from '../../server/grades/sheets/table.ts';
import { groups } from '../support/attendance-world.ts';
import { freshDatabase } from '../support/database.ts';
import { bring, filiereId, foundGrades, gradesOn, members, promotionId, sheets } from '../support/grades-world.ts';
import { keyOf, NOW, personId, SINCE } from '../support/organisation-world.ts';

let db: Db;
let world: ReturnType<typeof gradesOn>;
const [first = '', second = ''] = members('a');
const enterer = personId('trainer');

beforeAll(async () => {
  db = await freshDatabase();
  await foundGrades(db);
  world = gradesOn(db);
  await bring(db, async (who) => world.as(who), 'a', 'locked');
});
afterAll(() => db.close());

/** What the database says of a statement it refuses; nothing where it takes it. */
async function refused(work: (tx: Writer) => Promise<unknown>): Promise<string> {
  try {
    await db.write(async (tx) => void (await work(tx)));
    return '';
  } catch (error) {
    return [error, error instanceof Error ? error.cause : undefined].map(String).join(' ');
  }
}

const line = (of: string, given: Partial<typeof mark.$inferInsert>) => ({
  assessmentId: sheets.b,
  personId: of,
  enteredBy: enterer,
  enteredAt: NOW,
  ...given,
});
const locked = sql`${mark.assessmentId} = ${sheets.a} and ${mark.personId} = ${first}`;
const advance = (tx: Writer, set: Partial<typeof assessment.$inferInsert>, id = sheets.b) =>
  tx
    .update(assessment)
    .set({ ...set, version: sql`${assessment.version} + 1` })
    .where(eq(assessment.id, id));

describe('B27: a mark is a figure on its scale or a code, never both, never neither', () => {
  beforeAll(() => db.write(async (tx) => void (await tx.insert(markHand).values({ assessmentId: sheets.b, personId: enterer }).onConflictDoNothing())));

  it('whatever is put beside what', async () => {
    const [of = ''] = members('b');
    const codes = fc.constantFrom('absentUnjustified' as const, 'absentJustified' as const, 'exempt' as const, 'notAssessed' as const, null);
    await fc.assert(
      fc.asyncProperty(fc.option(fc.integer({ min: -50, max: 2500 })), codes, async (value, code) => {
        const isMark = (value === null) !== (code === null) && (value === null || (value >= 0 && value <= 2000));
        const said = await refused(async (tx) => {
          await tx.insert(mark).values(line(of, { value, code }));
          throw new Error('taken');
        });
        expect([value, code, said.includes('taken')]).toEqual([value, code, isMark]);
      }),
      { numRuns: 60, seed: 27 },
    );
  });

  it('and what waits is not submitted', async () => {
    const said = await refused(async (tx) => {
      for (const of of members('b')) await tx.insert(mark).values(line(of, of === members('b')[3] ? { code: 'pending' } : { value: 1000 }));
      await advance(tx, { state: 'submitted', submittedBy: enterer, submittedAt: NOW });
    });
    expect(said).toMatch(/incomplete/);
  });
}); // prettier-ignore

describe('B28: only of a member of the group that day, only on a sheet of the plan', () => {
  it.each([
    ['of another group', members('c')[0] ?? '', sheets.b, /stranger/],
    ['of nobody’s group', personId('newcomer'), sheets.b, /stranger/],
    ['on a sheet that is not there', members('b')[0] ?? '', keyOf('no sheet'), /FOREIGN KEY|foreign key|stranger|locked|hand/],
  ])('not %s', async (_, of, assessmentId, why) => {
    expect(await refused((tx) => tx.insert(mark).values(line(of, { assessmentId, value: 1000 })))).toMatch(why);
  });

  it('not on one that is only proposed', async () => {
    const [row] = await db.read.select().from(assessment).where(eq(assessment.id, sheets.b));
    const id = uuidv7();
    const said = await refused(async (tx) => {
      if (row) await tx.insert(assessment).values({ ...row, id, state: 'proposed', version: 1 });
      await tx.insert(markHand).values({ assessmentId: id, personId: enterer });
      await tx.insert(mark).values(line(members('b')[0] ?? '', { assessmentId: id, value: 1000 }));
    });
    expect(said).toMatch(/locked/);
  });
});

describe('B29: who enters, who validates, who locks and whose mark it is are four', () => {
  const steps = (validator: string, locker: string) =>
    refused(async (tx) => {
      for (const of of members('b')) await tx.insert(mark).values(line(of, { value: 1000 }));
      await advance(tx, { state: 'submitted', submittedBy: enterer, submittedAt: NOW });
      await advance(tx, { state: 'validated', validatedBy: validator, validatedAt: NOW });
      await advance(tx, { state: 'locked', lockedBy: locker, lockedAt: NOW });
      throw new Error('taken');
    });

  it('in every choice of two hands for the steps', async () => {
    const hands = [enterer, personId('filiereHead'), personId('assistantDirector')];
    for (const validator of hands)
      for (const locker of hands) {
        const isFine = validator !== enterer && locker !== enterer && validator !== locker;
        expect([validator, locker, (await steps(validator, locker)).includes('taken')]).toEqual([validator, locker, isFine]);
      }
  });

  it('and nobody is entered by themself', async () => {
    const [of = ''] = members('b');
    const said = await refused(async (tx) => {
      await tx.insert(markHand).values({ assessmentId: sheets.b, personId: of });
      await tx.insert(mark).values(line(of, { value: 2000, enteredBy: of }));
    });
    expect(said).toMatch(/mark_not_own/);
  });
});

describe('B30: a sheet goes its steps one way, and never back from its lock', () => {
  it('along every pair of states', async () => {
    const forward = new Set(['proposed entry', 'proposed cancelled', 'entry submitted', 'entry cancelled', 'submitted validated', 'submitted entry', 'validated locked']);
    const states = ['proposed', 'entry', 'submitted', 'validated', 'locked', 'cancelled'] as const;
    const hands = {
      submitted: { submittedBy: enterer, submittedAt: NOW },
      validated: { validatedBy: personId('filiereHead'), validatedAt: NOW },
      locked: { lockedBy: personId('assistantDirector'), lockedAt: NOW },
    } as const;
    const [row] = await db.read.select().from(assessment).where(eq(assessment.id, sheets.c));
    const path = { proposed: [], entry: ['entry'], submitted: ['entry', 'submitted'], validated: ['entry', 'submitted', 'validated'], locked: ['entry', 'submitted', 'validated', 'locked'], cancelled: ['cancelled'] } as const;
    for (const from of states)
      for (const to of states) {
        if (from === to) continue;
        const said = await refused(async (tx) => {
          const id = uuidv7();
          if (row) await tx.insert(assessment).values({ ...row, id, sitting: 'resit', state: 'proposed', version: 1, groupId: groups.b });
          for (const step of path[from]) await advance(tx, { state: step, ...(step === 'entry' || step === 'cancelled' ? {} : hands[step]) }, id);
          const isUnlock = from === 'locked' ? { lockedBy: null, lockedAt: null } : {};
          await advance(tx, { state: to, ...isUnlock, ...(to === 'proposed' || to === 'entry' || to === 'cancelled' ? {} : hands[to]) }, id);
          throw new Error('taken');
        });
        expect([from, to, said.includes('taken')]).toEqual([from, to, forward.has(`${from} ${to}`)]);
      }
  });
}); // prettier-ignore

type Claimed = {
  readonly oldValue: number;
  readonly newValue: number;
  readonly version: number;
  readonly decidedBy: string;
  readonly reason: string;
};

describe('B31: a locked mark changes only with one correction act of its very values, by two persons, with a reason', () => {
  it('whatever the act claims', async () => {
    const [{ value: stands } = { value: 0 }] = await db.read.select().from(mark).where(locked);
    const right: Claimed = { oldValue: stands ?? 0, newValue: 1900, version: 2, decidedBy: personId('assistantDirector'), reason: 'La copie porte 19' };
    const wrongs: readonly Partial<Claimed>[] = [{}, { oldValue: 5 }, { version: 3 }, { version: 1 }, { decidedBy: enterer }, { decidedBy: first }, { reason: 'court' }];
    for (const wrong of wrongs) {
      const act = { ...right, ...wrong };
      const said = await refused(async (tx) => {
        const id = uuidv7();
        const asked = { kind: 'error', reason: act.reason, oldValue: act.oldValue, newValue: act.newValue, askedBy: enterer, askedAt: NOW, state: 'asked' } as const;
        await tx.insert(markCorrection).values({ id, assessmentId: sheets.a, personId: first, ...asked });
        const decided = { state: 'applied', decidedBy: act.decidedBy, decidedAt: NOW, markVersion: act.version, version: 2 } as const;
        await tx.update(markCorrection).set(decided).where(eq(markCorrection.id, id));
        await tx.update(mark).set({ value: 1900, version: 2 }).where(locked);
        const again = tx.update(mark).set({ value: 1950, version: 3 }).where(locked);
        await expect(again).rejects.toThrow(); // one act, one change
        throw new Error('taken');
      });
      expect([wrong, /taken|current transaction is aborted/.test(said)]).toEqual([wrong, Object.keys(wrong).length === 0]);
    }
  });

  it('and never without one', async () => {
    expect(await refused((tx) => tx.update(mark).set({ value: 1900, version: 2 }).where(locked))).toMatch(/locked/);
  });
}); // prettier-ignore

describe('B32: a locked mark is neither deleted nor put again', () => {
  it.each([
    ['DELETE', `DELETE FROM mark WHERE assessment_id = '${sheets.a}' AND person_id = '${second}'`],
    ['UPSERT', `INSERT INTO mark SELECT * FROM mark WHERE assessment_id = '${sheets.a}' AND person_id = '${second}' ON CONFLICT (assessment_id, person_id) DO UPDATE SET value = 2000`],
    ['INSERT', `INSERT INTO mark SELECT * FROM mark WHERE assessment_id = '${sheets.a}' AND person_id = '${second}'`],
  ])('by %s', async (_, statement) => {
    await expect(db.raw((connection) => connection.script(statement))).rejects.toThrow(/grades\.mark\.(fixed|locked)/);
  }); // every other way, on every connection: tests/grades/locked.long.test.ts
}); // prettier-ignore

describe('B33: the weights of a module add up to the whole, and its scheme stays from the first mark on', () => {
  it('any other sum is no scheme', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (weight) => {
        const { components, ...rest } = usualSchemes.modular;
        const [one, ...others] = components;
        const scheme = { ...rest, components: one ? [{ ...one, weight }, ...others] : [] };
        expect(schemeDefinition.safeParse(scheme).success).toBe(weight === one?.weight);
      }),
    );
  });

  it('a promotion with a mark keeps its scheme', async () => {
    const another = uuidv7();
    const said = await refused(async (tx) => {
      const drafted = { filiereId, number: 2, definition: usualSchemes.modular, draftedBy: personId('filiereHead'), draftedAt: SINCE };
      await tx.insert(evaluationScheme).values({ id: another, ...drafted, publishedBy: personId('assistantDirector'), publishedAt: SINCE, actRef: 'S-2' });
      await tx.update(promotionScheme).set({ schemeId: another }).where(sql`${promotionScheme.promotionId} = ${promotionId} and ${promotionScheme.filiereId} = ${filiereId}`);
    });
    expect(said).toMatch(/marked/);
  });
}); // prettier-ignore
