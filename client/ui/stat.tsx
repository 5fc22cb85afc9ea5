import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../core/text.tsx';
import { HiddenText } from './hidden-text.tsx';
import { Icon } from './icon.tsx';
import { placeSeries, type Point } from './stat-line.ts';
import styles from './stat.module.css';

export type StatProps = {
  readonly name: ReactNode;
  readonly value: ReactNode;
  /** The change in words, with its period: *+0,8 pt en 7 jours*. */
  readonly change: ReactNode;
  readonly changeTone?: 'good' | 'flat' | 'look' | 'bad';
  /** Oldest first. `label` names the week, `text` the value as it is said. */
  readonly series: readonly Point[];
  readonly threshold?: { readonly value: number; readonly words: ReactNode };
  /** The list behind the figure. */
  readonly link: { readonly to: string; readonly label: ReactNode };
};

type StatsProps = { readonly children: ReactNode };

/** A group of `Stat`s: rules between them, no boxes, one *as of* in the head above. */
export function Stats({ children }: StatsProps) {
  return <div className={styles.stats}>{children}</div>;
}

/** A figure with its change, its twelve weeks, its threshold and the list behind it. */
export function Stat({ name, value, change, changeTone = 'flat', series, threshold, link }: StatProps) {
  return (
    <section className={styles.stat}>
      <h3>{name}</h3>
      <p className={styles.value}>
        <b>{value}</b>
        <span className={styles[changeTone]}>{change}</span>
      </p>
      {series.length > 0 && <Line series={series} threshold={threshold?.value} />}
      <p className={styles.foot}>
        <span>{threshold?.words}</span>
        <Link to={link.to}>
          {link.label}
          <Icon drawing={ChevronRight} size={14} turn />
        </Link>
      </p>
      {series.length > 0 && <SeriesTable series={series} name={name} />}
    </section>
  );
}

type LineProps = { readonly series: readonly Point[]; readonly threshold: number | undefined };

/** The drawing is turned round in Arabic, where time runs from right to left. */
function Line({ series, threshold }: LineProps) {
  const { line, area, goal, last } = placeSeries(series, threshold);
  return (
    <div className={styles.plot} aria-hidden="true">
      <svg viewBox="0 0 240 46" preserveAspectRatio="none">
        <path className={styles.area} d={area} />
        {goal !== null && <path className={styles.goal} d={`M0 ${goal}H240`} />}
        <path className={styles.line} d={line} />
      </svg>
      <i style={{ insetBlockStart: `${(last / 46) * 100}%` }} />
    </div>
  );
}

function SeriesTable({ series, name }: { readonly series: readonly Point[]; readonly name: ReactNode }) {
  const t = useText();
  return (
    <HiddenText>
      <span role="table" aria-label={typeof name === 'string' ? name : t('core.stat.value')}>
        <span role="row">
          <span role="columnheader">{t('core.stat.week')}</span> <span role="columnheader">{t('core.stat.value')}</span>
        </span>
        {series.map(({ label, text }) => (
          <span role="row" key={label}>
            <span role="rowheader">{label}</span> <span role="cell">{text}</span>
          </span>
        ))}
      </span>
    </HiddenText>
  );
}
