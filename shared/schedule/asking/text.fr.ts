/** What is said of changes trainers ask for. French is the source. */
import type { Catalogue } from '../../core/text.ts';

export const text = {
  'schedule.refusal.askLate': 'Cette séance a commencé ou n’a pas lieu : il n’y a plus rien à changer.',
  'schedule.refusal.noHead': 'La filière n’a pas de chef en ce moment : adressez-vous à la direction assistante.',
  'schedule.notice.askedChange': '{fr} demande un changement : {moduleFr}, {group}, {startsAt}. « {wish} »',
  'schedule.asking.title': 'Demander un changement',
  'schedule.asking.of': 'Demander un changement : {module}, {day}',
  'schedule.asking.wish': 'Ce que vous souhaitez',
  'schedule.asking.hint': 'Un autre jour, une autre heure, une autre salle. Le chef de filière décide.',
  'schedule.asking.send': 'Envoyer la demande',
  'schedule.asking.sent': 'La demande est partie au chef de filière',
  'schedule.asking.review': '{module}, {group}, {day}, {hours}. La séance reste comme elle est tant que personne ne la change.',
} as const satisfies Catalogue;
