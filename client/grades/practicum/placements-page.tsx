import { Check, Circle, ListChecks, Lock, School, SlidersHorizontal, UserPlus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Link } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { gridsMissing } from '../../../shared/grades/practicum/rules.ts';
import { evaluators } from '../../../shared/grades/practicum/schema.ts';
import { fullName, listName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines, type Column } from '../../ui/data-table.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { WorkList, WorkRow } from '../../ui/work-row.tsx';
import { useFigure } from '../blind/use-blind.ts';
import styles from '../following.module.css';
import { PlaceForm, SchoolForm } from './place-form.tsx';
import { HandInForm } from './placement-forms.tsx';
import { usePeriod, usePlacements, type ListedPlacement } from './use-practicum.ts';

type Doing = { readonly what: 'place' | 'addSchool' } | { readonly what: 'handIn'; readonly groupId: string };

/** Who practises where, under whom: first those whose grids this person still has to fill. */
export function PlacementsPage() {
  const t = useText();
  const { placements, may } = usePlacements();
  const [doing, setDoing] = useState<Doing>();
  const toFill = placements.filter(isToFill);
  const others = placements.filter((each) => !isToFill(each));
  const close = () => setDoing(undefined);
  return (
    <>
      <PageHead
        title={t('grades.practicum.title')}
        help={t('grades.practicum.help')}
        situation={placements.length > 0 ? t('grades.practicum.situation', { n: placements.length }) : undefined}
        acts={
          may.manage && (
            <div className={styles.acts}>
              <Act drawing={SlidersHorizontal} to="/msp/grilles">
                {t('grades.practicum.forms')}
              </Act>
              <Act drawing={School} onAct={() => setDoing({ what: 'addSchool' })}>
                {t('grades.practicum.addSchool')}
              </Act>
              <MainAct drawing={UserPlus} onAct={() => setDoing({ what: 'place' })}>
                {t('grades.practicum.place')}
              </MainAct>
            </div>
          )
        }
      />
      {placements.length === 0 && <Situation drawing={School} title={t('grades.practicum.none')} cause={t('grades.practicum.noneCause')} />}
      <HandIns placements={placements} onDo={(groupId) => setDoing({ what: 'handIn', groupId })} />
      <Placements title={t('grades.practicum.toFill')} placements={toFill} />
      <Placements title={t(toFill.length > 0 ? 'grades.practicum.others' : 'grades.practicum.all')} placements={others} />
      {doing !== undefined && (
        <Sheet title={t(`grades.practicum.${doing.what}`)} onClose={close}>
          <Suspense fallback={<Skeleton />}>
            {doing.what === 'place' && <PlaceForm onClose={close} />}
            {doing.what === 'addSchool' && <SchoolForm onClose={close} />}
            {doing.what === 'handIn' && <HandInForm groupId={doing.groupId} onClose={close} />}
          </Suspense>
        </Sheet>
      )}
    </>
  );
}

function isToFill({ mayFill, totals, inspectorName }: ListedPlacement): boolean {
  return mayFill && totals !== null && gridsMissing(totals, inspectorName).length > 0;
}

/** By group, the marks that are there and may go to its sheet. */
function HandIns({ placements, onDo }: { readonly placements: readonly ListedPlacement[]; readonly onDo: (groupId: string) => void }) {
  const t = useText();
  const groups = new Map<string, ListedPlacement[]>();
  for (const each of placements.filter(({ mayFill, hasSheet }) => mayFill && hasSheet))
    groups.set(each.groupId, [...(groups.get(each.groupId) ?? []), each]);
  const ready = [...groups.values()].filter((all) => all.some(({ mark }) => mark !== null));
  if (ready.length === 0) return null;
  return (
    <WorkList>
      {ready.map((all) => {
        const [first] = all;
        if (!first) return null;
        const n = all.filter(({ mark }) => mark !== null).length;
        return (
          <WorkRow
            key={first.groupId}
            drawing={ListChecks}
            what={t('grades.practicum.ready', { n, total: all.length, group: first.groupCode })}
            why={t('grades.practicum.readyWhy')}
            act={{
              label: t('grades.practicum.handInShort'),
              name: t('grades.practicum.handInOf', { group: first.groupCode }),
              onAct: () => onDo(first.groupId),
            }}
          />
        );
      })}
    </WorkList>
  );
}

