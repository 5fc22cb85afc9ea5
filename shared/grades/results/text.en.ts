import type { Translation } from '../../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'grades.results.refusal.already':
    'These results are published already. A mark changed by a correction publishes that person’s result again.',
  'grades.results.refusal.unlocked': 'Mark sheets not locked: {sheets}. Publication waits for the last one.',
  'grades.results.refusal.noSheets': 'No mark sheet in this semester for this cohort, or no published evaluation scheme.',
  'grades.results.refusal.jury': 'The jury’s minutes are not signed. Results are published once its members have signed.',
  'grades.results.notice.published': 'Your results are published.',
  'grades.results.notice.corrected': 'A mark was corrected: your result is published again.',
};
