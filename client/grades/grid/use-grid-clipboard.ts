import type { ClipboardEvent } from 'react';
import { cellsOf, clipboardText, type PastePlan } from '../../../shared/grades/grid/paste/rules.ts';
import { rectangleOf, type Place } from '../../../shared/grades/grid/rules.ts';
import type { GridModel } from './use-mark-grid.ts';
import type { Walk } from './use-standpoint.ts';

type Told = { readonly onPaste: (plan: PastePlan) => void; readonly onLeft: (place: Place, text: string) => void };

/** Rectangles to and from other programs. One value goes into its cell; more is looked at before it is done. */
export function clipboardHandlers(grid: GridModel, walk: Walk, { onPaste, onLeft }: Told) {
  const onCopy = (event: ClipboardEvent) => {
    if (walk.now.current.editing) return;
    const { from, to } = rectangleOf(walk.now.current.active, walk.now.current.anchor);
    const rows = Array.from({ length: to.row - from.row + 1 }, (_, row) =>
      Array.from({ length: to.column - from.column + 1 }, (_, column) =>
        grid.textAt({ row: from.row + row, column: from.column + column }),
      ),
    );
    event.clipboardData.setData('text/plain', clipboardText(rows));
    event.preventDefault();
  };
  const pasteOne = (place: Place, text: string) => {
    const here = grid.at(place);
    if (!here?.sheet.mayEnter.ok) return;
    grid.put([{ assessmentId: here.sheet.assessmentId, personId: here.person.id, before: grid.textAt(place), after: text }]);
    onLeft(place, text);
  };
  const onPasteHere = (event: ClipboardEvent) => {
    const cells = cellsOf(event.clipboardData.getData('text/plain'));
    const isOne = cells.length === 1 && cells[0]?.length === 1;
    if (isOne && walk.now.current.editing) return;
    event.preventDefault();
    if (walk.leave()) walk.goBack();
    const { active, anchor } = walk.now.current;
    if (isOne && active.row === anchor.row && active.column === anchor.column) return pasteOne(active, cells[0]?.[0] ?? '');
    const plan = grid.plan(cells, rectangleOf(active, anchor).from);
    if (plan) onPaste(plan);
  };
  return { onCopy, onPaste: onPasteHere };
}
