import type { Translation } from '../../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'schedule.refusal.askLate': 'بدأت هذه الحصة أو ألغيت: لم يعد فيها ما يغير.',
  'schedule.refusal.noHead': 'ليس للمسلك منسق حاليا: توجهوا إلى الإدارة المساعدة.',
  'schedule.notice.askedChange': 'يطلب {ar} تغييرا: {moduleAr}، {group}، {startsAt}. «{wish}»',
  'schedule.asking.title': 'طلب تغيير',
  'schedule.asking.of': 'طلب تغيير: {module}، {day}',
  'schedule.asking.wish': 'ما ترغبون فيه',
  'schedule.asking.hint': 'يوم آخر أو ساعة أخرى أو قاعة أخرى. القرار لمنسق المسلك.',
  'schedule.asking.send': 'إرسال الطلب',
  'schedule.asking.sent': 'أُرسل الطلب إلى منسق المسلك',
  'schedule.asking.review': '{module}، {group}، {day}، {hours}. تبقى الحصة على حالها ما لم يغيرها أحد.',
};
