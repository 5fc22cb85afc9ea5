import { CalendarRange, Plus, Rows3 } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { closingOf } from '../../../shared/grades/sheets/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { Act, MainAct, QuietAct } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SelectField } from '../../ui/field.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { DatesForm, OneForm, SemesterForm } from './plan-forms.tsx';
import { SheetStateChip } from './sheet-state.tsx';
import styles from './sheets.module.css';
import { useFrameNames } from './use-frame-names.ts';
import { usePlan, useSheetNames, type ListedSheet, type PlanFrame, type ShownPlan } from './use-sheet-lists.ts';

type Doing =
  | { readonly what: 'one' }
  | { readonly what: 'semester' }
  | { readonly what: 'dates'; readonly sheet: ListedSheet }
  | { readonly what: 'approve' | 'cancel'; readonly sheet: ListedSheet };

/** The assessments of a promotion in a filière: proposed by trainers, opened by the head of the filière. */
export function PlanPage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const [doing, setDoing] = useState<Doing>();
  const [promotionId, filiereId] = (search.get('cadre') ?? '').split('/');
  const asked = search.get('semestre');
  const plan = usePlan(promotionId || null, filiereId || null, asked === null ? null : Number(asked));
  const { chosen } = plan;
  const planAll = chosen?.may.planAll.ok === true;
  const canPlan = chosen !== null && chosen.scheme !== null && chosen.places.length > 0;
  return (
    <>
      <PageHead
        title={t('grades.plan.title')}
        crumbs={[{ to: '/notes', label: t('grades.sheets.title') }]}
        here={t('grades.plan.title')}
        help={t('grades.plan.help')}
        acts={
          canPlan && (
            <>
              {planAll && (
                <Act drawing={Rows3} onAct={() => setDoing({ what: 'semester' })}>
                  {t('grades.plan.semester')}
                </Act>
              )}
              <MainAct drawing={Plus} onAct={() => setDoing({ what: 'one' })}>
                {t(planAll ? 'grades.plan.one' : 'grades.plan.propose')}
              </MainAct>
            </>
          )
        }
      />
      {chosen === null ? (
        <Situation drawing={CalendarRange} title={t('grades.plan.noGroup')} cause={t('grades.plan.noGroupCause')} />
      ) : (
        <>
          <FrameField
            plan={plan}
            chosen={chosen}
            onChange={(cadre, semester) => setSearch({ cadre, semestre: String(semester) }, { replace: true })}
          />
          {chosen.scheme === null && (
            <Situation drawing={CalendarRange} title={t('grades.plan.noScheme')} cause={t('grades.refusal.noScheme')} />
          )}
          <Planned chosen={chosen} onDo={setDoing} />
        </>
      )}
      {doing && chosen && <Doings plan={plan} chosen={chosen} doing={doing} onClose={() => setDoing(undefined)} />}
    </>
  );
}

type FrameFieldProps = {
  readonly plan: ShownPlan;
  readonly chosen: PlanFrame;
  readonly onChange: (frame: string, semester: number) => void;
};

function FrameField({ plan: { groups }, chosen, onChange }: FrameFieldProps) {
  const t = useText();
  const names = useFrameNames();
  const frames = new Map(groups.map((each) => [`${each.promotionId}/${each.filiereId}`, names.place(each)]));
  const here = `${chosen.promotionId}/${chosen.filiereId}`;
  const named = (semester: number) => (semester === 0 ? t('grades.sheets.year') : t('grades.sheets.semester', { semester }));
  return (
    <div className={styles.filters}>
      {frames.size > 1 && (
        <SelectField
          label={t('grades.plan.where')}
          value={here}
          onChange={(value) => onChange(value, chosen.semester)}
          choices={[...frames].map(([value, label]) => ({ value, label }))}
        />
      )}
      <SelectField
        label={t('grades.plan.whichSemester')}
        value={String(chosen.semester)}
        onChange={(value) => onChange(here, Number(value))}
        choices={chosen.semesters.map((each) => ({ value: String(each), label: named(each) }))}
      />
    </div>
  );
}

