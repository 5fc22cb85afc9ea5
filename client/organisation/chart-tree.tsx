import type { ReactNode } from 'react';
import { inLanguage } from '../../shared/core/text.ts';
import type { Branch } from '../../shared/organisation/rules.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { OfficeBranch, OfficeLegend } from '../ui/office-node.tsx';
import { SectionHead } from '../ui/page-head.tsx';
import { ChartOffice, type Reading } from './chart-office.tsx';
import styles from './chart-tree.module.css';
import type { ChartUnit } from './use-chart.ts';

type Box = Branch<ChartUnit>;
type ChartTreeProps = { readonly branches: readonly Box[]; readonly reading: Reading };

/** The organigramme as a tree: the direction above its columns, what hangs from each below, the sites under all. */
export function ChartTree({ branches, reading }: ChartTreeProps) {
  const t = useText();
  return (
    <>
      {branches.map((top) => (
        <TopTree key={top.id} top={top} reading={reading} />
      ))}
      <OfficeLegend />
      <OfficeRow title={t('organisation.chart.around')} units={branches} reading={reading} isStaff />
      <OfficeRow title={t('organisation.chart.sites')} units={sitesOf(branches)} reading={reading} />
    </>
  );
}

function TopTree({ top, reading }: { readonly top: Box; readonly reading: Reading }) {
  const t = useText();
  const columns = top.children.filter(({ kind }) => kind !== 'siteOffice');
  const [head] = headsOf(top, reading);
  return (
    <div className={styles.scroll} role="region" aria-label={t('organisation.nav.chart')} tabIndex={0}>
      <div className={styles.tree}>
        {head && (
          <div className={styles.top} data-alone={columns.length === 0 || undefined}>
            <ChartOffice position={head} reading={reading} isTitled />
          </div>
        )}
        <ul className={styles.columns}>
          {columns.map((column) => (
            <li key={column.id}>
              <UnitOffices unit={column} reading={reading} isTitled />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** A unit's head with what hangs from it; without a head, its name is that of whoever else is there. */
function UnitOffices({ unit, reading, isTitled = false }: { readonly unit: Box; readonly reading: Reading; readonly isTitled?: boolean }) {
  const [head] = headsOf(unit, reading);
  const below = unit.children.filter(({ kind }) => kind !== 'siteOffice');
  const others = (reading.positions.get(unit.id) ?? []).filter((each) => each !== head);
  const team = others.filter(({ isSingle }) => !isSingle).reduce((sum, { count }) => sum + count, 0);
  const branch = below.length > 0 && (
    <OfficeBranch>
      {below.map((child) => (
        <li key={child.id}>
          <UnitOffices unit={child} reading={reading} />
        </li>
      ))}
    </OfficeBranch>
  );
  if (!head)
    return others[0] ? (
      <ChartOffice position={others[0]} reading={reading} isTitled>
        {branch}
      </ChartOffice>
    ) : (
      <UnitAlone unit={unit}>{branch}</UnitAlone>
    );
  return (
    <ChartOffice position={head} reading={reading} isTitled={isTitled} team={team}>
      {branch}
    </ChartOffice>
  );
}

/** A unit without any office yet. */
function UnitAlone({ unit, children }: { readonly unit: Box; readonly children: ReactNode }) {
  const { language } = useLanguage();
  return (
    <>
      <p className={styles.alone}>{inLanguage(unit.name, language)}</p>
      {children}
    </>
  );
}

function headsOf(unit: ChartUnit, { positions }: Reading) {
  return (positions.get(unit.id) ?? []).filter(({ isHead }) => isHead);
}

function sitesOf(branches: readonly Box[]): Box[] {
  return branches.flatMap((branch) => (branch.kind === 'siteOffice' ? [branch] : sitesOf(branch.children)));
}

type OfficeRowProps = { readonly title: string; readonly units: readonly Box[]; readonly reading: Reading; readonly isStaff?: boolean };

/** Offices outside the columns, side by side. */
function OfficeRow({ title, units, reading, isStaff = false }: OfficeRowProps) {
  const offices = units
    .flatMap((unit) => reading.positions.get(unit.id) ?? [])
    .filter((each) => each.isHead !== isStaff && reading.isFound(each));
  if (offices.length === 0) return null;
  return (
    <section className={styles.row}>
      <SectionHead title={title} />
      <ul>
        {offices.map((position) => (
          <li key={position.id}>
            <ChartOffice position={position} reading={reading} />
          </li>
        ))}
      </ul>
    </section>
  );
}
