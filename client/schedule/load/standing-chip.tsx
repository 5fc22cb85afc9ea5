import { Check, Minus, TriangleAlert } from 'lucide-react';
import type { Minutes } from '../../../shared/core/time.ts';
import { loadStanding, type Service } from '../../../shared/schedule/teaching/rules.ts';
import { useText } from '../../core/text.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';

const looks = {
  under: { drawing: Minus, tone: 'plain' },
  within: { drawing: Check, tone: 'ok' },
  over: { drawing: TriangleAlert, tone: 'look' },
} as const;

/** Where a week of published sessions stands against the service. */
export function StandingChip({ weekly, service }: { readonly weekly: Minutes; readonly service: Service }) {
  const t = useText();
  const standing = loadStanding(weekly, service);
  return <StatusChip {...looks[standing]}>{t(`schedule.load.standing.${standing}`)}</StatusChip>;
}
