/**
 * The offices every centre has by the decree (DOMAIN §1.3) and the law (AUTHORITY: security officer, data protection). A new
 * centre starts with them, vacant but for its first two persons; all else is drafted and enacted.
 */
import type { Field, Office } from '../../core/authority.ts';
import type { Titles } from '../rules.ts';
import type { UnitKind } from '../schema.ts';

export type LegalUnit = {
  readonly code: string;
  readonly kind: UnitKind;
  readonly parent: string | null;
  readonly field: Field | null;
  readonly nameFr: string;
  readonly nameAr: string;
};
export type LegalPost = Titles & { readonly unit: string; readonly office: Office; readonly isHead: boolean };

const directions = [
  ['AD-QUAL', 'teacherQualification', 'du cycle de qualification des enseignants', 'سلك تأهيل أطر هيئة التدريس'],
  ['AD-AGREG', 'agregation', 'de la préparation à l’agrégation', 'سلك تحضير مباريات التبريز'],
  ['AD-APPUI', 'adminAndSupport', 'de la formation des cadres administratifs et d’appui', 'سلك تكوين أطر الإدارة التربوية وأطر هيئة الدعم'],
  ['AD-FCR', 'continuingEducation', 'de la formation continue et de la recherche', 'التكوين المستمر والبحث العلمي والتربوي'],
] as const;

const services = [
  ['SCO', 'studentAffairs', 'des affaires estudiantines', 'شؤون الطلبة'],
  ['RH', 'humanResources', 'des ressources humaines', 'الموارد البشرية'],
  ['FIN', 'finance', 'de la gestion financière et comptable', 'التدبير المالي والمحاسباتي'],
  ['CSS', 'socialAffairs', 'des affaires culturelles, sociales et sportives', 'الشؤون الثقافية والاجتماعية والرياضية'],
  ['INFO', 'informationTechnology', 'informatique', 'المعلوميات'],
] as const;

/** Parents before the units they hold. */
export const legalUnits: readonly LegalUnit[] = [
  { code: 'DIR', kind: 'direction', parent: null, field: null, nameFr: 'Direction', nameAr: 'الإدارة' },
  ...directions.map(([code, field, fr, ar]) => ({
    code,
    kind: 'assistantDirection' as const,
    parent: 'DIR',
    field,
    nameFr: `Direction assistante chargée ${fr}`,
    nameAr: `الإدارة المساعدة المكلفة ب${ar}`,
  })),
  { code: 'SG', kind: 'secretariat', parent: 'DIR', field: null, nameFr: 'Secrétariat général', nameAr: 'الكتابة العامة' },
  ...services.map(([code, , fr, ar]) => ({
    code,
    kind: 'service' as const,
    parent: 'SG',
    field: null,
    nameFr: `Service ${fr}`,
    nameAr: `مصلحة ${ar}`,
  })),
];

/** Each has one holder at most. */
export const legalPosts: readonly LegalPost[] = [
  post('DIR', 'director', ['Directeur du centre', 'Directrice du centre', 'مدير المركز', 'مديرة المركز']),
  ...directions.map(([code, field, fr, ar]) =>
    post(code, field === 'continuingEducation' ? 'continuingEducationDirector' : 'assistantDirector', [
      `Directeur assistant chargé ${fr}`,
      `Directrice assistante chargée ${fr}`,
      `المدير المساعد المكلف ب${ar}`,
      `المديرة المساعدة المكلفة ب${ar}`,
    ]),
  ),
  post('SG', 'secretaryGeneral', ['Secrétaire général', 'Secrétaire générale', 'الكاتب العام', 'الكاتبة العامة']),
  ...services.map(([code, office, fr, ar]) =>
    post(code, office, [`Chef du service ${fr}`, `Cheffe du service ${fr}`, `رئيس مصلحة ${ar}`, `رئيسة مصلحة ${ar}`]),
  ),
  beside(
    post('DIR', 'securityOfficer', [
      'Responsable de la sécurité des systèmes d’information',
      'Responsable de la sécurité des systèmes d’information',
      'مسؤول أمن نظم المعلومات',
      'مسؤولة أمن نظم المعلومات',
    ]),
  ),
  beside(
    post('DIR', 'dataProtectionOfficer', [
      'Correspondant à la protection des données',
      'Correspondante à la protection des données',
      'مراسل حماية المعطيات الشخصية',
      'مراسلة حماية المعطيات الشخصية',
    ]),
  ),
];

function post(
  unit: string,
  office: Office,
  [titleFrM, titleFrF, titleArM, titleArF]: readonly [string, string, string, string],
): LegalPost {
  return { unit, office, isHead: true, titleFrM, titleFrF, titleArM, titleArF };
}

function beside(legal: LegalPost): LegalPost {
  return { ...legal, isHead: false };
}
