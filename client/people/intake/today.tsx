import { FileSpreadsheet } from 'lucide-react';
import { fullName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { useIntakes } from './use-intakes.ts';

/** Lists that wait for this person's approval. */
export function IntakesToday() {
  const t = useText();
  const { language } = useLanguage();
  const waiting = useIntakes().lists.filter(({ state, may }) => state === 'submitted' && may.approve.ok);
  return waiting.map(({ id, feature, kind, fileName, preparedBy, counts }) => (
    <WorkRow
      key={id}
      drawing={FileSpreadsheet}
      tone="saffron"
      what={t('people.intake.toApprove', { kind: t(`people.intake.kind.${kind}`), file: fileName })}
      why={t('people.intake.toApproveWhy', { name: fullName(preparedBy, language), fresh: counts.new, changed: counts.changed })}
      act={{ label: t('people.intake.look'), name: `${t('people.intake.look')}: ${fileName}`, to: `/importer/${feature}/${id}` }}
    />
  ));
}
