import { useEffect, useState } from 'react';
import { readMark, showHundredths } from '../../../shared/grades/grid/rules.ts';
import { gridTotal, placementAverage } from '../../../shared/grades/practicum/rules.ts';
import type { Evaluator } from '../../../shared/grades/practicum/schema.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { alter, keep, kept } from '../../core/device.ts';
import { useLanguage } from '../../core/text.tsx';
import type { ShownPlacement } from './use-practicum.ts';

export type GridDraft = ReturnType<typeof useGridDraft>;
type Typed = {
  readonly points: Readonly<Record<string, string>>;
  readonly remarks: string;
  readonly evaluatorName: string;
  readonly signedOn: string;
  readonly isPaperSeen: boolean;
};

/** A grid as it is filled: points as typed, what they make of it and of the placement. Kept on the device until it is entered. */
export function useGridDraft({ placement, form, grids, today }: ShownPlacement, of: Evaluator) {
  const { language } = useLanguage();
  const known = grids?.find(({ evaluator }) => evaluator === of);
  const key = `grades.grid/${placement.id}/${of}/${known?.version ?? 0}`;
  const names = { host: placement.hostName, trainer: fullName(placement.trainer, language), inspector: placement.inspectorName ?? '' };
  const [typed, setTyped] = useState<Typed>(() => ({
    points: Object.fromEntries(Object.entries(known?.points ?? {}).map(([code, value]) => [code, showHundredths(value, language)])),
    remarks: known?.remarks ?? '',
    evaluatorName: known?.evaluatorName ?? names[of],
    signedOn: known?.signedOn ?? today,
    isPaperSeen: false,
  }));
  useEffect(() => {
    let isHere = true;
    void kept('kept', key)
      .then((found) => isHere && isTyped(found) && setTyped(found))
      .catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, [key]);
  const change = (next: Partial<Typed>) => {
    const all = { ...typed, ...next };
    setTyped(all);
    void keep('kept', key, all).catch(() => undefined);
  };
  const criteria = form.grids[of];
  const valueOf = (code: string, max: number): number | undefined => {
    const read = readMark(typed.points[code] ?? '', { scale: max, step: 25 });
    return read.kind === 'mark' && read.mark.value !== null ? read.mark.value : undefined;
  };
  const points: Record<string, number> = {};
  for (const { code, max } of criteria) {
    const value = valueOf(code, max);
    if (value !== undefined) points[code] = value;
  }
  const total = gridTotal(criteria, points);
  const totalOf = (evaluator: Evaluator) => grids?.find((each) => each.evaluator === evaluator)?.total ?? null;
  const totals = { host: totalOf('host'), trainer: totalOf('trainer'), inspector: totalOf('inspector') };
  return {
    typed,
    change,
    type: (code: string, text: string) => change({ points: { ...typed.points, [code]: text } }),
    known,
    criteria,
    valueOf,
    points,
    total,
    average: placementAverage(form, { ...totals, [of]: total ?? null }),
    /** What was typed is entered: the device forgets it. */
    forget: () => void alter('kept', key, () => null).catch(() => undefined),
  };
}

function isTyped(found: unknown): found is Typed {
  return (
    typeof found === 'object' &&
    found !== null &&
    'points' in found &&
    'remarks' in found &&
    'evaluatorName' in found &&
    'signedOn' in found
  );
}
