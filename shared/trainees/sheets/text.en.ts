import type { Translation } from '../../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'trainees.sheets.title': 'Account sheets',
  'trainees.sheets.help':
    'One page a person, in French and Arabic, with a one-time code. Each printing makes new codes: those of former sheets no longer work. No list is kept.',
  'trainees.sheets.situation': {
    one: '{n} person has not activated their account yet.',
    other: '{n} people have not activated their account yet.',
  },
  'trainees.sheets.all': 'Every account is activated',
  'trainees.sheets.allCause': 'Nobody in this cohort waits for a sheet.',
  'trainees.sheets.noGroup': 'Without a group',
  'trainees.sheets.waiting': 'Accounts to activate',
  'trainees.sheets.print': 'Print the sheets',
  'trainees.sheets.printOf': 'Print the sheets: {group}',
  'trainees.sheets.printOne': 'Print the sheet',
  'trainees.sheets.printOneOf': 'Print the sheet: {name}',
  'trainees.sheets.printAll': { one: 'Print {n} sheet', other: 'Print {n} sheets' },
  'trainees.sheets.running': 'Sheets being printed: {done} of {total}',
  'trainees.sheets.stop': 'Stop',
  'trainees.sheets.done': {
    one: '{n} sheet ready: hand it over in person.',
    other: '{n} sheets ready: hand them over in person.',
  },
  'trainees.sheets.stopped': 'Printing stopped: {done} sheets of {total}. The others keep their code.',
  'trainees.sheets.once': 'The files are not kept. A lost sheet is printed again, with another code.',
  'trainees.sheets.files': 'Files of this printing',
  'trainees.sheets.download': 'Download {name}',
  'trainees.sheets.already': 'These sheets were handed out once already. Print them again: they will have other codes.',
  'trainees.sheets.none': 'No sheet to print: these accounts are activated already, or suspended.',
  'trainees.sheets.failed': 'Printing broke off: {why}',
};
