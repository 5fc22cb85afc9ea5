import { useState } from 'react';
import { Link } from 'react-router';
import { closingOf } from '../../../shared/grades/sheets/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { QuietAct } from '../../ui/act.tsx';
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
  /** Rows in sight before the rest is asked for: of what is done. */
  readonly most?: number;
};

/** Sheets under one heading: what, which group, how full, until when, how far. */
export function SheetTable({ title, note, sheets, most = sheets.length }: SheetTableProps) {
  const t = useText();
  const format = useFormat();
  const names = useSheetNames();
  const [isWhole, setWhole] = useState(false);
  if (sheets.length === 0) return null;
  const shown = isWhole ? sheets : sheets.slice(0, most);
  return (
    <section className={styles.section}>
      <SectionHead title={title} note={note} />
      <DataTable
        caption={title}
        rows={shown}
        footer={
          shown.length < sheets.length ? (
            <QuietAct onAct={() => setWhole(true)}>{t('grades.sheets.showAll', { n: sheets.length })}</QuietAct>
          ) : undefined
        }
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
          {
            key: 'until',
            head: t('grades.sheets.until'),
            cell: (each) => <span className={styles.moment}>{format.moment(closingOf(each))}</span>,
          },
          { key: 'state', head: t('grades.sheets.state'), cell: (each) => <SheetStateChip of={each} /> },
        ]}
      />
    </section>
  );
}
