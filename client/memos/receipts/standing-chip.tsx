import { CircleCheck, Mail, MailOpen, MessageSquareText, PenLine } from 'lucide-react';
import type { Standing } from '../../../shared/memos/receipts/rules.ts';
import { useText } from '../../core/text.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';

const drawings = { waiting: Mail, opened: MailOpen, acknowledged: CircleCheck, answered: MessageSquareText, paper: PenLine } as const;

type StandingChipProps = { readonly standing: Standing; readonly isMet: boolean };

/** What was done with a copy; saffron while something is still owed. */
export function StandingChip({ standing, isMet }: StandingChipProps) {
  const t = useText();
  const isDone = standing === 'acknowledged' || standing === 'answered' || standing === 'paper';
  return (
    <StatusChip drawing={drawings[standing]} tone={isMet ? (isDone ? 'ok' : 'plain') : 'look'}>
      {t(`memos.receipts.standing.${standing}`)}
    </StatusChip>
  );
}
