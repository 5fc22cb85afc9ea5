import type { RefObject } from 'react';
import { TWENTY } from '../../../shared/curriculum/schemes/schema.ts';
import { cellOf } from '../../../shared/grades/grid/queue/rules.ts';
import { rectangleOf, showShort } from '../../../shared/grades/grid/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { CellNote } from './cell-note.tsx';
import { ColumnHead, GridRow } from './grid-row.tsx';
import styles from './grid-table.module.css';
import type { GridKeys } from './use-grid-keys.ts';
import type { GridModel } from './use-mark-grid.ts';
import { useRowsInSight } from './use-rows-in-sight.ts';

type GridTableProps = {
  readonly label: string;
  readonly grid: GridModel;
  readonly keys: GridKeys;
  readonly frame: RefObject<HTMLDivElement | null>;
};

/** The grid: one stop of the tabulator, a real table, its heads and names in sight, rows drawn as they come into it. */
export function GridTable({ label, grid, keys, frame }: GridTableProps) {
  const t = useText();
  const { language } = useLanguage();
  const sight = useRowsInSight(frame, grid.people.length);
  const { active, anchor } = keys.standpoint;
  const rectangle = rectangleOf(active, anchor);
  const isOne = active.row === anchor.row && active.column === anchor.column;
  const width = grid.columns.length + (grid.scheme === null ? 2 : 3);
  const drawn = rowsDrawn(sight, active.row, grid.people.length);
  return (
    <div ref={frame} className={styles.frame} {...keys.handlers}>
      <table
        role="grid"
        className={styles.table}
        aria-label={label}
        aria-rowcount={grid.people.length + 1}
        aria-colcount={width}
        aria-multiselectable="true"
      >
        <thead role="rowgroup">
          <tr role="row" aria-rowindex={1}>
            <th role="columnheader" scope="col" aria-colindex={1} className={styles.name}>
              {t('grades.grid.person')}
            </th>
            <th role="columnheader" scope="col" aria-colindex={2} className={styles.code}>
              {t('grades.grid.code')}
            </th>
            {grid.columns.map((column, index) => (
              <ColumnHead key={column.assessmentId} column={column} index={index} scale={showShort(column.scale, language)} />
            ))}
            {grid.scheme !== null && (
              <th role="columnheader" scope="col" aria-colindex={width} className={styles.average}>
                <span>{t('grades.grid.average')}</span>
                <small>{t('grades.grid.outOf', { scale: showShort(TWENTY, language) })}</small>
              </th>
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {drawn.map(({ row, gap }) => {
            const person = grid.people[row];
            if (!person) return <Gap key={`gap${row}`} height={gap * sight.height} width={width} />;
            const isIn = !isOne && row >= rectangle.from.row && row <= rectangle.to.row;
            return (
              <GridRow
                key={person.id}
                row={row}
                person={person}
                columns={grid.columns}
                scheme={grid.scheme}
                queues={grid.queues}
                active={row === active.row ? active.column : null}
                chosenFrom={isIn ? rectangle.from.column : -1}
                chosenTo={isIn ? rectangle.to.column : -2}
                editor={row === active.row && keys.standpoint.editing ? <Editor grid={grid} keys={keys} /> : null}
                note={row === active.row ? <Note grid={grid} keys={keys} /> : null}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type Drawn = { readonly row: number; readonly gap: number };

/** Rows in sight and the row in focus, with gaps as high as what is left out; a gap has a row that no one is on. */
function rowsDrawn({ from, to }: { readonly from: number; readonly to: number }, active: number, rows: number): readonly Drawn[] {
  const wanted = new Set(Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at));
  wanted.add(Math.min(active, rows - 1));
  const drawn: Drawn[] = [];
  let next = 0;
  for (const row of [...wanted].toSorted((a, b) => a - b)) {
    if (row > next) drawn.push({ row: -1 - next, gap: row - next });
    drawn.push({ row, gap: 0 });
    next = row + 1;
  }
  if (next < rows) drawn.push({ row: -1 - next, gap: rows - next });
  return drawn;
}

function Gap({ height, width }: { readonly height: number; readonly width: number }) {
  return (
    <tr aria-hidden="true" className={styles.gap}>
      <td colSpan={width} style={{ blockSize: height }} />
    </tr>
  );
}

/** What is typed, in its cell; the label says whose it is and of what. */
function Editor({ grid, keys }: { readonly grid: GridModel; readonly keys: GridKeys }) {
  const here = grid.at(keys.standpoint.active);
  if (!here) return null;
  return (
    <input
      className={styles.editor}
      dir="ltr"
      maxLength={12}
      autoComplete="off"
      aria-label={`${here.person.name}, ${here.sheet.title}`}
      value={here.queue.drafts[here.person.id]?.text ?? ''}
      onChange={(event) => keys.change(event.target.value)}
      onBlur={keys.onBlur}
    />
  );
}

function Note({ grid, keys }: { readonly grid: GridModel; readonly keys: GridKeys }) {
  const place = keys.standpoint.active;
  const here = grid.at(place);
  if (!here) return null;
  const cell = cellOf(here.queue, here.person.id);
  if (cell.state === 'saved' || cell.state === 'waiting') return null;
  const back = () => keys.goTo(place);
  return (
    <CellNote
      cell={cell}
      rule={here.sheet}
      saved={here.queue.known[here.person.id]?.mark ?? null}
      onMend={() => keys.edit(place, grid.textAt(place), false)}
      onClear={() => (grid.revert(place), back())}
      onKeep={() => (keys.keep(place), back())}
      onChoose={(whose) => (grid.choose(place, whose), back())}
    />
  );
}
