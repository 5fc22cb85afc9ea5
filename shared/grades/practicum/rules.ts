/** What a practicum is worth: the grids of host teacher, trainer and inspector, weighed exactly, rounded once (DOMAIN §3.4). */
import type { Day } from '../../core/time.ts';
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

/** From the weakest to the best; each is worth a quarter more of what a criterion gives. */
export const levels = ['weak', 'fragile', 'good', 'firm'] as const;
export type Level = (typeof levels)[number];

/** The points a level stands for, to the nearest quarter, a half going up. @param max what the criterion gives at most, in hundredths */
export function pointsOf(level: Level, max: number): number {
  return Math.floor((max * (levels.indexOf(level) + 1) + 50) / 100) * 25;
}

/** The level that points stand nearest to, the better of two; null for none at all. */
export function levelOf(points: number, max: number): Level | null {
  if (points <= 0) return null;
  const distance = (level: Level) => Math.abs(pointsOf(level, max) - points);
  return levels.reduce((best, each) => (distance(each) <= distance(best) ? each : best));
}

/** The totals a placement has, in hundredths out of 20. */
export type Totals = { readonly [evaluator in Evaluator]: number | null };

/** The grids still to be entered: host and trainer always, the inspector's where one was named. */
export function gridsMissing(totals: Totals, inspectorName: string | null): readonly Evaluator[] {
  return evaluators.filter((each) => totals[each] === null && (each !== 'inspector' || inspectorName !== null));
}

/** A stay in a school: on one day of the week, Monday 1, or (null) every day. */
export type Stay = { readonly fromOn: Day; readonly toOn: Day; readonly weekday: number | null };

/** Whether one person cannot be in both places: some days are the same. */
export function collides(a: Stay, b: Stay): boolean {
  if (a.fromOn > b.toOn || b.fromOn > a.toOn) return false;
  return a.weekday === null || b.weekday === null || a.weekday === b.weekday;
}

/** Whether a paper can have been signed on a day: from the first day of the stay on, and not tomorrow. */
export function isSignable(on: Day, { fromOn }: Pick<Stay, 'fromOn'>, today: Day): boolean {
  return fromOn <= on && on <= today;
}

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
