import type { Translation } from '../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  // Refusals
  'memos.refusal.notDrafter': 'Only the person who drafted this memo can change it.',
  'memos.refusal.draft': 'This draft has not been submitted yet.',
  'memos.refusal.submitted': 'This draft is submitted: take it back to change it.',
  'memos.refusal.signed': 'This memo is signed. Only another memo can rectify, replace or cancel it.',
  'memos.refusal.withdrawn': 'This draft was given up.',
  'memos.refusal.allVisas': 'Every visa has been given: the memo awaits its signature.',
  'memos.refusal.submitAgain': 'The structure has changed since it was submitted: its drafter needs to submit it again.',
  'memos.refusal.serviceFirst': 'The visa awaited is that of the head of the unit that drafted it.',
  'memos.refusal.directionNow': 'The visa awaited is that of the direction above the drafting unit.',
  'memos.refusal.recallOwn': 'This is your own draft: take it back instead.',
  'memos.refusal.visasFirst': 'This memo still awaits a visa.',
  'memos.refusal.changed': 'This draft has changed since you opened it. Read it again before going on.',
  'memos.refusal.tooManyAttachments': { one: 'A memo has at most {n} attachment.', other: 'A memo has at most {n} attachments.' },
  'memos.refusal.addresseesChanged':
    'The addressees have changed since you read them: there are {count}. Read the list again before signing.',
  'memos.refusal.nobody': 'Nobody matches the chosen addressees today.',
  'memos.refusal.altered': 'The text is no longer the one submitted. Return this draft and tell the IT service.',

  // What a draft lacks
  'memos.lack.subjectFr': 'Give the subject in French.',
  'memos.lack.subjectAr': 'Give the subject in Arabic.',
  'memos.lack.summaryFr': 'Sum the memo up in one sentence, in French.',
  'memos.lack.summaryAr': 'Sum the memo up in one sentence, in Arabic.',
  'memos.lack.body': 'Write the text, in one language at least.',
  'memos.lack.targets': 'Choose whom the memo is addressed to.',
  'memos.lack.rectified': 'Name the memo this one rectifies.',
  'memos.lack.meeting': 'Give the day and hours of the meeting.',
  'memos.lack.place': 'Give the place of the meeting.',
  'memos.lack.meetingPast': 'The meeting is already past.',
  'memos.lack.meetingHours': 'The meeting ends after it begins: check its hours.',
  'memos.lack.answerPast': 'The day to answer by is past.',
  'memos.lack.answerUnasked': 'A day to answer by needs an answer asked for.',
  'memos.lack.validPast': 'Its last day of validity is past.',
  'memos.lack.validBefore': 'It ends before it takes effect.',

  // Notices
  'memos.notice.toVisa': '“{subjectFr}” awaits your visa.',
  'memos.notice.toSign': '“{subjectFr}” awaits your signature.',
  'memos.notice.returned': '“{subjectFr}” is returned to you: {reason}',
  'memos.notice.signed': '“{subjectFr}” is signed as no. {number}.',
};
