/** The usual lists, as the filières of the demonstration teach them. */
import { usualModules, type Discipline, type Strand, type UsualList } from '../../../shared/curriculum/usual/rules.ts';

/** Department, French, Arabic. */
export type Label = readonly [department: string, fr: string, ar: string];

const departmentOf: { readonly [strand in Strand]?: string } = {
  education: 'SED',
  arabic: 'ARA',
  french: 'FRA',
  amazigh: 'AMZ',
  english: 'ANG',
  mathematics: 'MAT',
  computing: 'INF',
  humanities: 'HGP',
  sport: 'EPS',
  economics: 'ECO',
  law: 'ADM',
};

/** By the departments of the demonstration; `own` teaches the discipline. */
function labels(list: UsualList, own = '', discipline?: Omit<Discipline, 'strand'>): readonly Label[] {
  const about = discipline && ({ strand: 'discipline', ...discipline } as const);
  return usualModules(list, about).map(([strand, fr, ar]) => [departmentOf[strand] ?? own, fr, ar]);
}

/** By filière. */
export const modulesOf: Readonly<Record<string, readonly Label[]>> = {
  PRIM: labels('primary'),
  PRAM: labels('primaryAmazigh'),
  COMA: labels('lowerSecondary', 'MAT', { of: 'des mathématiques', ar: 'الرياضيات' }),
  COSV: labels('lowerSecondary', 'SVT', { of: 'des SVT', ar: 'علوم الحياة والأرض' }),
  COFR: labels('lowerSecondary', 'FRA', { of: 'du français', ar: 'اللغة الفرنسية' }),
  QUPC: labels('upperSecondary', 'PCH', { of: 'de la physique-chimie', ar: 'الفيزياء والكيمياء' }),
  QUIN: labels('upperSecondary', 'INF', { of: 'de l’informatique', ar: 'المعلوميات' }),
  AGMA: labels('agregation'),
  ADPE: labels('administration'),
  SPED: labels('support'),
};
/** Of these sixteen, the ones under way fourteen weeks after the start. */
export const underWay = 10;
