import { CircleCheck, CircleX, Gavel, PenLine, Repeat, RotateCcw, ScrollText, TriangleAlert } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import type { ListedJury, ShownCase } from './use-juries.ts';

/** A figure out of twenty as it is written: hundredths, two decimals. */
export function usePoints(): (hundredths: number | null) => string {
  const format = useFormat();
  return (hundredths) => (hundredths === null ? '–' : format.number(hundredths / 100, 2));
}

type Why = ShownCase['proposal']['why'][number];

/** A step of the derivation, in words. */
export function useWhy(): (why: Why) => string {
  const t = useText();
  const points = usePoints();
  const { language } = useLanguage();
  return ({ key, what, points: figures = {}, counts = {} }) => {
    const written = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, points(value)]));
    return t(`grades.jury.why.${key}`, { ...counts, ...written, ...(what === undefined ? {} : { what: inLanguage(what, language) }) });
  };
}

const looks = {
  admitted: { drawing: CircleCheck, tone: 'ok' },
  resit: { drawing: RotateCcw, tone: 'look' },
  repeats: { drawing: Repeat, tone: 'look' },
  deferred: { drawing: CircleX, tone: 'no' },
  excluded: { drawing: CircleX, tone: 'no' },
  incomplete: { drawing: TriangleAlert, tone: 'look' },
} as const;

export type Said = keyof typeof looks;
type OutcomeProps = { readonly said: Said; readonly mention?: string | undefined; readonly isByCompensation?: boolean };

/** What is proposed or decided: drawing, word and mention. */
export function Outcome({ said, mention, isByCompensation = false }: OutcomeProps) {
  const t = useText();
  const word = said === 'admitted' && isByCompensation ? t('grades.jury.outcome.compensated') : t(`grades.jury.outcome.${said}`);
  return <StatusChip {...looks[said]}>{mention === undefined ? word : `${word} · ${mention}`}</StatusChip>;
}

type Mentions = readonly { readonly fr: string; readonly ar: string }[];

/** A mention by its place in the scheme. */
export function useMention(mentions: Mentions): (at: number | null) => string | undefined {
  const { language } = useLanguage();
  return (at) => {
    const found = at === null ? undefined : mentions[at];
    return found && inLanguage(found, language);
  };
}

const states = {
  constituted: { drawing: Gavel, tone: 'plain' },
  open: { drawing: Gavel, tone: 'look' },
  closed: { drawing: PenLine, tone: 'look' },
  signed: { drawing: ScrollText, tone: 'ok' },
  dissolved: { drawing: CircleX, tone: 'no' },
} as const;

/** How far a jury is. */
export function JuryState({ state }: { readonly state: ListedJury['state'] }) {
  const t = useText();
  return <StatusChip {...states[state]}>{t(`grades.jury.state.${state}`)}</StatusChip>;
}
