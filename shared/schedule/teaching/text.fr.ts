/** What is said of teaching assignments and of loads. French is the source. */
import type { Catalogue } from '../../core/text.ts';

export const text = {
  'schedule.teaching.fieldPublishes': 'Une affectation est mise en vigueur, et terminée, par la direction adjointe du cycle.',
  'schedule.teaching.twice': 'Cette personne a déjà ce module dans ce groupe pendant ces jours.',
  'schedule.teaching.notTrainer': 'Cette personne n’est pas nommée comme formatrice ou formateur.',
  'schedule.teaching.groupClosed': 'Ce groupe est fermé.',
  'schedule.teaching.order': 'Le dernier jour vient avant le premier.',
  'schedule.teaching.outsidePromotion': 'Ces jours sortent des dates de la promotion.',
  'schedule.teaching.past': 'Ce jour est trop loin dans le passé.',
  'schedule.teaching.inForce': 'Cette affectation est déjà en vigueur : elle se termine à une date, elle ne se retire plus.',
  'schedule.teaching.notInForce': 'Cette affectation n’est pas encore en vigueur : retirez la proposition.',
  'schedule.teaching.onlySooner': 'Une affectation finit plus tôt que prévu, jamais plus tard : proposez-en une autre ensuite.',
  'schedule.teaching.stale': 'Quelqu’un vient de modifier cette affectation. Relisez, puis recommencez.',
  'schedule.notice.assigned': '{module} vous est confié dans le groupe {group}',
  'schedule.notice.assigned.body': 'Les séances paraissent dans votre semaine dès que l’emploi du temps est publié.',
} as const satisfies Catalogue;
