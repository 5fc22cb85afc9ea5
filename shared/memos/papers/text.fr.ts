/** Memos on paper: their pages, the list to sign, the words around the text. French is the source. */
import type { Catalogue } from '../../core/text.ts';

export const text = {
  'memos.papers.open': 'Ouvrir le PDF officiel',
  'memos.papers.preview': 'Aperçu de la page',
  'memos.papers.previewHelp': 'La note telle qu’elle sera imprimée, en arabe puis en français, avec la mention « Projet ».',
  'memos.papers.list': 'Imprimer la liste d’émargement',
  'memos.papers.listMissing': 'Seulement ceux qui n’ont pas accusé réception',
  'memos.papers.listAll': 'Tous les destinataires',
  'memos.papers.busy': 'Mise en page en cours',
  'memos.papers.unsigned': 'Cette note n’est pas encore signée : ses destinataires ne sont pas fixés.',
  'memos.papers.stale': 'Quelqu’un a changé ces formules entre-temps. Relisez-les avant d’enregistrer.',

  'memos.layout.title': 'Notes de service',
  'memos.layout.situation': 'Ce qui entoure le texte de chaque note imprimée',
  'memos.layout.help': 'Ces formules valent pour les notes à venir. Une note signée garde celles avec lesquelles elle a été signée.',
  'memos.layout.change': 'Changer les formules',
  'memos.layout.changed': 'Les formules sont changées pour les notes à venir.',
  'memos.layout.review': 'Vérifiez les deux versions',
  'memos.layout.salutation': 'Formule d’appel',
  'memos.layout.closing': 'Formule de politesse',
  'memos.layout.copies': 'Copies pour information',
  'memos.layout.copiesHint': 'Un destinataire par ligne',
  'memos.layout.foot': 'Pied de page : adresse, téléphone',
  'memos.layout.body': 'Texte de la note',
  'memos.layout.none': 'Rien n’est imprimé ici',
  'memos.layout.caption': 'La décision, l’avis et le communiqué n’ont ni formule d’appel ni formule de politesse.',
} as const satisfies Catalogue;
