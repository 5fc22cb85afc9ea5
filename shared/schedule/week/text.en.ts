import type { Translation } from '../../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'schedule.week.moves': 'Change week',
  'schedule.week.print': 'Print the week',
  'schedule.week.ramadan': 'Ramadan hours',
  'schedule.week.expected': 'expected date',
  'schedule.week.note.closed': 'Centre closed',
  'schedule.week.note.break': 'Holidays',
  'schedule.week.note.exams': 'Examinations',
  'schedule.week.note.practicum': 'Practicum',
  'schedule.week.note.ramadan': 'Ramadan',
  'schedule.week.news': { one: 'One change since your last visit', other: '{n} changes since your last visit' },
  'schedule.week.newsLine': '{day}, {time}: {module}',
  'schedule.change.cancelled': 'Cancelled',
  'schedule.change.moved': 'Moved',
  'schedule.change.substituted': 'Substitution',
  'schedule.change.roomChanged': 'Room changed',
  'schedule.change.changed': 'Changed',
  'schedule.change.makeUp': 'Make-up session',
  'schedule.change.from': 'Before: {day}, {hours}',
  'schedule.change.roomFrom': 'Before: {room}',
  'schedule.change.trainerFrom': 'In place of {trainer}',
  'schedule.change.reason': 'Reason: {reason}',
  'schedule.change.madeUp': 'Made up for on {day} at {time}',
  'schedule.change.makesUp': 'Makes up for the session of {day}',
};
