/** What is said of changes of group. French is the source. */
import type { Catalogue } from '../../core/text.ts';

export const text = {
  'trainees.transfer.sameGroup': 'La personne est déjà dans ce groupe.',
  'trainees.transfer.closed': 'Ce groupe est fermé : choisissez-en un autre.',
  'trainees.transfer.noGroup': 'La personne n’est dans aucun groupe aujourd’hui, ou le groupe demandé n’existe pas.',
  'trainees.transfer.oneAtATime': 'Un changement de groupe est déjà demandé pour cette personne : il se décide d’abord.',
  'trainees.transfer.decided': 'Ce changement de groupe est déjà décidé.',
  'trainees.transfer.overtaken':
    'La personne a changé de groupe entre-temps, ou le groupe demandé est fermé. Refusez, puis demandez de nouveau.',
  'trainees.transfer.title': 'Changement de groupe',
  'trainees.transfer.waits': 'Changement de groupe à approuver : {name}',
  'trainees.transfer.waitsWhy': 'De {from} à {to}, demandé par {asker} : {reason}',
  'trainees.transfer.decide': 'Décider',
  'trainees.transfer.decideOf': 'Décider : {name}',
  'trainees.transfer.approve': 'Approuver le changement',
  'trainees.transfer.refuse': 'Refuser le changement',
  'trainees.transfer.done.approve': 'Changement de groupe approuvé',
  'trainees.transfer.done.refuse': 'Changement de groupe refusé',
  'trainees.transfer.ask': 'Demander un changement de groupe',
  'trainees.transfer.to': 'Groupe demandé',
  'trainees.transfer.fromOn': 'À partir du',
  'trainees.transfer.reason': 'Motif',
  'trainees.transfer.send': 'Envoyer la demande',
  'trainees.transfer.sent': 'Changement de groupe demandé',
} as const satisfies Catalogue;
