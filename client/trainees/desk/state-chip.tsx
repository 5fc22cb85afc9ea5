import { Ban, CalendarClock, CircleAlert, FileCheck, FileInput, List, TimerOff, UserCheck, UserX } from 'lucide-react';
import type { AdmissionState } from '../../../shared/trainees/admission/schema.ts';
import { useText } from '../../core/text.tsx';
import type { Drawing } from '../../ui/icon.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';

type Look = { readonly drawing: Drawing; readonly tone: 'plain' | 'ok' | 'look' | 'no' };

const looks: { readonly [state in AdmissionState]: Look } = {
  listed: { drawing: List, tone: 'plain' },
  summoned: { drawing: CalendarClock, tone: 'plain' },
  deposited: { drawing: FileInput, tone: 'look' },
  incomplete: { drawing: CircleAlert, tone: 'look' },
  verified: { drawing: FileCheck, tone: 'ok' },
  enrolled: { drawing: UserCheck, tone: 'ok' },
  declined: { drawing: UserX, tone: 'no' },
  absent: { drawing: UserX, tone: 'no' },
  lapsed: { drawing: TimerOff, tone: 'no' },
  rejected: { drawing: Ban, tone: 'no' },
};

/** How far an admission has come. */
export function StateChip({ state }: { readonly state: AdmissionState }) {
  const t = useText();
  const { drawing, tone } = looks[state];
  return (
    <StatusChip drawing={drawing} tone={tone}>
      {t(`trainees.desk.state.${state}`)}
    </StatusChip>
  );
}
