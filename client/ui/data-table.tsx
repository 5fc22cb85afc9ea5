import type { ReactNode } from 'react';
import { useText } from '../core/text.tsx';
import { classNames } from './class-names.ts';
import styles from './data-table.module.css';
import { HiddenText } from './hidden-text.tsx';

export type Column<Row> = {
  readonly key: string;
  /** Empty for the column of acts. */
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers and acts stand at the end edge. */
  readonly end?: boolean;
};

type DataTableProps<Row> = {
  /** Names the table for those who hear it. */
  readonly caption: string;
  /** The first names its row, as a link when it leads somewhere; the last holds the act as a word. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Rows in the reader's hands carry a green start edge. */
  readonly isMine?: (row: Row) => boolean;
  /** What is in order, under the rows. */
  readonly footer?: ReactNode;
};

/** A sheet with a hairline. On a phone each row becomes a block that names its cells; roles keep it a table. */
export function DataTable<Row>({ caption, columns, rows, rowKey, isMine, footer }: DataTableProps<Row>) {
  const t = useText();
  return (
    <div className={styles.sheet}>
      <table role="table" aria-label={caption} className={styles.table}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ key, head, end }) => (
              <th key={key} role="columnheader" scope="col" className={classNames(end && styles.end)}>
                {head === '' ? <HiddenText>{t('core.acts')}</HiddenText> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => {
            const mine = isMine?.(row) ?? false;
            return (
              <tr key={rowKey(row)} role="row" className={classNames(mine && styles.mine)}>
                {columns.map(({ key, head, cell, end }, index) => (
                  <td
                    key={key}
                    role={index === 0 ? 'rowheader' : 'cell'}
                    data-head={index === 0 ? undefined : head}
                    className={classNames(end && styles.end)}
                  >
                    {index === 0 && mine && <HiddenText>{t('core.mine')}: </HiddenText>}
                    {cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {footer !== undefined && <p className={styles.footer}>{footer}</p>}
    </div>
  );
}

type TwoLinesProps = { readonly drawing?: ReactNode; readonly children: ReactNode; readonly under?: ReactNode };

/** A cell of two lines: what, then why or who, with a drawing before when the state asks for one. */
export function TwoLines({ drawing, children, under }: TwoLinesProps) {
  return (
    <span className={classNames(styles.two, drawing !== undefined && styles.drawn)}>
      {drawing}
      <span>
        <span className={styles.what}>{children}</span>
        {under !== undefined && <small>{under}</small>}
      </span>
    </span>
  );
}
