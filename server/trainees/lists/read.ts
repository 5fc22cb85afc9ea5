import { and, asc, count, eq, gt, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import type { Carrier } from '../../../shared/core/forbid.ts';
import type { AdmissionState, List } from '../../../shared/trainees/admission/schema.ts';
import { promotion } from '../../curriculum/table.ts';
import { unit } from '../../organisation/table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { admission } from '../admission/table.ts';

const successor = alias(admission, 'successor');

export type Wanted = {
  readonly promotionId: string;
  readonly filiereId: string | null;
  readonly list: List | null;
  readonly state: AdmissionState | null;
};
export type Cursor = { readonly list: List; readonly rank: number; readonly id: string };

/** Rows of a page. */
const PAGE = 50;

/** Whose files these holdings may read, of the lists of promotions: all, or those of a field. */
export function promotionsWithin(carriers: readonly Carrier[]): SQL {
  if (carriers.some(({ grant }) => grant.scope === 'wholeCentre')) return sql`1 = 1`;
  const fields = carriers.flatMap(({ grant, by }) => (grant.scope === 'ownField' && by.reach.field ? [by.reach.field] : []));
  return or(...fields.map((field) => eq(promotion.field, field))) ?? sql`1 = 0`;
}

/** A page of the lists of a promotion, the main list first, by rank. */
export async function listed(
  db: Reader,
  carriers: readonly Carrier[],
  { promotionId, filiereId, list, state }: Wanted,
  after: Cursor | null,
) {
  const rows = await db
    .select({
      id: admission.id,
      list: admission.list,
      rank: admission.rank,
      state: admission.state,
      version: admission.version,
      summonedOn: admission.summonedOn,
      summonedMinutes: admission.summonedMinutes,
      completeBy: admission.completeBy,
      filiereId: admission.filiereId,
      filiereFr: unit.nameFr,
      filiereAr: unit.nameAr,
      replacesId: admission.replacesId,
      successorId: successor.id,
      person: nameColumns(person),
    })
    .from(admission)
    .innerJoin(person, eq(person.id, admission.personId))
    .innerJoin(promotion, eq(promotion.id, admission.promotionId))
    .innerJoin(unit, eq(unit.id, admission.filiereId))
    .leftJoin(successor, eq(successor.replacesId, admission.id))
    .where(
      and(
        eq(admission.promotionId, promotionId),
        promotionsWithin(carriers),
        filiereId === null ? undefined : eq(admission.filiereId, filiereId),
        list === null ? undefined : eq(admission.list, list),
        state === null ? undefined : eq(admission.state, state),
        after === null ? undefined : isAfter(after),
      ),
    )
    .orderBy(asc(admission.list), asc(admission.rank), asc(admission.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? page.at(-1) : undefined;
  return { rows: page, next: last ? { list: last.list, rank: last.rank, id: last.id } : null };
}

function isAfter({ list, rank, id }: Cursor): SQL | undefined {
  const sameList = eq(admission.list, list);
  return or(
    gt(admission.list, list),
    and(sameList, gt(admission.rank, rank)),
    and(sameList, eq(admission.rank, rank), gt(admission.id, id)),
  );
}

/** How many of a promotion stand where, by filière. */
export async function counted(db: Reader, carriers: readonly Carrier[], promotionId: string) {
  return db
    .select({
      filiereId: admission.filiereId,
      filiereFr: unit.nameFr,
      filiereAr: unit.nameAr,
      list: admission.list,
      state: admission.state,
      people: count(),
    })
    .from(admission)
    .innerJoin(promotion, eq(promotion.id, admission.promotionId))
    .innerJoin(unit, eq(unit.id, admission.filiereId))
    .where(and(eq(admission.promotionId, promotionId), promotionsWithin(carriers)))
    .groupBy(admission.filiereId, unit.nameFr, unit.nameAr, admission.list, admission.state)
    .orderBy(asc(unit.nameFr), asc(admission.list), asc(admission.state));
}

/** Who has no appointment yet and may have one, in order of merit: the admitted, then those who were given a place. */
export async function toSummon(db: Reader, promotionId: string, filiereId: string | null) {
  return db
    .select({ id: admission.id, version: admission.version })
    .from(admission)
    .where(
      and(
        eq(admission.promotionId, promotionId),
        filiereId === null ? undefined : eq(admission.filiereId, filiereId),
        eq(admission.state, 'listed'),
        or(eq(admission.list, 'main'), isNotNull(admission.replacesId)),
        isNull(admission.summonedOn),
      ),
    )
    .orderBy(asc(admission.rank), asc(admission.list), asc(admission.id));
}

/** A promotion, or undefined. */
export async function promotionById(db: Reader, promotionId: string) {
  const [found] = await db.select().from(promotion).where(eq(promotion.id, promotionId));
  return found;
}
