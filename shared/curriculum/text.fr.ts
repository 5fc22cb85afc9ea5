/** What is said of programmes and promotions. French is the source. */
import type { Catalogue } from '../core/text.ts';

export const text = {
  'curriculum.input.semester': 'Un semestre entre 1 et 8.',
  'curriculum.input.hours': 'Un nombre entier d’heures, entre 1 et 1 000.',
  'curriculum.input.coefficient': 'Un nombre entier, entre 1 et 100.',
  'curriculum.input.code': 'De 2 à 12 lettres capitales, chiffres ou traits d’union.',
  'curriculum.refusal.stale': 'Quelqu’un vient de modifier ceci. Relisez, puis recommencez.',
  'curriculum.refusal.fixed': 'Une version publiée ne change plus : préparez la suivante.',
  'curriculum.refusal.draftOpen': 'Une version est déjà en préparation dans cette filière : modifiez-la ou abandonnez-la.',
  'curriculum.refusal.noCurrent': 'Cette filière n’a encore aucune version publiée : partez d’une liste usuelle.',
  'curriculum.refusal.departmentMissing': 'Choisissez un département pour chaque domaine de la liste.',
  'curriculum.refusal.department': 'Ce département n’existe pas à ce jour.',
  'curriculum.refusal.codeTaken': 'Un autre module de cette version porte déjà ce code.',
  'curriculum.refusal.noModule': 'Cette version n’a aucun module : elle ne peut pas être publiée.',
  'curriculum.refusal.opinionFirst': 'La commission pédagogique n’a pas encore donné son avis sur cette version.',
  'curriculum.refusal.reasonMissing': 'Dites ce qui motive les réserves ou l’avis défavorable.',
  'curriculum.refusal.notPublished': 'Cette version n’est pas encore publiée.',
  'curriculum.refusal.promotion': 'Une des promotions choisies est terminée, ou n’est pas de ce cycle.',
  'curriculum.refusal.taught': '« {promotion} » suit déjà les cours d’une autre version, qu’elle garde jusqu’à sa fin.',
  'curriculum.promotions.order': 'La promotion finit après son début.',
  'curriculum.promotions.tooLong': 'Plus de trois ans : vérifiez les deux jours.',
  'curriculum.promotions.codeTaken': 'Ce code est déjà celui d’une promotion.',
  'curriculum.promotions.held': 'Des séances ou des groupes tomberaient hors de ces dates : déplacez-les d’abord.',
} as const satisfies Catalogue;
