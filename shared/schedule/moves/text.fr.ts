/** What a change of the calendar does to what is published. French is the source. */
import type { Catalogue } from '../../core/text.ts';

export const text = {
  'schedule.moves.closing': {
    one: '{n} séance publiée tombe sur un jour sans cours',
    other: '{n} séances publiées tombent sur des jours sans cours',
  },
  'schedule.moves.opening': {
    one: '{n} séance publiée aura lieu : le jour rouvre',
    other: '{n} séances publiées auront lieu : le jour rouvre',
  },
  'schedule.moves.outside': {
    one: '{n} séance publiée est hors des heures de Ramadan',
    other: '{n} séances publiées sont hors des heures de Ramadan',
  },
  'schedule.moves.none': 'Aucune séance publiée n’est touchée.',
  'schedule.moves.session': '{hours}, {group}, {module}',
  'schedule.moves.all': { one: 'Voir {n} autre séance', other: 'Voir les {n} autres' },
  'schedule.moves.beyond': { one: 'Et {n} autre, plus tard.', other: 'Et {n} autres, plus tard.' },
} as const satisfies Catalogue;
