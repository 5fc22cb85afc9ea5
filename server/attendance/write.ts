import { and, eq, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { prepared, type Writer } from '#db/driver';
import type { Line } from '../../shared/attendance/rules.ts';
import type { RollLine, RollLineInput } from '../../shared/attendance/schema.ts';
import { hidden, Refusal, type Plain } from '../../shared/core/refusal.ts';
import type { Instant } from '../../shared/core/time.ts';
import { changed, type Change } from '../core/change.ts';
import type { Permitted } from '../core/permit.ts';
import { memberIdsOn } from '../trainees/read.ts';
import { linesOf, type RollFacts } from './read.ts';
import { declaredAbsence, roll, rollCorrection, rollLine } from './table.ts';

/** What an act on a roll answers: the lines it changed, at their new versions, and whether the roll is finished. */
export type RollAnswer = {
  readonly sessionId: string;
  readonly at: Instant;
  readonly closedAt: Instant | null;
  readonly lines: readonly RollLine[];
};
/** Who writes, when, from what device, and under what heading a finished roll is corrected. */
export type Hand = {
  readonly personId: string;
  readonly now: Instant;
  readonly device: string;
  readonly correction: { readonly kind: 'amendment' | 'correction' | 'lateRecord'; readonly reason: string };
};
type Wanted = Line & { readonly version: number };

/** Writes lines of a roll as they are tapped; begins the roll when it is the first. A finished roll keeps both values. */
export async function recordLines(
  tx: Writer,
  permitted: Permitted<RollFacts>,
  lines: readonly Wanted[],
  hand: Hand,
): Promise<Change<RollAnswer>> {
  const { session, roll: begun } = permitted.subject;
  const { before, after } = await applyLines(tx, permitted.subject, lines, hand);
  return changed(permitted, {
    kind: 'roll',
    id: session.id,
    before: plainLines(before),
    after: plainLines(after),
    result: { sessionId: session.id, at: hand.now, closedAt: begun?.closedAt ?? null, lines: after },
  });
}

/** “Appel terminé”: the record that the roll was called, even when nobody is absent. */
export async function closeRoll(
  tx: Writer,
  permitted: Permitted<RollFacts>,
  lines: readonly RollLineInput[],
  hand: Hand,
): Promise<Change<RollAnswer>> {
  const { session, roll: begun } = permitted.subject;
  if (begun?.closedAt) throw new Refusal('conflict', 'attendance.refusal.closed', { at: begun.closedAt });
  const { before, after } = await applyLines(tx, permitted.subject, lines, hand);
  const { size: expected } = await memberIdsOn(tx, session.groupId, session.day);
  const isLateRecord = hand.correction.kind === 'lateRecord';
  await tx
    .update(roll)
    .set({ closedAt: hand.now, closedBy: hand.personId, expected, isLateRecord, version: (begun?.version ?? 1) + 1 })
    .where(eq(roll.sessionId, session.id));
  return changed(permitted, {
    kind: 'roll',
    id: session.id,
    before: plainLines(before),
    after: { closedAt: hand.now, expected, isLateRecord, lines: plainLines(after) },
    result: { sessionId: session.id, at: hand.now, closedAt: hand.now, lines: after },
  });
}

/** Announces an absence: it pre-fills the rolls it touches. */
export async function declareAbsence(
  tx: Writer,
  permitted: Permitted<{ personId: string }>,
  period: { startsAt: Instant; endsAt: Instant },
  hand: Pick<Hand, 'personId' | 'now'>,
): Promise<Change<{ declarationId: string }>> {
  const id = uuidv7();
  const { personId } = permitted.subject;
  await tx.insert(declaredAbsence).values({ id, personId, ...period, declaredAt: hand.now, declaredBy: hand.personId });
  return changed(permitted, { kind: 'declaredAbsence', id, after: { personId, ...period }, result: { declarationId: id } });
}

type Applied = { readonly before: readonly RollLine[]; readonly after: readonly RollLine[] };

async function applyLines(tx: Writer, facts: RollFacts, wanted: readonly Wanted[], hand: Hand): Promise<Applied> {
  const { session } = facts;
  const known = new Map((await linesOf(tx, session.id)).map((line) => [line.personId, line]));
  await hideStrangers(tx, facts, wanted, known);
  refuseStale(wanted, known);
  if (!facts.roll)
    await tx.insert(roll).values({ sessionId: session.id, openedAt: hand.now, openedBy: hand.personId, device: hand.device });
  const before: RollLine[] = [];
  const after: RollLine[] = [];
  for (const line of wanted) {
    const old = lineOf(line.personId, known.get(line.personId));
    if (isSame(line, old)) continue;
    const next = { personId: line.personId, presence: line.presence, minutesLate: line.minutesLate, version: old.version + 1 };
    if (facts.roll?.closedAt) await keepBoth(tx, session.id, old, next, hand);
    await writeLine(tx, { ...next, sessionId: session.id }, hand, known.get(line.personId)?.recordedBy);
    before.push(old);
    after.push(next);
  }
  return { before, after };
}

type Known = ReadonlyMap<string, RollLine & { readonly recordedAt: Instant; readonly recordedBy: string }>;

/** Whoever is not of the group that day does not exist here; who has a line was found to be of it. */
async function hideStrangers(tx: Writer, { session }: RollFacts, wanted: readonly Wanted[], known: Known): Promise<void> {
  const unknown = wanted.filter((line) => !known.has(line.personId));
  if (unknown.length === 0) return;
  const members = await memberIdsOn(tx, session.groupId, session.day);
  if (unknown.some((line) => !members.has(line.personId))) throw hidden();
}

/** A line someone else changed since this device read it is refused with their values; the same value twice is no conflict. */
function refuseStale(wanted: readonly Wanted[], known: Known): void {
  const stale = wanted.filter((line) => {
    const current = known.get(line.personId);
    return line.version !== (current?.version ?? 0) && !(current && isSame(line, current));
  });
  if (stale.length === 0) return;
  const lines = stale.map(({ personId }) => {
    const current = known.get(personId);
    return { ...lineOf(personId, current), recordedAt: current?.recordedAt ?? null, recordedBy: current?.recordedBy ?? null };
  });
  throw new Refusal('stale', 'attendance.refusal.stale', { lines });
}

function lineOf(personId: string, known: RollLine | undefined): RollLine {
  if (!known) return { personId, presence: 'present', minutesLate: null, version: 0 };
  return { personId, presence: known.presence, minutesLate: known.minutesLate, version: known.version };
}

function isSame(line: Line, known: RollLine): boolean {
  return known.version > 0 && line.presence === known.presence && line.minutesLate === known.minutesLate;
}

/** A column that an index covers is written only when it changes: whoever calls the roll is mostly who called it before. */
async function writeLine(
  tx: Writer,
  line: RollLine & { readonly sessionId: string },
  hand: Hand,
  formerHand: string | undefined,
): Promise<void> {
  const values = { ...line, recordedAt: hand.now, recordedBy: hand.personId };
  const query = line.version === 1 ? insertion(tx) : formerHand === hand.personId ? supersession(tx) : supersessionByAnother(tx);
  await query.execute(values);
}

const ofLine = { sessionId: sql.placeholder('sessionId'), personId: sql.placeholder('personId') };
const written = {
  presence: sql`${sql.placeholder('presence')}`,
  minutesLate: sql`${sql.placeholder('minutesLate')}`,
  recordedAt: sql`${sql.placeholder('recordedAt')}`,
  version: sql`${sql.placeholder('version')}`,
};
const writtenBy = { ...written, recordedBy: sql`${sql.placeholder('recordedBy')}` };
const isThatLine = and(eq(rollLine.sessionId, ofLine.sessionId), eq(rollLine.personId, ofLine.personId));

function insertion(tx: Writer) {
  return prepared(tx, 'attendance.insertLine', (d) => d.insert(rollLine).values({ ...ofLine, ...writtenBy }));
}

function supersession(tx: Writer) {
  return prepared(tx, 'attendance.updateLine', (d) => d.update(rollLine).set(written).where(isThatLine));
}

function supersessionByAnother(tx: Writer) {
  return prepared(tx, 'attendance.updateLineOfAnother', (d) => d.update(rollLine).set(writtenBy).where(isThatLine));
}

/** Who was absent and comes in after all has arrived; any other change by the trainer amends. */
function correctionOf(old: RollLine, next: RollLine, { correction }: Hand) {
  const hasArrived = correction.kind === 'amendment' && old.presence === 'absent' && next.presence === 'late';
  return hasArrived ? { ...correction, kind: 'arrival' as const } : correction;
}

async function keepBoth(tx: Writer, sessionId: string, old: RollLine, next: RollLine, hand: Hand): Promise<void> {
  await tx.insert(rollCorrection).values({
    id: uuidv7(),
    sessionId,
    personId: next.personId,
    ...correctionOf(old, next, hand),
    oldPresence: old.presence,
    oldMinutes: old.minutesLate,
    newPresence: next.presence,
    newMinutes: next.minutesLate,
    lineVersion: next.version,
    authorId: hand.personId,
    at: hand.now,
  });
}

function plainLines(lines: readonly RollLine[]): Plain {
  return lines.map(({ personId, presence, minutesLate, version }) => ({ personId, presence, minutesLate, version }));
}
