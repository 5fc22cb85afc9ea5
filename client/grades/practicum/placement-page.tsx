import { CalendarX, Check, Eye, FileText, ListChecks, Lock, PencilLine, Plus } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { evaluators, type Evaluator } from '../../../shared/grades/practicum/schema.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, MainAct, QuietAct } from '../../ui/act.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useFigure } from '../blind/use-blind.ts';
import { CancelForm, HandInForm, PresenceForm, ReportForm, VisitForm } from './placement-forms.tsx';
import styles from '../following.module.css';
import { usePeriod, usePlacement, type ShownPlacement } from './use-practicum.ts';

type Doing = { readonly what: 'record' | 'visit' | 'receive' | 'cancel' | 'handIn' };
type PartProps = { readonly shown: ShownPlacement; readonly onDo: (doing: Doing) => void };

/** One placement: where, under whom, what was signed, what it is worth. */
export function PlacementPage() {
  const { placementId = '' } = useParams();
  const t = useText();
  const period = usePeriod();
  const { language } = useLanguage();
  const shown = usePlacement(placementId);
  const [doing, setDoing] = useState<Doing>();
  const { placement, may } = shown;
  const title = fullName(placement.trainee, language);
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ to: '/msp', label: t('grades.practicum.title') }]}
        here={title}
        help={t('grades.practicum.help')}
        situation={
          <>
            <Code>{placement.groupCode}</Code> · {inLanguage({ fr: placement.schoolFr, ar: placement.schoolAr }, language)} ·{' '}
            {period(placement)}
          </>
        }
        acts={
          may.manage.ok && (
            <Act drawing={CalendarX} onAct={() => setDoing({ what: 'cancel' })}>
              {t('grades.practicum.cancel')}
            </Act>
          )
        }
      />
      {placement.cancelledAt !== null && <Banner drawing={CalendarX} title={t('grades.practicum.cancelled')} />}
      <Facts shown={shown} />
      {shown.grids !== null && <Grids shown={shown} onDo={setDoing} />}
      <Presence shown={shown} onDo={setDoing} />
      {shown.visits !== null && <Visits shown={shown} onDo={setDoing} />}
      <Report shown={shown} onDo={setDoing} />
      {doing !== undefined && <Doings shown={shown} doing={doing} onClose={() => setDoing(undefined)} />}
    </>
  );
}

