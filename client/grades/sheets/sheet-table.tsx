import { Link } from 'react-router';
import { closingOf } from '../../../shared/grades/sheets/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { SheetStateChip } from './sheet-state.tsx';
import styles from './sheets.module.css';
import { useSheetNames, type ListedSheet } from './use-sheet-lists.ts';

type SheetTableProps = {
  readonly title: string;
  readonly note?: string | undefined;
  readonly sheets: readonly ListedSheet[];
};

/** Sheets under one heading: what, which group, how full, until when, how far. */
export function SheetTable({ title, note, sheets }: SheetTableProps) {
  const t = useText();
  const format = useFormat();
  const names = useSheetNames();
  if (sheets.length === 0) return null;
  return (
    <section className={styles.section}>
      <SectionHead title={title} note={note} />
      <DataTable
        caption={title}
        rows={sheets}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'sheet',
            head: t('grades.sheets.sheet'),
            cell: (each) => (
              <TwoLines under={each.moduleCode === null ? t('grades.sheets.ofYear') : names.title(each)}>
                <Link to={`/notes/${each.id}`}>{names.module(each) ?? names.title(each)}</Link>
              </TwoLines>
            ),
          },
          { key: 'group', head: t('grades.sheets.group'), cell: ({ groupCode }) => <Code>{groupCode}</Code> },
          {
            key: 'entered',
            head: t('grades.sheets.entered'),
            end: true,
            cell: ({ progress }) => <bdi className={styles.figures}>{`${progress.entered}/${progress.expected}`}</bdi>,
          },
          { key: 'until', head: t('grades.sheets.until'), cell: (each) => format.moment(closingOf(each)) },
          { key: 'state', head: t('grades.sheets.state'), cell: (each) => <SheetStateChip of={each} /> },
        ]}
      />
    </section>
  );
}
