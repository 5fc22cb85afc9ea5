import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Subject } from '../../shared/core/authority.ts';
import type { Day } from '../../shared/core/time.ts';
import type { NamedPerson } from '../../shared/people/schema.ts';
import { unit } from '../organisation/table.ts';
import { person } from '../people/table.ts';
import { membership, traineeGroup } from './table.ts';

const isMemberOn = and(
  eq(membership.groupId, sql.placeholder('groupId')),
  lte(membership.fromOn, sql.placeholder('day')),
  or(isNull(membership.toOn), gt(membership.toOn, sql.placeholder('day'))),
);

/** Who is in a group on a day, named in both scripts, in no particular order. */
export async function membersOn(db: Reader, groupId: string, day: Day): Promise<NamedPerson[]> {
  const query = prepared(db, 'trainees.members', (d) =>
    d
      .select({
        id: person.id,
        sex: person.sex,
        familyLatin: person.familyLatin,
        givenLatin: person.givenLatin,
        familyArabic: person.familyArabic,
        givenArabic: person.givenArabic,
      })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .where(isMemberOn),
  );
  return query.execute({ groupId, day });
}

/** The keys of who is in a group on a day: what an act on a roll checks its lines against. */
export async function memberIdsOn(db: Reader, groupId: string, day: Day): Promise<ReadonlySet<string>> {
  const query = prepared(db, 'trainees.memberIds', (d) => d.select({ id: membership.personId }).from(membership).where(isMemberOn));
  const rows = await query.execute({ groupId, day });
  return new Set(rows.map((row) => row.id));
}

/** The groups a person is in on a day. */
export async function groupIdsOf(db: Reader, personId: string, day: Day): Promise<string[]> {
  const rows = await db
    .select({ groupId: membership.groupId })
    .from(membership)
    .where(and(eq(membership.personId, personId), lte(membership.fromOn, day), or(isNull(membership.toOn), gt(membership.toOn, day))));
  return rows.map((row) => row.groupId);
}

/** A trainee as authority sees them, on a day; undefined when no group had them. */
export async function traineeSubject(db: Reader, personId: string, day: Day): Promise<Subject | undefined> {
  const rows = await db
    .select({
      groupId: membership.groupId,
      filiereId: traineeGroup.filiereId,
      siteId: traineeGroup.siteId,
      departmentId: unit.departmentId,
      field: unit.field,
    })
    .from(membership)
    .innerJoin(traineeGroup, eq(traineeGroup.id, membership.groupId))
    .innerJoin(unit, eq(unit.id, traineeGroup.filiereId))
    .where(and(eq(membership.personId, personId), lte(membership.fromOn, day), or(isNull(membership.toOn), gt(membership.toOn, day))));
  if (rows.length === 0) return undefined;
  return {
    ownerId: personId,
    groupIds: rows.map((row) => row.groupId),
    filiereIds: rows.map((row) => row.filiereId),
    siteIds: rows.map((row) => row.siteId),
    departmentIds: rows.map((row) => row.departmentId).filter((id) => id !== null),
    fields: rows.map((row) => row.field).filter((field) => field !== null),
  };
}

/** A group, or undefined. */
export async function groupById(db: Reader, groupId: string) {
  const [found] = await db.select().from(traineeGroup).where(eq(traineeGroup.id, groupId));
  return found;
}
