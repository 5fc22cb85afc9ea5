import type { Catalogue } from '../../core/text.ts';

export const text = {
  'grades.results.refusal.already':
    'Ces résultats sont déjà publiés. Une note qui change par correction republie le résultat de la personne.',
  'grades.results.refusal.unlocked': 'Relevés de notes non verrouillés : {sheets}. La publication attend le dernier.',
  'grades.results.refusal.noSheets': 'Aucun relevé de notes dans ce semestre pour cette promotion, ou aucun barème d’évaluation publié.',
  'grades.results.refusal.jury': 'Le procès-verbal du jury n’est pas signé. Les résultats se publient après la signature de ses membres.',
  'grades.results.notice.published': 'Vos résultats sont publiés.',
  'grades.results.notice.corrected': 'Une note a été corrigée : votre résultat est publié à nouveau.',
} as const satisfies Catalogue;
