/** What is true of letters in the register, and the plan they are filed under where the centre has none of its own. */
import type { Day, Instant } from '../../core/time.ts';
import type { MailFate, MailState } from './schema.ts';

/** A line as far as its state goes. */
export type MailStanding = {
  readonly cancelledAt: Instant | null;
  readonly filedAt: Instant | null;
  readonly isAnswered: boolean;
  readonly unitId: string | null;
  readonly dueOn: Day | null;
};

/** How far a letter is: the last thing that was done with it. */
export function mailState({ cancelledAt, filedAt, isAnswered, unitId }: Omit<MailStanding, 'dueOn'>): MailState {
  if (cancelledAt !== null) return 'cancelled';
  if (isAnswered) return 'answered';
  if (filedAt !== null) return 'filed';
  return unitId === null ? 'entered' : 'assigned';
}

/** Whether a letter waits for an answer past the day that was set. */
export function isLate(letter: MailStanding, today: Day): boolean {
  const state = mailState(letter);
  return (state === 'entered' || state === 'assigned') && letter.dueOn !== null && letter.dueOn < today;
}

/** The code of the class above: `3.2` of `3.2.14`; null for one of the first level. */
export function classAbove(code: string): string | null {
  const dot = code.lastIndexOf('.');
  return dot === -1 ? null : code.slice(0, dot);
}

/** Codes in the order of the plan: 2 before 10, 3.2 before 3.10. */
export function compareCodes(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const between = (left[place] ?? -1) - (right[place] ?? -1);
    if (between !== 0) return between;
  }
  return 0;
}

type PlanLine = {
  readonly code: string;
  readonly nameFr: string;
  readonly nameAr: string;
  readonly retentionYears: number;
  readonly fate: MailFate;
};

function planLine(code: string, nameFr: string, nameAr: string, retentionYears: number, fate: MailFate): PlanLine {
  return { code, nameFr, nameAr, retentionYears, fate };
}

/**
 * The plan a centre may begin with: by what the centre does, years kept and what follows. To be agreed with Archives du Maroc
 * (law 69-99, decree 2.14.267; DOMAIN §7.5).
 */
export const usualPlan: readonly PlanLine[] = [
  planLine('1', 'Direction et gouvernance', 'الإدارة والحكامة', 10, 'keep'),
  planLine('1.1', 'Tutelle : ministère et académie', 'الوصاية: الوزارة والأكاديمية', 10, 'keep'),
  planLine('1.2', 'Conseil du centre et commissions', 'مجلس المركز ولجانه', 10, 'keep'),
  planLine('1.3', 'Notes de service et circulaires', 'المذكرات والدوريات', 10, 'keep'),
  planLine('1.4', 'Rapports, plans d’action, statistiques', 'التقارير وبرامج العمل والإحصائيات', 10, 'sort'),
  planLine('2', 'Ressources humaines', 'الموارد البشرية', 10, 'sort'),
  planLine('2.1', 'Affectations, nominations, intérims', 'التعيينات والتكليفات والنيابات', 10, 'sort'),
  planLine('2.2', 'Congés et absences du personnel', 'رخص الموظفين وتغيباتهم', 5, 'destroy'),
  planLine('2.3', 'Ordres de mission et déplacements', 'الأوامر بالمهمة والتنقلات', 5, 'destroy'),
  planLine('3', 'Formation', 'التكوين', 10, 'sort'),
  planLine('3.1', 'Concours, admission et inscription', 'المباراة والقبول والتسجيل', 5, 'sort'),
  planLine('3.2', 'Programmes et emplois du temps', 'عدة التكوين واستعمالات الزمن', 5, 'sort'),
  planLine('3.3', 'Mises en situation professionnelle', 'الوضعيات المهنية', 5, 'destroy'),
  planLine('3.4', 'Évaluation, délibérations, résultats', 'التقويم والمداولات والنتائج', 10, 'keep'),
  planLine('3.5', 'Assiduité et discipline des stagiaires', 'مواظبة المتدربين وانضباطهم', 2, 'destroy'),
  planLine('3.6', 'Formation continue et recherche', 'التكوين المستمر والبحث', 5, 'sort'),
  planLine('4', 'Affaires estudiantines et sociales', 'شؤون المتدربين والشؤون الاجتماعية', 5, 'sort'),
  planLine('4.1', 'Demandes et attestations', 'الطلبات والشواهد', 5, 'destroy'),
  planLine('4.2', 'Internat, restauration, bourses', 'الداخلية والإطعام والمنح', 5, 'destroy'),
  planLine('4.3', 'Activités culturelles et sportives', 'الأنشطة الثقافية والرياضية', 5, 'sort'),
  planLine('5', 'Budget, marchés et patrimoine', 'الميزانية والصفقات والممتلكات', 10, 'sort'),
  planLine('5.1', 'Budget et comptabilité', 'الميزانية والمحاسبة', 10, 'destroy'),
  planLine('5.2', 'Marchés et bons de commande', 'الصفقات وسندات الطلب', 10, 'destroy'),
  planLine('5.3', 'Bâtiments, équipement, inventaire', 'البنايات والتجهيز والجرد', 10, 'sort'),
  planLine('6', 'Partenariats et relations extérieures', 'الشراكات والعلاقات الخارجية', 10, 'sort'),
  planLine('7', 'Système d’information et sécurité', 'نظام المعلومات والأمن', 5, 'destroy'),
  planLine('8', 'Réclamations et contentieux', 'الشكايات والمنازعات', 10, 'sort'),
];
