import type { Translation } from '../../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'schedule.teaching.fieldPublishes': 'يدخل الإسناد حيز التنفيذ، وينتهي، بقرار من الإدارة المساعدة للسلك.',
  'schedule.teaching.twice': 'هذه المجزوءة مسندة إلى هذا الشخص في هذه المجموعة خلال هذه الأيام.',
  'schedule.teaching.notTrainer': 'هذا الشخص غير معين أستاذا مكونا.',
  'schedule.teaching.groupClosed': 'هذه المجموعة مغلقة.',
  'schedule.teaching.order': 'اليوم الأخير قبل اليوم الأول.',
  'schedule.teaching.outsidePromotion': 'هذه الأيام خارج تاريخي الفوج.',
  'schedule.teaching.past': 'هذا اليوم بعيد في الماضي.',
  'schedule.teaching.inForce': 'دخل هذا الإسناد حيز التنفيذ: ينتهي في تاريخ محدد ولا يُسحب.',
  'schedule.teaching.notInForce': 'لم يدخل هذا الإسناد حيز التنفيذ بعد: يُسحب الاقتراح.',
  'schedule.teaching.onlySooner': 'ينتهي الإسناد قبل موعده لا بعده: يُقترح إسناد آخر بعده.',
  'schedule.teaching.stale': 'وقع تعديل هذا الإسناد في الأثناء. تعاد القراءة ثم المحاولة.',
  'schedule.notice.assigned': 'أُسندت إليكم مجزوءة «{moduleAr}» في المجموعة {group}',
  'schedule.notice.assigned.body': 'تظهر الحصص في أسبوعكم فور نشر استعمال الزمن.',
};
