import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { cellOf } from '../../../shared/grades/grid/queue/rules.ts';
import { completes, moved, placesOf, rectangleOf, type Place, type Size } from '../../../shared/grades/grid/rules.ts';
import type { GridModel } from './use-mark-grid.ts';

/** Where one is, from where a rectangle was stretched, and the text a cell held before it was typed in. */
export type Standpoint = {
  readonly active: Place;
  readonly anchor: Place;
  readonly editing: { readonly before: string; readonly isReplacing: boolean } | null;
};
export type Walk = ReturnType<typeof useStandpoint>;
type Walking = {
  readonly grid: GridModel;
  readonly advance: 'byItself' | 'byKey';
  readonly onLeft: (place: Place, text: string) => void;
};

/** One comes in at the first cell that may be entered. */
function startIn({ columns }: GridModel): Standpoint {
  const column = Math.max(
    0,
    columns.findIndex(({ mayEnter }) => mayEnter.ok),
  );
  return { active: { row: 0, column }, anchor: { row: 0, column }, editing: null };
}

/** Standing in the grid and typing in one cell of it. What is typed becomes one operation when its cell is left. */
export function useStandpoint(frame: RefObject<HTMLElement | null>, { grid, advance, onLeft }: Walking) {
  const { standpoint, now, stand, endTyping, settle } = useStanding(frame, grid);
  const size: Size = { rows: grid.people.length, columns: grid.columns.length };
  const goTo = (place: Place) => stand({ active: place, anchor: place, editing: null });
  const edit = (place: Place, text: string, isReplacing: boolean) => {
    if (!grid.at(place)?.sheet.mayEnter.ok) return;
    const before = grid.textAt(place);
    grid.type(place, text);
    stand({ active: place, anchor: place, editing: { before, isReplacing } });
  };
  /** Answers whether something was being typed. */
  const leave = (): boolean => {
    const { active, editing } = now.current;
    const step = editing && stepAt(grid, active, { before: editing.before, after: grid.textAt(active) });
    if (!step) return false;
    endTyping();
    grid.put([step]);
    onLeft(active, step.after);
    return true;
  };
  const down = (place: Place): Place => {
    const next = moved(place, 'down', size) ?? place;
    return next.row === place.row && place.column < size.columns - 1 ? { row: 0, column: place.column + 1 } : next;
  };
  /** Another text in the cell being typed in; the next cell may open by itself. */
  const change = (text: string) => {
    const { active } = now.current;
    const sheet = grid.at(active)?.sheet;
    const isLonger = text.length > grid.textAt(active).length;
    grid.type(active, text);
    if (advance === 'byItself' && sheet && isLonger && completes(text, sheet) && leave()) goTo(down(active));
  };
  /** The keys go elsewhere: what was typed is left, unless the whole window is. */
  const onBlur = () => {
    if (document.hasFocus() && now.current.editing && leave()) settle();
  };
  return {
    standpoint,
    now,
    endTyping,
    size,
    stand,
    goTo,
    edit,
    leave,
    down,
    change,
    onBlur,
    ...wholeActs(grid, now),
    goBack: () => goTo(now.current.active),
  };
}

/** The standpoint, the one of this very instant, and the focus that follows it once it is drawn. */
function useStanding(frame: RefObject<HTMLElement | null>, grid: GridModel) {
  const [standpoint, setStandpoint] = useState(() => startIn(grid));
  const now = useRef(standpoint);
  const wantsFocus = useRef(false);
  const stand = useCallback((next: Standpoint) => {
    now.current = next;
    wantsFocus.current = true;
    setStandpoint(next);
  }, []);
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    focusPlace(frame.current, standpoint);
  }, [frame, standpoint]);
  const endTyping = () => {
    now.current = { ...now.current, editing: null };
  };
  return { standpoint, now, stand, endTyping, settle: () => setStandpoint(now.current) };
}

function stepAt(grid: GridModel, place: Place, { before, after }: { readonly before: string; readonly after: string }) {
  const here = grid.at(place);
  return here?.sheet.mayEnter.ok ? { assessmentId: here.sheet.assessmentId, personId: here.person.id, before, after } : null;
}

/** What is done to a cell or a rectangle without typing in it. */
function wholeActs(grid: GridModel, now: RefObject<Standpoint>) {
  return {
    /** A text a closed browser left half typed is taken as it is. */
    keep: (place: Place) => {
      const here = grid.at(place);
      if (!here || cellOf(here.queue, here.person.id).state !== 'draft') return;
      const step = stepAt(grid, place, { before: '', after: grid.textAt(place) });
      if (step) grid.put([step]);
    },
    clear: () => {
      const { active, anchor } = now.current;
      const steps = placesOf(rectangleOf(active, anchor)).flatMap((place) => {
        const before = grid.textAt(place);
        return before === '' ? [] : (stepAt(grid, place, { before, after: '' }) ?? []);
      });
      grid.put(steps);
    },
  };
}

/** The cell of a place, if it is drawn. */
export function cellAt(frame: HTMLElement | null, { row, column }: Place): HTMLElement | null {
  return frame?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`) ?? null;
}

function focusPlace(frame: HTMLElement | null, { active, editing }: Standpoint): void {
  const cell = cellAt(frame, active);
  const input = cell?.querySelector('input');
  if (editing && input) {
    input.focus({ preventScroll: true });
    input.setSelectionRange(input.value.length, input.value.length);
  } else cell?.focus({ preventScroll: true });
  cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
