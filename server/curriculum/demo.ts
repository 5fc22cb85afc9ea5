/** What is taught in the demonstration: a promotion in each field that trains, a published programme of sixteen modules a filière. */
import type { Writer } from '#db/driver';
import type { Field } from '../../shared/core/authority.ts';
import { eq } from 'drizzle-orm';
import { addDays, DAY_LENGTH, instantAt, mondayOf, type Day } from '../../shared/core/time.ts';
import { inBatches } from '../core/batches.ts';
import { idsFrom, known } from '../core/seeded.ts';
import type { Chart } from '../organisation/chart/demo.ts';
import { filiereCodes, filiereFacts } from '../organisation/places/demo.ts';
import { modulesOf } from './modules/demo.ts';
import { module, programme, promotion, promotionProgramme } from './table.ts';

export type Module = typeof module.$inferInsert & { readonly filiere: string; readonly department: string };
export type Promotion = typeof promotion.$inferInsert;
type Programme = typeof programme.$inferInsert;
export type Curriculum = {
  readonly modules: readonly Module[];
  readonly promotions: readonly Promotion[];
  readonly programmes: readonly (Programme & { readonly field: Field })[];
};

const WEEKS_BEFORE = 14;
const HOURS = 30;
const PUBLISHED_AFTER = 12 * DAY_LENGTH;

/** @param today a day of the fifteenth week of every promotion. */
export function drawCurriculum(chart: Chart, today: Day): Curriculum {
  const newId = idsFrom('curriculum');
  const startsOn = addDays(mondayOf(today), -7 * WEEKS_BEFORE);
  const year = startsOn.slice(0, 4);
  const promotionOf = (code: string, field: Field, fr: string, ar: string, weeks: number): Promotion => ({
    id: newId(),
    code: `${code}${year.slice(2)}`,
    field,
    nameFr: `${fr}, promotion ${year}`,
    nameAr: `${ar}، فوج ${year}`,
    startsOn,
    endsOn: addDays(startsOn, 7 * weeks),
  });
  const draftedAt = instantAt(addDays(startsOn, -60), 10 * 60);
  const programmeIds = idsFrom('programmes');
  const programmes = filiereCodes.map((code) => ({
    id: programmeIds(),
    field: known(filiereFacts, code).field,
    filiereId: chart.unitId(code),
    number: 1,
    draftedAt,
  }));
  const programmeOf = (filiereId: string) => known(new Map(programmes.map((each) => [each.filiereId, each.id])), filiereId);
  return {
    programmes,
    promotions: [
      promotionOf('Q', 'teacherQualification', 'Qualification des enseignants', 'تأهيل أطر هيئة التدريس', 40),
      promotionOf('A', 'agregation', 'Préparation à l’agrégation', 'تحضير مباريات التبريز', 44),
      promotionOf('C', 'adminAndSupport', 'Cadres administratifs et d’appui', 'أطر الإدارة التربوية وهيئة الدعم', 88),
    ],
    modules: filiereCodes.flatMap((filiere) =>
      (modulesOf[filiere] ?? []).map(([department, nameFr, nameAr], index) => ({
        id: newId(),
        programmeId: programmeOf(chart.unitId(filiere)),
        filiere,
        department,
        filiereId: chart.unitId(filiere),
        departmentId: chart.unitId(`D-${department}`),
        code: `M${String(index + 1).padStart(2, '0')}`,
        nameFr,
        nameAr,
        semester: index < 8 ? 1 : 2,
        hours: HOURS,
        coefficient: 1,
      })),
    ),
  };
}

/** Writes the programmes as they came to be: drafted with their modules, then published for the promotion of their field. */
export async function insertCurriculum(tx: Writer, { promotions, programmes, modules }: Curriculum): Promise<void> {
  await tx.insert(promotion).values([...promotions]);
  await tx.insert(programme).values(programmes.map(({ id, filiereId, number, draftedAt }) => ({ id, filiereId, number, draftedAt })));
  await inBatches(modules, (batch) => tx.insert(module).values(batch));
  const kept = programmes.map(({ id, filiereId, field, draftedAt }) => ({
    programmeId: id,
    filiereId,
    field,
    since: draftedAt + PUBLISHED_AFTER,
  }));
  for (const { programmeId, filiereId, since } of kept)
    await tx
      .update(programme)
      .set({
        opinion: 'favourable',
        opinionAt: since - DAY_LENGTH,
        opinionText: '',
        publishedAt: since,
        actRef: `PROG-${filiereId.slice(-4)}`,
        version: 2,
      })
      .where(eq(programme.id, programmeId));
  await tx
    .insert(promotionProgramme)
    .values(
      kept.flatMap(({ field, ...each }) => promotions.filter((one) => one.field === field).map(({ id }) => ({ ...each, promotionId: id }))),
    );
}
