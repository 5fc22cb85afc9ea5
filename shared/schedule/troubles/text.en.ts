import type { Translation } from '../../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'schedule.trouble.title': 'Sessions to settle',
  'schedule.trouble.help':
    'These sessions are published, but something changed since: a closed day, a room out of order, an absence, a larger group. A session leaves the list as soon as it changes or its cause goes.',
  'schedule.trouble.situation': {
    one: '{n} published session can no longer take place before {day}',
    other: '{n} published sessions can no longer take place before {day}',
  },
  'schedule.trouble.none': 'Nothing to settle',
  'schedule.trouble.noneCause': 'Every session published until {day} can take place.',
  'schedule.trouble.session': 'Session',
  'schedule.trouble.when': 'When and where',
  'schedule.trouble.why': 'What stands in its way',
  'schedule.trouble.owner': 'In the hands of',
  'schedule.trouble.settle': 'Settle',
  'schedule.trouble.settleOf': 'Settle: {module}, {group}, {day}',
  'schedule.trouble.more': { one: 'And {n} more session, later.', other: 'And {n} more sessions, later.' },
  'schedule.trouble.other': '{module}, {group}, {hours}',
  'schedule.trouble.group': 'The group has another session: {other}',
  'schedule.trouble.trainer': 'The trainer has another session: {other}',
  'schedule.trouble.room': 'The room is used by another session: {other}',
  'schedule.trouble.travel': 'Too far from another session of the trainer: {other}',
  'schedule.trouble.closedDay': 'Closed day',
  'schedule.trouble.weekday': 'The centre does not open on this day of the week',
  'schedule.trouble.outsidePromotion': 'Outside the dates of the promotion',
  'schedule.trouble.trainerAway': 'Trainer away',
  'schedule.trouble.noRoomChosen': 'No room',
  'schedule.trouble.roomClosed': 'Room out of order',
  'schedule.trouble.roomKind': 'The room does not suit the module',
  'schedule.trouble.notAssigned': 'The trainer is no longer assigned to this module',
  'schedule.trouble.sessionChanged': 'The session changed',
  'schedule.trouble.past': 'The session has begun',
  'schedule.trouble.break': 'No classes: {name}',
  'schedule.trouble.practicum': 'Practicum: {name}',
  'schedule.trouble.capacity': 'Room of {capacity} seats for {size} trainees',
  'schedule.trouble.today': {
    one: '{n} published session can no longer take place',
    other: '{n} published sessions can no longer take place',
  },
  'schedule.trouble.todayWhy': 'The first: {group}, {day}.',
};
