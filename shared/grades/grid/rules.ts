/** What is typed in a cell of the mark grid, and how a mark is written there. Integers in hundredths; no floating point. */
import { latinDigits } from '../../people/rules.ts';
import type { Language } from '../../core/text.ts';
import type { Mark, MarkCode } from '../averages/rules.ts';

/** What an assessment accepts: figures from 0 to `scale`, multiples of `step`; both in hundredths. */
export type MarkRule = { readonly scale: number; readonly step: number };

/** Why what was typed is no mark; with a text `grades.grid.wrong.<reason>`. */
export const wrongReasons = ['above', 'step', 'decimals', 'text'] as const;
export type WrongReason = (typeof wrongReasons)[number];

/** What a text means in a cell. A text that is no mark is never changed into one: not clamped, not rounded, not nought. */
export type Reading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'wrong'; readonly reason: WrongReason };

/** The letters of EXPERIENCE §1.2. */
export const letters: Readonly<Record<MarkCode, string>> = {
  absentUnjustified: 'A',
  absentJustified: 'J',
  exempt: 'D',
  notAssessed: '-',
  pending: '?',
};

/** A key pressed while the keyboard writes Arabic: the same key (azerty and qwerty keep the A apart), and the Arabic question mark. */
const codeOf: Readonly<Record<string, MarkCode | undefined>> = {
  a: 'absentUnjustified',
  ش: 'absentUnjustified',
  ض: 'absentUnjustified',
  j: 'absentJustified',
  ت: 'absentJustified',
  d: 'exempt',
  ي: 'exempt',
  '-': 'notAssessed',
  '\u2010': 'notAssessed',
  '\u2011': 'notAssessed',
  '\u2013': 'notAssessed',
  '\u2014': 'notAssessed',
  '\u2212': 'notAssessed',
  '?': 'pending',
  '؟': 'pending',
};

/** Blanks of every kind, and the marks of direction that Arabic programs put around figures. */
const blanks = /[\s\u00a0\u202f\u2007\u200e\u200f\u061c\u2066-\u2069\ufeff]/g;

/** Reads what was typed or pasted: comma, point or Arabic separator; Latin, Arabic or Persian digits; a letter. */
export function readMark(text: string, rule: MarkRule): Reading {
  const plain = latinDigits(text).replace(blanks, '').toLowerCase();
  if (plain === '') return { kind: 'empty' };
  const code = codeOf[plain];
  if (code) return { kind: 'mark', mark: { value: null, code } };
  const figure = /^(\d{1,4})(?:[.,\u066b\u060c](\d*))?$/.exec(plain);
  if (!figure) return { kind: 'wrong', reason: 'text' };
  const [, whole = '', decimals] = figure;
  if (decimals === '') return { kind: 'wrong', reason: 'text' };
  return readFigure(whole, decimals ?? '', rule);
}

function readFigure(whole: string, decimals: string, { scale, step }: MarkRule): Reading {
  if (/[1-9]/.test(decimals.slice(2))) return { kind: 'wrong', reason: 'decimals' };
  const value = Number(whole) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0'));
  if (value > scale) return { kind: 'wrong', reason: 'above' };
  if (value % step !== 0) return { kind: 'wrong', reason: 'step' };
  return { kind: 'mark', mark: { value, code: null } };
}

/** Hundredths as the centre writes them: `12,50`; English writes `12.50`. Latin digits in every language. */
export function showHundredths(value: number, language: Language): string {
  const sign = value < 0 ? '\u2212' : '';
  const size = Math.abs(value);
  return `${sign}${Math.trunc(size / 100)}${language === 'en' ? '.' : ','}${String(size % 100).padStart(2, '0')}`;
}

/** Hundredths without needless noughts: a scale, a step. `20`, `0,25` */
export function showShort(value: number, language: Language): string {
  return showHundredths(value, language).replace(/[.,]00$/, '');
}

/** A mark as its cell shows it; nothing entered yet is an empty cell. */
export function showMark(mark: Mark | null, language: Language): string {
  if (mark === null) return '';
  return mark.code === null ? showHundredths(mark.value, language) : letters[mark.code];
}

export function sameMark(a: Mark | null, b: Mark | null): boolean {
  return a === b || (a !== null && b !== null && a.value === b.value && a.code === b.code);
}

/**
 * Whether a text is a mark that no further key would make another one: with the person's consent the next cell then opens by
 * itself. A whole figure always waits for its key, so that 21 is never taken for 2 and 1.
 */
export function completes(text: string, rule: MarkRule): boolean {
  const reading = readMark(text, rule);
  if (reading.kind !== 'mark') return false;
  if (reading.mark.code !== null) return true;
  if (!/[.,\u066b\u060c]/.test(text)) return false;
  const further = [...'0123456789'].map((digit) => readMark(text + digit, rule));
  return further.every((each) => each.kind !== 'mark' || sameMark(each.mark, reading.mark));
}

/** Keys a text costs: its own, and one to leave the cell unless the next one opens by itself. */
export function keysFor(text: string, rule: MarkRule, advance: 'byItself' | 'byKey'): number {
  return text.length + (advance === 'byItself' && completes(text, rule) ? 0 : 1);
}

/** A place in the grid; both from 0. */
export type Place = { readonly row: number; readonly column: number };
/** Places from one corner to the other, both included. */
export type Rectangle = { readonly from: Place; readonly to: Place };

/** The rectangle between two places, its corners in order. */
export function rectangleOf(a: Place, b: Place): Rectangle {
  return {
    from: { row: Math.min(a.row, b.row), column: Math.min(a.column, b.column) },
    to: { row: Math.max(a.row, b.row), column: Math.max(a.column, b.column) },
  };
}

/** Every place of a rectangle, row by row. */
export function placesOf({ from, to }: Rectangle): readonly Place[] {
  const wide = to.column - from.column + 1;
  return Array.from({ length: (to.row - from.row + 1) * wide }, (_, at) => ({
    row: from.row + Math.trunc(at / wide),
    column: from.column + (at % wide),
  }));
}

/** What an arrow, Tab, Entrée, Début or Fin mean in a grid; `forward` follows the reading direction. */
export const moves = [
  'up',
  'down',
  'forward',
  'back',
  'rowStart',
  'rowEnd',
  'first',
  'last',
  'next',
  'previous',
  'pageUp',
  'pageDown',
] as const;
export type Move = (typeof moves)[number];
export type Size = { readonly rows: number; readonly columns: number };

/** Rows a page key passes over. */
const PAGE = 15;

/** Where a move leads, inside the grid. `next` and `previous` go through the rows as one reads; null once the grid ends. */
export function moved(from: Place, move: Move, { rows, columns }: Size): Place | null {
  const within = (row: number, column: number): Place => ({
    row: Math.max(0, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  });
  if (move === 'next' || move === 'previous') {
    const at = from.row * columns + from.column + (move === 'next' ? 1 : -1);
    return at < 0 || at >= rows * columns ? null : { row: Math.trunc(at / columns), column: at % columns };
  }
  const steps: Readonly<Record<Exclude<Move, 'next' | 'previous'>, Place>> = {
    up: within(from.row - 1, from.column),
    down: within(from.row + 1, from.column),
    forward: within(from.row, from.column + 1),
    back: within(from.row, from.column - 1),
    rowStart: within(from.row, 0),
    rowEnd: within(from.row, columns - 1),
    first: within(0, 0),
    last: within(rows - 1, columns - 1),
    pageUp: within(from.row - PAGE, from.column),
    pageDown: within(from.row + PAGE, from.column),
  };
  return steps[move];
}
