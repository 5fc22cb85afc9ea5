/** What is true of programmes: their names, their totals, what one version changes of another. */
import type { Field } from '../core/authority.ts';
import type { Bilingual } from '../core/text.ts';
import type { RoomKind } from '../organisation/schema.ts';

/** What the cycles are called on papers, in both languages. Source: DOMAIN §2.2. */
export const cycleNames: { readonly [field in Field]: Bilingual } = {
  teacherQualification: { fr: 'Cycle de qualification des cadres enseignants', ar: 'سلك تأهيل أطر هيئة التدريس' },
  agregation: { fr: 'Cycle de préparation à l’agrégation', ar: 'سلك تحضير مباريات التبريز' },
  adminAndSupport: {
    fr: 'Cycle des cadres de l’administration pédagogique et de l’appui',
    ar: 'سلك تكوين أطر الإدارة التربوية وأطر هيئة الدعم',
  },
  continuingEducation: { fr: 'Formation continue', ar: 'التكوين المستمر' },
};

/** A module as versions are compared. */
export type ModuleFacts = {
  readonly code: string;
  readonly nameFr: string;
  readonly nameAr: string;
  readonly semester: number;
  readonly hours: number;
  readonly coefficient: number;
  readonly departmentId: string;
  readonly roomKind: RoomKind | null;
};

export type SemesterTotal = { readonly semester: number; readonly modules: number; readonly hours: number; readonly coefficients: number };

/** Modules, hours and coefficients of each semester, in order. */
export function semesterTotals(modules: readonly Pick<ModuleFacts, 'semester' | 'hours' | 'coefficient'>[]): readonly SemesterTotal[] {
  const semesters = [...new Set(modules.map(({ semester }) => semester))].toSorted((a, b) => a - b);
  return semesters.map((semester) => {
    const own = modules.filter((each) => each.semester === semester);
    return { semester, modules: own.length, hours: sumOf(own, 'hours'), coefficients: sumOf(own, 'coefficient') };
  });
}

function sumOf<Key extends 'hours' | 'coefficient'>(modules: readonly { readonly [key in Key]: number }[], key: Key): number {
  return modules.reduce((sum, each) => sum + each[key], 0);
}

/** What may differ of a module from version to version. */
export const comparedFacts = ['nameFr', 'nameAr', 'semester', 'hours', 'coefficient', 'departmentId', 'roomKind'] as const;
export type ComparedFact = (typeof comparedFacts)[number];

export type ModuleChange = {
  readonly code: string;
  /** Null where there was, or is, none. */
  readonly before: ModuleFacts | null;
  readonly after: ModuleFacts | null;
  readonly changed: readonly ComparedFact[];
};

/** What a version changes of another, module by module of the same code, in the order of codes; what stays is left out. */
export function comparisonOf(before: readonly ModuleFacts[], after: readonly ModuleFacts[]): readonly ModuleChange[] {
  const codes = [...new Set([...before, ...after].map(({ code }) => code))].toSorted();
  return codes.flatMap((code) => {
    const was = before.find((each) => each.code === code) ?? null;
    const is = after.find((each) => each.code === code) ?? null;
    const changed = was === null || is === null ? [] : comparedFacts.filter((fact) => was[fact] !== is[fact]);
    return was !== null && is !== null && changed.length === 0 ? [] : [{ code, before: was, after: is, changed }];
  });
}

/** A draft as it waits for somebody, and what that person may do with it. */
export type Waiting = {
  readonly draft: { readonly opinion: string | null } | null;
  readonly may: { readonly opine: boolean; readonly publish: boolean };
};

/** Whether a draft waits for this person: for an opinion, then for publication. */
export function isInHand({ draft, may }: Waiting): boolean {
  return draft !== null && (draft.opinion === null ? may.opine : may.publish);
}
