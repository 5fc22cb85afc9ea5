import type { ReactNode } from 'react';
import { inLanguage } from '../../shared/core/text.ts';
import type { Day } from '../../shared/core/time.ts';
import { daysBetween } from '../../shared/organisation/pages/rules.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat, type Format } from '../core/format.ts';
import { asKey, useLanguage, useText, type Say } from '../core/text.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { OfficeNode, type OfficeState } from '../ui/office-node.tsx';
import type { Chart, ChartPosition, ChartUnit, Holder } from './use-chart.ts';

/** The chart as its parts need it: who lends what to whom is read off the holders once. */
export type Reading = {
  readonly on: Day;
  readonly units: ReadonlyMap<string, ChartUnit>;
  readonly positions: ReadonlyMap<string, readonly ChartPosition[]>;
  readonly lentTo: ReadonlyMap<string, readonly Lent[]>;
  readonly chosen: string | null;
  readonly isFound: (position: ChartPosition) => boolean;
  readonly choose: (positionId: string) => void;
};
type Lent = Holder['delegations'][number];

/** The delegations in force, by who received them. */
export function lentIn(chart: Pick<Chart, 'positions'>): ReadonlyMap<string, readonly Lent[]> {
  const received = new Map<string, Lent[]>();
  for (const lent of chart.positions.flatMap(({ holders }) => holders).flatMap(({ delegations }) => delegations)) {
    received.set(lent.to.id, [...(received.get(lent.to.id) ?? []), lent]);
  }
  return received;
}

type Face = { readonly state: OfficeState; readonly chip?: string; readonly note?: string };

/** How an office looks on a day: by its edge first, then in words. */
export function faceOf(
  position: ChartPosition,
  { on, lentTo }: Pick<Reading, 'on' | 'lentTo'>,
  { t, format }: { t: Say; format: Format },
): Face {
  const [holder] = position.holders;
  if (!holder) {
    return { state: 'vacant', chip: vacantFor(position.vacantSince === null ? 0 : daysBetween(position.vacantSince, on), t) };
  }
  if (holder.capacity === 'interim') {
    return holder.until === null
      ? { state: 'interim' }
      : { state: 'interim', chip: t('organisation.chart.interimUntil', { day: unbroken(format.shortDay(holder.until)) }) };
  }
  const lent = position.isSingle ? lentTo.get(holder.person.id) : undefined;
  if (lent?.[0]) {
    return {
      state: 'delegated',
      chip: t('organisation.chart.delegatedUntil', { day: unbroken(format.shortDay(lent[0].until)) }),
      note: actsInWords(
        lent.flatMap(({ acts }) => acts),
        t,
      ),
    };
  }
  if (position.office !== 'director' || holder.until === null) return { state: 'titular' };
  return { state: 'titular', chip: t('organisation.chart.until', { day: unbroken(format.dayAndYear(holder.until)) }) };
}

/** In a narrow column a chip breaks before its day, never inside it. */
function unbroken(day: string): string {
  return day.replaceAll(' ', '\u00a0');
}

const YEAR = 365;

/** Days while they say something; then years. */
function vacantFor(days: number, t: Say): string {
  if (days === 0) return t('organisation.chart.vacantToday');
  return days < YEAR
    ? t('organisation.chart.vacantDays', { n: days })
    : t('organisation.chart.vacantYears', { n: Math.floor(days / YEAR) });
}

const NAMED = 1;

/** The first acts by name; the rest counted. */
function actsInWords(acts: readonly string[], t: Say): string {
  const named = acts.slice(0, NAMED).map((act) => t(asKey(`act.${act}`)));
  const n = acts.length - named.length;
  return n > 0 ? t('organisation.chart.lentMore', { acts: named.join(' ; '), n }) : named.join(' ; ');
}

type ChartOfficeProps = {
  readonly position: ChartPosition;
  readonly reading: Reading;
  /** The whole title rather than the unit's short name. */
  readonly isTitled?: boolean;
  /** How many work there besides. */
  readonly team?: number;
  readonly children?: ReactNode;
};

/** One office of the tree. */
export function ChartOffice({ position, reading, isTitled = false, team = 0, children }: ChartOfficeProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [holder] = position.holders;
  const unit = reading.units.get(position.unitId);
  const title = inLanguage(holder?.title ?? position.title, language);
  const { state, chip, note } = faceOf(position, reading, { t, format });
  const beneath = note ?? (team > 0 ? t('organisation.chart.team', { n: team }) : undefined);
  return (
    <OfficeNode
      office={!unit || !position.isHead || (isTitled && holder) ? title : unitName(unit, inLanguage(unit.name, language), t)}
      holder={
        holder &&
        (position.isSingle ? (
          <PersonName>{fullName(holder.person, language)}</PersonName>
        ) : (
          t('organisation.chart.people', { n: position.count })
        ))
      }
      state={state}
      {...(chip === undefined ? {} : { chip })}
      {...(beneath === undefined ? {} : { note: beneath })}
      selected={reading.chosen === position.id}
      onSelect={() => reading.choose(position.id)}
    >
      {children}
    </OfficeNode>
  );
}

function unitName(unit: ChartUnit, name: string, t: Say): string {
  return unit.kind === 'filiere' ? t('organisation.chart.filiere', { name }) : name;
}
