import type { Translation } from '../../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'schedule.moves.closing': {
    one: '{n} published session falls on a day without classes',
    other: '{n} published sessions fall on days without classes',
  },
  'schedule.moves.opening': {
    one: '{n} published session takes place: the day opens again',
    other: '{n} published sessions take place: the day opens again',
  },
  'schedule.moves.outside': {
    one: '{n} published session lies outside the hours of Ramadan',
    other: '{n} published sessions lie outside the hours of Ramadan',
  },
  'schedule.moves.none': 'No published session is touched.',
  'schedule.moves.session': '{hours}, {group}, {module}',
  'schedule.moves.all': { one: 'See {n} more session', other: 'See the {n} others' },
  'schedule.moves.beyond': { one: 'And {n} more, later.', other: 'And {n} more, later.' },
};
