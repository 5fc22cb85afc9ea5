import { and, desc, eq, exists, gt, inArray, isNotNull, isNull, lte, ne, or, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Actor } from '../../../shared/core/authority.ts';
import type { Bilingual } from '../../../shared/core/text.ts';
import type { Day } from '../../../shared/core/time.ts';
import type { NamedPerson } from '../../../shared/people/schema.ts';
import type { Carried } from '../../../shared/trainees/policy.ts';
import { site, unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { foundBy, walked } from '../../people/search/read.ts';
import { person, personWord } from '../../people/table.ts';
import { admission } from '../admission/table.ts';
import { enrolment, membership, traineeGroup } from '../table.ts';

/** Persons one search shows. */
const MOST = 12;

/** What is asked: by whom, on what day, and how far the right to cards and to files reaches. */
export type Asking = {
  readonly actor: Actor;
  readonly day: Day;
  readonly cards: readonly Carried[];
  readonly files: readonly Carried[];
};

/** A trainee, or somebody on a list, as a result shows them: no code, no telephone, no birthday (AUTHORITY trainee.readCard). */
export type FoundTrainee = NamedPerson & {
  readonly group: string | null;
  readonly filiere: Bilingual | null;
  readonly site: Bilingual | null;
};

/** Whose cards may be seen and whose names hold each word; by codes and telephones only those whose file may be read. */
export async function findTrainees(db: Reader, words: readonly string[], asking: Asking): Promise<FoundTrainee[]> {
  if (words.length === 0 || asking.cards.length === 0) return [];
  const rows = await db
    .select(nameColumns(person))
    .from(personWord)
    .innerJoin(person, eq(person.id, personWord.personId))
    .where(
      and(
        foundBy(db, words, inReach(db, asking.files, asking, personWord.personId)),
        isTrainee(db, personWord.personId),
        inReach(db, asking.cards, asking, personWord.personId),
      ),
    )
    .orderBy(walked(words) === '' ? person.id : personWord.word, personWord.personId)
    .limit(MOST);
  return placed(db, rows, asking.day);
}

/** Who has a number of the register, if their file may be read. */
export async function findNumber(db: Reader, { year, order }: { year: number; order: number }, asking: Asking): Promise<FoundTrainee[]> {
  const rows = await db
    .select(nameColumns(person))
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.personId))
    .where(
      and(
        eq(enrolment.registerYear, year),
        eq(enrolment.registerOrder, order),
        ne(enrolment.state, 'undone'),
        inReach(db, asking.files, asking, person.id),
      ),
    );
  return placed(db, rows, asking.day);
}

function isTrainee(db: Reader, personId: SQLWrapper): SQL | undefined {
  return or(exists(enrolments(db, personId)), exists(admissions(db, personId)));
}

/** The same reach as `reaches` says of one subject, for every row at once (AUTHORITY §2). */
export function inReach(db: Reader, carried: readonly Carried[], asking: Asking, personId: SQLWrapper): SQL {
  const reached = carried.map((each) => within(db, each, asking, personId)).filter((each) => each !== undefined);
  return or(...reached) ?? sql`1 = 0`;
}

function within(db: Reader, { by: { reach }, grant }: Carried, { actor, day }: Asking, personId: SQLWrapper): SQL | undefined {
  const { field, departmentId, filiereId, groupId, siteId } = reach;
  if (grant.scope === 'wholeCentre') return sql`1 = 1`;
  if (grant.scope === 'own') return eq(personId, actor.personId);
  if (grant.scope === 'ownField' && field) return throughUnits(db, personId, eq(unit.field, field));
  if (grant.scope === 'ownDepartment' && departmentId) return throughUnits(db, personId, eq(unit.departmentId, departmentId));
  if (grant.scope === 'ownFiliere' && filiereId) return throughUnits(db, personId, eq(unit.id, filiereId));
  if (grant.scope === 'ownGroup' && groupId) return exists(groups(db, personId, day, eq(membership.groupId, groupId)));
  return grant.scope === 'ownSite' && siteId ? onSite(db, personId, day, siteId) : undefined;
}

