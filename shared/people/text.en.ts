import type { Translation } from '../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'people.input.cin': 'One or two letters, then five to eight digits, without space: BE123456.',
  'people.input.ppr': 'A PPR number is four to ten digits.',
  'people.input.phone': 'A number is ten digits (06…, 05…), or + and the country code.',
  'people.input.email': 'A complete e-mail address, such as nom@taalim.ma.',
  'people.refusal.known': 'The register already knows a person with this CIN or PPR number.',
  'people.refusal.stale': 'This file changed meanwhile. Read it again, then go on.',
  'people.search.title': 'Search',
  'people.search.open': 'Search',
  'people.search.placeholder': 'Name, code, phone, office',
  'people.search.results': 'Results',
  'people.search.trainees': 'Trainees',
  'people.search.staff': 'Staff',
  'people.search.offices': 'Offices',
  'people.search.hint': 'A name in French or Arabic, even in part. Arrows choose, Enter opens.',
  'people.search.none': 'Nothing answers to “{query}”',
  'people.search.noneCause': 'Searched: the trainees whose card is open to you, the staff in office and the offices of the centre.',
  'people.search.otherwise': 'Another spelling',
  'people.search.otherwiseHow':
    'Two or three letters of the name are enough, in either script; accents, hamza and the article do not count.',
  'people.search.codes': 'By code',
  'people.search.codesWho': 'A Massar code, CIN, telephone or register number answers only to student affairs and the direction.',
  'people.search.chart': 'Browse the organisation chart',
  'people.search.again': 'Search again',
  'people.search.slash': 'The / key opens the search too',
  'people.search.count': { one: '{n} result', other: '{n} results' },
};
