import type { Translation } from '../../../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'grades.jury.follow.notSigned': 'Enrolments follow signed minutes: these wait for their signatures.',
  'grades.jury.follow.unpublished':
    'Results are not published yet: enrolments would give them away. The assistant director publishes them.',
  'grades.jury.follow.nothing': 'No enrolment is to be changed: all follow the minutes already.',
  'grades.jury.follow.changed': 'An enrolment changed since you read the list. Read it again, then try again.',
  'grades.jury.notice.followed': '{fr}: your enrolment follows the decision of the jury.',
  'grades.jury.rejudge': { one: '{n} decision is to be taken up again', other: '{n} decisions are to be taken up again' },
  'grades.jury.rejudgeWhy':
    'A mark the jury deliberated on was corrected since: {names}. The decision stays that of the minutes until a rectifying session.',
  'grades.jury.follow': 'Bring enrolments up to date',
  'grades.jury.follow.done': 'Enrolments brought up to date',
  'grades.jury.follow.review': {
    one: '{n} enrolment changes its state; the person is told.',
    other: '{n} enrolments change their state; each person is told.',
  },
  'grades.jury.follow.applied': {
    one: '{n} enrolment brought up to date on {day} by {name}.',
    other: '{n} enrolments brought up to date on {day} by {name}.',
  },
  'grades.jury.follow.stays': { one: '{n} enrolment does not change', other: '{n} enrolments do not change' },
  'grades.jury.follow.from': 'Today',
  'grades.jury.follow.to': 'Becomes',
  'grades.jury.follow.why.superseded': 'Other minutes spoke since',
  'grades.jury.follow.why.rejudge': 'A mark was corrected: waits for a rectifying session',
  'grades.jury.follow.why.semester': 'The training goes on',
  'grades.jury.follow.why.already': 'Already so',
  'grades.jury.follow.why.left': 'No longer in training',
  'grades.jury.person.title': 'Decisions of juries',
  'grades.jury.person.minutes': 'Minutes',
  'grades.jury.person.effect': 'Enrolment',
  'grades.jury.person.changed': '{from} → {to}, on {day}',
  'grades.jury.person.unchanged': 'Unchanged',
};
