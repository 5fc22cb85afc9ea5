import type { KeyboardEvent, MouseEvent, RefObject } from 'react';
import type { PastePlan } from '../../../shared/grades/grid/paste/rules.ts';
import { moved, type Move, type Place } from '../../../shared/grades/grid/rules.ts';
import { clipboardHandlers } from './use-grid-clipboard.ts';
import type { GridModel } from './use-mark-grid.ts';
import { cellAt, useStandpoint, type Walk } from './use-standpoint.ts';

type Keys = {
  readonly grid: GridModel;
  readonly advance: 'byItself' | 'byKey';
  readonly onPaste: (plan: PastePlan) => void;
  readonly onLeft: (place: Place, text: string) => void;
};
export type GridKeys = ReturnType<typeof useGridKeys>;
type Reach = { readonly grid: GridModel; readonly walk: Walk; readonly frame: HTMLElement | null };

/** The keys of the grid (EXPERIENCE §1.2). Arrows follow the eye, so they turn round in Arabic. */
export function useGridKeys(frame: RefObject<HTMLElement | null>, { grid, advance, onPaste, onLeft }: Keys) {
  const walk = useStandpoint(frame, { grid, advance, onLeft });
  const onKeyDown = (event: KeyboardEvent) => {
    const isChoosing = event.target instanceof HTMLElement && event.target.closest('[data-choice]') !== null;
    if (event.nativeEvent.isComposing || (isChoosing && event.key !== 'Escape')) return;
    const reach = { grid, walk, frame: frame.current };
    if (isChoosing) walk.goBack();
    const isDone = isChoosing || (walk.now.current.editing ? whileTyping(event, reach) : whileStanding(event, reach));
    if (isDone) event.preventDefault();
  };
  return { ...walk, handlers: { onKeyDown, ...pointerHandlers(grid, walk), ...clipboardHandlers(grid, walk, { onPaste, onLeft }) } };
}

/** A key in a cell being typed in. Answers whether it was for the grid. */
function whileTyping(event: KeyboardEvent, { grid, walk }: Reach): boolean {
  const { active, editing } = walk.now.current;
  const { key } = event;
  if (key === 'Escape') {
    walk.endTyping();
    grid.revert(active);
    walk.goTo(active);
    return true;
  }
  const isSideways = key === 'ArrowLeft' || key === 'ArrowRight';
  const isAcross = key === 'ArrowUp' || key === 'ArrowDown' || (isSideways && editing?.isReplacing === true);
  if (key !== 'Enter' && key !== 'Tab' && !isAcross) return false;
  walk.leave();
  return walked(event, walk);
}

/** Entrée goes down, Maj Entrée up; Tab and arrows as they say. False once the grid ends. */
function walked(event: KeyboardEvent, walk: Walk): boolean {
  const { active, anchor } = walk.now.current;
  if (event.key === 'Enter') {
    walk.goTo(event.shiftKey ? (moved(active, 'up', walk.size) ?? active) : walk.down(active));
    return true;
  }
  const move = moveOf(event);
  const next = move && moved(active, move, walk.size);
  if (!next) return false;
  walk.stand({ active: next, anchor: event.shiftKey && event.key !== 'Tab' ? anchor : next, editing: null });
  return true;
}

/** A key in the grid while no cell is typed in. Answers whether it was for the grid. */
function whileStanding(event: KeyboardEvent, { grid, walk, frame }: Reach): boolean {
  const { active } = walk.now.current;
  const { key } = event;
  if (event.ctrlKey || event.metaKey) return commanded(event, { grid, walk, frame }) || (moveOf(event) !== null && walked(event, walk));
  switch (key) {
    case 'Enter':
      if (focusChoice(frame, active)) return true;
      walk.keep(active);
      return walked(event, walk);
    case 'F2':
      walk.edit(active, grid.textAt(active), false);
      return true;
    case 'Escape':
      grid.revert(active);
      walk.goTo(active);
      return true;
    case 'Delete':
    case 'Backspace':
      walk.clear();
      return true;
    case ' ':
      return true;
    default:
      if (moveOf(event)) return walked(event, walk);
      if (key.length !== 1 || event.altKey) return false;
      walk.edit(active, '', true);
      if (walk.now.current.editing) walk.change(key);
      return true;
  }
}

function commanded(event: KeyboardEvent, { grid, walk }: Reach): boolean {
  const key = event.key.toLowerCase();
  if (key === 'z' || key === 'y') {
    const place = key === 'y' || event.shiftKey ? grid.redo() : grid.undo();
    if (place) walk.goTo(place);
    return true;
  }
  if (key !== 'a') return false;
  walk.stand({
    active: { row: walk.size.rows - 1, column: walk.size.columns - 1 },
    anchor: { row: 0, column: 0 },
    editing: null,
  });
  return true;
}

/** Pressing stands in a cell, dragging stretches a rectangle, pressing twice (or once with a finger) types. */
function pointerHandlers(grid: GridModel, walk: Walk) {
  const type = (event: MouseEvent) => {
    const place = placeUnder(event.target);
    if (place) walk.edit(place, grid.textAt(place), false);
  };
  return {
    onMouseDown: (event: MouseEvent) => {
      const place = placeUnder(event.target);
      if (!place || event.button !== 0) return;
      walk.leave();
      walk.stand({ active: place, anchor: event.shiftKey ? walk.now.current.anchor : place, editing: null });
      event.preventDefault();
    },
    onMouseOver: (event: MouseEvent) => {
      const place = placeUnder(event.target);
      if (place && event.buttons === 1 && !walk.now.current.editing) walk.stand({ ...walk.now.current, active: place });
    },
    onDoubleClick: type,
    onClick: (event: MouseEvent) => {
      const isTouch = 'pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch';
      if (isTouch && !walk.now.current.editing) type(event);
    },
  };
}

function moveOf(event: KeyboardEvent): Move | null {
  const isCommand = event.ctrlKey || event.metaKey;
  const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
  const plain: Readonly<Record<string, Move>> = {
    ArrowUp: 'up',
    ArrowDown: 'down',
    ArrowLeft: isRtl ? 'forward' : 'back',
    ArrowRight: isRtl ? 'back' : 'forward',
    Home: isCommand ? 'first' : 'rowStart',
    End: isCommand ? 'last' : 'rowEnd',
    PageUp: 'pageUp',
    PageDown: 'pageDown',
    Tab: event.shiftKey ? 'previous' : 'next',
  };
  return plain[event.key] ?? null;
}

/** The place a pointer is over: cells carry it. A field or a choice in a cell keeps its own pointer. */
function placeUnder(target: EventTarget): Place | null {
  if (!(target instanceof Element) || target.closest('input, [data-choice]')) return null;
  const cell = target.closest<HTMLElement>('[data-row]');
  return cell && { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}

/** A cell with two values offers a choice: Entrée goes into it. */
function focusChoice(frame: HTMLElement | null, place: Place): boolean {
  const choice = cellAt(frame, place)?.querySelector<HTMLElement>('[data-choice="must"] button');
  choice?.focus();
  return choice !== null && choice !== undefined;
}
