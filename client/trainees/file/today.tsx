import { FileCheck } from 'lucide-react';
import { localDay } from '../../../shared/core/time.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { useCorrections } from './use-file.ts';

/** Corrections of civil status in one's hands: to compare with the papers, or to approve. */
export function CorrectionsToday() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const mine = useCorrections().filter(({ may }) => may.check.ok || may.decide.ok);
  return mine.map(({ id, person, may, changes, proposedAt }) => {
    const name = fullName(person, language);
    const fields = changes.map(({ field }) => t(`trainees.file.field.${field}`)).join(language === 'ar' ? '، ' : ', ');
    return (
      <WorkRow
        key={id}
        drawing={FileCheck}
        tone="saffron"
        what={t(may.check.ok ? 'trainees.file.waitsFor' : 'trainees.file.waitsForDecision', { name })}
        why={t('trainees.file.waitsWhy', { fields, day: format.day(localDay(proposedAt)) })}
        act={{ label: t('trainees.file.open'), name: t('trainees.file.openOf', { name }), to: `/stagiaires/${person.id}` }}
      />
    );
  });
}
