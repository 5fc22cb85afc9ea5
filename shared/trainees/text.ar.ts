import type { Translation } from '../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'trainees.refusal.stale': 'غيّر موظف آخر هذا الملف في هذه الأثناء. يرجى إعادة تحميله قبل المتابعة.',
  'trainees.refusal.noPiece': 'هذه الوثيقة ليست ضمن لائحة السلك، أو لم تُسلَّم.',
  'trainees.refusal.pieceThere': 'هذه الوثيقة موجودة في الملف.',
  'trainees.refusal.notSworn': 'لا يقوم التصريح بالشرف مقام هذه الوثيقة.',
  'trainees.refusal.scan': 'الوثيقة المرقمنة تأتي مع ملفها، وغيرها بدونه.',
  'trainees.refusal.deadlinePast': 'يجب أن يكون أجل الاستكمال في المستقبل.',
  'trainees.refusal.notWaiting': 'لا ينتظر هذا الشخص مقعدا في لائحة الانتظار.',
  'trainees.refusal.notVacant': 'هذا المقعد غير شاغر، أو سبق إسناده.',
  'trainees.refusal.notFirst': 'المقعد لأول شخص في لائحة انتظار هذا المسلك حسب الترتيب.',
  'trainees.refusal.otherGroup': 'هذا القسم ليس من مسلك هذا الشخص وفوجه.',
  'trainees.refusal.outsidePromotion': 'هذا اليوم خارج مدة الفوج: يُختار يوم بين بدايته ونهايته.',
  'trainees.refusal.rests': 'سبق إجراء المناداة لهذا القسم: لا يُلغى التسجيل، بل ينتهي بمقرر.',
  'trainees.refusal.period': 'تمتد المدة من يوم مقبل إلى ستين يوما على الأكثر.',
  'trainees.refusal.noSlot': 'لا موعد في هذه الأيام والساعات: لا تُحتسب أيام الأحد والأيام المغلقة.',
  'trainees.refusal.nobodyWaits': 'لا أحد ينتظر: الطابور فارغ.',
  'trainees.step.notFromHere': 'لم يبلغ الملف هذه المرحلة.',
  'trainees.step.waiting': 'هذا الشخص في لائحة الانتظار: يلزمه أولا مقعد شاغر.',
  'trainees.step.askedOnce': 'سبق طلب الاستكمال: لا يسمح القانون 55.19 إلا بطلب واحد.',
  'trainees.step.nothingMissing': 'لا تنقص أي وثيقة إلزامية.',
  'trainees.step.missing': {
    one: 'تنقص وثيقة إلزامية واحدة.',
    two: 'تنقص وثيقتان إلزاميتان.',
    few: 'تنقص {n} وثائق إلزامية.',
    many: 'تنقص {n} وثيقة إلزامية.',
    other: 'تنقص {n} وثيقة إلزامية.',
  },
  'trainees.step.notYetDue': 'لم ينقض أجل الاستكمال بعد.',
  'trainees.step.placeTaken': 'أُسند المقعد إلى شخص من لائحة الانتظار.',
};
