import { Scale } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { useSchemesLater } from './use-schemes.ts';

/** Drafted schemes of evaluation that wait for this person to publish them. */
export function SchemesToday() {
  const t = useText();
  const { language } = useLanguage();
  const waiting = useSchemesLater().filter(({ may }) => may.publish);
  return waiting.map(({ id, name, draft }) => {
    const filiere = inLanguage(name, language);
    const number = draft?.number ?? 1;
    return (
      <WorkRow
        key={id}
        drawing={Scale}
        tone="saffron"
        what={t('curriculum.scheme.toPublishOf', { name: filiere })}
        why={t('curriculum.scheme.toPublishWhy', { number })}
        act={{
          label: t('curriculum.open'),
          name: t('curriculum.openOf', { name: filiere }),
          to: `/evaluation/${id}?version=${number}`,
        }}
      />
    );
  });
}
