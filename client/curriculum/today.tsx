import { BookOpenCheck } from 'lucide-react';
import { inLanguage } from '../../shared/core/text.ts';
import { isInHand } from '../../shared/curriculum/rules.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { WorkRow } from '../ui/work-row.tsx';
import { useProgrammesLater } from './use-programmes.ts';

/** Drafted programmes that wait for this person: for an opinion, or to be published. */
export function ProgrammesToday() {
  const t = useText();
  const { language } = useLanguage();
  const waiting = useProgrammesLater().filter(isInHand);
  return waiting.map(({ id, name, draft }) => {
    const filiere = inLanguage(name, language);
    const isAdvised = draft?.opinion !== null;
    return (
      <WorkRow
        key={id}
        drawing={BookOpenCheck}
        tone="saffron"
        what={t(isAdvised ? 'curriculum.toPublish' : 'curriculum.toAdvise', { name: filiere })}
        why={t('curriculum.toDoWhy', { number: draft?.number ?? 0, modules: draft?.modules ?? 0, hours: draft?.hours ?? 0 })}
        act={{
          label: t('curriculum.open'),
          name: t('curriculum.openOf', { name: filiere }),
          to: `/programmes/${id}?version=${draft?.number ?? 1}`,
        }}
      />
    );
  });
}
