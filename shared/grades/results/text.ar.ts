import type { Translation } from '../../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'grades.results.refusal.already': 'سبق نشر هذه النتائج. وكل نقطة تُصحح بقرار تعيد نشر نتيجة صاحبها.',
  'grades.results.refusal.unlocked': 'لوائح النقط غير المقفلة: {sheets}. يُنتظر إقفال آخرها قبل النشر.',
  'grades.results.refusal.noSheets': 'لا توجد أي لائحة نقط في هذا الأسدس لهذا الفوج، أو لم تُنشر أي ضوابط للتقويم.',
  'grades.results.refusal.jury': 'لم يُوقع محضر المداولات بعد. تُنشر النتائج بعد توقيع أعضاء اللجنة.',
  'grades.results.notice.published': 'نُشرت نتائجكم.',
  'grades.results.notice.corrected': 'صُححت إحدى النقط، وأعيد نشر نتيجتكم.',
};
