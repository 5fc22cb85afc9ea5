/** What the tests of all procedures call about juries. */
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Reader, Writer } from '#db/driver';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import { localDay, type Instant } from '../../shared/core/time.ts';
import { keptOf } from '../../server/grades/jury/input/read.ts';
import { jury, juryInput, juryPresence } from '../../server/grades/jury/table.ts';
import { appointment, position, seat, unit } from '../../server/organisation/table.ts';
import type { Case } from './procedures.ts';

type Given = {
  readonly promotionId: string;
  readonly filiereId: string;
  /** Who sits in the jury, and presides. */
  readonly memberId: string;
  readonly traineeId: string;
  readonly hands: readonly [string, string];
};

/** A jury that waits for its opening, one in session on one empty case: both of the member’s body, over semesters nobody marked. */
export async function plantJuries(tx: Writer, { promotionId, filiereId, memberId, traineeId, hands }: Given, now: Instant) {
  const [sat] = await tx
    .select()
    .from(seat)
    .where(and(eq(seat.personId, memberId), eq(seat.office, 'juryMember')));
  const bodyId = sat?.bodyId ?? '';
  const plant = async (semester: number) => {
    const id = uuidv7();
    const place = { bodyId, promotionId, filiereId, semester, sitting: 'normal' as const, presidentId: memberId, quorum: 1 };
    const made = { proposedBy: hands[0], constitutedBy: hands[1], constitutedAt: now, actRef: 'D-2026/060', heldOn: localDay(now) };
    await tx.insert(jury).values({ id, ...place, ...made, state: 'constituted' });
    return id;
  };
  const [waitingId, openId] = [await plant(7), await plant(8)];
  const scheme = { id: uuidv7(), number: 1, definition: usualSchemes.modular };
  const trainees = [{ personId: traineeId, isRepeating: false, marks: [] }];
  const { content, hash } = keptOf({ form: 1, sitting: 'normal', semester: 8, scheme, modules: [], sheets: [], trainees });
  await tx.insert(juryInput).values({ juryId: openId, content, hash, trainees: 1, madeAt: now });
  await tx.insert(juryPresence).values({ juryId: openId, personId: memberId, atOpening: true, isPresent: true, notedAt: now });
  await tx.update(jury).set({ state: 'open', openedAt: now, openedBy: memberId, version: 2 }).where(eq(jury.id, openId));
  return { waitingId, openId, promotionId, filiereId, memberId, traineeId, ...(await jurorsIn(tx, filiereId, now)) };
}
export type JuryThings = Awaited<ReturnType<typeof plantJuries>>;

/** The assistant director of a filière’s field, and two who teach. */
async function jurorsIn(db: Reader, filiereId: string, now: Instant) {
  const [filiere] = await db.select().from(unit).where(eq(unit.id, filiereId));
  const rows = await db
    .select({ personId: appointment.personId, office: position.office, field: unit.field })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .innerJoin(unit, eq(unit.id, position.unitId))
    .where(and(lte(appointment.startsAt, now), or(isNull(appointment.endsAt), gt(appointment.endsAt, now))));
  const proposer = rows.find(({ office, field }) => office === 'assistantDirector' && field === filiere?.field)?.personId ?? '';
  const teaching = [...new Set(rows.filter(({ office }) => office === 'trainer').map(({ personId }) => personId))];
  return { proposer, jurors: teaching.slice(0, 3) };
}

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const one = (path: string, on: string, input: (juries: JuryThings) => unknown): Case => ({
  path,
  on,
  input: ({ things }) => input(things.juries),
});
const waiting = ({ waitingId }: JuryThings) => ({ juryId: waitingId });
const open = ({ openId }: JuryThings) => ({ juryId: openId });
const decision = { number: 0, decision: 'deferred', mention: null, points: 0, reason: 'Aucune note à ce jour' };
const copy = { passMark: 900, eliminatoryMark: null, compensationAverage: null, marks: [] };

export const juryCases: readonly Case[] = [
  one('grades.juries', 'those one answers for', () => ({ promotionId: null })),
  one('grades.juryChoices', 'the centre', () => ({ promotionId: null, filiereId: null })),
  one('grades.constituteJury', 'a filière of the demonstration', ({ promotionId, filiereId, proposer, jurors }) =>
    act({
      juryId: uuidv7(),
      promotionId,
      filiereId,
      semester: 1,
      sitting: 'normal',
      memberIds: jurors,
      presidentId: jurors[0],
      quorum: null,
      heldOn: '2026-06-30',
      proposedBy: proposer,
      actRef: 'D-2026/061',
      conflicts: [],
    }),
  ),
  one('grades.dissolveJury', 'a jury that has not met', (juries) => act({ ...waiting(juries), version: 1 })),
  one('grades.jury', 'a jury in session', open),
  one('grades.juryFile', 'a jury in session', open),
  one('grades.juryCases', 'a jury in session', open),
  one('grades.juryCase', 'a case in session', (juries) => ({ ...open(juries), personId: juries.traineeId })),
  one('grades.juryWhatIf', 'a case in session', (juries) => ({ ...open(juries), personId: juries.traineeId, ...copy })),
  one('grades.openJury', 'a jury that has not met', (juries) => act({ ...waiting(juries), version: 1, presentIds: [juries.memberId] })),
  one('grades.noteJuryPresence', 'a jury in session', (juries) => act({ ...open(juries), personId: juries.memberId, isPresent: false })),
  one('grades.declareJuryConflict', 'a member and a trainee', (juries) =>
    act({ ...open(juries), memberId: juries.memberId, traineeId: juries.traineeId, kind: 'declared' }),
  ),
  one('grades.juryDecide', 'a case in session', (juries) => act({ ...open(juries), personId: juries.traineeId, ...decision })),
  one('grades.juryDecideAsProposed', 'an incomplete case', (juries) => act({ ...open(juries), personIds: [juries.traineeId] })),
  one('grades.closeJury', 'a jury with an undecided case', (juries) => act({ ...open(juries), version: 2 })),
  one('grades.signJury', 'a jury in session', (juries) => act({ ...open(juries), version: 2 })),
  one('grades.juryMinutes', 'a jury in session', open),
  one('grades.printJuryMinutes', 'a jury in session', open),
  one('grades.replayJury', 'a jury in session', open),
  one('grades.rectifyJury', 'a jury in session', (juries) => act({ ...open(juries), newJuryId: uuidv7() })),
  one('grades.juryEffects', 'a jury in session', open),
  one('grades.followJury', 'a jury in session', (juries) => act({ ...open(juries), digest: '0'.repeat(64) })),
  one('grades.decisionsOfPerson', 'a trainee of the demonstration', ({ traineeId }) => ({ personId: traineeId })),
];
