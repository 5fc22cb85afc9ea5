import { GraduationCap } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { useWaiting } from './use-teachings.ts';

/** Assignments that wait for this person to put them in force. */
export function TeachingsToday() {
  const t = useText();
  const { language } = useLanguage();
  return useWaiting().map(({ promotionId, filiereId, filiere, waiting }) => {
    const name = inLanguage(filiere, language);
    return (
      <WorkRow
        key={`${promotionId} ${filiereId}`}
        drawing={GraduationCap}
        tone="saffron"
        what={t('schedule.teaching.waits', { name })}
        why={t('schedule.teaching.waitsWhy', { n: waiting })}
        act={{
          label: t('schedule.teaching.look'),
          name: t('schedule.teaching.lookOf', { name }),
          to: `/enseignements?promotion=${promotionId}&filiere=${filiereId}`,
        }}
      />
    );
  });
}
