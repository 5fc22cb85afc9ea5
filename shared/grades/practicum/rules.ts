/** What a practicum is worth: the grids of host teacher, trainer and inspector, weighed exactly, rounded once (DOMAIN §3.4). */
import { meanOf, type Average, type Exact } from '../averages/rules.ts';
import { evaluators, type Evaluator, type PracticumForm } from './schema.ts';

const criteria = (
  rows: readonly (readonly [code: string, nameFr: string, nameAr: string, max: number])[],
): PracticumForm['grids'][Evaluator] => rows.map(([code, nameFr, nameAr, max]) => ({ code, nameFr, nameAr, max }));

/** What a centre starts from, to be validated by it: the guides give the three evaluators, not their weights. */
export const usualForm: PracticumForm = {
  weights: { host: 4000, trainer: 4000, inspector: 2000 },
  grids: {
    host: criteria([
      ['presence', 'Assiduité et ponctualité', 'المواظبة والانضباط للوقت', 400],
      ['planning', 'Préparation des leçons', 'إعداد الدروس', 500],
      ['conduct', 'Conduite de la classe', 'تدبير القسم', 600],
      ['relations', 'Relations dans l’établissement', 'العلاقات داخل المؤسسة', 500],
    ]),
    trainer: criteria([
      ['planning', 'Planification des apprentissages', 'التخطيط للتعلمات', 500],
      ['conduct', 'Gestion des apprentissages', 'تدبير التعلمات', 600],
      ['assessment', 'Évaluation et soutien', 'التقويم والدعم', 500],
      ['reflection', 'Analyse de sa pratique', 'تحليل الممارسة', 400],
    ]),
    inspector: criteria([
      ['subject', 'Maîtrise de la discipline', 'التمكن من المادة', 700],
      ['didactics', 'Démarche didactique', 'المنهجية الديداكتيكية', 800],
      ['ethics', 'Posture professionnelle', 'السلوك المهني', 500],
    ]),
  },
};

export type Points = { readonly [code: string]: number };

/** The total of a grid in hundredths out of 20; undefined while a criterion lacks its points, has too many or others than quarters. */
export function gridTotal(grid: PracticumForm['grids'][Evaluator], points: Points): number | undefined {
  if (Object.keys(points).length !== grid.length) return undefined;
  let total = 0;
  for (const { code, max } of grid) {
    const given = Object.hasOwn(points, code) ? points[code] : undefined;
    if (given === undefined || given < 0 || given > max || given % 25 !== 0) return undefined;
    total += given;
  }
  return total;
}

/** The totals a placement has, in hundredths out of 20. */
export type Totals = { readonly [evaluator in Evaluator]: number | null };

/** One placement: host and trainer are needed; an inspector who did not come leaves the weight to them. */
export function placementAverage({ weights }: Pick<PracticumForm, 'weights'>, totals: Totals): Average {
  return meanOf(evaluators.map((each) => ({ average: worth(totals[each], each), weight: weights[each] })));
}

function worth(total: number | null, evaluator: Evaluator): Average {
  if (total !== null) return { state: 'known', exact: { n: BigInt(total), d: 1n } };
  return { state: evaluator === 'inspector' ? 'excluded' : 'missing' };
}

/** Several placements count alike. */
export function practicumAverage(form: Pick<PracticumForm, 'weights'>, placements: readonly Totals[]): Average {
  return meanOf(placements.map((each) => ({ average: placementAverage(form, each), weight: 1 })));
}

/** An average out of 20 on a sheet of this scale and step: to the nearest step, a half going up; one rounding, from the exact fraction. */
export function onSheet({ n, d }: Exact, { scale, step }: { readonly scale: number; readonly step: number }): number {
  const [top, bottom] = [n * BigInt(scale), d * 2000n * BigInt(step)];
  const steps = Number((2n * top + bottom) / (2n * bottom));
  return Math.min(steps * step, Math.floor(scale / step) * step);
}
