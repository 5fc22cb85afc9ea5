/** What the cycles are called on papers, in both languages. Source: DOMAIN §2.2. */
import type { Field } from '../core/authority.ts';
import type { Bilingual } from '../core/text.ts';

export const cycleNames: { readonly [field in Field]: Bilingual } = {
  teacherQualification: { fr: 'Cycle de qualification des cadres enseignants', ar: 'سلك تأهيل أطر هيئة التدريس' },
  agregation: { fr: 'Cycle de préparation à l’agrégation', ar: 'سلك تحضير مباريات التبريز' },
  adminAndSupport: {
    fr: 'Cycle des cadres de l’administration pédagogique et de l’appui',
    ar: 'سلك تكوين أطر الإدارة التربوية وأطر هيئة الدعم',
  },
  continuingEducation: { fr: 'Formation continue', ar: 'التكوين المستمر' },
};
