/** One week: its name, its value, and the value as it is said. */
export type Point = { readonly label: string; readonly value: number; readonly text: string };

type Placed = {
  readonly line: string;
  readonly area: string;
  readonly goal: number | null;
  /** Where the last point stands, from the top. */
  readonly last: number;
};

const WIDTH = 240;
const HEIGHT = 46;
const AIR = 7;

/** Places a series in a field of 240 × 46, with the threshold in sight and air above and below. */
export function placeSeries(series: readonly Point[], threshold: number | undefined): Placed {
  const values = series.map(({ value }) => value);
  const all = threshold === undefined ? values : [...values, threshold];
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const step = WIDTH / Math.max(1, values.length - 1);
  const rise = (value: number) => round(HEIGHT - AIR - ((value - low) / span) * (HEIGHT - 2 * AIR));
  const points = values.map((value, index) => `${round(index * step)} ${rise(value)}`);
  const line = points.length === 0 ? '' : `M${points.join('L')}`;
  return {
    line,
    area: line === '' ? '' : `${line}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`,
    goal: threshold === undefined ? null : rise(threshold),
    last: rise(values.at(-1) ?? low),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
