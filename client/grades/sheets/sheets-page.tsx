import { CalendarRange, ClipboardList, FileClock } from 'lucide-react';
import { Link } from 'react-router';
import { windowAt } from '../../../shared/grades/sheets/rules.ts';
import { useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { SheetTable } from './sheet-table.tsx';
import styles from './sheets.module.css';
import { useFrameNames } from './use-frame-names.ts';
import { isReady, useFrames, useSheetsIn, useSheetsUnderWay, type ListedFrame, type ListedSheet } from './use-sheet-lists.ts';

/** The sheets of marks one has to do with: to enter, to approve, to validate, to lock; then how far each semester is. */
export function SheetsPage() {
  const t = useText();
  const { sheets, at, next } = useSheetsUnderWay();
  const frames = useFrames();
  const piles = pilesOf(sheets, at);
  const due = piles.enter.length + piles.approve.length + piles.validate.length + piles.lock.length;
  return (
    <>
      <PageHead
        title={t('grades.sheets.title')}
        help={t('grades.sheets.help')}
        situation={t('grades.sheets.situation', { n: due })}
        acts={
          <>
            <Act drawing={FileClock} to="/notes/rectifications">
              {t('grades.sheets.corrections')}
            </Act>
            <Act drawing={CalendarRange} to="/notes/plan">
              {t('grades.sheets.plan')}
            </Act>
          </>
        }
      />
      {frames.length === 0 && <Situation drawing={ClipboardList} title={t('grades.sheets.none')} cause={t('grades.sheets.noneCause')} />}
      <SheetTable title={t('grades.sheets.toEnter')} note={t('grades.sheets.count', { n: piles.enter.length })} sheets={piles.enter} />
      <SheetTable
        title={t('grades.sheets.toApprove')}
        note={t('grades.sheets.count', { n: piles.approve.length })}
        sheets={piles.approve}
      />
      <SheetTable
        title={t('grades.sheets.toValidate')}
        note={t('grades.sheets.count', { n: piles.validate.length })}
        sheets={piles.validate}
      />
      <SheetTable title={t('grades.sheets.toLock')} note={t('grades.sheets.count', { n: piles.lock.length })} sheets={piles.lock} />
      {frames.length > 0 && <Frames frames={frames} />}
      <SheetTable title={t('grades.sheets.others')} note={next === null ? undefined : t('grades.sheets.firstOnly')} sheets={piles.others} />
      <LockedSheets />
    </>
  );
}

function pilesOf(sheets: readonly ListedSheet[], at: number) {
  const piles: Record<'enter' | 'approve' | 'validate' | 'lock' | 'others', ListedSheet[]> = {
    enter: [],
    approve: [],
    validate: [],
    lock: [],
    others: [],
  };
  for (const sheet of sheets) {
    const { may, state } = sheet;
    const isOpen = state === 'entry' && windowAt(sheet, at) !== 'before';
    if (may.enter.ok || (isOpen && may.submit.ok)) piles.enter.push(sheet);
    else if (may.approve.ok) piles.approve.push(sheet);
    else if (may.validate.ok) piles.validate.push(sheet);
    else if (isReady(may.lock)) piles.lock.push(sheet);
    else piles.others.push(sheet);
  }
  return piles;
}

function LockedSheets() {
  const t = useText();
  const { sheets, next } = useSheetsIn(['locked'], null);
  return (
    <SheetTable
      title={t('grades.sheets.locked')}
      note={next === null ? undefined : t('grades.sheets.firstOnly')}
      sheets={sheets}
      most={12}
    />
  );
}

function Frames({ frames }: { readonly frames: readonly ListedFrame[] }) {
  const t = useText();
  const names = useFrameNames();
  const title = t('grades.sheets.frames');
  return (
    <section className={styles.section}>
      <SectionHead title={title} />
      <DataTable
        caption={title}
        rows={frames}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'frame',
            head: t('grades.sheets.frame'),
            cell: (frame) => (
              <TwoLines under={names.place(frame)}>
                <Link to={`/notes/cadre/${frame.key}`}>{names.period(frame)}</Link>
              </TwoLines>
            ),
          },
          { key: 'filiere', head: t('grades.sheets.filiere'), cell: ({ filiereCode }) => <Code>{filiereCode}</Code> },
          ...(['entry', 'submitted', 'validated', 'locked'] as const).map((state) => ({
            key: state,
            head: t(`grades.sheets.is.${state}`),
            end: true,
            cell: ({ counts }: ListedFrame) => <span className={styles.figures}>{counts[state] ?? 0}</span>,
          })),
          {
            key: 'published',
            head: t('grades.sheets.is.published'),
            end: true,
            cell: ({ published, sheets }) => <bdi className={styles.figures}>{`${published}/${sheets}`}</bdi>,
          },
        ]}
      />
    </section>
  );
}
