import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import type { EnrolmentState } from '../../../shared/trainees/schema.ts';
import { useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { kindsFrom, ProposeSheet } from './propose-sheet.tsx';

type ProposeActProps = { readonly enrolment: { readonly id: string; readonly state: EnrolmentState } | undefined; readonly name: string };

/** Opens the proposal of a departure, where one leads on from here. */
export function ProposeAct({ enrolment, name }: ProposeActProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (!enrolment || kindsFrom(enrolment.state).length === 0) return null;
  return (
    <>
      <Act drawing={UserMinus} onAct={() => setOpen(true)}>
        {t('trainees.departure.propose')}
      </Act>
      {open && <ProposeSheet enrolment={enrolment} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}