function enrolments(db: Reader, personId: SQLWrapper, condition?: SQL) {
  return db
    .select({ id: enrolment.id })
    .from(enrolment)
    .innerJoin(unit, eq(unit.id, enrolment.filiereId))
    .where(and(eq(enrolment.personId, personId), ne(enrolment.state, 'undone'), condition));
}

function admissions(db: Reader, personId: SQLWrapper, condition?: SQL) {
  return db
    .select({ id: admission.id })
    .from(admission)
    .innerJoin(unit, eq(unit.id, admission.filiereId))
    .where(and(eq(admission.personId, personId), condition));
}

function throughUnits(db: Reader, personId: SQLWrapper, condition: SQL): SQL | undefined {
  return or(exists(enrolments(db, personId, condition)), exists(admissions(db, personId, condition)));
}

function groups(db: Reader, personId: SQLWrapper, day: Day, condition: SQL) {
  return db
    .select({ id: membership.id })
    .from(membership)
    .innerJoin(traineeGroup, eq(traineeGroup.id, membership.groupId))
    .where(and(eq(membership.personId, personId), isOn(day), condition));
}

function onSite(db: Reader, personId: SQLWrapper, day: Day, siteId: string): SQL | undefined {
  return or(
    exists(groups(db, personId, day, eq(traineeGroup.siteId, siteId))),
    exists(admissions(db, personId, eq(admission.siteId, siteId))),
  );
}

function isOn(day: Day): SQL | undefined {
  return and(lte(membership.fromOn, day), or(isNull(membership.toOn), gt(membership.toOn, day)));
}

/** One trainee as a card shows them. */
export async function cardOf(db: Reader, named: NamedPerson, day: Day): Promise<FoundTrainee> {
  const [card] = await placed(db, [named], day);
  return card ?? { ...named, group: null, filiere: null, site: null };
}

/** Where each is on the day: group and site if in a group, the filière of the latest enrolment, else of the list. */
async function placed(db: Reader, people: readonly NamedPerson[], day: Day): Promise<FoundTrainee[]> {
  if (people.length === 0) return [];
  const ids = people.map(({ id }) => id);
  const inGroups = await db
    .select({ personId: membership.personId, code: traineeGroup.code, siteFr: site.nameFr, siteAr: site.nameAr })
    .from(membership)
    .innerJoin(traineeGroup, eq(traineeGroup.id, membership.groupId))
    .innerJoin(site, eq(site.id, traineeGroup.siteId))
    .where(and(inArray(membership.personId, ids), isOn(day)));
  const tracks = [...(await enrolledIn(db, ids)), ...(await listedIn(db, ids))];
  return people.map((named) => {
    const group = inGroups.find(({ personId }) => personId === named.id);
    const track = tracks.find(({ personId }) => personId === named.id);
    return {
      ...named,
      group: group?.code ?? null,
      filiere: track ? { fr: track.fr, ar: track.ar } : null,
      site: group ? { fr: group.siteFr, ar: group.siteAr } : null,
    };
  });
}

function enrolledIn(db: Reader, ids: readonly string[]) {
  return db
    .select({ personId: enrolment.personId, fr: unit.nameFr, ar: unit.nameAr })
    .from(enrolment)
    .innerJoin(unit, eq(unit.id, enrolment.filiereId))
    .where(and(inArray(enrolment.personId, [...ids]), ne(enrolment.state, 'undone')))
    .orderBy(desc(enrolment.startsAt));
}

function listedIn(db: Reader, ids: readonly string[]) {
  return db
    .select({ personId: admission.personId, fr: unit.nameFr, ar: unit.nameAr })
    .from(admission)
    .innerJoin(unit, eq(unit.id, admission.filiereId))
    .where(and(inArray(admission.personId, [...ids]), isNotNull(admission.id)))
    .orderBy(desc(admission.id));
}
