import { and, asc, count, eq, exists, gt, inArray, isNotNull, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Carrier } from '../../../shared/core/forbid.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { appointment, position } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { session, teaching, unavailability } from '../table.ts';

export type AbsenceRow = typeof unavailability.$inferSelect;

/** Whether a row of `person` teaches in one of these filières now or later; in any when none are given. */
function teachesIn(db: Reader, filiereIds: readonly string[] | undefined, now: Instant): SQL {
  return exists(
    db
      .select({ id: teaching.id })
      .from(teaching)
      .innerJoin(traineeGroup, eq(traineeGroup.id, teaching.groupId))
      .where(
        and(
          eq(teaching.trainerId, person.id),
          isNotNull(teaching.publishedAt),
          or(isNull(teaching.endsAt), gt(teaching.endsAt, now)),
          filiereIds ? inArray(traineeGroup.filiereId, [...filiereIds]) : undefined,
        ),
      ),
  );
}

function isTrainerNow(db: Reader, now: Instant): SQL {
  return exists(
    db
      .select({ id: appointment.id })
      .from(appointment)
      .innerJoin(position, and(eq(position.id, appointment.positionId), eq(position.office, 'trainer')))
      .where(
        and(
          eq(appointment.personId, person.id),
          lte(appointment.startsAt, now),
          or(isNull(appointment.endsAt), gt(appointment.endsAt, now)),
        ),
      ),
  );
}

/** Who is a trainer in the sense of these holdings: the SQL twin of `mayRecordAbsence`, oneself left out. */
function within(db: Reader, carried: readonly Carrier[], personId: string, now: Instant): SQL | undefined {
  const conditions = carried.flatMap(({ by: { reach }, grant }): (SQL | undefined)[] => {
    if (grant.scope === 'wholeCentre') return [or(teachesIn(db, undefined, now), isTrainerNow(db, now))];
    return grant.scope === 'ownFiliere' && reach.filiereId ? [teachesIn(db, [reach.filiereId], now)] : [];
  });
  return and(sql`${person.id} <> ${personId}`, or(...conditions) ?? sql`false`);
}

type Asking = { readonly personId: string; readonly now: Instant };

/** The trainers whose absences these holdings record, by name. */
export async function trainersWithin(db: Reader, carried: readonly Carrier[], { personId, now }: Asking) {
  return db
    .select(nameColumns(person))
    .from(person)
    .where(within(db, carried, personId, now))
    .orderBy(asc(person.familyLatin), asc(person.givenLatin), asc(person.id));
}

/** Their absences under way or to come, with how many published sessions to come each touches. */
export async function absencesWithin(db: Reader, carried: readonly Carrier[], { personId, now }: Asking) {
  const rows = await db
    .select({
      id: unavailability.id,
      startsAt: unavailability.startsAt,
      endsAt: unavailability.endsAt,
      version: unavailability.version,
      person: nameColumns(person),
    })
    .from(unavailability)
    .innerJoin(person, eq(person.id, unavailability.personId))
    .where(and(gt(unavailability.endsAt, now), isNull(unavailability.liftedAt), within(db, carried, personId, now)))
    .orderBy(asc(unavailability.startsAt), asc(unavailability.id));
  const touched = await db
    .select({ id: unavailability.id, sessions: count() })
    .from(unavailability)
    .innerJoin(
      session,
      and(
        eq(session.trainerId, unavailability.personId),
        eq(session.state, 'published'),
        lt(session.startsAt, unavailability.endsAt),
        gt(session.endsAt, unavailability.startsAt),
        gt(session.startsAt, now),
      ),
    )
    .where(and(gt(unavailability.endsAt, now), isNull(unavailability.liftedAt)))
    .groupBy(unavailability.id);
  const counts = new Map(touched.map(({ id, sessions }) => [id, sessions]));
  return rows.map((row) => ({ ...row, sessions: counts.get(row.id) ?? 0 }));
}

/** A person with the filières in which they teach, or undefined when there is no such person. */
export async function trainerOf(db: Reader, personId: string, now: Instant) {
  const [found] = await db.select({ id: person.id }).from(person).where(eq(person.id, personId));
  if (!found) return undefined;
  const rows = await db
    .selectDistinct({ filiereId: traineeGroup.filiereId })
    .from(teaching)
    .innerJoin(traineeGroup, eq(traineeGroup.id, teaching.groupId))
    .where(and(eq(teaching.trainerId, personId), isNotNull(teaching.publishedAt), or(isNull(teaching.endsAt), gt(teaching.endsAt, now))));
  return { personId, filiereIds: rows.map(({ filiereId }) => filiereId) };
}

export async function absenceById(db: Reader, absenceId: string): Promise<AbsenceRow | undefined> {
  const [found] = await db.select().from(unavailability).where(eq(unavailability.id, absenceId));
  return found;
}
