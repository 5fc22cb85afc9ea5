import type { Translation } from '../../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'schedule.week.moves': 'تغيير الأسبوع',
  'schedule.week.print': 'طبع الأسبوع',
  'schedule.week.ramadan': 'توقيت رمضان',
  'schedule.week.expected': 'تاريخ متوقع',
  'schedule.week.note.closed': 'المركز مغلق',
  'schedule.week.note.break': 'عطلة',
  'schedule.week.note.exams': 'امتحانات',
  'schedule.week.note.practicum': 'تدريب ميداني',
  'schedule.week.note.ramadan': 'رمضان',
  'schedule.week.news': {
    zero: 'لا تغيير منذ زيارتكم الأخيرة',
    one: 'تغيير واحد منذ زيارتكم الأخيرة',
    two: 'تغييران منذ زيارتكم الأخيرة',
    few: '{n} تغييرات منذ زيارتكم الأخيرة',
    many: '{n} تغييرا منذ زيارتكم الأخيرة',
    other: '{n} تغيير منذ زيارتكم الأخيرة',
  },
  'schedule.week.newsLine': '{day}، {time}: {module}',
  'schedule.change.cancelled': 'ملغاة',
  'schedule.change.moved': 'محوّلة',
  'schedule.change.substituted': 'تعويض',
  'schedule.change.roomChanged': 'تغيّرت القاعة',
  'schedule.change.changed': 'معدّلة',
  'schedule.change.from': 'سابقا: {day}، {hours}',
  'schedule.change.roomFrom': 'سابقا: {room}',
  'schedule.change.trainerFrom': 'عوض {trainer}',
  'schedule.change.reason': 'السبب: {reason}',
  'schedule.change.madeUp': 'تُستدرك {day} على {time}',
  'schedule.change.makesUp': 'استدراك حصة {day}',
};
