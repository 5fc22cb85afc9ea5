import { Check, CircleDashed, RotateCcw, Scale, X } from 'lucide-react';
import type { ModuleState, Outcome } from '../../../shared/grades/jury/judgement/rules.ts';
import { useText } from '../../core/text.tsx';
import type { Drawing } from '../../ui/icon.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';

type Look = { readonly drawing: Drawing; readonly tone: 'plain' | 'ok' | 'look' | 'no' };
const waiting: Look = { drawing: CircleDashed, tone: 'plain' };
const moduleLooks: { readonly [state in ModuleState]: Look } = {
  validated: { drawing: Check, tone: 'ok' },
  compensated: { drawing: Scale, tone: 'ok' },
  notValidated: { drawing: X, tone: 'no' },
  exempt: waiting,
  awaitsResit: { drawing: RotateCcw, tone: 'look' },
  incomplete: waiting,
};
const outcomeLooks: { readonly [outcome in Outcome]: Look } = {
  admitted: { drawing: Check, tone: 'ok' },
  resit: { drawing: RotateCcw, tone: 'look' },
  repeats: { drawing: X, tone: 'no' },
  deferred: { drawing: X, tone: 'no' },
  incomplete: waiting,
};

/** What becomes of a module. */
export function ModuleChip({ state }: { readonly state: ModuleState }) {
  const t = useText();
  return <StatusChip {...moduleLooks[state]}>{t(`curriculum.scheme.state.${state}`)}</StatusChip>;
}

/** What is proposed for the trainee. */
export function OutcomeChip({ outcome }: { readonly outcome: Outcome }) {
  const t = useText();
  return <StatusChip {...outcomeLooks[outcome]}>{t(`curriculum.scheme.outcome.${outcome}`)}</StatusChip>;
}
