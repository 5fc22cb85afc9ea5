import { Gavel, PenLine } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { useJuriesIfAny } from './use-juries.ts';

/** The juries in session and the minutes that wait to be signed. */
export function JuriesToday() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const waiting = useJuriesIfAny().filter(({ state }) => state === 'open' || state === 'closed');
  return waiting.map(({ id, state, filiereFr, filiereAr, heldOn }) => {
    const jury = inLanguage({ fr: filiereFr, ar: filiereAr }, language);
    const isOpen = state === 'open';
    return (
      <WorkRow
        key={id}
        drawing={isOpen ? Gavel : PenLine}
        tone="saffron"
        what={t(isOpen ? 'grades.jury.today.deliberate' : 'grades.jury.today.sign', { jury })}
        why={format.dayAndYear(heldOn)}
        act={{
          label: t(isOpen ? 'grades.jury.toDeliberation' : 'grades.jury.sign'),
          to: isOpen ? `/jurys/${id}/deliberation` : `/jurys/${id}`,
        }}
      />
    );
  });
}
