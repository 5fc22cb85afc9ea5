import type { Translation } from '../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'notices.title': 'الإشعارات',
  'notices.none': 'لا توجد إشعارات. سيصلكم هنا ما يعنيكم.',
  'notices.unread': {
    zero: 'لا إشعار غير مقروء',
    one: 'إشعار واحد غير مقروء',
    two: 'إشعاران غير مقروءين',
    few: '{n} إشعارات غير مقروءة',
    many: '{n} إشعارا غير مقروء',
    other: '{n} إشعار غير مقروء',
  },
  'notices.allRead': 'كل الإشعارات مقروءة',
  'notices.markRead': 'وضع علامة مقروء',
  'notices.older': 'إشعارات أقدم',
  'notices.link': 'فتح الصفحة',
  'notices.read': 'قراءة',
  'notices.received': 'ورد يوم {moment}',
  'notices.noneTitle': 'لا شيء للقراءة',
};
