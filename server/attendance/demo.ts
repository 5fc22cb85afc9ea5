/** Twelve weeks of rolls of the demonstration, and today's as far as the day has gone. */
import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import { addDays, HOUR, instantAt, localDay, MINUTE, type Day, type Instant } from '../../shared/core/time.ts';
import { inBatches } from '../core/batches.ts';
import { idsFrom, known, seeded, type Seeded } from '../core/seeded.ts';
import type { Session } from '../schedule/demo.ts';
import { session } from '../schedule/table.ts';
import { castGroup, membersOn, type Trainees } from '../trainees/demo.ts';
import { membership } from '../trainees/table.ts';
import { declaredAbsence, roll, rollLine } from './table.ts';

export type Roll = typeof roll.$inferInsert;
export type Line = typeof rollLine.$inferInsert;
export type Declaration = typeof declaredAbsence.$inferInsert;
export type Rolls = { readonly rolls: readonly Roll[]; readonly lines: readonly Line[]; readonly declarations: readonly Declaration[] };
export type Scene = {
  readonly trainees: Trainees;
  readonly sessions: readonly Session[];
  /** Who records what the office excuses. */
  readonly officeId: string;
  /** Whose roll under way is still to be called. */
  readonly trainerId: string;
  readonly now: Instant;
};

/** An ordinary trainee’s chance to be away for a half-day, and the half-days after which they are away no more. */
const AWAY = 0.034;
const MOST_AWAY = 5;
const AT_RISK = 0.1;
/** One trainee in so many is at risk; whoever is absent-prone in the cast is one of them. */
const RISK_EVERY = 150;
const EXCUSED = 0.009;
const LATE = 0.015;
const NEVER_CALLED = 0.01;
const NEVER_CALLED_TODAY = 0.06;
/** From opening to “Appel terminé”. */
const TAKES = 4 * MINUTE;

/** What the trainers recorded up to now: rolls open only, `closeRolls` finishes them. */
export function callRolls(scene: Scene): Rolls {
  const random = seeded('rolls');
  const today = localDay(scene.now);
  const groups = new Map(scene.trainees.groups.map((group) => [group.id, group]));
  const isAway = absences(scene.trainees, random);
  const rolls: Roll[] = [];
  const lines: Line[] = [];
  for (const each of scene.sessions) {
    const members = membersOn(known(groups, each.groupId), each.day);
    const statuses = members.map((personId) => ({ personId, ...isAway(personId, each) }));
    const openedAt = each.startsAt + (2 + random.below(12)) * MINUTE;
    const isCalled = !random.chance(each.day === today ? NEVER_CALLED_TODAY : NEVER_CALLED);
    if (each.state !== 'published' || openedAt > scene.now || !(isCalled || isOwnEarlier(each, scene)) || isUnderWay(each, scene)) continue;
    rolls.push({ sessionId: each.id, openedAt, openedBy: each.trainerId, device: 'demo' });
    lines.push(...statuses.flatMap((status) => lineOf(status, each, openedAt, scene.officeId)));
  }
  return { rolls, lines, declarations: declare(scene) };
}

/** The cast’s trainer never forgets a roll, and has the one under way before them. */
function isOwnEarlier(each: Session, { trainerId, now }: Scene): boolean {
  return each.trainerId === trainerId && each.endsAt <= now;
}
function isUnderWay(each: Session, { trainerId, now }: Scene): boolean {
  return each.trainerId === trainerId && each.endsAt > now;
}

type Status = { readonly presence: 'present' | 'absent' | 'late' | 'excused'; readonly minutesLate: number | null };

/** Away or not is decided once for each half-day; lateness for each session. */
function absences({ persons, absentProne }: Trainees, random: Seeded): (personId: string, session: Session) => Status {
  const atRisk = new Set(
    persons
      .filter((_, index) => index % RISK_EVERY === RISK_EVERY - 1)
      .map(({ id }) => id)
      .concat(absentProne.id),
  );
  const halves = new Map<string, Map<string, Status['presence']>>();
  const counts = new Map<string, number>();
  const decide = (personId: string): Status['presence'] => {
    const count = counts.get(personId) ?? 0;
    const isAtRisk = atRisk.has(personId);
    if (random.chance(isAtRisk ? AT_RISK : AWAY) && (isAtRisk || count < MOST_AWAY)) {
      counts.set(personId, count + 1);
      return 'absent';
    }
    return random.chance(EXCUSED) ? 'excused' : 'present';
  };
  return (personId, { day, startMinutes }) => {
    const key = `${day} ${startMinutes < 780 ? 'am' : 'pm'}`;
    const half = halves.get(key) ?? new Map<string, Status['presence']>();
    halves.set(key, half);
    const presence = half.get(personId) ?? decide(personId);
    half.set(personId, presence);
    if (presence !== 'present' || !random.chance(LATE)) return { presence, minutesLate: null };
    return { presence: 'late', minutesLate: 3 + random.below(23) };
  };
}

function lineOf(
  { personId, presence, minutesLate }: Status & { personId: string },
  each: Session,
  openedAt: Instant,
  officeId: string,
): Line[] {
  if (presence === 'present') return [];
  const recordedBy = presence === 'excused' ? officeId : each.trainerId;
  return [{ sessionId: each.id, personId, presence, minutesLate, recordedAt: openedAt + MINUTE, recordedBy }];
}

/** Two of the group under way said yesterday that they would be away today, and one in every tenth group. */
function declare({ trainees, now }: Scene): Declaration[] {
  const newId = idsFrom('declarations');
  const today = localDay(now);
  const cast = castGroup(trainees);
  const others = trainees.groups.filter((group, index) => group !== cast && index % 10 === 4);
  const absent = [...membersOn(cast, today).slice(5, 7), ...others.flatMap((group) => membersOn(group, today).slice(9, 10))];
  return absent.map((personId) => declarationOf(newId(), personId, today));
}

function declarationOf(id: string, personId: string, day: Day): Declaration {
  return {
    id,
    personId,
    startsAt: instantAt(day),
    endsAt: instantAt(addDays(day, 1)),
    declaredAt: instantAt(day) - 5 * HOUR,
    declaredBy: personId,
  };
}

export async function insertRolls(tx: Writer, { rolls, lines, declarations }: Rolls): Promise<void> {
  await inBatches(rolls, (batch) => tx.insert(roll).values(batch));
  await inBatches(lines, (batch) => tx.insert(rollLine).values(batch));
  await inBatches(declarations, (batch) => tx.insert(declaredAbsence).values(batch));
}

/** Those opened long enough before `now` are finished by who opened them. Their lines must be in: a finished roll takes no more. */
export async function closeRolls(tx: Writer, now: Instant): Promise<void> {
  const expected = sql<number>`(select count(*) from ${membership} inner join ${session} on ${session.groupId} = ${membership.groupId}
    where ${session.id} = ${roll.sessionId} and ${membership.fromOn} <= ${session.day} and (${membership.toOn} is null or ${membership.toOn} > ${session.day}))`;
  await tx
    .update(roll)
    .set({ closedAt: sql`${roll.openedAt} + ${TAKES}`, closedBy: sql`${roll.openedBy}`, expected, version: sql`${roll.version} + 1` })
    .where(and(isNull(roll.closedAt), eq(roll.device, 'demo'), lte(roll.openedAt, now - TAKES)));
}
