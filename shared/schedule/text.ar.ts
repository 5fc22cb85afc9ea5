import type { Translation } from '../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'schedule.nav.week': 'حصصي',
  'schedule.week.title': 'حصصي',
  'schedule.week.situation': 'أسبوع {day}',
  'schedule.week.help': 'أسبوعكم: الحصص التي تقدمونها وحصص مجموعتكم. الساعات هي ساعات المغرب، بما في ذلك رمضان.',
  'schedule.week.previous': 'الأسبوع السابق',
  'schedule.week.next': 'الأسبوع الموالي',
  'schedule.week.current': 'هذا الأسبوع',
  'schedule.week.none': 'لا حصص هذا الأسبوع',
  'schedule.week.noneCause': 'لا يتضمن استعمال الزمن المنشور حصة لكم بين {from} و{to}.',
  'schedule.week.who': 'من ينشر استعمال الزمن',
  'schedule.week.whoText': 'الإدارة المساعدة للسلك.',
  'schedule.day.none': 'لا حصص',
  'schedule.now': 'جارية',
  'schedule.with': 'مع {trainer}',
};
