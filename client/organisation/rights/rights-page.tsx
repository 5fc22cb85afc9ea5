import { UserRoundX } from 'lucide-react';
import { localDay } from '../../../shared/core/time.ts';
import { lastDayBefore } from '../../../shared/organisation/rules.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useSignedIn } from '../../core/signed-in.tsx';
import { asKey, useLanguage, useText } from '../../core/text.tsx';
import { Act, WordAct } from '../../ui/act.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './rights.module.css';
import { Unreadable } from './unreadable.tsx';
import { useRights, type ActGroup, type Rights } from './use-rights.ts';

type RightsPageProps = { readonly personId: string; readonly groups: readonly ActGroup[] };
type Right = Rights['rights'][number];

/** “What may this person do, and by what right?”: their holdings, then each act with the one that carries it. */
export function RightsPage({ personId, groups }: RightsPageProps) {
  const { data, error, refetch } = useRights(personId);
  if (!data)
    return error ? (
      <Unreadable
        error={error}
        onRetry={() => void refetch()}
        title="organisation.rights.unknown"
        cause="organisation.rights.unknownCause"
      />
    ) : (
      <Skeleton rows={8} />
    );
  return <RightsOf {...data} groups={groups} />;
}

function RightsOf({ person, holdings, rights, groups }: Rights & { readonly groups: readonly ActGroup[] }) {
  const t = useText();
  const { language } = useLanguage();
  const isMine = useSignedIn().personId === person.id;
  const n = new Set(rights.map(({ action }) => action)).size;
  return (
    <>
      <PageHead
        title={isMine ? t('organisation.rights.mine') : t('organisation.rights.of', { name: fullName(person, language) })}
        {...(isMine
          ? {}
          : {
              crumbs: [{ to: '/organigramme', label: t('organisation.nav.chart') }],
              here: <PersonName>{fullName(person, language)}</PersonName>,
            })}
        situation={t(isMine ? 'organisation.rights.situationMine' : 'organisation.rights.situation', { n })}
        help={t('organisation.rights.help')}
        acts={<Act to="/qui-peut">{t('organisation.whoCan.title')}</Act>}
      />
      {holdings.length === 0 ? (
        <Situation
          drawing={UserRoundX}
          title={t('organisation.rights.none')}
          cause={t('organisation.rights.noneCause')}
          facts={[{ term: t('organisation.rights.noneWho'), what: t('organisation.rights.noneWhoText') }]}
          acts={<Act to="/organigramme">{t('organisation.rights.seeChart')}</Act>}
        />
      ) : (
        <Holdings holdings={holdings} sex={person.sex ?? 'm'} />
      )}
      {groups.map(({ feature, acts }) => (
        <FeatureRights
          key={feature}
          feature={feature}
          rights={rights.filter(({ action }) => acts.includes(action))}
          sex={person.sex ?? 'm'}
        />
      ))}
    </>
  );
}

type Sexed = { readonly sex: 'f' | 'm' };

function Holdings({ holdings, sex }: Pick<Rights, 'holdings'> & Sexed) {
  const t = useText();
  const format = useFormat();
  const taught = holdings.filter(({ kind }) => kind === 'teaching').length;
  return (
    <section className={styles.holdings}>
      <SectionHead title={t('organisation.rights.holdings')} />
      <ul>
        {taught > 0 && (
          <li>
            <b>{t('organisation.rights.teaching', { n: taught })}</b>
          </li>
        )}
        {holdings
          .filter(({ kind }) => kind !== 'teaching')
          .map(({ id, office, capacity, from, to }) => {
            const since = format.dayAndYear(localDay(from));
            return (
              <li key={id}>
                <b>{t('organisation.rights.holding', { office: t(`office.${office}.${sex}`), capacity: t(`capacity.${capacity}`) })}</b>
                <small>
                  {to === null
                    ? t('organisation.rights.since', { from: since })
                    : t('organisation.rights.fromTo', { from: since, to: format.dayAndYear(lastDayBefore(to)) })}
                </small>
              </li>
            );
          })}
      </ul>
    </section>
  );
}

type FeatureRightsProps = Sexed & { readonly feature: string; readonly rights: readonly Right[] };

/** The acts of one feature, each with the rights that carry it. */
function FeatureRights({ feature, rights, sex }: FeatureRightsProps) {
  const t = useText();
  const format = useFormat();
  if (rights.length === 0) return null;
  const title = t(asKey(`organisation.feature.${feature}`));
  const inLines = (held: readonly Right[], words: (held: Right) => string) => (
    <Lines lines={held.map((each) => ({ key: `${each.holdingId} ${each.scope}`, words: words(each) }))} />
  );
  return (
    <section className={styles.feature}>
      <SectionHead title={title} />
      <DataTable
        caption={title}
        rows={[...Map.groupBy(rights, ({ action }) => action)].map(([action, held]) => [action, alike(held)] as const)}
        rowKey={([action]) => action}
        columns={[
          { key: 'act', head: t('organisation.rights.act'), cell: ([action]) => t(asKey(`act.${action}`)) },
          {
            key: 'by',
            head: t('organisation.rights.by'),
            cell: ([, held]) =>
              inLines(held, ({ office, capacity }) =>
                t('organisation.rights.holding', { office: t(`office.${office}.${sex}`), capacity: t(`capacity.${capacity}`) }),
              ),
          },
          { key: 'scope', head: t('organisation.rights.scope'), cell: ([, held]) => inLines(held, ({ scope }) => t(`scope.${scope}`)) },
          {
            key: 'until',
            head: t('organisation.rights.until'),
            cell: ([, held]) =>
              inLines(held, ({ until }) => (until === null ? t('organisation.rights.noEnd') : format.dayAndYear(lastDayBefore(until)))),
          },
          {
            key: 'who',
            head: '',
            end: true,
            cell: ([action]) => <WordAct to={`/qui-peut?acte=${action}`}>{t('organisation.rights.who')}</WordAct>,
          },
        ]}
      />
    </section>
  );
}

/** Each right once: several teaching assignments, say, carry the same act in the same words. */
function alike(held: readonly Right[]): readonly Right[] {
  return [...new Map(held.map((each) => [`${each.office} ${each.capacity} ${each.scope} ${each.until}`, each])).values()];
}

/** One line per right, so that right, reach and end stand beside each other. */
function Lines({ lines }: { readonly lines: readonly { readonly key: string; readonly words: string }[] }) {
  return (
    <span className={styles.lines}>
      {lines.map(({ key, words }) => (
        <span key={key}>{words}</span>
      ))}
    </span>
  );
}
