import { CalendarX, Check, Lock, Megaphone, PencilLine, Send, Sparkles } from 'lucide-react';
import { useText } from '../../core/text.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import type { ListedSheet } from './use-sheet-lists.ts';

const chips = {
  proposed: { drawing: Sparkles, tone: 'look' },
  entry: { drawing: PencilLine, tone: 'plain' },
  submitted: { drawing: Send, tone: 'look' },
  validated: { drawing: Check, tone: 'ok' },
  locked: { drawing: Lock, tone: 'ok' },
  published: { drawing: Megaphone, tone: 'ok' },
  cancelled: { drawing: CalendarX, tone: 'no' },
} as const;

/** How far a sheet is: drawing, tone and word. */
export function SheetStateChip({ of: { state, publicationId } }: { readonly of: Pick<ListedSheet, 'state' | 'publicationId'> }) {
  const t = useText();
  const shown = publicationId === null ? state : 'published';
  return <StatusChip {...chips[shown]}>{t(`grades.sheets.is.${shown}`)}</StatusChip>;
}
