import type { Catalogue } from '../core/text.ts';

export const text = {
  'trainees.refusal.stale': 'Un autre agent a modifié ce dossier entre-temps. Rechargez-le avant de continuer.',
  'trainees.refusal.noPiece': 'Cette pièce ne fait pas partie de la liste du cycle, ou n’a pas été remise.',
  'trainees.refusal.pieceThere': 'Cette pièce est déjà au dossier.',
  'trainees.refusal.notSworn': 'Une déclaration sur l’honneur ne remplace pas cette pièce.',
  'trainees.refusal.scan': 'Une pièce numérisée vient avec son fichier, une autre sans.',
  'trainees.refusal.nothingHanded': 'Aucune pièce n’a été remise : le reçu n’aurait rien à dire.',
  'trainees.refusal.needsDeadline': 'Des pièces manquent : fixez le dernier jour pour compléter le dossier.',
  'trainees.refusal.deadlinePast': 'Le délai de complément doit être à venir.',
  'trainees.refusal.notWaiting': 'Cette personne n’attend pas de place sur la liste d’attente.',
  'trainees.refusal.notVacant': 'Cette place n’est pas libre, ou quelqu’un l’a déjà reçue.',
  'trainees.refusal.notFirst':
    'La place revient à la première personne de la liste d’attente de cette filière, dans l’ordre du classement.',
  'trainees.refusal.otherGroup': 'Ce groupe n’est pas de la filière et de la promotion de cette personne.',
  'trainees.refusal.outsidePromotion': 'Ce jour est hors de la promotion : choisissez-en un entre son début et sa fin.',
  'trainees.refusal.rests': 'Un appel a déjà été fait pour ce groupe : l’inscription ne s’annule plus, elle se termine par une décision.',
  'trainees.refusal.period': 'La période va d’un jour à venir à soixante jours au plus.',
  'trainees.refusal.noSlot': 'Aucune place dans ces jours et ces heures : les dimanches et les jours fermés ne comptent pas.',
  'trainees.refusal.nobodyWaits': 'Personne n’attend : la file est vide.',
  'trainees.step.notFromHere': 'Le dossier n’en est pas à cette étape.',
  'trainees.step.waiting': 'Cette personne est sur la liste d’attente : il lui faut d’abord une place libre.',
  'trainees.step.askedOnce': 'Le complément a déjà été demandé : la loi 55-19 ne permet qu’une demande.',
  'trainees.step.nothingMissing': 'Aucune pièce obligatoire ne manque.',
  'trainees.step.missing': { one: 'Il manque {n} pièce obligatoire.', other: 'Il manque {n} pièces obligatoires.' },
  'trainees.step.notYetDue': 'Le délai de complément n’est pas encore passé.',
  'trainees.step.placeTaken': 'La place a été donnée à une personne de la liste d’attente.',
} as const satisfies Catalogue;
