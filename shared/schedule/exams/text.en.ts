import type { Translation } from '../../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'schedule.exam.noGroup': 'Choose at least one group.',
  'schedule.exam.hours': 'An exam begins before it ends and lasts eight hours at most.',
  'schedule.exam.there': 'This exam is there already.',
  'schedule.exam.past': 'This hour is past: an exam is prepared ahead.',
  'schedule.exam.groupTwice': 'The same group is chosen twice.',
  'schedule.exam.nobody': 'No trainee is in these groups on this day.',
  'schedule.exam.tooSmall': {
    one: '{n} person for {places} places: add a room.',
    other: '{n} people for {places} places: add a room.',
  },
  'schedule.exam.twoRooms': 'The same person watches over two rooms.',
  'schedule.exam.otherRoom': 'This room is not a room of the exam.',
  'schedule.exam.notStaff': 'This person is not appointed as a trainer on this day.',
  'schedule.exam.unfit': 'This person cannot invigilate this exam.',
  'schedule.exam.tooFew': {
    one: 'A published exam keeps at least {n} invigilator in each room.',
    other: 'A published exam keeps at least {n} invigilators in each room.',
  },
  'schedule.exam.blocked': {
    one: 'The exam is not published: {n} point to settle.',
    other: 'The exam is not published: {n} points to settle.',
  },
  'schedule.exam.stale': 'Someone has just changed this exam. Read it again, then retry.',
  'schedule.exam.cancelled': 'This exam is cancelled.',
  'schedule.exam.published': 'This exam is published: cancel it, then prepare another one.',
  'schedule.exam.begun': 'This exam has begun.',
  'schedule.exam.noSeats': 'The plan of the exam is not drawn yet.',
  'schedule.trouble.exam': 'Exam: {name}',
  'schedule.obstacle.exam': 'A published exam takes place at this hour.',
  'schedule.notice.exam': 'Convocation: {examFr}, {startsAt}, {roomFr}, seat {place}.',
  'schedule.notice.invigilation': 'Invigilation: {examFr}, {startsAt}, {roomFr}.',
  'schedule.notice.invigilationOver': 'You no longer invigilate {examFr}, {startsAt}.',
  'schedule.notice.examCancelled': 'Exam cancelled: {examFr}, {startsAt}. {reason}',
};
