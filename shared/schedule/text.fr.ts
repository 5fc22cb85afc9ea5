import type { Catalogue } from '../core/text.ts';

export const text = {
  'schedule.nav.week': 'Mes séances',
  'schedule.week.title': 'Mes séances',
  'schedule.week.situation': 'Semaine du {day}',
  'schedule.week.help':
    'Votre semaine : les séances que vous donnez et celles de votre groupe. Les heures sont celles de la montre au Maroc, Ramadan compris.',
  'schedule.week.previous': 'Semaine précédente',
  'schedule.week.next': 'Semaine suivante',
  'schedule.week.current': 'Cette semaine',
  'schedule.week.none': 'Aucune séance cette semaine',
  'schedule.week.noneCause': 'L’emploi du temps publié ne contient pas de séance pour vous entre le {from} et le {to}.',
  'schedule.week.who': 'Qui publie l’emploi du temps',
  'schedule.week.whoText': 'La direction assistante du cycle.',
  'schedule.day.none': 'Pas de séance',
  'schedule.now': 'En cours',
  'schedule.with': 'avec {trainer}',
} as const satisfies Catalogue;
