import { ChevronLeft, ChevronRight, Users } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays } from '../../../shared/core/time.ts';
import { listName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SelectField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import styles from './load-page.module.css';
import { StandingChip } from './standing-chip.tsx';
import { useLoads, type LoadsAnswer } from './use-loads.ts';

/** How much each trainer teaches, in the modules assigned and in a week, against the service. */
export function LoadPage() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const answer = useLoads({ monday: search.get('semaine'), filiereId: search.get('filiere') });
  const { monday, service } = answer;
  const go = (changes: { readonly semaine?: string; readonly filiere?: string }) => {
    const next = { semaine: monday, filiere: search.get('filiere') ?? '', ...changes };
    setSearch(next.filiere === '' ? { semaine: next.semaine } : next);
  };
  return (
    <>
      <PageHead
        title={t('schedule.load.title')}
        help={t('schedule.load.help')}
        situation={t('schedule.load.situation', { day: format.dayAndYear(monday), least: service.leastHours, most: service.mostHours })}
      />
      <div className={styles.choices}>
        <SelectField
          label={t('schedule.teaching.filiere')}
          value={search.get('filiere') ?? ''}
          onChange={(filiere) => go({ filiere })}
          choices={[
            { value: '', label: t('schedule.load.everywhere') },
            ...answer.filieres.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) })),
          ]}
        />
        <Act drawing={ChevronLeft} onAct={() => go({ semaine: addDays(monday, -7) })}>
          {t('schedule.load.previous')}
        </Act>
        <Act drawing={ChevronRight} onAct={() => go({ semaine: addDays(monday, 7) })}>
          {t('schedule.load.next')}
        </Act>
      </div>
      {answer.trainers.length === 0 ? (
        <Situation drawing={Users} title={t('schedule.load.none')} cause={t('schedule.load.noneCause')} />
      ) : (
        <LoadTable answer={answer} />
      )}
    </>
  );
}

function LoadTable({ answer: { trainers, service } }: { readonly answer: LoadsAnswer }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t('schedule.load.title')}
      rows={trainers}
      rowKey={({ trainer }) => trainer.id}
      columns={[
        {
          key: 'trainer',
          head: t('schedule.load.trainer'),
          cell: ({ trainer, load }) => (
            <TwoLines under={load?.department ? inLanguage(load.department, language) : undefined}>
              <PersonName>{listName(trainer, language)}</PersonName>
            </TwoLines>
          ),
        },
        {
          key: 'planned',
          head: t('schedule.load.planned'),
          end: true,
          cell: ({ load }) =>
            load && (
              <TwoLines under={load.asked > 0 ? t('schedule.load.plusAsked', { asked: load.asked }) : undefined}>
                {t('schedule.load.plannedHours', { hours: load.hours, n: load.groups })}
              </TwoLines>
            ),
        },
        {
          key: 'weekly',
          head: t('schedule.load.weekly'),
          end: true,
          cell: ({ load }) => load && t('schedule.load.hours', { hours: hoursOf(load.weekly) }),
        },
        {
          key: 'standing',
          head: t('schedule.load.standing'),
          cell: ({ load }) => load && <StandingChip weekly={load.weekly} service={service} />,
        },
      ]}
      footer={t('schedule.load.footer', { n: trainers.length })}
    />
  );

  function hoursOf(minutes: number): string {
    return format.number(minutes / 60, minutes % 60 === 0 ? 0 : 1);
  }
}
