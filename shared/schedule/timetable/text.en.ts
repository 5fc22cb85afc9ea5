import type { Translation } from '../../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'schedule.refusal.hours': 'A session starts before it ends and lasts eight hours at most.',
  'schedule.refusal.lastOn': 'The last date follows the first, by one year at most.',
  'schedule.refusal.noDay': 'There is no open day between these two dates.',
  'schedule.refusal.past': 'That hour has passed: a session is placed in advance.',
  'schedule.refusal.sessionTaken': 'This session exists already.',
  'schedule.refusal.sessionStale': 'The session changed meanwhile. The grid shows it as it is now.',
  'schedule.refusal.wishStale': 'Somebody else changed this draft meanwhile. The grid shows what it holds now.',
  'schedule.refusal.draftsStale': {
    one: 'The draft changed since you read it: it now holds {n} session. Read it again before publishing.',
    other: 'The draft changed since you read it: it now holds {n} sessions. Read it again before publishing.',
  },
  'schedule.refusal.blocked': {
    one: 'Nothing is published: {n} session cannot take place like this.',
    other: 'Nothing is published: {n} sessions cannot take place like this.',
  },
  'schedule.refusal.roomOnly': 'You may change the room of this session, not its hour nor its trainer.',
  'schedule.refusal.samePlace': 'Nothing changes: the session is like this already.',
  'schedule.refusal.notCancelled': 'Only a cancelled session is replaced.',
  'schedule.refusal.room': 'Choose a room.',
  'schedule.refusal.trainer': 'This person is not a trainer of the centre on that date.',
  'schedule.notice.added': 'New session: {moduleFr}, {afterAt}, {afterRoomFr}.',
  'schedule.notice.moved': '{moduleFr}: from {beforeAt}, {beforeRoomFr}, to {afterAt}, {afterRoomFr}.',
  'schedule.notice.cancelled': 'Session cancelled: {moduleFr}, {beforeAt}, {beforeRoomFr}.',
  'schedule.notice.many': { one: 'The timetable changes: {n} of your sessions.', other: 'The timetable changes: {n} of your sessions.' },
};
