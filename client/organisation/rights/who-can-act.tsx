import { KeyRound, Lock, Server, UserRoundX } from 'lucide-react';
import { Link } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { asKey, useLanguage, useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { VacantDrawing } from '../../ui/drawings.ts';
import { Gist } from '../../ui/gist.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './rights.module.css';
import { Unreadable } from './unreadable.tsx';
import { useWhoCan, type WhoCan } from './use-rights.ts';

type Row = WhoCan['offices'][number];

type WhoCanActProps = { readonly action: string; readonly feature: string | undefined };

/** One act: the offices that allow it, how far, and who holds them now. */
export function WhoCanAct({ action, feature }: WhoCanActProps) {
  const t = useText();
  const { data, error, refetch } = useWhoCan(action);
  if (!data)
    return error ? (
      <Unreadable
        error={error}
        onRetry={() => void refetch()}
        title="organisation.whoCan.unknown"
        cause="organisation.whoCan.unknownCause"
      />
    ) : (
      <Skeleton />
    );
  return (
    <>
      <PageHead
        title={t(asKey(`act.${action}`))}
        crumbs={[{ to: '/qui-peut', label: t('organisation.whoCan.title') }]}
        here={feature && t(asKey(`organisation.feature.${feature}`))}
      />
      {data.isSensitive && <Gist drawing={KeyRound}>{t('organisation.whoCan.sensitive')}</Gist>}
      <NobodyNow answer={data} />
      {data.offices.length > 0 && <OfficesTable rows={data.offices} />}
    </>
  );
}

/** An act nobody does by an office, or nobody today: that, and why. */
function NobodyNow({ answer: { open, offices } }: { readonly answer: WhoCan }) {
  const t = useText();
  const others = <Act to="/qui-peut">{t('organisation.whoCan.others')}</Act>;
  if (open === 'anonymous')
    return (
      <Situation
        drawing={KeyRound}
        title={t('organisation.whoCan.anonymous')}
        cause={t('organisation.whoCan.anonymousCause')}
        acts={others}
      />
    );
  if (open === 'console')
    return (
      <Situation drawing={Server} title={t('organisation.whoCan.console')} cause={t('organisation.whoCan.consoleCause')} acts={others} />
    );
  if (offices.length === 0) {
    const facts = [{ term: t('organisation.whoCan.change'), what: t('organisation.whoCan.changeText') }];
    return (
      <Situation
        drawing={Lock}
        title={t('organisation.whoCan.nobody')}
        cause={t('organisation.whoCan.nobodyCause')}
        facts={facts}
        acts={others}
      />
    );
  }
  if (offices.some(({ holders }) => holders.length > 0)) return null;
  return (
    <Situation
      drawing={UserRoundX}
      tone="saffron"
      title={t('organisation.whoCan.vacant')}
      cause={t('organisation.whoCan.vacantCause')}
      acts={<Act to="/organigramme">{t('organisation.rights.seeChart')}</Act>}
    />
  );
}

function OfficesTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useText();
  return (
    <DataTable
      caption={t('organisation.whoCan.offices')}
      rows={rows}
      rowKey={({ office }) => office}
      columns={[
        { key: 'office', head: t('organisation.whoCan.office'), cell: ({ office }) => t(`office.${office}.m`) },
        {
          key: 'scope',
          head: t('organisation.whoCan.scope'),
          cell: (row) => {
            const { scope } = row;
            const conditions = conditionsOf(row);
            return (
              <TwoLines
                {...(conditions.length === 0
                  ? {}
                  : { under: conditions.map((condition) => t(`organisation.whoCan.${condition}`)).join(' · ') })}
              >
                {scope && t(`scope.${scope}`)}
              </TwoLines>
            );
          },
        },
        {
          key: 'holders',
          head: t('organisation.whoCan.holders'),
          cell: ({ holders, total }) => <Holders holders={holders} total={total} />,
        },
      ]}
    />
  );
}

function conditionsOf({ twoHands, namedAgent }: Row): readonly ('twoHands' | 'namedAgent')[] {
  return [...(twoHands ? (['twoHands'] as const) : []), ...(namedAgent ? (['namedAgent'] as const) : [])];
}

/** Beyond these an office's holders are counted. */
const NAMED = 4;

function Holders({ holders, total }: Pick<Row, 'holders' | 'total'>) {
  const t = useText();
  const { language } = useLanguage();
  const more = total - Math.min(holders.length, NAMED);
  if (holders.length === 0) return <StatusChip drawing={VacantDrawing}>{t('organisation.whoCan.nobodyNow')}</StatusChip>;
  return (
    <ul className={styles.holders}>
      {holders.slice(0, NAMED).map(({ personId, name, title, capacity }) => (
        <li key={`${personId} ${capacity} ${title.fr}`}>
          <Link to={`/droits/${personId}`}>
            <PersonName>{language === 'ar' ? name.arabic : name.latin}</PersonName>
          </Link>
          <small>
            {t('organisation.rights.holding', { office: inLanguage(title, language), capacity: t(asKey(`capacity.${capacity}`)) })}
          </small>
        </li>
      ))}
      {more > 0 && <li>{t('organisation.whoCan.more', { n: more })}</li>}
    </ul>
  );
}
