/** What is said of published sessions that can no longer take place. French is the source. */
import type { Catalogue } from '../../core/text.ts';

export const text = {
  'schedule.trouble.title': 'Séances à régler',
  'schedule.trouble.help':
    'Ces séances sont publiées, mais quelque chose a changé depuis : un jour fermé, une salle hors service, une absence, un groupe plus grand. Une séance quitte la liste dès qu’elle change ou que sa cause disparaît.',
  'schedule.trouble.situation': {
    one: '{n} séance publiée ne peut plus avoir lieu d’ici au {day}',
    other: '{n} séances publiées ne peuvent plus avoir lieu d’ici au {day}',
  },
  'schedule.trouble.none': 'Rien à régler',
  'schedule.trouble.noneCause': 'Toutes les séances publiées jusqu’au {day} peuvent avoir lieu.',
  'schedule.trouble.session': 'Séance',
  'schedule.trouble.when': 'Quand et où',
  'schedule.trouble.why': 'Ce qui l’empêche',
  'schedule.trouble.owner': 'Entre les mains de',
  'schedule.trouble.settle': 'Régler',
  'schedule.trouble.settleOf': 'Régler : {module}, {group}, {day}',
  'schedule.trouble.more': { one: 'Et {n} autre séance, plus tard.', other: 'Et {n} autres séances, plus tard.' },
  'schedule.trouble.other': '{module}, {group}, {hours}',
  'schedule.trouble.group': 'Le groupe a une autre séance : {other}',
  'schedule.trouble.trainer': 'Le formateur a une autre séance : {other}',
  'schedule.trouble.room': 'La salle sert à une autre séance : {other}',
  'schedule.trouble.travel': 'Trop loin d’une autre séance du formateur : {other}',
  'schedule.trouble.closedDay': 'Jour fermé',
  'schedule.trouble.weekday': 'Le centre n’ouvre pas ce jour de la semaine',
  'schedule.trouble.outsidePromotion': 'En dehors des dates de la promotion',
  'schedule.trouble.trainerAway': 'Formateur absent',
  'schedule.trouble.noRoomChosen': 'Aucune salle',
  'schedule.trouble.roomClosed': 'Salle hors service',
  'schedule.trouble.roomKind': 'La salle ne convient pas au module',
  'schedule.trouble.notAssigned': 'Le formateur n’est plus affecté à ce module',
  'schedule.trouble.sessionChanged': 'La séance a changé',
  'schedule.trouble.past': 'La séance a commencé',
  'schedule.trouble.break': 'Pas de cours : {name}',
  'schedule.trouble.practicum': 'Stage : {name}',
  'schedule.trouble.capacity': 'Salle de {capacity} places pour {size} stagiaires',
  'schedule.trouble.today': {
    one: '{n} séance publiée ne peut plus avoir lieu',
    other: '{n} séances publiées ne peuvent plus avoir lieu',
  },
  'schedule.trouble.todayWhy': 'La première : {group}, {day}.',
} as const satisfies Catalogue;
