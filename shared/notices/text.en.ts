import type { Translation } from '../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'notices.title': 'Messages',
  'notices.none': 'No message. What concerns you will arrive here.',
  'notices.unread': { one: '{n} unread message', other: '{n} unread messages' },
  'notices.allRead': 'Everything is read',
  'notices.markRead': 'Mark as read',
  'notices.older': 'Older messages',
  'notices.link': 'Open the page',
  'notices.read': 'Read',
  'notices.received': 'Received on {moment}',
  'notices.noneTitle': 'Nothing to read',
};
