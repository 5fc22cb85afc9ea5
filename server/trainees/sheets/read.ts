import { and, asc, eq, gt, inArray, isNull, ne, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Bilingual } from '../../../shared/core/text.ts';
import type { Day } from '../../../shared/core/time.ts';
import type { NamedPerson } from '../../../shared/people/schema.ts';
import { account } from '../../identity/table.ts';
import { site } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { enrolment, membership, traineeGroup } from '../table.ts';

/** States in which somebody needs an account. */
const studying = ['enrolled', 'installed', 'inTraining', 'suspended', 'resit', 'repeating'] as const;

/** The place in a group that is not over on a day: where one is, or will be. */
function placeFrom(day: Day) {
  return and(
    eq(membership.enrolmentId, enrolment.id),
    or(isNull(membership.toOn), and(gt(membership.toOn, day), ne(membership.toOn, membership.fromOn))),
  );
}

/** Neither activated nor suspended; or not opened yet. */
const waits = or(isNull(account.id), and(isNull(account.passwordSetAt), isNull(account.suspendedAt)));

export type Sheetless = { readonly person: NamedPerson; readonly site: Bilingual | null };

/**
 * Of these persons, those who are enrolled and have not activated an account, by group and name; with the site whose head their
 * sheet carries. `known` is how many of them are enrolled at all.
 */
export async function sheetless(
  db: Reader,
  personIds: readonly string[],
  day: Day,
): Promise<{ readonly waiting: readonly Sheetless[]; readonly known: number }> {
  const rows = await db
    .select({
      person: nameColumns(person),
      passwordSetAt: account.passwordSetAt,
      suspendedAt: account.suspendedAt,
      siteFr: site.nameFr,
      siteAr: site.nameAr,
    })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.personId))
    .leftJoin(account, eq(account.personId, person.id))
    .leftJoin(membership, placeFrom(day))
    .leftJoin(traineeGroup, eq(traineeGroup.id, membership.groupId))
    .leftJoin(site, eq(site.id, traineeGroup.siteId))
    .where(and(inArray(enrolment.personId, [...personIds]), inArray(enrolment.state, [...studying])))
    .orderBy(asc(traineeGroup.code), asc(person.familyLatin), asc(person.givenLatin), asc(person.id));
  const byPerson = new Map(rows.map((row) => [row.person.id, row]));
  const waiting = [...byPerson.values()].filter(({ passwordSetAt, suspendedAt }) => passwordSetAt === null && suspendedAt === null);
  return {
    known: byPerson.size,
    waiting: waiting.map(({ person: who, siteFr, siteAr }) => ({
      person: who,
      site: siteFr === null || siteAr === null ? null : { fr: siteFr, ar: siteAr },
    })),
  };
}

/** Those of a promotion who have not activated an account, group by group; `groupId` null for those in no group. */
export async function sheetlessIn(db: Reader, promotionId: string, day: Day) {
  const rows = await db
    .select({ groupId: traineeGroup.id, code: traineeGroup.code, personId: person.id })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.personId))
    .leftJoin(account, eq(account.personId, person.id))
    .leftJoin(membership, placeFrom(day))
    .leftJoin(traineeGroup, eq(traineeGroup.id, membership.groupId))
    .where(and(eq(enrolment.promotionId, promotionId), inArray(enrolment.state, [...studying]), waits))
    .orderBy(asc(traineeGroup.code), asc(person.familyLatin), asc(person.givenLatin), asc(person.id));
  const groups = new Map<string | null, { groupId: string | null; code: string | null; personIds: string[] }>();
  for (const { groupId, code, personId } of rows) {
    const group = groups.get(groupId) ?? { groupId, code, personIds: [] };
    group.personIds.push(personId);
    groups.set(groupId, group);
  }
  return [...groups.values()].toSorted((a, b) => Number(a.code === null) - Number(b.code === null));
}
