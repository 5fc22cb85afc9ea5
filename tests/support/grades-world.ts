/** The small centre of `attendance-world` with a scheme its promotion keeps, and sheets of the group taught. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { DAY_LENGTH, instantAt, type Instant } from '../../shared/core/time.ts';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import { appRouter } from '../../server/app/router.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { evaluationScheme, promotionScheme } from '../../server/curriculum/schemes/table.ts';
import { assessment } from '../../server/grades/sheets/table.ts';
import { foundAttendance, groups, HEADS, traineeId } from './attendance-world.ts';
import { signedInAs, testServices, type TestServices } from './context.ts';
import { keyOf, NOW, personId, SINCE, unitId, type PersonWord } from './organisation-world.ts';

const callerOf = createCallerFactory(appRouter({ demo: false }));
export type GradesCaller = ReturnType<typeof callerOf>['grades'];

/** The sheets planted: an exam of group a and one of b, both open; group a's continuous assessment; an exam of c, not taught by the trainer. */
export const sheets = {
  a: keyOf('sheet exam a'),
  continuousA: keyOf('sheet continuous a'),
  b: keyOf('sheet exam b'),
  c: keyOf('sheet exam c'),
};
export type SheetWord = keyof typeof sheets;
export const promotionId = keyOf('promotion');
export const filiereId = unitId('collegial');
export const moduleA = keyOf('module a');
export const HELD = '2026-05-04';
export const members = (group: 'a' | 'b' | 'c') => Array.from({ length: HEADS }, (_, place) => traineeId(group, place));

/** Writes the organisation, its groups, the modular scheme kept by the promotion, and four open sheets. */
export async function foundGrades(db: Db): Promise<void> {
  await foundAttendance(db);
  await db.write(async (tx) => {
    for (const filiere of ['collegial', 'primary'] as const) {
      const schemeId = keyOf(`scheme ${filiere}`);
      await tx.insert(evaluationScheme).values({
        id: schemeId,
        filiereId: unitId(filiere),
        number: 1,
        definition: usualSchemes.modularWithExit,
        draftedBy: personId('filiereHead'),
        draftedAt: SINCE,
        publishedBy: personId('assistantDirector'),
        publishedAt: SINCE,
        actRef: 'S-1',
      });
      await tx.insert(promotionScheme).values({ promotionId, filiereId: unitId(filiere), schemeId, since: SINCE });
    }
    await tx
      .insert(assessment)
      .values([
        sheetRow('a', 'a', 'exam'),
        sheetRow('continuousA', 'a', 'continuous'),
        sheetRow('b', 'b', 'exam'),
        sheetRow('c', 'c', 'exam'),
      ]);
  });
}

function sheetRow(word: SheetWord, group: 'a' | 'b' | 'c', part: string) {
  return {
    id: sheets[word],
    promotionId,
    filiereId: group === 'c' ? unitId('primary') : filiereId,
    groupId: groups[group],
    moduleId: keyOf(`module ${group}`),
    part,
    sitting: 'normal' as const,
    titleFr: 'Examen de fin de semestre',
    titleAr: 'امتحان نهاية الأسدس',
    weight: 1,
    scale: 2000,
    step: 25,
    heldOn: HELD,
    opensAt: instantAt(HELD),
    closesAt: NOW + 3 * DAY_LENGTH,
    state: 'entry' as const,
    plannedBy: personId('filiereHead'),
    approvedBy: personId('filiereHead'),
    approvedAt: instantAt(HELD),
  };
}

/** The clock of these tests and the callers on it, each signed in a moment ago. */
export function gradesOn(
  db: Db,
  now: Instant = NOW,
): { readonly services: TestServices; as(who: PersonWord | { id: string }): Promise<GradesCaller> } {
  const services = testServices(db, { now });
  const idOf = (who: PersonWord | { id: string }) => (typeof who === 'string' ? personId(who) : who.id);
  return { services, as: async (who) => callerOf(await (await signedInAs(services, idOf(who))).context()).grades };
}

/** A cell as `enter` takes it. */
export const cell = (
  of: string,
  value: number | null,
  version = 0,
  code: 'absentUnjustified' | 'absentJustified' | 'exempt' | 'notAssessed' | 'pending' | null = null,
) => ({
  personId: of,
  value,
  code,
  version,
});

export const entry = (word: SheetWord, marks: readonly ReturnType<typeof cell>[]) => ({
  actId: uuidv7(),
  assessmentId: sheets[word],
  device: 'test',
  marks: [...marks],
});

/** Enters a mark for everyone of a sheet's group. */
export async function fillSheet(caller: GradesCaller, word: SheetWord, group: 'a' | 'b' | 'c' = 'a'): Promise<void> {
  await caller.enter(
    entry(
      word,
      members(group).map((of, place) => cell(of, 800 + 25 * (place % 40))),
    ),
  );
}

/** The row of a sheet as it stands. */
export async function sheetRowOf(db: Db, word: SheetWord) {
  const [row] = await db.read.select().from(assessment).where(eq(assessment.id, sheets[word]));
  if (!row) throw new Error(`No sheet ${word}.`);
  return row;
}

/** Brings a sheet of a group the trainer teaches as far as a step of its circuit. */
export async function bring(
  db: Db,
  as: (who: PersonWord) => Promise<GradesCaller>,
  word: SheetWord,
  to: 'submitted' | 'validated' | 'locked',
  group: 'a' | 'b' = 'a',
) {
  const version = async () => (await sheetRowOf(db, word)).version;
  const assessmentId = sheets[word];
  await fillSheet(await as('trainer'), word, group);
  await (await as('trainer')).submit({ actId: uuidv7(), assessmentId, version: await version() });
  if (to === 'submitted') return;
  await (await as('filiereHead')).validate({ actId: uuidv7(), assessmentId, version: await version() });
  if (to === 'validated') return;
  await (await as('assistantDirector')).lock({ actId: uuidv7(), sheets: [{ assessmentId, version: await version() }] });
}
