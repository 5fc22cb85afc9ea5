import type { Translation } from '../../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text = {
  'memos.papers.open': 'Open the official PDF',
  'memos.papers.preview': 'Preview the page',
  'memos.papers.previewHelp': 'The memo as it will be printed, in Arabic then in French, marked as a draft.',
  'memos.papers.list': 'Print the list to sign',
  'memos.papers.listMissing': 'Only those who have not acknowledged',
  'memos.papers.listAll': 'All addressees',
  'memos.papers.busy': 'Setting the pages',
  'memos.papers.unsigned': 'This memo is not signed yet: its addressees are not fixed.',
  'memos.papers.stale': 'Someone changed these words in the meantime. Read them again before you save.',

  'memos.layout.title': 'Memos',
  'memos.layout.situation': 'What stands around the text of every printed memo',
  'memos.layout.help': 'These words are for the memos to come. A signed memo keeps those it was signed with.',
  'memos.layout.change': 'Change the words',
  'memos.layout.changed': 'The words are changed for the memos to come.',
  'memos.layout.review': 'Check both versions',
  'memos.layout.salutation': 'Greeting',
  'memos.layout.closing': 'Closing',
  'memos.layout.copies': 'Copies for information',
  'memos.layout.copiesHint': 'One addressee a line',
  'memos.layout.foot': 'Foot of the page: address, telephone',
  'memos.layout.body': 'Text of the memo',
  'memos.layout.none': 'Nothing is printed here',
  'memos.layout.caption': 'Decisions, notices and communiqués have neither greeting nor closing.',
} as const satisfies Translation<typeof french>;
