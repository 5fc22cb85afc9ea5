import type { Translation } from '../../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'schedule.refusal.noSlots': 'There must be hours for usual days and for Ramadan.',
  'schedule.refusal.slotLength': 'A session starts before it ends and lasts eight hours at most.',
  'schedule.refusal.slotsOverlap': 'Two sessions of the same day overlap.',
  'schedule.refusal.slotsStale': 'Somebody else changed these hours meanwhile. Here they are as they stand now.',
  'schedule.slots.title': 'Hours of sessions',
  'schedule.slots.default': 'These are the hours proposed at the start.',
  'schedule.slots.own': 'These are the hours the centre gave itself.',
  'schedule.slots.variant': 'Timetable',
  'schedule.slots.usual': 'Usual days',
  'schedule.slots.ramadan': 'In Ramadan',
  'schedule.slots.day': 'Day',
  'schedule.slots.hours': 'Hours',
  'schedule.slots.noHours': 'no classes',
  'schedule.slots.change': 'Change the hours',
  'schedule.slots.save': 'Save the hours',
  'schedule.slots.saved': 'The hours of sessions are saved',
  'schedule.slots.hint': 'For example 08:30-10:30, 10:30-12:30. Empty: no classes.',
  'schedule.slots.wrong': 'Hours like 08:30-10:30, separated by commas.',
  'schedule.slots.review': 'The next sessions are placed at these hours; those already placed keep theirs.',
};
