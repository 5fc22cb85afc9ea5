/** Memos: writing, visas, signature. French is the source. */
import type { Catalogue } from '../core/text.ts';

export const text = {
  // Refusals
  'memos.refusal.notDrafter': 'Seule la personne qui a préparé ce projet peut le modifier.',
  'memos.refusal.draft': 'Ce projet n’est pas encore soumis.',
  'memos.refusal.submitted': 'Ce projet est soumis : reprenez-le pour le modifier.',
  'memos.refusal.signed': 'Cette note est signée. Seule une autre note peut la rectifier, la remplacer ou l’annuler.',
  'memos.refusal.withdrawn': 'Ce projet a été abandonné.',
  'memos.refusal.allVisas': 'Tous les visas sont donnés : la note attend sa signature.',
  'memos.refusal.submitAgain': 'La structure a changé depuis la soumission : qui a préparé ce projet doit le soumettre de nouveau.',
  'memos.refusal.serviceFirst': 'Le visa attendu est celui du responsable de la structure qui a préparé la note.',
  'memos.refusal.directionNow': 'Le visa attendu est celui de la direction dont dépend la structure qui a préparé la note.',
  'memos.refusal.recallOwn': 'C’est votre projet : reprenez-le au lieu de le renvoyer.',
  'memos.refusal.visasFirst': 'Cette note attend encore un visa.',
  'memos.refusal.changed': 'Ce projet a changé depuis que vous l’avez ouvert. Relisez-le avant de continuer.',
  'memos.refusal.tooManyAttachments': {
    one: 'Une note porte {n} pièce jointe au plus.',
    other: 'Une note porte {n} pièces jointes au plus.',
  },
  'memos.refusal.addresseesChanged':
    'Les destinataires ont changé depuis que vous les avez lus : ils sont {count}. Relisez la liste avant de signer.',
  'memos.refusal.nobody': 'Personne ne correspond aujourd’hui aux destinataires choisis.',
  'memos.refusal.altered': 'Le texte n’est plus celui qui a été soumis. Renvoyez ce projet et prévenez le service informatique.',

  // What a draft lacks
  'memos.lack.subjectFr': 'Indiquez l’objet en français.',
  'memos.lack.subjectAr': 'Indiquez l’objet en arabe.',
  'memos.lack.summaryFr': 'Résumez la note en une phrase, en français.',
  'memos.lack.summaryAr': 'Résumez la note en une phrase, en arabe.',
  'memos.lack.body': 'Écrivez le texte, dans une langue au moins.',
  'memos.lack.targets': 'Choisissez à qui la note est adressée.',
  'memos.lack.rectified': 'Désignez la note que celle-ci rectifie.',
  'memos.lack.meeting': 'Indiquez le jour et les heures de la réunion.',
  'memos.lack.place': 'Indiquez le lieu de la réunion.',
  'memos.lack.meetingPast': 'La réunion est déjà passée.',
  'memos.lack.meetingHours': 'La réunion finit après avoir commencé : vérifiez ses heures.',
  'memos.lack.answerPast': 'La date limite de réponse est passée.',
  'memos.lack.answerUnasked': 'Une date limite de réponse demande une réponse : choisissez « répondre ».',
  'memos.lack.validPast': 'La fin de validité est passée.',
  'memos.lack.validBefore': 'La fin de validité précède l’entrée en vigueur.',

  // Notices
  'memos.notice.toVisa': '« {subjectFr} » attend votre visa.',
  'memos.notice.toSign': '« {subjectFr} » attend votre signature.',
  'memos.notice.returned': '« {subjectFr} » vous est renvoyée : {reason}',
  'memos.notice.signed': '« {subjectFr} » est signée sous le n° {number}.',
} as const satisfies Catalogue;
