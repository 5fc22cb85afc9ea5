import type { Translation } from '../../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'schedule.refusal.askLate': 'This session has begun or does not take place: nothing is left to change.',
  'schedule.refusal.noHead': 'The filière has no head at the moment: turn to the assistant direction.',
  'schedule.notice.askedChange': '{fr} asks for a change: {moduleFr}, {group}, {startsAt}. “{wish}”',
  'schedule.asking.title': 'Ask for a change',
  'schedule.asking.of': 'Ask for a change: {module}, {day}',
  'schedule.asking.wish': 'What you wish',
  'schedule.asking.hint': 'Another day, another hour, another room. The head of the filière decides.',
  'schedule.asking.send': 'Send the request',
  'schedule.asking.sent': 'The request went to the head of the filière',
  'schedule.asking.review': '{module}, {group}, {day}, {hours}. The session stays as it is until somebody changes it.',
};
