import type { Catalogue } from '../../core/text.ts';

export const text = {
  'schedule.week.moves': 'Changer de semaine',
  'schedule.week.print': 'Imprimer la semaine',
  'schedule.week.ramadan': 'horaire de Ramadan',
  'schedule.week.expected': 'date prévue',
  'schedule.week.note.closed': 'Centre fermé',
  'schedule.week.note.break': 'Vacances',
  'schedule.week.note.exams': 'Examens',
  'schedule.week.note.practicum': 'Stage',
  'schedule.week.note.ramadan': 'Ramadan',
  'schedule.week.news': {
    one: 'Un changement depuis votre dernière visite',
    other: '{n} changements depuis votre dernière visite',
  },
  'schedule.week.newsLine': '{day}, {time} : {module}',
  'schedule.change.cancelled': 'Annulée',
  'schedule.change.moved': 'Déplacée',
  'schedule.change.substituted': 'Remplacement',
  'schedule.change.roomChanged': 'Salle changée',
  'schedule.change.changed': 'Modifiée',
  'schedule.change.from': 'Avant : {day}, {hours}',
  'schedule.change.roomFrom': 'Avant : {room}',
  'schedule.change.trainerFrom': 'À la place de {trainer}',
  'schedule.change.reason': 'Motif : {reason}',
  'schedule.change.madeUp': 'Rattrapée {day} à {time}',
  'schedule.change.makesUp': 'Rattrapage de la séance de {day}',
} as const satisfies Catalogue;
