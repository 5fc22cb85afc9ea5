/** The average of a module once more, in whole numbers of the database, from the rows of its marks: the same figure (B34). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { assessment, mark, markHand } from '../../server/grades/sheets/table.ts';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import { moduleAverage, rounded, type Assessed, type Mark, type MarkCode } from '../../shared/grades/averages/rules.ts';
import { diceOf } from '../support/average-sheets.ts';
import { freshDatabase } from '../support/database.ts';
import { keyOf, NOW, personId, unitId } from '../support/organisation-world.ts';
import { foundTrainers } from '../support/roll-call-world.ts';
import { entitleAll, plantSignedJury } from '../support/signed-jury.ts';

const GROUPS = 6;
const sheets = [
  { part: 'exam', sitting: 'normal', scale: 2000, weight: 1 },
  { part: 'exam', sitting: 'resit', scale: 2000, weight: 1 },
  { part: 'continuous', sitting: 'normal', scale: 2000, weight: 1 },
  { part: 'continuous', sitting: 'normal', scale: 4000, weight: 2 },
] as const;
const codes: readonly MarkCode[] = ['absentUnjustified', 'absentJustified', 'exempt', 'notAssessed', 'pending'];
let db: Db;
const sat = new Map<string, (Assessed & { part: string; sitting: string })[]>();

beforeAll(async () => {
  db = await freshDatabase();
  const trainers = await foundTrainers(db, GROUPS);
  const dice = diceOf(34);
  await db.write(async (tx) => {
    const traineeId = trainers[0]?.people[0] ?? '';
    const over = { promotionId: keyOf('promotion'), filiereId: unitId('collegial'), traineeId, presidentId: personId('departmentHead') };
    const juryId = await plantSignedJury(tx, { ...over, hands: [personId('assistantDirector'), personId('director')] }, NOW);
    for (const [group, { trainerId, people }] of trainers.entries())
      for (const [place, sheet] of sheets.entries()) {
        const id = keyOf(`assessment ${group} ${place}`);
        await tx.insert(assessment).values(assessmentRow(id, group, sheet));
        await tx.insert(markHand).values({ assessmentId: id, personId: trainerId });
        if (sheet.sitting === 'resit') await entitleAll(tx, id, people, juryId, NOW);
        const given = people.map((personId) => ({ personId, got: markBy(dice, sheet) }));
        for (const { personId, got } of given) sat.set(personId, [...(sat.get(personId) ?? []), { ...sheet, mark: got }]);
        const entered = { assessmentId: id, enteredBy: trainerId, enteredAt: NOW };
        await tx.insert(mark).values(given.flatMap(({ personId, got }) => (got === null ? [] : [{ ...entered, personId, ...got }])));
      }
  });
});
afterAll(() => db.close());

function assessmentRow(id: string, group: number, { part, sitting, scale, weight }: (typeof sheets)[number]) {
  const whose = { promotionId: keyOf('promotion'), filiereId: unitId('collegial'), groupId: keyOf(`group ${group}`), moduleId: keyOf('module') };
  const what = { part, sitting, titleFr: part, titleAr: part, weight, scale, step: 1 };
  return { id, ...whose, ...what, heldOn: '2026-05-04', opensAt: NOW - 1, closesAt: NOW + 1, state: 'entry' as const, plannedBy: personId('filiereHead') };
} // prettier-ignore

/** A resit is sat by some; the rest is mostly figures. */
function markBy(dice: (most: number) => number, { sitting, scale }: (typeof sheets)[number]): Mark | null {
  if (dice(sitting === 'resit' ? 2 : 20) === 0) return sitting === 'resit' || dice(4) === 0 ? null : { value: null, code: codes[dice(5)] ?? 'exempt' };
  return { value: dice(scale + 1), code: null };
} // prettier-ignore

/**
 * A component of one sitting is `n / d` hundredths out of twenty over what counts; nothing counted is `d = 0`; what misses or waits is
 * left out of the list. Halves go up: `(2n + d) / 2d`, whole division.
 */
const inSql = `
WITH line AS (
  SELECT b.person_id, a.part, a.sitting, CAST(a.weight AS bigint) AS weight, CAST(a.scale AS bigint) AS scale,
    CASE WHEN m.code = 'absentUnjustified' THEN 0 ELSE CAST(m.value AS bigint) END AS value,
    CASE WHEN m.person_id IS NULL OR m.code IN ('pending', 'absentJustified') THEN 1 ELSE 0 END AS waits,
    CASE WHEN m.code IN ('exempt', 'notAssessed') THEN 0 ELSE 1 END AS counts
  FROM assessment a JOIN membership b ON b.group_id = a.group_id
  LEFT JOIN mark m ON m.assessment_id = a.id AND m.person_id = b.person_id),
sat AS (
  SELECT person_id, part, sitting, CAST(coalesce(sum(CASE WHEN counts = 1 AND waits = 0 THEN weight * value * (4000 / scale) ELSE 0 END), 0) AS bigint) AS n,
    CAST(coalesce(sum(CASE WHEN counts = 1 THEN weight * 2 ELSE 0 END), 0) AS bigint) AS d, max(waits) AS waits
  FROM line GROUP BY person_id, part, sitting),
exam AS (
  SELECT f.person_id,
    CASE WHEN s.waits = 0 AND s.d > 0 AND (f.waits = 1 OR f.d = 0 OR s.n * f.d > f.n * s.d) THEN s.n ELSE f.n END AS n,
    CASE WHEN s.waits = 0 AND s.d > 0 AND (f.waits = 1 OR f.d = 0 OR s.n * f.d > f.n * s.d) THEN s.d ELSE f.d END AS d,
    CASE WHEN f.waits = 1 AND NOT (s.waits = 0 AND s.d > 0) THEN 1 ELSE 0 END AS waits
  FROM sat f JOIN sat s ON s.person_id = f.person_id AND s.part = f.part AND s.sitting = 'resit'
  WHERE f.part = 'exam' AND f.sitting = 'normal'),
module AS (
  SELECT e.person_id,
    CASE WHEN c.d = 0 THEN e.n WHEN e.d = 0 THEN c.n ELSE 7500 * e.n * c.d + 2500 * c.n * e.d END AS n,
    CASE WHEN c.d = 0 THEN e.d WHEN e.d = 0 THEN c.d ELSE 10000 * e.d * c.d END AS d
  FROM exam e JOIN sat c ON c.person_id = e.person_id AND c.part = 'continuous'
  WHERE e.waits = 0 AND c.waits = 0)
SELECT person_id, (2 * n + d) / (2 * d) AS average FROM module WHERE d > 0`;

describe('The average of a module', () => {
  it('is the same figure in the database and in the rules, for everyone who has one', async () => {
    const rows = await db.raw((connection) => connection.rows(inSql));
    const found = new Map(rows.map((row) => [String(row['person_id']), Number(row['average'])]));
    let known = 0;
    for (const [who, all] of sat) {
      const of = (part: string, sitting: string) => all.filter((each) => each.part === part && each.sitting === sitting);
      const sittings = (part: string) => ({ normal: of(part, 'normal'), resit: of(part, 'resit') });
      const average = moduleAverage(usualSchemes.modular, { exam: sittings('exam'), continuous: sittings('continuous') });
      expect([who, found.get(who)]).toEqual([who, average.state === 'known' ? rounded(average.exact) : undefined]);
      if (average.state === 'known') known += 1;
    }
    expect(known).toBeGreaterThan(100);
    expect(sat.size - known).toBeGreaterThan(5);
  });
});
