import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { directionOf } from '../../core/language.ts';
import { useLanguage } from '../../core/text.tsx';

export type Cell = { readonly row: number; readonly column: number };
type Size = { readonly rows: number; readonly columns: number };

export type GridFocus = {
  readonly table: RefObject<HTMLTableElement | null>;
  readonly active: Cell;
  /** Shows a cell without taking the focus there. */
  readonly show: (cell: Cell) => void;
  /** Moves the focus if the key is one of the grid's; says whether it was. */
  readonly onArrow: (event: KeyboardEvent) => boolean;
};

/** One tab stop for a whole grid: arrows move in it as the eye does, so from right to left in Arabic the left arrow goes on. */
export function useGridFocus(start: Cell, { rows, columns }: Size): GridFocus {
  const { language } = useLanguage();
  const table = useRef<HTMLTableElement>(null);
  const [chosen, setChosen] = useState(start);
  const wanted = useRef(false);
  const active = { row: Math.min(chosen.row, Math.max(0, rows - 1)), column: Math.min(chosen.column, Math.max(0, columns - 1)) };
  useLayoutEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    table.current?.querySelector<HTMLElement>(`[data-cell="${active.row} ${active.column}"]`)?.focus();
  });
  const onward = directionOf(language) === 'rtl' ? -1 : 1;
  const onArrow = (event: KeyboardEvent) => {
    const next = nextCell(event.key, active, { rows, columns }, onward);
    if (!next) return false;
    event.preventDefault();
    wanted.current = true;
    setChosen(next);
    return true;
  };
  return { table, active, show: setChosen, onArrow };
}

function nextCell(key: string, { row, column }: Cell, { rows, columns }: Size, onward: number): Cell | undefined {
  const within = (value: number, most: number) => Math.max(0, Math.min(value, most - 1));
  if (key === 'ArrowRight') return { row, column: within(column + onward, columns) };
  if (key === 'ArrowLeft') return { row, column: within(column - onward, columns) };
  if (key === 'ArrowDown') return { row: within(row + 1, rows), column };
  if (key === 'ArrowUp') return { row: within(row - 1, rows), column };
  if (key === 'Home') return { row, column: 0 };
  if (key === 'End') return { row, column: columns - 1 };
  return undefined;
}
