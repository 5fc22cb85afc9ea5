import type { Translation } from '../../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'trainees.import.usage':
    'Usage: npm run riwaq -- import-class FILE.xlsx --group CODE [--promotion CODE] [--sheet NAME] [--dates dayFirst|monthFirst] [--lang fr|ar|en] [--apply]',
  'trainees.import.noFile': 'No such file: {file}.',
  'trainees.import.notZip': '{file} is no .xlsx workbook. Save an old .xls as .xlsx first.',
  'trainees.import.tooLarge': '{file} holds more than a list can hold (60 MB, 200 parts). Nothing was read.',
  'trainees.import.tooManyRows': 'A sheet of {file} is longer than {most} rows. Nothing was read.',
  'trainees.import.unreadable': '{file} is damaged or protected by a password. Nothing was read.',
  'trainees.import.noGroup': 'There is no group {group}. Student affairs creates groups.',
  'trainees.import.manyGroups': 'Group {group} exists in several cohorts: {promotions}. Add --promotion.',
  'trainees.import.promotionOver': 'Cohort {promotion} ended on {day}: its group {group} takes nobody in.',
  'trainees.import.manySheets': 'Several sheets hold a list: {sheets}. Add --sheet.',
  'trainees.import.noSheet': 'There is no sheet {sheet}. The workbook has: {sheets}.',
  'trainees.import.noHeader':
    'No heading row was recognised: it needs the Massar code or the national card, family name and given name (الرمز، النسب، الإسم).',
  'trainees.import.noRows': 'The heading was recognised, but nobody follows it.',
  'trainees.import.dates':
    'The dates of this list can be read in two ways. Give --dates dayFirst (3 April) or monthFirst (4 March) for 03/04.',
  'trainees.import.source': '{file}, sheet {sheet}{about} → group {group}, cohort {promotion}, from {day}',
  'trainees.import.new': { one: '{n} new person', other: '{n} new people' },
  'trainees.import.joining': {
    one: '{n} known person, to be enrolled in the group',
    other: '{n} known people, to be enrolled in the group',
  },
  'trainees.import.there': { one: '{n} already in the group', other: '{n} already in the group' },
  'trainees.import.moved': { one: '{n} changes groups', other: '{n} change groups' },
  'trainees.import.move': 'Row {row}: leaves group {from}',
  'trainees.import.rejected': { one: '{n} row rejected', other: '{n} rows rejected' },
  'trainees.import.row': 'Row {row}: {reason}',
  'trainees.import.dryRun': 'Dry run: nothing was written. Add --apply to write.',
  'trainees.import.nothing': 'Nothing to change: the list and the group are the same.',
  'trainees.import.refused':
    'Nothing was written: correct the rejected rows, then run it again. Those to decide are decided on the page of lists.',
  'trainees.import.done': 'Written, as one act of the journal.',
};
