import type { Translation } from '../../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'schedule.teaching.fieldPublishes': 'An assignment is put in force, and ended, by the assistant director of the cycle.',
  'schedule.teaching.twice': 'This person already has this module in this group on these days.',
  'schedule.teaching.notTrainer': 'This person is not appointed as a trainer.',
  'schedule.teaching.groupClosed': 'This group is closed.',
  'schedule.teaching.order': 'The last day comes before the first.',
  'schedule.teaching.outsidePromotion': 'These days are outside the dates of the cohort.',
  'schedule.teaching.past': 'This day is too far in the past.',
  'schedule.teaching.inForce': 'This assignment is in force already: it ends on a day, it is no longer taken back.',
  'schedule.teaching.notInForce': 'This assignment is not in force yet: take the proposal back.',
  'schedule.teaching.onlySooner': 'An assignment ends sooner than foreseen, never later: propose another one after it.',
  'schedule.teaching.stale': 'Someone has just changed this assignment. Read it again, then retry.',
  'schedule.notice.assigned': 'You teach {module} to group {group}',
  'schedule.notice.assigned.body': 'The sessions appear in your week as soon as the timetable is published.',
};