function Planned({ chosen, onDo }: { readonly chosen: PlanFrame; readonly onDo: (doing: Doing) => void }) {
  const t = useText();
  const { semester, sheets } = chosen;
  if (sheets.length === 0) return <Situation drawing={CalendarRange} title={t('grades.plan.empty')} cause={t('grades.plan.emptyCause')} />;
  const title = semester === 0 ? t('grades.sheets.year') : t('grades.sheets.semester', { semester });
  return <PlannedTable title={title} sheets={sheets} onDo={onDo} />;
}

type PlannedTableProps = { readonly title: string; readonly sheets: readonly ListedSheet[]; readonly onDo: (doing: Doing) => void };

function PlannedTable({ title, sheets, onDo }: PlannedTableProps) {
  const t = useText();
  const format = useFormat();
  const names = useSheetNames();
  return (
    <section className={styles.section}>
      <SectionHead title={title} note={t('grades.sheets.count', { n: sheets.length })} />
      <DataTable
        caption={title}
        rows={sheets}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'sheet',
            head: t('grades.sheets.sheet'),
            cell: (each) => (
              <TwoLines under={names.title(each)}>
                <Link to={`/notes/${each.id}`}>{names.module(each) ?? names.title(each)}</Link>
              </TwoLines>
            ),
          },
          { key: 'group', head: t('grades.sheets.group'), cell: ({ groupCode }) => <Code>{groupCode}</Code> },
          { key: 'held', head: t('grades.sheets.heldOn'), cell: ({ heldOn }) => format.dayAndYear(heldOn) },
          {
            key: 'until',
            head: t('grades.sheets.until'),
            cell: (each) => <span className={styles.moment}>{format.moment(closingOf(each))}</span>,
          },
          { key: 'state', head: t('grades.sheets.state'), cell: (each) => <SheetStateChip of={each} /> },
          { key: 'act', head: '', end: true, cell: (sheet) => <RowActs sheet={sheet} onDo={onDo} /> },
        ]}
      />
    </section>
  );
}

function RowActs({ sheet, onDo }: { readonly sheet: ListedSheet; readonly onDo: (doing: Doing) => void }) {
  const t = useText();
  const of = `${sheet.titleFr}, ${sheet.groupCode}`;
  const isUnmarked = sheet.progress.entered + sheet.progress.pending === 0;
  return (
    <span className={styles.acts}>
      {sheet.may.approve.ok && (
        <QuietAct name={`${t('grades.sheets.approve')}: ${of}`} onAct={() => onDo({ what: 'approve', sheet })}>
          {t('grades.plan.open')}
        </QuietAct>
      )}
      {sheet.may.change.ok && (
        <QuietAct name={`${t('grades.plan.dates')}: ${of}`} onAct={() => onDo({ what: 'dates', sheet })}>
          {t('grades.plan.dates')}
        </QuietAct>
      )}
      {sheet.may.change.ok && isUnmarked && (
        <QuietAct name={`${t('grades.plan.cancel')}: ${of}`} onAct={() => onDo({ what: 'cancel', sheet })}>
          {t('grades.plan.cancel')}
        </QuietAct>
      )}
    </span>
  );
}

type DoingsProps = { readonly plan: ShownPlan; readonly chosen: PlanFrame; readonly doing: Doing; readonly onClose: () => void };

function Doings({ plan, chosen, doing, onClose }: DoingsProps) {
  const t = useText();
  if (doing.what === 'one') return <OneForm plan={plan} chosen={chosen} onClose={onClose} />;
  if (doing.what === 'semester') return <SemesterForm at={plan.at} chosen={chosen} onClose={onClose} />;
  if (doing.what === 'dates') return <DatesForm sheet={doing.sheet} onClose={onClose} />;
  const { sheet, what } = doing;
  const on = { assessmentId: sheet.id, version: sheet.version };
  const act = t(what === 'approve' ? 'grades.sheets.approve' : 'grades.plan.cancel');
  return (
    <Sheet title={act} onClose={onClose}>
      <DeedForm
        act={act}
        send={(actId) =>
          what === 'approve' ? api.grades.approveAssessment.mutate({ actId, ...on }) : api.grades.cancelAssessment.mutate({ actId, ...on })
        }
        done={t(what === 'approve' ? 'grades.sheets.done.approve' : 'grades.plan.cancelled', { group: sheet.groupCode })}
        review={t(what === 'approve' ? 'grades.sheets.review.approve' : 'grades.plan.cancelReview', { group: sheet.groupCode, n: 0 })}
        onClose={onClose}
      />
    </Sheet>
  );
}
