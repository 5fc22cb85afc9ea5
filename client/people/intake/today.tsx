import { FileSpreadsheet } from 'lucide-react';
import { fullName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { fileNameOf, useIntakes } from './use-intakes.ts';

/** Lists that wait for this person's approval. */
export function IntakesToday() {
  const t = useText();
  const { language } = useLanguage();
  const waiting = useIntakes().lists.filter(({ state, may }) => state === 'submitted' && may.approve.ok);
  return waiting.map((list) => (
    <WorkRow
      key={list.id}
      drawing={FileSpreadsheet}
      tone="saffron"
      what={t('people.intake.toApprove', { kind: t(`people.intake.kind.${list.kind}`), file: fileNameOf(list, t) })}
      why={t('people.intake.toApproveWhy', {
        name: fullName(list.preparedBy, language),
        fresh: list.counts.new,
        changed: list.counts.changed,
      })}
      act={{
        label: t('people.intake.look'),
        name: t('people.intake.fact', { fact: t('people.intake.look'), value: fileNameOf(list, t) }),
        to: `/importer/${list.feature}/${list.id}`,
      }}
    />
  ));
}
