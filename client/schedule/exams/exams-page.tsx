import { BookOpenCheck, CalendarX, Check, PencilLine, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { isDay, mondayOf, type Day } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useList } from '../../organisation/use-list.ts';
import { MainAct } from '../../ui/act.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { ExamForm } from './exam-form.tsx';
import styles from './exams.module.css';
import { useExamChoices, useExams, type ExamChoices, type ListedExam } from './use-exams.ts';

/** The examinations one answers for, week by week. */
export function ExamsPage() {
  const t = useText();
  const go = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [preparing, setPreparing] = useState(false);
  const asked = search.get('depuis');
  const from = asked !== null && isDay(asked) ? asked : null;
  const promotionId = search.get('promotion');
  const choices = useExamChoices();
  const shown = useExams(from, promotionId);
  const set = (name: string, value: string) => setSearch(changed(search, name, value), { replace: true });
  return (
    <>
      <PageHead
        title={t('schedule.exams.title')}
        help={t('schedule.exams.help')}
        situation={shown.exams.length > 0 ? t('schedule.exams.situation', { n: shown.exams.length }) : undefined}
        acts={
          <MainAct drawing={Plus} onAct={() => setPreparing(true)}>
            {t('schedule.exams.prepare')}
          </MainAct>
        }
      />
      <div className={styles.filters}>
        <TextField type="date" label={t('schedule.exams.from')} value={shown.from} onChange={(value) => set('depuis', value)} />
        <PromotionField groups={choices.groups} value={promotionId ?? ''} onChange={(value) => set('promotion', value)} />
      </div>
      {shown.exams.length === 0 ? (
        <Situation drawing={BookOpenCheck} title={t('schedule.exams.none')} cause={t('schedule.exams.noneCause')} />
      ) : (
        weeksOf(shown.exams).map(([monday, exams]) => <Week key={monday} monday={monday} exams={exams} />)
      )}
      {preparing && (
        <Sheet title={t('schedule.exams.prepare')} onClose={() => setPreparing(false)}>
          <ExamForm choices={choices} onClose={(examId) => (examId === undefined ? setPreparing(false) : void go(`/examens/${examId}`))} />
        </Sheet>
      )}
    </>
  );
}

function changed(search: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value === '') next.delete(name);
  else next.set(name, value);
  return next;
}

function weeksOf(exams: readonly ListedExam[]): (readonly [Day, readonly ListedExam[]])[] {
  const mondays = [...new Set(exams.map(({ day }) => mondayOf(day)))];
  return mondays.map((monday) => [monday, exams.filter(({ day }) => mondayOf(day) === monday)] as const);
}

type PromotionFieldProps = {
  readonly groups: ExamChoices['groups'];
  readonly value: string;
  readonly onChange: (promotionId: string) => void;
};

function PromotionField({ groups, value, onChange }: PromotionFieldProps) {
  const t = useText();
  const { language } = useLanguage();
  const promotions = new Map(
    groups.map((each) => [each.promotionId, inLanguage({ fr: each.promotionNameFr, ar: each.promotionNameAr }, language)]),
  );
  return (
    <SelectField
      label={t('schedule.exams.promotion')}
      value={value}
      onChange={onChange}
      choices={[{ value: '', label: t('schedule.exams.all') }, ...[...promotions].map(([id, label]) => ({ value: id, label }))]}
    />
  );
}

function Week({ monday, exams }: { readonly monday: Day; readonly exams: readonly ListedExam[] }) {
  const t = useText();
  const format = useFormat();
  const list = useList();
  const { language } = useLanguage();
  const title = t('schedule.exams.week', { day: format.dayAndYear(monday) });
  return (
    <section className={styles.section}>
      <SectionHead title={title} />
      <DataTable
        caption={title}
        rows={exams}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'exam',
            head: t('schedule.exams.exam'),
            cell: ({ id, titleFr, titleAr }) => <Link to={`/examens/${id}`}>{inLanguage({ fr: titleFr, ar: titleAr }, language)}</Link>,
          },
          {
            key: 'when',
            head: t('schedule.exams.when'),
            cell: ({ day, startMinutes, endMinutes }) =>
              `${format.startLine(format.weekdayAndDay(day))}${language === 'ar' ? '، ' : ', '}${format.timeRange(startMinutes, endMinutes)}`,
          },
          { key: 'groups', head: t('schedule.exams.groups'), cell: ({ groups }) => <bdi>{list(groups)}</bdi> },
          {
            key: 'made',
            head: t('schedule.exams.made'),
            cell: ({ rooms, seats, invigilators }) => t('schedule.exams.madeOf', { rooms, seats, invigilators }),
          },
          { key: 'state', head: t('schedule.exams.state'), cell: ({ state }) => <ExamState state={state} /> },
        ]}
      />
    </section>
  );
}

const chips = {
  draft: { drawing: PencilLine, tone: 'look' },
  published: { drawing: Check, tone: 'ok' },
  cancelled: { drawing: CalendarX, tone: 'no' },
} as const;

/** How far an examination is: drawing, tone and word. */
export function ExamState({ state }: { readonly state: ListedExam['state'] }) {
  const t = useText();
  return <StatusChip {...chips[state]}>{t(`schedule.exams.is.${state}`)}</StatusChip>;
}
