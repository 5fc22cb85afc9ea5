import type { Translation } from '../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  // Refusals
  'memos.refusal.notDrafter': 'لا يمكن تعديل هذا المشروع إلا من طرف من أعده.',
  'memos.refusal.draft': 'لم يعرض هذا المشروع بعد.',
  'memos.refusal.submitted': 'عرض هذا المشروع: استرجعوه لتعديله.',
  'memos.refusal.signed': 'وقعت هذه المذكرة. لا تستدركها أو تعوضها أو تلغيها إلا مذكرة أخرى.',
  'memos.refusal.withdrawn': 'تم التخلي عن هذا المشروع.',
  'memos.refusal.allVisas': 'منحت جميع التأشيرات: المذكرة في انتظار التوقيع.',
  'memos.refusal.submitAgain': 'تغيرت الهيكلة منذ عرض المشروع: على من أعده أن يعرضه من جديد.',
  'memos.refusal.serviceFirst': 'التأشيرة المنتظرة هي تأشيرة المسؤول عن البنية التي أعدت المذكرة.',
  'memos.refusal.directionNow': 'التأشيرة المنتظرة هي تأشيرة الإدارة التي تتبع لها البنية التي أعدت المذكرة.',
  'memos.refusal.recallOwn': 'هذا مشروعكم: استرجعوه بدل إرجاعه.',
  'memos.refusal.visasFirst': 'ما زالت هذه المذكرة تنتظر تأشيرة.',
  'memos.refusal.changed': 'تغير هذا المشروع منذ أن فتحتموه. أعيدوا قراءته قبل المتابعة.',
  'memos.refusal.tooManyAttachments': { one: 'لا تحمل المذكرة أكثر من مرفق واحد.', other: 'لا تحمل المذكرة أكثر من {n} مرفقا.' },
  'memos.refusal.addresseesChanged': 'تغير المرسل إليهم منذ أن اطلعتم عليهم: عددهم الآن {count}. راجعوا اللائحة قبل التوقيع.',
  'memos.refusal.nobody': 'لا أحد يطابق اليوم المرسل إليهم المختارين.',
  'memos.refusal.altered': 'لم يعد النص هو الذي تم عرضه. أرجعوا هذا المشروع وأخبروا مصلحة المعلوميات.',

  // What a draft lacks
  'memos.lack.subjectFr': 'أدخلوا الموضوع بالفرنسية.',
  'memos.lack.subjectAr': 'أدخلوا الموضوع بالعربية.',
  'memos.lack.summaryFr': 'لخصوا المذكرة في جملة واحدة بالفرنسية.',
  'memos.lack.summaryAr': 'لخصوا المذكرة في جملة واحدة بالعربية.',
  'memos.lack.body': 'اكتبوا النص، بلغة واحدة على الأقل.',
  'memos.lack.targets': 'اختاروا لمن توجه المذكرة.',
  'memos.lack.rectified': 'حددوا المذكرة التي تستدركها هذه المذكرة.',
  'memos.lack.meeting': 'حددوا يوم الاجتماع وتوقيته.',
  'memos.lack.place': 'حددوا مكان الاجتماع.',
  'memos.lack.meetingPast': 'مر موعد الاجتماع.',
  'memos.lack.meetingHours': 'ينتهي الاجتماع بعد بدايته: تحققوا من التوقيت.',
  'memos.lack.answerPast': 'انقضى أجل الجواب.',
  'memos.lack.answerUnasked': 'أجل الجواب يقتضي طلب جواب: اختاروا «الجواب».',
  'memos.lack.validPast': 'انقضت مدة الصلاحية.',
  'memos.lack.validBefore': 'تنتهي الصلاحية قبل تاريخ السريان.',

  // Notices
  'memos.notice.toVisa': '«{subjectAr}» في انتظار تأشيرتكم.',
  'memos.notice.toSign': '«{subjectAr}» في انتظار توقيعكم.',
  'memos.notice.returned': 'أرجعت إليكم «{subjectAr}»: {reason}',
  'memos.notice.signed': 'وقعت «{subjectAr}» تحت رقم {number}.',
};
