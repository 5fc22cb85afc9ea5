import type { Translation } from '../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'curriculum.input.semester': 'A semester from 1 to 8.',
  'curriculum.input.hours': 'A whole number of hours, from 1 to 1,000.',
  'curriculum.input.coefficient': 'A whole number, from 1 to 100.',
  'curriculum.input.code': '2 to 12 capital letters, digits or hyphens.',
  'curriculum.refusal.stale': 'Someone has just changed this. Read it again, then retry.',
  'curriculum.refusal.fixed': 'A published version no longer changes: draft the next one.',
  'curriculum.refusal.draftOpen': 'A version of this track is already being drafted: change it or give it up.',
  'curriculum.refusal.noCurrent': 'This track has no published version yet: start from a usual list.',
  'curriculum.refusal.departmentMissing': 'Choose a department for each area of the list.',
  'curriculum.refusal.department': 'This department does not exist today.',
  'curriculum.refusal.codeTaken': 'Another module of this version has this code.',
  'curriculum.refusal.noModule': 'This version has no module: it cannot be published.',
  'curriculum.refusal.opinionFirst': 'The pedagogical commission has not given its opinion on this version yet.',
  'curriculum.refusal.reasonMissing': 'Say what the reservations or the unfavourable opinion rest on.',
  'curriculum.refusal.notPublished': 'This version is not published yet.',
  'curriculum.refusal.promotion': 'One of the cohorts chosen is over, or belongs to another cycle.',
  'curriculum.refusal.taught': '“{promotion}” is already taught by another version, which it keeps to its end.',
  'curriculum.promotions.order': 'The cohort ends after it begins.',
  'curriculum.promotions.tooLong': 'More than three years: check both days.',
  'curriculum.promotions.codeTaken': 'Another cohort has this code.',
  'curriculum.promotions.held': 'Sessions or groups would fall outside these dates: move them first.',
};
