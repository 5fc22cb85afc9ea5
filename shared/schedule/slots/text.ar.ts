import type { Translation } from '../../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'schedule.refusal.noSlots': 'لا بد من ساعات في التوقيت العادي وفي رمضان.',
  'schedule.refusal.slotLength': 'تبدأ الحصة قبل أن تنتهي ولا تتجاوز مدتها ثماني ساعات.',
  'schedule.refusal.slotsOverlap': 'تتداخل حصتان في اليوم نفسه.',
  'schedule.refusal.slotsStale': 'غيّر شخص آخر هذه الساعات في هذه الأثناء. هذه حالتها الآن.',
  'schedule.slots.title': 'ساعات الحصص',
  'schedule.slots.default': 'هذه هي الساعات المقترحة في البداية.',
  'schedule.slots.own': 'هذه هي الساعات التي حددها المركز.',
  'schedule.slots.variant': 'التوقيت',
  'schedule.slots.usual': 'التوقيت العادي',
  'schedule.slots.ramadan': 'توقيت رمضان',
  'schedule.slots.day': 'اليوم',
  'schedule.slots.hours': 'الساعات',
  'schedule.slots.noHours': 'بدون دروس',
  'schedule.slots.change': 'تعديل الساعات',
  'schedule.slots.save': 'تسجيل الساعات',
  'schedule.slots.saved': 'سُجلت ساعات الحصص',
  'schedule.slots.hint': 'مثلا \u206608:30-10:30, 10:30-12:30\u2069. فارغ: بدون دروس.',
  'schedule.slots.wrong': 'ساعات على شكل \u206608:30-10:30\u2069 تفصل بينها فواصل.',
  'schedule.slots.review': 'توضع الحصص المقبلة في هذه الساعات، وتحتفظ الحصص المبرمجة بساعاتها.',
};
