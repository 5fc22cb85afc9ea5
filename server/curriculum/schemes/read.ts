import { and, asc, desc, eq, gt, max } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import type { Day } from '../../../shared/core/time.ts';
import type { SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import { journal } from '../../core/journal-table.ts';
import { nameColumns } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import type { FiliereFacts } from '../read.ts';
import { promotion } from '../table.ts';
import { evaluationScheme, promotionScheme } from './table.ts';

const schemeFacts = {
  id: evaluationScheme.id,
  filiereId: evaluationScheme.filiereId,
  number: evaluationScheme.number,
  definition: evaluationScheme.definition,
  note: evaluationScheme.note,
  draftedBy: evaluationScheme.draftedBy,
  draftedAt: evaluationScheme.draftedAt,
  publishedAt: evaluationScheme.publishedAt,
  actRef: evaluationScheme.actRef,
  version: evaluationScheme.version,
};

/** How a filière evaluates a promotion: the version the promotion keeps, or undefined where it was given none yet. */
export async function keptScheme(db: Reader, promotionId: string, filiereId: string) {
  const [found] = await db
    .select(schemeFacts)
    .from(promotionScheme)
    .innerJoin(evaluationScheme, eq(evaluationScheme.id, promotionScheme.schemeId))
    .where(and(eq(promotionScheme.promotionId, promotionId), eq(promotionScheme.filiereId, filiereId)));
  return found;
}

/** The same, its definition alone. */
export async function schemeOf(db: Reader, promotionId: string, filiereId: string): Promise<SchemeDefinition | undefined> {
  return (await keptScheme(db, promotionId, filiereId))?.definition;
}

const drafter = alias(person, 'drafter');
const publisher = alias(person, 'publisher');

/** The versions of a filière's scheme, the latest first, with who drafted and published them. */
export async function schemesOf(db: Reader, filiereId: string) {
  return db
    .select({ ...schemeFacts, drafter: nameColumns(drafter), publisher: nameColumns(publisher) })
    .from(evaluationScheme)
    .innerJoin(drafter, eq(drafter.id, evaluationScheme.draftedBy))
    .leftJoin(publisher, eq(publisher.id, evaluationScheme.publishedBy))
    .where(eq(evaluationScheme.filiereId, filiereId))
    .orderBy(desc(evaluationScheme.number));
}

/** Every version of every scheme, the latest first. */
export async function allSchemes(db: Reader) {
  return db.select(schemeFacts).from(evaluationScheme).orderBy(desc(evaluationScheme.number));
}

/** One version, or undefined. */
export async function schemeById(db: Reader, schemeId: string) {
  const [found] = await db.select(schemeFacts).from(evaluationScheme).where(eq(evaluationScheme.id, schemeId));
  return found;
}
export type SchemeFacts = NonNullable<Awaited<ReturnType<typeof schemeById>>>;

/** The number the next version of a filière takes. */
export async function nextSchemeNumber(db: Reader, filiereId: string): Promise<number> {
  const [found] = await db
    .select({ last: max(evaluationScheme.number) })
    .from(evaluationScheme)
    .where(eq(evaluationScheme.filiereId, filiereId));
  return (found?.last ?? 0) + 1;
}

/** Everyone who drafted a version or changed it, the first drafter included. */
export async function handsOnScheme(db: Reader, { id, draftedBy }: Pick<SchemeFacts, 'id' | 'draftedBy'>): Promise<readonly string[]> {
  const rows = await db
    .selectDistinct({ performer: journal.performer })
    .from(journal)
    .where(and(eq(journal.subjectKind, 'evaluationScheme'), eq(journal.subjectId, id), eq(journal.action, 'curric.draft')));
  return [...new Set([draftedBy, ...rows.map(({ performer }) => performer)])];
}

/** Promotions of a filière's field that are not over on a day, with the version of its scheme each keeps; the latest first. */
export async function promotionsEvaluated(db: Reader, { id, field }: Pick<FiliereFacts, 'id' | 'field'>, on: Day) {
  if (field === null) return [];
  const kept = and(eq(promotionScheme.promotionId, promotion.id), eq(promotionScheme.filiereId, id));
  const rows = await db
    .select({
      id: promotion.id,
      code: promotion.code,
      nameFr: promotion.nameFr,
      nameAr: promotion.nameAr,
      startsOn: promotion.startsOn,
      endsOn: promotion.endsOn,
      number: evaluationScheme.number,
      version: promotionScheme.version,
    })
    .from(promotion)
    .leftJoin(promotionScheme, kept)
    .leftJoin(evaluationScheme, eq(evaluationScheme.id, promotionScheme.schemeId))
    .where(and(eq(promotion.field, field), gt(promotion.endsOn, on)))
    .orderBy(desc(promotion.startsOn), asc(promotion.code));
  return rows.map(({ nameFr, nameAr, ...each }) => ({ ...each, name: { fr: nameFr, ar: nameAr } }));
}
