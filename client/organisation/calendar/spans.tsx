import { Check, Hourglass, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays, mondayOf } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useList } from '../use-list.ts';
import styles from './calendar-page.module.css';
import type { FindMoves } from './consequences.tsx';
import { RemoveSpanForm, SpanForm } from './span-forms.tsx';
import { useSpans, type Span } from './use-calendar.ts';

type Doing = { readonly act: 'add' } | { readonly act: 'change' | 'remove'; readonly span: Span };

/** What the year holds beyond its closed days: breaks, examinations, practicum, Ramadan. */
export function Spans({ year, findMoves }: { readonly year: number; readonly findMoves: FindMoves }) {
  const t = useText();
  const { language } = useLanguage();
  const { spans, today, filieres, may } = useSpans(year);
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const titleOf = (asked: Doing) =>
    asked.act === 'add'
      ? t('organisation.spans.add')
      : t(`organisation.spans.${asked.act}Of`, { name: inLanguage(asked.span.name, language) });
  return (
    <section className={styles.part}>
      <SectionHead title={t('organisation.spans.title')} />
      {spans.length === 0 ? (
        <p className={styles.none}>{t('organisation.spans.none')}</p>
      ) : (
        <SpansTable spans={spans} acts={may.manage.ok ? acts : undefined} />
      )}
      {may.manage.ok && (
        <div className={styles.add}>
          <Act drawing={Plus} onAct={() => setDoing({ act: 'add' })}>
            {t('organisation.spans.add')}
          </Act>
        </div>
      )}
      {doing && (
        <Sheet title={titleOf(doing)} onClose={close}>
          {doing.act === 'remove' ? (
            <RemoveSpanForm span={doing.span} findMoves={findMoves} onClose={close} />
          ) : (
            <SpanForm
              span={doing.act === 'change' ? doing.span : undefined}
              today={today}
              filieres={filieres}
              findMoves={findMoves}
              onClose={close}
            />
          )}
        </Sheet>
      )}
    </section>
  );

  function acts(span: Span): ReactNode {
    if (span.lastOn < today) return null;
    const name = inLanguage(span.name, language);
    return (
      <span>
        <QuietAct
          name={t(span.isConfirmed ? 'organisation.spans.changeOf' : 'organisation.spans.confirmOf', { name })}
          onAct={() => setDoing({ act: 'change', span })}
        >
          {t(span.isConfirmed ? 'organisation.spans.change' : 'organisation.spans.confirm')}
        </QuietAct>
        <QuietAct name={t('organisation.spans.removeOf', { name })} onAct={() => setDoing({ act: 'remove', span })}>
          {t('organisation.spans.remove')}
        </QuietAct>
      </span>
    );
  }
}

type SpansTableProps = { readonly spans: readonly Span[]; readonly acts?: ((span: Span) => ReactNode) | undefined };

function SpansTable({ spans, acts }: SpansTableProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const days = useWeekdays();
  return (
    <DataTable
      caption={t('organisation.spans.title')}
      rows={spans}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('organisation.spans.name'),
          cell: ({ name, kind, filiere }) => (
            <TwoLines
              under={
                <>
                  {t(`organisation.spans.kind.${kind}`)}
                  {filiere && <> · {inLanguage(filiere, language)}</>}
                </>
              }
            >
              {inLanguage(name, language)}
            </TwoLines>
          ),
        },
        {
          key: 'when',
          head: t('organisation.spans.when'),
          cell: ({ firstOn, lastOn, weekdays }) => (
            <TwoLines under={weekdays === EVERY_DAY ? undefined : days(weekdays)}>
              {format.startLine(t('organisation.spans.fromTo', { from: format.dayAndYear(firstOn), to: format.dayAndYear(lastOn) }))}
            </TwoLines>
          ),
        },
        {
          key: 'state',
          head: t('organisation.spans.state'),
          cell: ({ isConfirmed }) =>
            isConfirmed ? (
              <StatusChip drawing={Check} tone="ok">
                {t('organisation.calendar.confirmed')}
              </StatusChip>
            ) : (
              <StatusChip drawing={Hourglass} tone="look">
                {t('organisation.calendar.expected')}
              </StatusChip>
            ),
        },
        ...(acts ? [{ key: 'acts', head: '', end: true, cell: acts }] : []),
      ]}
    />
  );
}

const EVERY_DAY = 127;
const MONDAY = mondayOf('2026-01-05');

/** The names of the weekdays of some bits, Monday first: *lun., mar.* */
function useWeekdays(): (bits: number) => string {
  const list = useList();
  const format = useFormat();
  return (bits) =>
    list([0, 1, 2, 3, 4, 5, 6].filter((day) => ((bits >> day) & 1) === 1).map((day) => format.weekdayShort(addDays(MONDAY, day))));
}
