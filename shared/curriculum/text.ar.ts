import type { Translation } from '../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'curriculum.input.semester': 'أسدس بين 1 و8.',
  'curriculum.input.hours': 'عدد صحيح من الساعات، بين 1 و1000.',
  'curriculum.input.coefficient': 'عدد صحيح، بين 1 و100.',
  'curriculum.input.code': 'من حرفين إلى 12: حروف لاتينية كبيرة أو أرقام أو واصلات.',
  'curriculum.refusal.stale': 'وقع تعديل في الأثناء. تعاد القراءة ثم المحاولة.',
  'curriculum.refusal.fixed': 'لا تتغير صيغة منشورة: تُعد الصيغة الموالية.',
  'curriculum.refusal.draftOpen': 'توجد صيغة قيد الإعداد في هذا المسلك: تُعدَّل أو يُتخلى عنها.',
  'curriculum.refusal.noCurrent': 'لا صيغة منشورة لهذا المسلك بعد: يُنطلق من لائحة معتادة.',
  'curriculum.refusal.departmentMissing': 'تُختار شعبة لكل مجال من مجالات اللائحة.',
  'curriculum.refusal.department': 'هذه الشعبة غير موجودة إلى اليوم.',
  'curriculum.refusal.codeTaken': 'هذا الرمز لمجزوءة أخرى في هذه الصيغة.',
  'curriculum.refusal.noModule': 'لا مجزوءة في هذه الصيغة: لا يمكن نشرها.',
  'curriculum.refusal.opinionFirst': 'لم تبد اللجنة البيداغوجية رأيها بعد في هذه الصيغة.',
  'curriculum.refusal.reasonMissing': 'يُذكر سبب التحفظات أو الرأي غير الموافق.',
  'curriculum.refusal.notPublished': 'لم تنشر هذه الصيغة بعد.',
  'curriculum.refusal.promotion': 'أحد الأفواج المختارة انتهى، أو ليس من هذا السلك.',
  'curriculum.refusal.taught': '«{promotionAr}» يتابع دروس صيغة أخرى، ويحتفظ بها إلى نهايته.',
  'curriculum.promotions.order': 'ينتهي الفوج بعد بدايته.',
  'curriculum.promotions.tooLong': 'أكثر من ثلاث سنوات: يُتحقق من اليومين.',
  'curriculum.promotions.codeTaken': 'هذا الرمز لفوج آخر.',
  'curriculum.promotions.held': 'ستقع حصص أو مجموعات خارج هذين التاريخين: تُنقل أولا.',
};
