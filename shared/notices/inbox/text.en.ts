import type { Translation } from '../../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'notices.title': 'Messages',
  'notices.none': 'No message. What concerns you will arrive here.',
  'notices.unread': { one: '{n} unread message', other: '{n} unread messages' },
  'notices.allRead': 'Everything is read',
  'notices.older': 'Older messages',
  'notices.link': 'Open the page',
  'notices.noneTitle': 'Nothing to read',
  'notices.inbox.again': 'Try again',
  'notices.inbox.show': 'Messages to show',
  'notices.inbox.unread': 'Unread',
  'notices.inbox.binding': 'Obligations',
  'notices.inbox.all': 'All',
  'notices.inbox.today': 'Today',
  'notices.inbox.yesterday': 'Yesterday',
  'notices.inbox.markOne': 'Mark as read',
  'notices.inbox.markOneOf': 'Mark as read: {title}',
  'notices.inbox.markAll': 'Mark all as read',
  'notices.inbox.unreadOne': 'Unread',
  'notices.inbox.noUnreadTitle': 'You have read everything',
  'notices.inbox.noUnread': 'Messages you have read stay under “All”.',
  'notices.inbox.noBindingTitle': 'No obligation',
  'notices.inbox.noBinding': 'Memos, convocations and designations will appear here.',
  'notices.inbox.seeAll': 'See all messages',
  'notices.inbox.byMail': 'Choose what I get by mail',
};
