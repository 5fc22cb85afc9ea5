/** What the tests of all procedures call about papers read under a number, practicums and projects. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { HOUR, type Day, type Instant } from '../../shared/core/time.ts';
import { marker, sealedNumber } from '../../server/grades/blind/table.ts';
import { assessment } from '../../server/grades/sheets/table.ts';
import { membership, traineeGroup } from '../../server/trainees/table.ts';
import type { Case } from './procedures.ts';

type Given = {
  readonly groupId: string;
  readonly moduleId: string;
  readonly headId: string;
  readonly trainerId: string;
  readonly day: Day;
};

/** An anonymous paper of a group, numbered, read by a trainer; and one nobody numbered. */
export async function plantField(tx: Writer, { groupId, moduleId, headId, trainerId, day }: Given, now: Instant) {
  const [group] = await tx.select().from(traineeGroup).where(eq(traineeGroup.id, groupId));
  if (!group) throw new Error('The demonstration has no such group.');
  const { promotionId, filiereId } = group;
  const members = await tx
    .select({ personId: membership.personId })
    .from(membership)
    .where(and(eq(membership.groupId, groupId), isNull(membership.toOn)))
    .orderBy(asc(membership.personId));
  const plan = async (part: string) => {
    const id = uuidv7();
    const window = { heldOn: day, opensAt: now - HOUR, closesAt: now + HOUR };
    const facts = { titleFr: 'Examen', titleAr: 'امتحان', weight: 1, scale: 2000, step: 25, isAnonymous: true, readings: 2, gap: 200 };
    const place = { promotionId, filiereId, groupId, moduleId, part, sitting: 'normal' as const };
    await tx.insert(assessment).values({ id, ...place, ...facts, ...window, state: 'entry', plannedBy: headId });
    return id;
  };
  const [numberedId, freshId] = [await plan('exam'), await plan('exam2')];
  await tx.insert(sealedNumber).values(members.map(({ personId }, at) => ({ assessmentId: numberedId, personId, number: 500 + at })));
  const markerId = uuidv7();
  await tx
    .insert(marker)
    .values({ id: markerId, assessmentId: numberedId, personId: trainerId, reading: 1, startsAt: now - HOUR, namedBy: headId });
  return { numberedId, freshId, markerId, trainerId };
}
export type FieldThings = Awaited<ReturnType<typeof plantField>>;

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const one = (path: string, on: string, input: (field: FieldThings) => unknown): Case => ({
  path,
  on,
  input: ({ things }) => input(things.field),
});
const mark = { number: 500, value: 1200, code: null, version: 0 };

export const fieldCases: readonly Case[] = [
  one('grades.markings', 'those of promotions not over', () => ({ promotionId: null })),
  one('grades.marking', 'a numbered paper', ({ numberedId }) => ({ assessmentId: numberedId })),
  one('grades.marking', 'nobody’s paper', () => ({ assessmentId: uuidv7() })),
  one('grades.markerCandidates', 'a numbered paper', ({ numberedId }) => ({ assessmentId: numberedId, query: '' })),
  one('grades.envelopes', 'a numbered paper', ({ numberedId }) => ({ assessmentId: numberedId })),
  one('grades.numberPapers', 'a paper without numbers', ({ freshId }) => act({ assessmentId: freshId })),
  one('grades.nameMarker', 'a paper without numbers', ({ freshId, trainerId }) =>
    act({ assessmentId: freshId, personId: trainerId, reading: 2 }),
  ),
  one('grades.withdrawMarker', 'the first reader', ({ markerId }) => act({ markerId })),
  one('grades.myMarkings', 'oneself', () => undefined),
  one('grades.papers', 'a numbered paper', ({ numberedId }) => ({ assessmentId: numberedId })),
  one('grades.readPapers', 'a numbered paper', ({ numberedId }) => act({ assessmentId: numberedId, reading: 1, marks: [mark] })),
  one('grades.unseal', 'a paper not read', ({ numberedId }) => act({ assessmentId: numberedId })),
];
