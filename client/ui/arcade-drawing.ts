/** The geometry of the gallery drawn at sign-in: pointed horseshoe arches on shared columns, under a frieze of stars. */

export const FIELD = { width: 880, height: 900 } as const;
export const BAY_WIDTH = 220;
const FLOOR = 900;

/** Where the arches stop and the imposts begin. */
const SPRING = 486;
/** The arcs' centres lie above the springing (horseshoe) and beyond the axis (pointed). */
const CENTRE_ABOVE = 34;
const CENTRE_BEYOND = 60;
const INTRADOS = 142;
const ORDER = 11;

const IMPOST = { half: 40, deep: 12 } as const;
const CAPITAL = { half: 32, deep: 30 } as const;
const SHAFT_HALF = 17;
const BASE = { half: 30, deep: 22 } as const;

/** One arch line, `order` steps outside the opening; each is parallel to the first, so the joints stay even. */
export function archLine(axis: number, order: number): string {
  const { start, end, apex, radius } = arch(axis, order);
  return `M${start} ${SPRING}A${radius} ${radius} 0 0 1 ${axis} ${apex}A${radius} ${radius} 0 0 1 ${end} ${SPRING}`;
}

/** A bay's opening down to the floor; the columns are painted over its sides. */
export function opening(axis: number): string {
  const half = BAY_WIDTH / 2;
  return `${archLine(axis, 0)}ZM${axis - half} ${SPRING}H${axis + half}V${FLOOR}H${axis - half}Z`;
}

/** A column on the line between two bays: impost, capital, collar, shaft, base; each a closed shape. */
export function column(line: number): string {
  const capitalTop = SPRING + IMPOST.deep;
  const shaftTop = capitalTop + CAPITAL.deep;
  const baseTop = FLOOR - BASE.deep;
  return [
    box(line, { half: SHAFT_HALF, from: shaftTop, to: baseTop }),
    capital(line, capitalTop),
    box(line, { half: SHAFT_HALF + 4, from: shaftTop, to: shaftTop + 6 }),
    box(line, { half: IMPOST.half, from: SPRING, to: capitalTop }),
    box(line, { half: SHAFT_HALF + 6, from: baseTop, to: baseTop + 8 }),
    box(line, { half: BASE.half, from: baseTop + 8, to: FLOOR }),
  ].join('');
}

function capital(line: number, top: number): string {
  const foot = top + CAPITAL.deep;
  const [wide, slim] = [CAPITAL.half, SHAFT_HALF];
  return (
    `M${line - wide} ${top}H${line + wide}C${line + wide} ${top + 18} ${line + slim} ${foot - 12} ${line + slim} ${foot}` +
    `H${line - slim}C${line - slim} ${foot - 12} ${line - wide} ${top + 18} ${line - wide} ${top}Z`
  );
}

/** An eight-pointed star of the frieze, in outline. */
export function star(x: number, y: number): string {
  const points = Array.from({ length: 16 }, (_, point) => {
    const reach = point % 2 === 0 ? 11 : 8.42;
    const angle = (point * Math.PI) / 8;
    return `${round(x + reach * Math.sin(angle))} ${round(y - reach * Math.cos(angle))}`;
  });
  return `M${points.join('L')}Z`;
}

function arch(axis: number, order: number) {
  const radius = INTRADOS + order * ORDER;
  const level = SPRING - CENTRE_ABOVE;
  const reach = Math.sqrt(radius ** 2 - CENTRE_ABOVE ** 2) - CENTRE_BEYOND;
  const rise = Math.sqrt(radius ** 2 - CENTRE_BEYOND ** 2);
  return { radius, start: round(axis - reach), end: round(axis + reach), apex: round(level - rise) };
}

type Box = { readonly half: number; readonly from: number; readonly to: number };

function box(line: number, { half, from, to }: Box): string {
  return `M${line - half} ${from}H${line + half}V${to}H${line - half}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