function Placements({ title, placements }: { readonly title: string; readonly placements: readonly ListedPlacement[] }) {
  const t = useText();
  const period = usePeriod();
  const figure = useFigure();
  const { language } = useLanguage();
  if (placements.length === 0) return null;
  const showsGrids = placements.some(({ totals }) => totals !== null);
  const showsTrainer = placements.some(({ isMine }) => !isMine);
  const columns: Column<ListedPlacement>[] = [
    {
      key: 'trainee',
      head: t('grades.practicum.trainee'),
      cell: ({ id, trainee, groupCode }) => (
        <TwoLines under={<Code>{groupCode}</Code>}>
          <Link to={`/msp/${id}`}>
            <PersonName>{listName(trainee, language)}</PersonName>
          </Link>
        </TwoLines>
      ),
    },
    {
      key: 'school',
      head: t('grades.practicum.school'),
      cell: ({ schoolFr, schoolAr, town, hostName }) => (
        <TwoLines
          under={
            <>
              <bdi>{town}</bdi> · <bdi>{hostName}</bdi>
            </>
          }
        >
          {inLanguage({ fr: schoolFr, ar: schoolAr }, language)}
        </TwoLines>
      ),
    },
    ...(showsTrainer
      ? [
          {
            key: 'trainer',
            head: t('grades.practicum.trainer'),
            cell: ({ trainer }: ListedPlacement) => <PersonName>{fullName(trainer, language)}</PersonName>,
          },
        ]
      : []),
    { key: 'when', head: t('grades.practicum.when'), cell: (each) => period(each) },
    ...(showsGrids
      ? [
          { key: 'grids', head: t('grades.practicum.grids'), cell: (each: ListedPlacement) => <GridChips of={each} /> },
          {
            key: 'mark',
            head: t('grades.practicum.markHead'),
            end: true,
            cell: ({ mark }: ListedPlacement) => (mark === null ? '' : <bdi className={styles.figure}>{figure(mark)}</bdi>),
          },
        ]
      : []),
  ];
  return (
    <section className={styles.section}>
      <SectionHead title={title} note={t('grades.practicum.situation', { n: placements.length })} />
      <DataTable caption={title} rows={placements} rowKey={({ id }) => id} columns={columns} />
    </section>
  );
}

/** Which of the three grids are there; those still to be filled lead to their page. */
function GridChips({ of: { id, totals, inspectorName, mayFill } }: { readonly of: ListedPlacement }) {
  const t = useText();
  const figure = useFigure();
  if (totals === null) return null;
  const missing = gridsMissing(totals, inspectorName);
  return (
    <span className={styles.chips}>
      {evaluators.map((evaluator) => {
        const who = t(`grades.practicum.evaluator.${evaluator}`);
        const total = totals[evaluator];
        if (total === null && !missing.includes(evaluator)) return null;
        const isDone = total !== null;
        const chip = (
          <StatusChip drawing={isDone ? Check : mayFill ? Circle : Lock} tone={isDone ? 'ok' : 'plain'}>
            {isDone ? `${who} ${figure(total)}` : who}
          </StatusChip>
        );
        return mayFill && !isDone ? (
          <Link key={evaluator} to={`/msp/${id}/grille/${evaluator}`} aria-label={t('grades.practicum.enterGridOf', { who })}>
            {chip}
          </Link>
        ) : (
          <span key={evaluator}>{chip}</span>
        );
      })}
    </span>
  );
}
