import type { Translation } from '../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'schedule.nav.week': 'My sessions',
  'schedule.week.title': 'My sessions',
  'schedule.week.situation': 'Week of {day}',
  'schedule.week.help':
    'Your week: the sessions you give and those of your group. Hours are those of the clock in Morocco, Ramadan included.',
  'schedule.week.previous': 'Previous week',
  'schedule.week.next': 'Next week',
  'schedule.week.current': 'This week',
  'schedule.week.none': 'No session this week',
  'schedule.week.noneCause': 'The published timetable holds no session for you between {from} and {to}.',
  'schedule.week.who': 'Who publishes the timetable',
  'schedule.week.whoText': 'The assistant direction of the cycle.',
  'schedule.day.none': 'No session',
  'schedule.now': 'Under way',
  'schedule.with': 'with {trainer}',
};