function Facts({ shown: { placement } }: { readonly shown: ShownPlacement }) {
  const t = useText();
  const { language } = useLanguage();
  const rows = [
    [t('grades.practicum.school'), `${inLanguage({ fr: placement.schoolFr, ar: placement.schoolAr }, language)} · ${placement.town}`],
    [t('grades.practicum.director'), placement.directorName],
    [t('grades.practicum.host'), placement.hostName],
    [t('grades.practicum.trainer'), fullName(placement.trainer, language)],
    ...(placement.inspectorName === null ? [] : [[t('grades.practicum.inspector'), placement.inspectorName]]),
  ];
  return (
    <dl className={styles.facts}>
      {rows.map(([term, what]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            <bdi>{what}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Grids({ shown, onDo }: PartProps) {
  const t = useText();
  const figure = useFigure();
  const { grids, mark, may, sheet } = shown;
  const isClosed = may.enter.ok && !may.enterGrid.ok;
  return (
    <section className={styles.section}>
      <SectionHead title={t('grades.practicum.grids')} />
      {isClosed && <Banner drawing={Lock} title={t('grades.practicum.closed')} />}
      <ul className={styles.rows}>
        {evaluators.map((evaluator) => (
          <GridLine key={evaluator} shown={shown} evaluator={evaluator} grid={grids?.find((each) => each.evaluator === evaluator)} />
        ))}
      </ul>
      <p className={styles.mark}>
        {mark === null ? (
          t('grades.practicum.markNone')
        ) : (
          <>
            {t('grades.practicum.mark')} <strong>{t('grades.practicum.out', { total: figure(mark) })}</strong>
          </>
        )}
      </p>
      <p className={styles.soft}>{t('grades.practicum.markHelp')}</p>
      {may.enterGrid.ok && mark !== null && (
        <MainAct
          drawing={ListChecks}
          onAct={() => onDo({ what: 'handIn' })}
          disabledReason={sheet === null ? t('grades.practicum.noSheet') : undefined}
        >
          {t('grades.practicum.handIn')}
        </MainAct>
      )}
    </section>
  );
}

type GridLineProps = {
  readonly shown: ShownPlacement;
  readonly evaluator: Evaluator;
  readonly grid: NonNullable<ShownPlacement['grids']>[number] | undefined;
};

/** One of the three grids: whose, its share, what it came to, and the way to its page. */
function GridLine({ shown: { placement, form, may }, evaluator, grid }: GridLineProps) {
  const t = useText();
  const format = useFormat();
  const figure = useFigure();
  const { language } = useLanguage();
  const who = t(`grades.practicum.evaluator.${evaluator}`);
  const mayFill = may.enterGrid.ok;
  const isNamed = evaluator !== 'inspector' || placement.inspectorName !== null;
  return (
    <li className={styles.grid}>
      <span>
        <strong>{who}</strong>
        <small>{t('grades.practicum.share', { share: format.percent(form.weights[evaluator] / 10_000, 0) })}</small>
      </span>
      <span>
        {grid ? (
          <strong>{t('grades.practicum.out', { total: figure(grid.total) })}</strong>
        ) : (
          t(isNamed ? 'grades.practicum.missing' : 'grades.practicum.noInspector')
        )}
        {grid && (
          <small>
            {t('grades.practicum.enteredBy', {
              whose: evaluator === 'trainer' ? fullName(placement.trainer, language) : grid.evaluatorName,
              day: format.day(grid.signedOn),
              name: fullName(grid.enteredBy, language),
            })}
          </small>
        )}
      </span>
      <QuietAct
        drawing={mayFill ? PencilLine : Eye}
        name={t(mayFill ? 'grades.practicum.enterGridOf' : 'grades.practicum.readGridOf', { who })}
        to={`/msp/${placement.id}/grille/${evaluator}`}
      >
        {t(mayFill ? (grid ? 'grades.practicum.changeGrid' : 'grades.practicum.enterGrid') : 'grades.practicum.readGrid')}
      </QuietAct>
    </li>
  );
}

function Presence({ shown: { presences, may }, onDo }: PartProps) {
  const t = useText();
  const format = useFormat();
  return (
    <section className={styles.section}>
      <header className={styles.head}>
        <SectionHead title={t('grades.practicum.presence')} />
        {may.enter.ok && (
          <Act drawing={Plus} onAct={() => onDo({ what: 'record' })}>
            {t('grades.practicum.record')}
          </Act>
        )}
      </header>
      {presences.length === 0 ? (
        <p className={styles.soft}>{t('grades.practicum.presenceNone')}</p>
      ) : (
        <DataTable
          caption={t('grades.practicum.presence')}
          rows={presences}
          rowKey={({ weekOn }) => weekOn}
          columns={[
            { key: 'week', head: t('grades.practicum.week'), cell: ({ weekOn }) => format.dayAndYear(weekOn) },
            {
              key: 'days',
              head: t('grades.practicum.daysPresent'),
              cell: ({ daysPresent, daysDue }) => t('grades.practicum.daysOf', { present: daysPresent, due: daysDue }),
            },
            { key: 'by', head: t('grades.practicum.signedBy'), cell: ({ signedBy }) => <bdi>{signedBy}</bdi> },
            { key: 'on', head: t('grades.practicum.signedOn'), cell: ({ signedOn }) => format.dayAndYear(signedOn) },
          ]}
        />
      )}
    </section>
  );
}

function Visits({ shown: { visits, may }, onDo }: PartProps) {
  const t = useText();
  const format = useFormat();
  return (
    <section className={styles.section}>
      <header className={styles.head}>
        <SectionHead title={t('grades.practicum.visits')} />
        {may.enter.ok && (
          <Act drawing={Plus} onAct={() => onDo({ what: 'visit' })}>
            {t('grades.practicum.visit')}
          </Act>
        )}
      </header>
      {visits === null || visits.length === 0 ? (
        <p className={styles.soft}>{t('grades.practicum.visitsNone')}</p>
      ) : (
        <ul className={styles.rows}>
          {visits.map((each) => (
            <li key={each.id}>
              <strong>
                {format.startLine(format.fullDay(each.visitedOn))}, {t(`grades.practicum.visitor.${each.visitedBy}`)}
              </strong>
              <p dir="auto">{each.report}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Report({ shown: { placement, may }, onDo }: PartProps) {
  const t = useText();
  const format = useFormat();
  const { reportTitle, reportOn } = placement;
  return (
    <section className={styles.section}>
      <header className={styles.head}>
        <SectionHead title={t('grades.practicum.field')} />
        {may.enter.ok && (
          <Act drawing={reportOn === null ? FileText : Check} onAct={() => onDo({ what: 'receive' })}>
            {t('grades.practicum.receive')}
          </Act>
        )}
      </header>
      <p className={styles.soft}>
        {reportTitle === null || reportOn === null
          ? t('grades.practicum.fieldNone')
          : t('grades.practicum.fieldOn', { title: reportTitle, day: format.dayAndYear(reportOn) })}
      </p>
    </section>
  );
}

const titles = {
  record: 'grades.practicum.record',
  visit: 'grades.practicum.visit',
  receive: 'grades.practicum.receive',
  cancel: 'grades.practicum.cancel',
  handIn: 'grades.practicum.handIn',
} as const;

function Doings({ shown, doing, onClose }: { readonly shown: ShownPlacement; readonly doing: Doing; readonly onClose: () => void }) {
  const t = useText();
  const props = { shown, onClose };
  return (
    <Sheet title={t(titles[doing.what])} onClose={onClose}>
      {doing.what === 'record' && <PresenceForm {...props} />}
      {doing.what === 'visit' && <VisitForm {...props} />}
      {doing.what === 'receive' && <ReportForm {...props} />}
      {doing.what === 'cancel' && <CancelForm {...props} />}
      {doing.what === 'handIn' && <HandInForm groupId={shown.placement.groupId} onClose={onClose} />}
    </Sheet>
  );
}
