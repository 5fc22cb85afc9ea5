/** What the server may answer to any act, in words. French is the source. */
import type { Catalogue } from './text.ts';

export const text = {
  'core.bug': 'La panne vient de Riwaq. Rien n’a été modifié. Numéro à donner au service informatique : {id}',
  'core.actDone': 'Cet acte a déjà été fait.',
  'core.actReused': 'Cet envoi porte le numéro d’un autre acte : rechargez la page et recommencez.',
  'core.tooMany': 'Trop de demandes à la fois. Attendez un instant.',
  'core.today.help': 'Ce que votre fonction vous demande maintenant, le plus urgent d’abord. Chaque ligne mène à l’acte.',
  'core.today.todo': 'À faire',
  'core.today.rest': 'Rien d’autre ne vous attend.',
  'core.demo.title': 'Démonstration.',
  'core.demo.clock': 'La montre de ce centre inventé est au {moment}.',
  'core.offline': 'Le réseau ne répond pas : rien n’est confirmé. Vous pouvez recommencer sans risque.',
  'core.input.invalid': 'Un champ n’a pas la forme attendue.',
  'core.input.field': 'Valeur non reconnue',
  'core.input.id': 'Numéro interne non reconnu',
  'core.input.day': 'Date non reconnue',
  'core.input.tooLong': 'Texte trop long',
  'core.input.tooShort': 'Texte trop court',
  'core.input.characters': 'Caractères non admis',
  'core.input.tooLarge': 'L’envoi est trop volumineux.',
  'core.input.method': 'Demande non reconnue',
  'core.input.form': 'Demande non reconnue',
  'core.input.origin': 'Demande venue d’ailleurs',
  'core.input.batch': 'Trop d’actes dans une même demande',
  'core.journal.chain': 'Le journal ne se laisse pas modifier.',
  'core.journal.fixed': 'Le journal ne se laisse pas modifier.',
} as const satisfies Catalogue;
