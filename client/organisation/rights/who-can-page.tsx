import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { searchKey } from '../../../shared/people/rules.ts';
import { asKey, useText, type Say } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import styles from './rights.module.css';
import type { ActGroup } from './use-rights.ts';
import { WhoCanAct } from './who-can-act.tsx';

type WhoCanPageProps = { readonly groups: readonly ActGroup[] };

/** “Who can do this?”: every act of the centre, and behind each its offices and who holds them. */
export function WhoCanPage({ groups }: WhoCanPageProps) {
  const [search] = useSearchParams();
  const action = search.get('acte');
  return action === null ? (
    <EveryAct groups={groups} />
  ) : (
    <WhoCanAct key={action} action={action} feature={groups.find(({ acts }) => acts.includes(action))?.feature} />
  );
}

function EveryAct({ groups }: WhoCanPageProps) {
  const t = useText();
  const [search, setSearch] = useState('');
  const found = foundIn(groups, search, t);
  const count = found.reduce((sum, { acts }) => sum + acts.length, 0);
  return (
    <>
      <PageHead
        title={t('organisation.whoCan.title')}
        situation={t('organisation.whoCan.situation')}
        help={t('organisation.whoCan.help')}
      />
      <search className={styles.search}>
        <TextField
          label={t('organisation.whoCan.search')}
          type="search"
          value={search}
          onChange={setSearch}
          hint={search.trim() === '' ? undefined : t('organisation.whoCan.found', { n: count })}
        />
      </search>
      {count === 0 && (
        <Situation
          drawing={SearchX}
          title={t('organisation.whoCan.notFound')}
          cause={t('organisation.whoCan.notFoundCause')}
          acts={<Act onAct={() => setSearch('')}>{t('organisation.whoCan.clear')}</Act>}
        />
      )}
      <div className={styles.groups}>
        {found.map(({ feature, acts }) => (
          <section key={feature}>
            <SectionHead title={t(asKey(`organisation.feature.${feature}`))} note={acts.length} />
            <ul>
              {acts.map((action) => (
                <li key={action}>
                  <Link to={`?acte=${action}`}>{t(asKey(`act.${action}`))}</Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

/** The acts whose words, or whose feature's, hold each word of the search. */
function foundIn(groups: readonly ActGroup[], search: string, t: Say): readonly ActGroup[] {
  const words = searchKey(search).split(' ');
  const isFound = (text: string) => words.every((word) => searchKey(text).includes(word));
  return groups
    .map(({ feature, acts }) => ({
      feature,
      acts: acts.filter((action) => isFound(`${t(asKey(`act.${action}`))} ${t(asKey(`organisation.feature.${feature}`))}`)),
    }))
    .filter(({ acts }) => acts.length > 0);
}
