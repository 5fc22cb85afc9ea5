/** The schemes a centre starts from (DOMAIN §3.6), and how a scheme is read. */
import { WHOLE, type Paper, type Part, type SchemeDefinition } from './schema.ts';

/** The papers of the year, wherever they stand in its composition, in order. */
export function papersOf({ parts }: Pick<SchemeDefinition, 'parts'>): readonly Paper[] {
  return leavesOf(parts).filter((part) => part.kind === 'paper');
}

function leavesOf(parts: readonly Part[]): readonly Exclude<Part, { kind: 'group' }>[] {
  return parts.flatMap((part) => (part.kind === 'group' ? part.parts : [part]));
}

const usualMentions: SchemeDefinition['mentions'] = [
  { from: 1000, nameFr: 'Passable', nameAr: 'مقبول' },
  { from: 1200, nameFr: 'Assez bien', nameAr: 'مستحسن' },
  { from: 1400, nameFr: 'Bien', nameAr: 'حسن' },
  { from: 1600, nameFr: 'Très bien', nameAr: 'حسن جدا' },
];

/** What both texts leave open, by the usual defaults: validated from 10, eliminatory below 5, compensation within a semester, one resit, the better mark kept. */
const usualRules = {
  step: 25,
  validation: { passMark: 1000, eliminatoryMark: 500, compare: 'rounded' },
  compensation: { within: 'semester', average: 1000 },
  resit: { isHeld: true, keep: 'best' },
  mentions: usualMentions,
} as const satisfies Partial<SchemeDefinition>;

const exitPapers: readonly Paper[] = (
  [
    ['exitContext', 'Contexte d’exercice du métier', 'سياق ممارسة المهنة'],
    ['exitSkills', 'Compétences professionnelles', 'الكفايات المهنية'],
    ['exitSubject', 'Domaine de spécialité', 'مجال التخصص'],
  ] as const
).map(([code, nameFr, nameAr]) => ({ kind: 'paper', code, source: 'exam', nameFr, nameAr, weight: 1, scale: 6000, passMark: null }));

/** E2012: final = 0.5 × (0.6 × practicum + 0.4 × continuous assessment) + 0.5 × exit examination. */
const balanced: SchemeDefinition = {
  ...usualRules,
  components: [{ code: 'continuous', kind: 'continuous', nameFr: 'Contrôle continu', nameAr: 'المراقبة المستمرة', weight: WHOLE }],
  parts: [
    {
      kind: 'group',
      nameFr: 'Formation',
      nameAr: 'التكوين',
      weight: 5000,
      parts: [
        {
          kind: 'paper',
          code: 'practicum',
          source: 'practicum',
          nameFr: 'Mise en situation professionnelle',
          nameAr: 'الوضعيات المهنية',
          weight: 6000,
          scale: 2000,
          passMark: null,
        },
        { kind: 'modules', weight: 4000 },
      ],
    },
    { kind: 'group', nameFr: 'Examen de sortie', nameAr: 'امتحان التخرج', weight: 5000, parts: [...exitPapers] },
  ],
};

/** E2026: a module is 0.75 × end-of-semester examination + 0.25 × continuous assessment; project and practicum are to be validated. */
const modular: SchemeDefinition = {
  ...usualRules,
  components: [
    { code: 'exam', kind: 'exam', nameFr: 'Examen de fin de semestre', nameAr: 'امتحان نهاية الأسدس', weight: 7500 },
    { code: 'continuous', kind: 'continuous', nameFr: 'Contrôle continu', nameAr: 'المراقبة المستمرة', weight: 2500 },
  ],
  parts: [
    { kind: 'modules', weight: WHOLE },
    {
      kind: 'paper',
      code: 'project',
      source: 'project',
      nameFr: 'Projet personnel encadré',
      nameAr: 'المشروع الشخصي المؤطر',
      weight: 0,
      scale: 2000,
      passMark: 1000,
    },
    {
      kind: 'paper',
      code: 'practicum',
      source: 'practicum',
      nameFr: 'Mise en situation professionnelle',
      nameAr: 'الوضعيات المهنية',
      weight: 0,
      scale: 2000,
      passMark: 1000,
    },
  ],
};

/** E2026 with the exit examination of June: half the modules, half the three papers. The halves are ours, to be validated by the centre. */
const modularWithExit: SchemeDefinition = {
  ...modular,
  parts: [
    { kind: 'modules', weight: 5000 },
    { kind: 'group', nameFr: 'Examen de sortie', nameAr: 'امتحان التخرج', weight: 5000, parts: [...exitPapers] },
    ...modular.parts.slice(1),
  ],
};

/** The schemes shipped, by the name under which one starts from them. */
export const usualSchemes = { balanced, modular, modularWithExit } as const satisfies Record<string, SchemeDefinition>;
export type UsualScheme = keyof typeof usualSchemes;
