import type { Translation } from '../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'people.input.cin': 'حرف أو حرفان ثم خمسة إلى ثمانية أرقام، بلا فراغ: BE123456.',
  'people.input.ppr': 'يكتب رقم التأجير في أربعة إلى عشرة أرقام.',
  'people.input.email': 'عنوان إلكتروني كامل، مثل nom@taalim.ma.',
  'people.refusal.known': 'في السجل شخص آخر له رقم البطاقة الوطنية أو رقم التأجير نفسه.',
  'people.refusal.stale': 'تغير هذا الملف في الأثناء. يرجى قراءته من جديد ثم المتابعة.',
};
