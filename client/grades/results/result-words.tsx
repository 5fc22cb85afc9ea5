import { CircleCheck, CircleDashed, CircleMinus, CircleX, Scale } from 'lucide-react';
import { figureText, type Decimal } from '../../../shared/grades/results/reasons/rules.ts';
import type { Figure, ModuleStanding, ResultStanding } from '../../../shared/grades/results/schema.ts';
import type { Bilingual, Language } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import type { Drawing } from '../../ui/icon.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';

/** French and Arabic write a comma. */
export function decimalOf(language: Language): Decimal {
  return language === 'en' ? '.' : ',';
}

/** A name in the language of the page; English pages show the French one. */
export function nameIn({ fr, ar }: Bilingual, language: Language): string {
  return language === 'ar' ? ar : fr;
}

/** An average, or why there is none. */
export function FigureText({ figure }: { readonly figure: Figure }) {
  const t = useText();
  const { language } = useLanguage();
  if (figure.state !== 'known') return <span>{t(`grades.results.figure.${figure.state}`)}</span>;
  return <bdi dir="ltr">{figureText(figure.value, decimalOf(language))}</bdi>;
}

/** A sum keeps its order in any sentence. */
export function SumText({ children }: { readonly children: string }) {
  return <bdi dir="ltr">{children}</bdi>;
}

type Look = { readonly drawing: Drawing; readonly tone: 'plain' | 'ok' | 'look' | 'no' };
const moduleLooks: { readonly [standing in ModuleStanding]: Look } = {
  validated: { drawing: CircleCheck, tone: 'ok' },
  compensated: { drawing: Scale, tone: 'ok' },
  notValidated: { drawing: CircleMinus, tone: 'look' },
  eliminated: { drawing: CircleX, tone: 'no' },
  open: { drawing: CircleDashed, tone: 'plain' },
  exempt: { drawing: CircleDashed, tone: 'plain' },
};
const looks: { readonly [standing in ResultStanding]: Look } = {
  passed: moduleLooks.validated,
  notPassed: moduleLooks.notValidated,
  open: moduleLooks.open,
};

export function ModuleChip({ standing }: { readonly standing: ModuleStanding }) {
  const t = useText();
  return <StatusChip {...moduleLooks[standing]}>{t(`grades.results.module.${standing}`)}</StatusChip>;
}

export function ResultChip({ standing }: { readonly standing: ResultStanding }) {
  const t = useText();
  return <StatusChip {...looks[standing]}>{t(`grades.results.standing.${standing}`)}</StatusChip>;
}
