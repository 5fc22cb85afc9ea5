import type { text as french } from './refusal-text.fr.ts';
import type { Translation } from './text.ts';

export const text: Translation<typeof french> = {
  'core.bug': 'العطب من رواق. لم يتغير شيء. الرقم الذي يسلم لمصلحة المعلوميات: {id}',
  'core.actDone': 'سبق إنجاز هذا الإجراء.',
  'core.actReused': 'يحمل هذا الإرسال رقم إجراء آخر: أعيدوا تحميل الصفحة ثم المحاولة.',
  'core.tooMany': 'طلبات كثيرة في آن واحد. انتظروا لحظة.',
  'core.today.help': 'ما تطلبه منكم مهمتكم الآن، الأكثر استعجالا أولا. كل سطر يؤدي إلى الإجراء.',
  'core.today.todo': 'للإنجاز',
  'core.today.rest': 'لا شيء آخر في انتظاركم.',
  'core.demo.title': 'عرض تجريبي.',
  'core.demo.clock': 'ساعة هذا المركز المتخيل على {moment}.',
  'core.offline': 'الشبكة لا تستجيب: لم يتأكد أي شيء. يمكنكم إعادة المحاولة دون أي ضرر.',
  'core.input.invalid': 'حقل ليس على الشكل المطلوب.',
  'core.input.field': 'قيمة غير معروفة',
  'core.input.id': 'رقم داخلي غير معروف',
  'core.input.day': 'تاريخ غير معروف',
  'core.input.tooLong': 'نص أطول من اللازم',
  'core.input.tooShort': 'نص أقصر من اللازم',
  'core.input.characters': 'حروف غير مقبولة',
  'core.input.tooLarge': 'حجم الإرسال كبير جدا.',
  'core.input.method': 'طلب غير معروف',
  'core.input.form': 'طلب غير معروف',
  'core.input.origin': 'طلب وارد من موقع آخر',
  'core.input.batch': 'إجراءات كثيرة في طلب واحد',
  'core.journal.chain': 'سجل الأعمال لا يقبل التغيير.',
  'core.journal.fixed': 'سجل الأعمال لا يقبل التغيير.',
};
