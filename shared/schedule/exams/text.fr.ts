/** What is said of examinations. French is the source. */
import type { Catalogue } from '../../core/text.ts';

export const text = {
  'schedule.exam.noGroup': 'Choisissez au moins un groupe.',
  'schedule.exam.hours': 'Une épreuve commence avant de finir et dure huit heures au plus.',
  'schedule.exam.there': 'Cette épreuve existe déjà.',
  'schedule.exam.past': 'Cette heure est passée : une épreuve se prépare à l’avance.',
  'schedule.exam.groupTwice': 'Le même groupe est choisi deux fois.',
  'schedule.exam.nobody': 'Aucun stagiaire dans ces groupes à cette date.',
  'schedule.exam.tooSmall': {
    one: '{n} personne pour {places} places : ajoutez une salle.',
    other: '{n} personnes pour {places} places : ajoutez une salle.',
  },
  'schedule.exam.twoRooms': 'La même personne surveille deux salles.',
  'schedule.exam.otherRoom': 'Cette salle n’est pas une salle de l’épreuve.',
  'schedule.exam.notStaff': 'Cette personne n’est pas nommée comme formatrice ou formateur à cette date.',
  'schedule.exam.unfit': 'Cette personne ne peut pas surveiller cette épreuve.',
  'schedule.exam.tooFew': {
    one: 'Une épreuve publiée garde {n} personne par salle au moins pour la surveiller.',
    other: 'Une épreuve publiée garde {n} personnes par salle au moins pour la surveiller.',
  },
  'schedule.exam.blocked': {
    one: 'L’épreuve n’est pas publiée : {n} point à régler.',
    other: 'L’épreuve n’est pas publiée : {n} points à régler.',
  },
  'schedule.exam.stale': 'Quelqu’un vient de modifier cette épreuve. Relisez, puis recommencez.',
  'schedule.exam.cancelled': 'Cette épreuve est annulée.',
  'schedule.exam.published': 'Cette épreuve est publiée : annulez-la, puis préparez-en une autre.',
  'schedule.exam.begun': 'Cette épreuve a commencé.',
  'schedule.exam.noSeats': 'Le plan de l’épreuve n’est pas encore dressé.',
  'schedule.trouble.exam': 'Épreuve : {name}',
  'schedule.obstacle.exam': 'Une épreuve publiée a lieu à cette heure.',
  'schedule.notice.exam': 'Convocation : {examFr}, {startsAt}, {roomFr}, place {place}.',
  'schedule.notice.invigilation': 'Surveillance : {examFr}, {startsAt}, {roomFr}.',
  'schedule.notice.invigilationOver': 'Vous ne surveillez plus {examFr}, {startsAt}.',
  'schedule.notice.examCancelled': 'Épreuve annulée : {examFr}, {startsAt}. {reason}',
} as const satisfies Catalogue;
