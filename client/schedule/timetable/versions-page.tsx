import { History } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { ChangeTable } from './change-table.tsx';
import { useVersions } from './use-changes.ts';
import { useOffer } from './use-timetable.ts';
import styles from './drafts-page.module.css';

/** The numbered versions of a group's timetable: who published each, when, what it changed. */
export function VersionsPage() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [search] = useSearchParams();
  const { groups } = useOffer();
  const groupId = search.get('groupe') ?? groups[0]?.id ?? '';
  const { changes, sessions, rooms } = useVersions(groupId);
  const code = groups.find(({ id }) => id === groupId)?.code ?? '';
  const week = `/emploi-du-temps?vue=group&id=${groupId}`;
  const versions = [...new Map(changes.map((each) => [each.id, each])).values()];
  return (
    <>
      <PageHead
        title={t('schedule.versions.of', { group: code })}
        crumbs={[{ to: week, label: t('schedule.versions.toWeek') }]}
        here={t('schedule.versions.title')}
        help={t('schedule.versions.help')}
      />
      {versions.length === 0 && (
        <Situation
          drawing={History}
          title={t('schedule.versions.none')}
          cause={t('schedule.versions.noneCause')}
          acts={<Act to={week}>{t('schedule.versions.toWeek')}</Act>}
        />
      )}
      {versions.map(({ id, number, publishedAt, publishedBy }) => (
        <section key={id} className={styles.group}>
          <SectionHead
            title={t('schedule.versions.number', { n: number })}
            note={t('schedule.versions.by', { who: fullName(publishedBy, language), when: format.moment(publishedAt) })}
          />
          <ChangeTable
            caption={t('schedule.versions.number', { n: number })}
            changes={changes.filter((each) => each.id === id)}
            sessions={sessions}
            rooms={rooms}
          />
        </section>
      ))}
    </>
  );
}
