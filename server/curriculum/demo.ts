/** What is taught in the demonstration: a promotion in each field that trains, sixteen modules a filière. */
import type { Writer } from '#db/driver';
import type { Field } from '../../shared/core/authority.ts';
import { addDays, mondayOf, type Day } from '../../shared/core/time.ts';
import { inBatches } from '../core/batches.ts';
import { idsFrom } from '../core/seeded.ts';
import type { Chart } from '../organisation/chart/demo.ts';
import { filiereCodes } from '../organisation/places/demo.ts';
import { modulesOf } from './modules/demo.ts';
import { module, promotion } from './table.ts';

export type Module = typeof module.$inferInsert & { readonly filiere: string; readonly department: string };
export type Promotion = typeof promotion.$inferInsert;
export type Curriculum = { readonly modules: readonly Module[]; readonly promotions: readonly Promotion[] };

const WEEKS_BEFORE = 14;
const HOURS = 30;

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
  return {
    promotions: [
      promotionOf('Q', 'teacherQualification', 'Qualification des enseignants', 'تأهيل أطر هيئة التدريس', 40),
      promotionOf('A', 'agregation', 'Préparation à l’agrégation', 'تحضير مباريات التبريز', 44),
      promotionOf('C', 'adminAndSupport', 'Cadres administratifs et d’appui', 'أطر الإدارة التربوية وهيئة الدعم', 88),
    ],
    modules: filiereCodes.flatMap((filiere) =>
      (modulesOf[filiere] ?? []).map(([department, nameFr, nameAr], index) => ({
        id: newId(),
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

export async function insertCurriculum(tx: Writer, curriculum: Curriculum): Promise<void> {
  await tx.insert(promotion).values([...curriculum.promotions]);
  await inBatches(curriculum.modules, (batch) => tx.insert(module).values(batch));
}
