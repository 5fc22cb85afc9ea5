import { CloudOff, Printer, SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { inLanguage, type Bilingual } from '../../shared/core/text.ts';
import { isFound, pruned } from '../../shared/organisation/pages/rules.ts';
import { treeOf } from '../../shared/organisation/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Act, QuietAct } from '../ui/act.tsx';
import { Banner } from '../ui/banner.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Situation } from '../ui/situation.tsx';
import { ChartList } from './chart-list.tsx';
import { lentIn, type Reading } from './chart-office.tsx';
import styles from './chart-page.module.css';
import { ChartTree } from './chart-tree.tsx';
import { DateBar } from './date-bar.tsx';
import { PositionPanel } from './position-panel.tsx';
import { useAddress } from './use-address.ts';
import { useChart, type Chart, type ChartPosition } from './use-chart.ts';

/** The organigramme of a day, as a tree or a list, with the office one chose beside it. */
export function ChartPage() {
  const address = useAddress();
  const chart = useChart(address.on);
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [search, setSearch] = useState('');
  const isBeside = address.positionId !== null && address.hasRoomBeside;
  const { branches, reading, found } = useReading(chart, search, address);
  return (
    <>
      <PageHead
        title={t('organisation.nav.chart')}
        situation={situationOf()}
        help={t('organisation.chart.help')}
        acts={
          <span className={styles.acts}>
            <Segmented
              label={t('organisation.chart.view')}
              value={address.view}
              onChange={address.setView}
              choices={[
                { value: 'arbre', label: t('organisation.chart.tree') },
                { value: 'liste', label: t('organisation.chart.list') },
              ]}
            />
            <Act drawing={Printer} onAct={() => print()}>
              {t('organisation.chart.print')}
            </Act>
            <QuietAct to="/parametres">{t('organisation.settings.title')}</QuietAct>
          </span>
        }
      />
      {chart.keptAt !== null && (
        <Banner drawing={CloudOff} title={t('organisation.chart.kept')}>
          {t('organisation.chart.keptText', { time: format.moment(chart.keptAt) })}
        </Banner>
      )}
      <p className={styles.printed}>
        {t('organisation.chart.printed', {
          centre: chart.centre ? inLanguage(chart.centre.name, language) : '',
          day: format.fullDay(chart.on),
        })}
      </p>
      <DateBar chart={chart} goTo={address.goTo} />
      <div className={styles.search} role="search">
        <input
          type="search"
          aria-label={t('organisation.chart.search')}
          placeholder={t('organisation.chart.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <span role="status">{search.trim() !== '' && t('organisation.chart.found', { n: found })}</span>
      </div>
      <div className={isBeside ? styles.withPanel : undefined}>
        <div className={styles.chart}>
          {found === 0 ? (
            <Situation
              drawing={SearchX}
              title={t('organisation.chart.notFound')}
              cause={t('organisation.chart.notFoundCause')}
              acts={<Act onAct={() => setSearch('')}>{t('organisation.chart.clear')}</Act>}
            />
          ) : address.view === 'arbre' ? (
            <ChartTree branches={branches} reading={reading} />
          ) : (
            <ChartList branches={branches} reading={reading} />
          )}
        </div>
        {address.positionId !== null && (
          <PositionPanel
            positionId={address.positionId}
            on={address.on}
            today={chart.today}
            isBeside={isBeside}
            onClose={() => address.choose(null)}
          />
        )}
      </div>
    </>
  );

  function situationOf(): string {
    const kinds = chart.changes.find(({ day }) => day === chart.on)?.kinds ?? [];
    const changed =
      kinds.length > 0
        ? ` ${t('organisation.chart.changed', { kinds: kinds.map((kind) => t(`organisation.change.${kind}`)).join(', ') })}`
        : '';
    if (chart.on === chart.today) return t('organisation.chart.situation');
    return (
      t(chart.on < chart.today ? 'organisation.chart.asOf' : 'organisation.chart.asWillBe', { day: format.dayAndYear(chart.on) }) + changed
    );
  }
}

const nowhere: Bilingual = { fr: '', ar: '' };

/** The chart with its search applied: what is left of the tree, and how many offices it found. */
function useReading(chart: Chart, search: string, { positionId, choose }: Pick<ReturnType<typeof useAddress>, 'positionId' | 'choose'>) {
  return useMemo(() => {
    const units = new Map(chart.units.map((unit) => [unit.id, unit]));
    const holds = (position: ChartPosition) => isFound(position, units.get(position.unitId)?.name ?? nowhere, search);
    const positions = Map.groupBy(chart.positions, ({ unitId }) => unitId);
    const reading: Reading = { on: chart.on, units, positions, lentTo: lentIn(chart), chosen: positionId, isFound: holds, choose };
    const all = treeOf(chart.units);
    const isKept =
      search.trim() === ''
        ? () => true
        : ({ id, name }: { id: string; name: Bilingual }) =>
            (positions.get(id) ?? []).some(holds) || isFound({ title: name, holders: [] }, name, search);
    return { branches: pruned(all, isKept), reading, found: chart.positions.filter(holds).length };
  }, [chart, search, positionId, choose]);
}
