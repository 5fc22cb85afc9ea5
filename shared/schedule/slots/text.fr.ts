/** What is said of the hours of the day. French is the source. */
import type { Catalogue } from '../../core/text.ts';

export const text = {
  'schedule.refusal.noSlots': 'Il faut des heures en temps ordinaire et en Ramadan.',
  'schedule.refusal.slotLength': 'Une séance commence avant de finir et dure huit heures au plus.',
  'schedule.refusal.slotsOverlap': 'Deux séances d’un même jour se chevauchent.',
  'schedule.refusal.slotsStale': 'Une autre personne a changé ces heures entre-temps. Voici comment elles sont maintenant.',
  'schedule.slots.title': 'Heures des séances',
  'schedule.slots.default': 'Ce sont les heures proposées au départ.',
  'schedule.slots.own': 'Ce sont les heures que le centre s’est données.',
  'schedule.slots.variant': 'Horaire',
  'schedule.slots.usual': 'En temps ordinaire',
  'schedule.slots.ramadan': 'En Ramadan',
  'schedule.slots.day': 'Jour',
  'schedule.slots.hours': 'Heures',
  'schedule.slots.noHours': 'pas de cours',
  'schedule.slots.change': 'Modifier les heures',
  'schedule.slots.save': 'Enregistrer les heures',
  'schedule.slots.saved': 'Les heures des séances sont enregistrées',
  'schedule.slots.hint': 'Par exemple 08:30-10:30, 10:30-12:30. Vide : pas de cours.',
  'schedule.slots.wrong': 'Des heures comme 08:30-10:30, séparées par des virgules.',
  'schedule.slots.review': 'Les prochaines séances se placent à ces heures ; celles déjà placées gardent les leurs.',
} as const satisfies Catalogue;
