import { Lock, TriangleAlert } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { cellOf, type Cell } from '../../../shared/grades/grid/queue/rules.ts';
import { letters, showHundredths, showMark } from '../../../shared/grades/grid/rules.ts';
import { rounded, type Average, type Mark } from '../../../shared/grades/averages/rules.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { HiddenText } from '../../ui/hidden-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './grid-table.module.css';
import { averageOf, isOn, type GridColumn, type GridPerson, type GridScheme } from './use-mark-grid.ts';
import type { MarkQueueState } from './use-mark-queues.ts';

type GridRowProps = {
  readonly row: number;
  readonly person: GridPerson;
  readonly columns: readonly GridColumn[];
  readonly scheme: GridScheme;
  readonly queues: readonly MarkQueueState[];
  /** The column in focus when this row is. */
  readonly active: number | null;
  /** The columns of the rectangle that crosses this row. */
  readonly chosenFrom: number;
  readonly chosenTo: number;
  /** The cell being typed in, and what stands beside the cell in focus; for the row in focus alone. */
  readonly editor: ReactNode;
  readonly note: ReactNode;
};

/** One trainee: a heading, a code, a cell for each assessment. Drawn again only when something of it changed. */
export const GridRow = memo(function GridRow({ row, person, columns, scheme, queues, active, editor, note, ...chosen }: GridRowProps) {
  return (
    <tr role="row" aria-rowindex={row + 2}>
      <th role="rowheader" scope="row" aria-colindex={1} className={styles.name}>
        <span aria-hidden="true">{row + 1}</span>
        <PersonName>{person.name}</PersonName>
      </th>
      <td role="gridcell" aria-colindex={2} aria-readonly="true" className={styles.code}>
        {person.massarCode && <Code>{person.massarCode}</Code>}
      </td>
      {columns.map((column, place) => {
        const queue = queues[place];
        const cell = queue ? cellOf(queue, person.id) : null;
        const isActive = active === place;
        const isChosen = place >= chosen.chosenFrom && place <= chosen.chosenTo;
        const isOpen = column.mayEnter.ok && isOn(column, person.id);
        return (
          <td
            key={column.assessmentId}
            role="gridcell"
            aria-colindex={place + 3}
            aria-selected={isActive || isChosen}
            aria-readonly={!isOpen || undefined}
            aria-invalid={cell?.state === 'wrong' || undefined}
            data-row={row}
            data-column={place}
            data-state={cell?.state}
            tabIndex={isActive ? 0 : -1}
            className={classNames(styles.cell, isActive && styles.active, isChosen && styles.chosen, !isOpen && styles.closed)}
          >
            {isActive && editor ? editor : cell && <CellFace cell={cell} />}
            {isActive && !editor && note}
          </td>
        );
      })}
      {scheme !== null && (
        <td role="gridcell" aria-colindex={columns.length + 3} aria-readonly="true" className={styles.average}>
          <AverageFace average={averageOf(person.id, columns, { scheme, queues })} />
        </td>
      )}
    </tr>
  );
}, isSameRow);

/** A key in one cell draws its own row alone: queues are new at each key, most cells in them are not. */
function isSameRow(before: GridRowProps, after: GridRowProps): boolean {
  const { queues: _before, ...rest } = before;
  const { queues: _after, ...now } = after;
  const isSame = Object.entries(rest).every(([name, value]) => value === now[name as keyof typeof now]);
  return isSame && after.queues.every((queue, place) => isSameCell(before.queues[place], queue, after.person.id));
}

function isSameCell(before: MarkQueueState | undefined, after: MarkQueueState, personId: string): boolean {
  if (before === after) return true;
  return before !== undefined && JSON.stringify(cellOf(before, personId)) === JSON.stringify(cellOf(after, personId));
}

/** What a cell shows: a figure, a letter on its key, what was typed and is no mark, two values. */
function CellFace({ cell }: { readonly cell: Cell }) {
  const t = useText();
  const { language } = useLanguage();
  if (cell.state === 'wrong') {
    return (
      <>
        <Icon drawing={TriangleAlert} size={14} />
        <bdi>{cell.text}</bdi>
        <HiddenText>, {t('grades.grid.state.wrong')}</HiddenText>
      </>
    );
  }
  if (cell.state === 'draft') {
    return (
      <>
        <bdi>{cell.text}</bdi>
        <HiddenText>, {t('grades.grid.state.draft')}</HiddenText>
      </>
    );
  }
  if (cell.state === 'conflict') {
    const who = cell.theirs.by ? fullName(cell.theirs.by, language) : t('grades.grid.someone');
    const theirs = showMark(cell.theirs.mark, language) || t('grades.grid.nothing');
    return (
      <>
        <HiddenText>{t('grades.grid.state.conflict', { mine: showMark(cell.mine, language), theirs, who })}</HiddenText>
        <span className={styles.two} aria-hidden="true">
          <b>
            <MarkFace mark={cell.mine} />
          </b>
          <b>
            <MarkFace mark={cell.theirs.mark} />
          </b>
        </span>
      </>
    );
  }
  return (
    <>
      <MarkFace mark={cell.mark} />
      {cell.state === 'waiting' && <HiddenText>, {t('grades.grid.state.waiting')}</HiddenText>}
    </>
  );
}

/** The average so far, or in a sign why there is none yet. */
function AverageFace({ average }: { readonly average: Average }) {
  const t = useText();
  const { language } = useLanguage();
  if (average.state === 'known') return <bdi dir="ltr">{showHundredths(rounded(average.exact), language)}</bdi>;
  return (
    <>
      <span aria-hidden="true" title={t(`grades.grid.average.${average.state}`)}>
        {average.state === 'missing' ? '…' : '–'}
      </span>
      <HiddenText>{t(`grades.grid.average.${average.state}`)}</HiddenText>
    </>
  );
}

/** A mark as it is read; a letter says what it stands for. */
export function MarkFace({ mark }: { readonly mark: Mark | null }) {
  const t = useText();
  const { language } = useLanguage();
  if (mark === null) return null;
  if (mark.code === null) return <bdi dir="ltr">{showMark(mark, language)}</bdi>;
  return (
    <>
      <span className={styles.letter} aria-hidden="true">
        {letters[mark.code]}
      </span>
      <HiddenText>{t(`grades.grid.letter.${mark.code}`)}</HiddenText>
    </>
  );
}

/** The head of a column: what is assessed, out of what, and whether it may be entered. */
export function ColumnHead({ column, index, scale }: { readonly column: GridColumn; readonly index: number; readonly scale: string }) {
  const t = useText();
  return (
    <th role="columnheader" scope="col" aria-colindex={index + 3}>
      <span>
        {!column.mayEnter.ok && <Icon drawing={Lock} size={14} />}
        {column.title}
      </span>
      <small>{t('grades.grid.outOf', { scale })}</small>
    </th>
  );
}
