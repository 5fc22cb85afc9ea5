import type { Translation } from '../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'trainees.refusal.stale': 'Another agent changed this file meanwhile. Reload it before going on.',
  'trainees.refusal.noPiece': 'This document is not on the list of the cycle, or was not handed in.',
  'trainees.refusal.pieceThere': 'This document is in the file already.',
  'trainees.refusal.notSworn': 'A sworn statement does not replace this document.',
  'trainees.refusal.scan': 'A scan comes with its file, any other document without.',
  'trainees.refusal.nothingHanded': 'Nothing was handed in: the receipt would have nothing to say.',
  'trainees.refusal.needsDeadline': 'Documents are missing: set the last day to complete the file.',
  'trainees.refusal.deadlinePast': 'The deadline for completion must lie ahead.',
  'trainees.refusal.notWaiting': 'This person is not waiting for a place.',
  'trainees.refusal.notVacant': 'This place is not free, or was given already.',
  'trainees.refusal.notFirst': 'The place goes to the first on this track’s waiting list, in order of merit.',
  'trainees.refusal.otherGroup': 'This group is not of this person’s track and cohort.',
  'trainees.refusal.outsidePromotion': 'That day is outside the cohort: choose one between its beginning and its end.',
  'trainees.refusal.rests': 'A roll was already called for this group: the enrolment can no longer be undone, it ends by a decision.',
  'trainees.refusal.period': 'The period begins on a day to come and lasts sixty days at most.',
  'trainees.refusal.noSlot': 'No place on these days and hours: Sundays and closed days do not count.',
  'trainees.refusal.nobodyWaits': 'Nobody waits: the queue is empty.',
  'trainees.step.notFromHere': 'The file is not at this step.',
  'trainees.step.waiting': 'This person is on the waiting list: a free place comes first.',
  'trainees.step.askedOnce': 'Completion was already asked for: law 55-19 allows one request only.',
  'trainees.step.nothingMissing': 'No required document is missing.',
  'trainees.step.missing': { one: '{n} required document is missing.', other: '{n} required documents are missing.' },
  'trainees.step.notYetDue': 'The deadline for completion has not passed yet.',
  'trainees.step.placeTaken': 'The place was given to someone of the waiting list.',
};
