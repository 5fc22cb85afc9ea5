/** A scheme while it is edited: what is typed, what is left to share out, lines that come and go. Nothing here is stored. */
import { latinDigits } from '../../../people/rules.ts';
import { WHOLE, type Component, type Part, type SchemeDefinition } from '../schema.ts';

/** Hundredths of what is typed (a mark, a percentage): comma or point, Arabic digits too, two decimals at most. Undefined: not that. */
export function readHundredths(typed: string): number | undefined {
  const figure = /^(\d{1,3})(?:[.,\u066b](\d{1,2}))?$/.exec(latinDigits(typed).trim());
  if (!figure) return undefined;
  const [, whole = '', decimals = ''] = figure;
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}

/** A whole number as it is typed. Undefined: not that. */
export function readWhole(typed: string): number | undefined {
  const plain = latinDigits(typed).trim();
  return /^\d{1,5}$/.test(plain) ? Number(plain) : undefined;
}

/** What is left of a hundred per cent, in ten-thousandths; negative where too much is given. */
export function leftToShare({ components }: Pick<SchemeDefinition, 'components'>): number {
  return WHOLE - components.reduce((sum, { weight }) => sum + weight, 0);
}

/** The share of a line among its neighbours, in `[0, 1]`; null where it does not count. */
export function shareOf({ weight }: { readonly weight: number }, among: readonly { readonly weight: number }[]): number | null {
  const whole = among.reduce((sum, each) => sum + each.weight, 0);
  return weight === 0 || whole === 0 ? null : weight / whole;
}

/** The same scheme with coefficients as small as they can be: what is edited is read by a person. */
export function eased(scheme: SchemeDefinition): SchemeDefinition {
  const parts = scheme.parts.map((part) => (part.kind === 'group' ? { ...part, parts: easedLevel(part.parts) } : part));
  return { ...scheme, parts: easedLevel(parts) };
}

function easedLevel<Line extends { readonly weight: number }>(lines: readonly Line[]): Line[] {
  const divisor = lines.reduce((sum, { weight }) => commonDivisor(sum, weight), 0);
  return lines.map((line) => ({ ...line, weight: divisor === 0 ? 0 : line.weight / divisor }));
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** A code that no line has yet. */
export function freeCode(taken: readonly string[], base: string): string {
  if (!taken.includes(base)) return base;
  let count = 2;
  while (taken.includes(`${base}${count}`)) count += 1;
  return `${base}${count}`;
}

/** Where a part of the year stands: in the list, or in a group of the list. */
export type PartPlace = readonly [at: number, inGroup?: number];
type Leaf = Exclude<Part, { kind: 'group' }>;

/** The parts with one of them said otherwise, or taken away. */
export function withPart(parts: readonly Part[], [at, inGroup]: PartPlace, after: Part | null): Part[] {
  if (inGroup === undefined) return replaced(parts, at, after);
  const group = parts[at];
  if (group?.kind !== 'group' || after?.kind === 'group') return [...parts];
  return replaced(parts, at, { ...group, parts: replaced(group.parts, inGroup, after) });
}

/** The parts with one more, in the list or in a group of it. */
export function withNewPart(parts: readonly Part[], inGroup: number | null, added: Leaf | Extract<Part, { kind: 'group' }>): Part[] {
  if (inGroup === null) return [...parts, added];
  const group = parts[inGroup];
  return group?.kind !== 'group' || added.kind === 'group'
    ? [...parts]
    : replaced(parts, inGroup, { ...group, parts: [...group.parts, added] });
}

/** A list with one of its lines said otherwise, or taken away. */
export function replaced<Line>(lines: readonly Line[], at: number, after: Line | null): Line[] {
  return lines.flatMap((line, place) => (place !== at ? [line] : after === null ? [] : [after]));
}

/** What a component starts from where nothing is left: too much is said, and mended by whoever adds it. */
const STARTING_WEIGHT = 1_000;

/** One more component, with what is left of a hundred per cent. */
export function withNewComponent(scheme: SchemeDefinition, names: Pick<Component, 'nameFr' | 'nameAr'>): SchemeDefinition {
  const code = freeCode(
    scheme.components.map((each) => each.code),
    'continuous',
  );
  const left = leftToShare(scheme);
  const weight = left > 0 ? left : STARTING_WEIGHT;
  return { ...scheme, components: [...scheme.components, { code, kind: 'continuous', ...names, weight }] };
}
