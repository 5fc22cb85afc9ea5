import { useSuspenseQuery } from '@tanstack/react-query';
import { Check, Clock, Hourglass, TriangleAlert } from 'lucide-react';
import { Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useList } from '../../organisation/use-list.ts';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SelectField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './hours-page.module.css';

/** The hours of a group, module by module: those of the programme, those placed, those taught. */
export function HoursPage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const { data } = useSuspenseQuery({ queryKey: ['schedule.timetables'], queryFn: () => api.schedule.timetables.query({}) });
  const groupId = search.get('groupe') ?? '';
  const group = data.groups.find(({ id }) => id === groupId);
  return (
    <>
      <PageHead title={t('schedule.hours.title')} help={t('schedule.hours.help')} />
      <div className={styles.group}>
        <SelectField
          label={t('schedule.hours.group')}
          value={groupId}
          onChange={(id) => setSearch(id === '' ? {} : { groupe: id }, { replace: true, preventScrollReset: true })}
          choices={[{ value: '', label: t('schedule.hours.choose') }, ...data.groups.map(({ id, code }) => ({ value: id, label: code }))]}
        />
      </div>
      {group ? (
        <Suspense fallback={<Skeleton />}>
          <HoursOf key={group.id} groupId={group.id} code={group.code} />
        </Suspense>
      ) : (
        <Situation drawing={Clock} title={t('schedule.hours.pick')} cause={t('schedule.hours.pickCause')} />
      )}
    </>
  );
}

type Row = {
  readonly moduleId: string;
  readonly moduleNameFr: string;
  readonly moduleNameAr: string;
  readonly hours: number;
  readonly placedMinutes: number;
  readonly taughtMinutes: number;
  readonly trainers: readonly string[];
};

function HoursOf({ groupId, code }: { readonly groupId: string; readonly code: string }) {
  const t = useText();
  const list = useList();
  const worded = useHours();
  const { language } = useLanguage();
  const rows = useModules(groupId);
  if (rows.length === 0) return <Situation drawing={Clock} title={t('schedule.hours.none')} cause={t('schedule.hours.noneCause')} />;
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  return (
    <>
      <p className={styles.sum}>
        {t('schedule.hours.situation', {
          group: code,
          taught: worded(sum(({ taughtMinutes }) => taughtMinutes)),
          planned: worded(sum(({ hours }) => hours * 60)),
        })}
      </p>
      <DataTable
        caption={t('schedule.hours.title')}
        rows={rows}
        rowKey={({ moduleId }) => moduleId}
        columns={[
          {
            key: 'module',
            head: t('schedule.hours.module'),
            cell: ({ moduleNameFr, moduleNameAr, trainers }) => (
              <TwoLines under={list(trainers)}>{inLanguage({ fr: moduleNameFr, ar: moduleNameAr }, language)}</TwoLines>
            ),
          },
          { key: 'planned', head: t('schedule.hours.planned'), end: true, cell: ({ hours }) => t('schedule.hours.hours', { n: hours }) },
          {
            key: 'placed',
            head: t('schedule.hours.placed'),
            end: true,
            cell: ({ placedMinutes }) => t('schedule.hours.hours', { n: worded(placedMinutes) }),
          },
          {
            key: 'taught',
            head: t('schedule.hours.taught'),
            end: true,
            cell: ({ taughtMinutes }) => t('schedule.hours.hours', { n: worded(taughtMinutes) }),
          },
          { key: 'state', head: t('schedule.hours.state'), cell: (row) => <Left row={row} /> },
        ]}
      />
    </>
  );
}

/** The group's modules, each once, with all who teach it. */
function useModules(groupId: string): readonly Row[] {
  const { language } = useLanguage();
  const { data } = useSuspenseQuery({
    queryKey: ['schedule.teachable', groupId],
    queryFn: () => api.schedule.teachable.query({ id: groupId }),
  });
  const modules = new Map<string, Row>();
  for (const { trainer, ...facts } of data.taught) {
    const known = modules.get(facts.moduleId);
    modules.set(facts.moduleId, { ...facts, trainers: [...new Set([...(known?.trainers ?? []), fullName(trainer, language)])] });
  }
  return [...modules.values()];
}

function useHours(): (minutes: number) => string {
  const format = useFormat();
  return (minutes) => format.number(minutes / 60, minutes % 60 === 0 ? 0 : 1);
}

function Left({ row: { hours, placedMinutes } }: { readonly row: Row }) {
  const t = useText();
  const worded = useHours();
  const left = hours * 60 - placedMinutes;
  if (left === 0)
    return (
      <StatusChip drawing={Check} tone="ok">
        {t('schedule.hours.complete')}
      </StatusChip>
    );
  if (left < 0)
    return (
      <StatusChip drawing={TriangleAlert} tone="no">
        {t('schedule.hours.over', { n: worded(-left) })}
      </StatusChip>
    );
  return (
    <StatusChip drawing={Hourglass} tone="look">
      {t('schedule.hours.hours', { n: worded(left) })}
    </StatusChip>
  );
}
