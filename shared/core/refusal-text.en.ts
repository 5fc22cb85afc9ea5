import type { text as french } from './refusal-text.fr.ts';
import type { Translation } from './text.ts';

export const text: Translation<typeof french> = {
  'core.bug': 'The fault is Riwaq’s. Nothing was changed. Number to give to IT: {id}',
  'core.actDone': 'This act was already done.',
  'core.actReused': 'This carries the number of another act: reload the page and start again.',
  'core.tooMany': 'Too many requests at once. Wait a moment.',
  'core.today.help': 'What your office asks of you now, the most urgent first. Each line leads to its act.',
  'core.today.todo': 'To do',
  'core.today.rest': 'Nothing else is waiting for you.',
  'core.demo.title': 'Demonstration.',
  'core.demo.clock': 'The clock of this invented centre stands at {moment}.',
  'core.offline': 'The network does not answer: nothing is confirmed. You can safely try again.',
  'core.input.invalid': 'A field does not have the expected form.',
  'core.input.field': 'Value not recognised',
  'core.input.id': 'Internal number not recognised',
  'core.input.day': 'Date not recognised',
  'core.input.tooLong': 'Text too long',
  'core.input.tooShort': 'Text too short',
  'core.input.characters': 'Characters not allowed',
  'core.input.tooLarge': 'What was sent is too large.',
  'core.input.method': 'Request not recognised',
  'core.input.form': 'Request not recognised',
  'core.input.origin': 'Request from elsewhere',
  'core.input.batch': 'Too many acts in one request',
  'core.journal.chain': 'The journal cannot be changed.',
  'core.journal.fixed': 'The journal cannot be changed.',
};
