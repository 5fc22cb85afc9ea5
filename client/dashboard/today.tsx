import { Indicators } from './indicators.tsx';
import { useFigures } from './use-figures.ts';

/** The direction's first tiles, on Aujourd'hui. */
export function FiguresToday() {
  return <Indicators figures={useFigures()} />;
}
