/** The results of one publication as lists: filtered, counted, a page at a time. */
import { and, asc, eq, gt, inArray, like, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { ResultStanding } from '../../../../shared/grades/results/schema.ts';
import { searchKey } from '../../../../shared/people/rules.ts';
import { nameColumns } from '../../../people/read.ts';
import { person } from '../../../people/table.ts';
import { membership, traineeGroup } from '../../../trainees/table.ts';
import type { ResultsPublication } from '../read.ts';
import { result } from '../table.ts';

/** A row that no correction followed. */
export const isLatest = sql`${result.version} = (select max(later.version) from result later where later.publication_id = ${result.publicationId} and later.person_id = ${result.personId})`;

/** How many stand where in a publication. */
export async function standingsOf(db: Reader, publicationId: string) {
  return db
    .select({ standing: result.standing, people: sql<number>`count(*)`.mapWith(Number) })
    .from(result)
    .where(and(eq(result.publicationId, publicationId), isLatest))
    .groupBy(result.standing);
}

export type Wanted = {
  readonly publicationId: string;
  readonly groupId: string | null;
  readonly standing: ResultStanding | null;
  readonly query: string;
};
export type After = { readonly key: string; readonly id: string };
const PAGE = 50;

/** A page of a publication's results, by name. */
export async function resultsPage(db: Reader, wanted: Wanted, after: After | null, most = PAGE) {
  const rows = await db
    .select({
      person: nameColumns(person),
      key: person.searchKey,
      version: result.version,
      average: result.average,
      standing: result.standing,
      content: result.content,
    })
    .from(result)
    .innerJoin(person, eq(person.id, result.personId))
    .where(
      and(
        isWanted(db, wanted),
        after === null ? undefined : or(gt(person.searchKey, after.key), and(eq(person.searchKey, after.key), gt(person.id, after.id))),
      ),
    )
    .orderBy(asc(person.searchKey), asc(person.id))
    .limit(most + 1);
  const page = rows.slice(0, most);
  const last = rows.length > most ? page.at(-1) : undefined;
  return { rows: page, next: last ? { key: last.key, id: last.person.id } : null };
}

function isWanted(db: Reader, { publicationId, standing, groupId, query }: Wanted) {
  const words = searchKey(query).split(' ').filter(Boolean);
  return and(
    eq(result.publicationId, publicationId),
    isLatest,
    standing === null ? undefined : eq(result.standing, standing),
    groupId === null ? undefined : inArray(result.personId, membersOf(db, groupId)),
    ...words.map((word) => like(person.searchKey, `%${word.replace(/[%_\\]/g, '')}%`)),
  );
}

/** How many lines the whole list has. */
export async function linesOf(db: Reader, wanted: Wanted): Promise<number> {
  const [found] = await db
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(result)
    .innerJoin(person, eq(person.id, result.personId))
    .where(isWanted(db, wanted));
  return found?.n ?? 0;
}

function membersOf(db: Reader, groupId: string) {
  return db.select({ id: membership.personId }).from(membership).where(eq(membership.groupId, groupId));
}

/** The groups of a promotion in a filière, by code. */
export async function groupsOf(db: Reader, { promotion: { id }, filiere }: Pick<ResultsPublication, 'promotion' | 'filiere'>) {
  return db
    .select({ id: traineeGroup.id, code: traineeGroup.code })
    .from(traineeGroup)
    .where(and(eq(traineeGroup.promotionId, id), eq(traineeGroup.filiereId, filiere.id)))
    .orderBy(asc(traineeGroup.code));
}
