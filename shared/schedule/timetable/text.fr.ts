/** What is said of timetables, drafts and publications. French is the source. */
import type { Catalogue } from '../../core/text.ts';

export const text = {
  'schedule.refusal.hours': 'Une séance commence avant de finir et dure huit heures au plus.',
  'schedule.refusal.lastOn': 'La dernière date suit la première, d’un an au plus.',
  'schedule.refusal.noDay': 'Aucun jour ouvert entre ces deux dates.',
  'schedule.refusal.past': 'Cette heure est passée : une séance se place à l’avance.',
  'schedule.refusal.sessionTaken': 'Cette séance existe déjà.',
  'schedule.refusal.sessionStale': 'La séance a changé entre-temps. La grille montre comment elle est maintenant.',
  'schedule.refusal.wishStale': 'Une autre personne a modifié ce projet entre-temps. La grille montre ce qu’il contient maintenant.',
  'schedule.refusal.draftsStale': {
    one: 'Le projet a changé depuis que vous l’avez lu : il compte maintenant {n} séance. Relisez-le avant de publier.',
    other: 'Le projet a changé depuis que vous l’avez lu : il compte maintenant {n} séances. Relisez-le avant de publier.',
  },
  'schedule.refusal.blocked': {
    one: 'Rien n’est publié : {n} séance ne peut pas avoir lieu ainsi.',
    other: 'Rien n’est publié : {n} séances ne peuvent pas avoir lieu ainsi.',
  },
  'schedule.refusal.roomOnly': 'Vous pouvez changer la salle de cette séance, pas son heure ni son formateur.',
  'schedule.refusal.samePlace': 'Rien ne change : la séance est déjà ainsi.',
  'schedule.refusal.notCancelled': 'Seule une séance annulée se remplace.',
  'schedule.refusal.room': 'Choisissez une salle.',
  'schedule.refusal.trainer': 'Cette personne n’est pas formatrice du centre à cette date.',
  'schedule.notice.added': 'Nouvelle séance : {moduleFr}, {afterAt}, {afterRoomFr}.',
  'schedule.notice.moved': '{moduleFr} : de {beforeAt}, {beforeRoomFr}, à {afterAt}, {afterRoomFr}.',
  'schedule.notice.cancelled': 'Séance annulée : {moduleFr}, {beforeAt}, {beforeRoomFr}.',
  'schedule.notice.many': {
    one: 'L’emploi du temps change : {n} de vos séances.',
    other: 'L’emploi du temps change : {n} de vos séances.',
  },
} as const satisfies Catalogue;
