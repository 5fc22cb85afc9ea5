import type { RateGap } from '../../shared/dashboard/rules.ts';
import { useFormat, type Format } from '../core/format.ts';
import { useText, type Say } from '../core/text.tsx';
import { SectionHead } from '../ui/page-head.tsx';
import { Stat, Stats } from '../ui/stat.tsx';
import type { Figures } from './use-figures.ts';

/** The first tiles: rolls missing now, attendance this week against the last. */
export function Indicators({ figures }: { readonly figures: Figures }) {
  const t = useText();
  const format = useFormat();
  const { whole, weeks, target } = figures;
  return (
    <section>
      <SectionHead title={t('dashboard.indicators')} note={t('dashboard.asOf', { moment: format.moment(figures.at) })} />
      <Stats>
        <Stat
          name={t('dashboard.attendance.name')}
          value={rateWords(t, format, whole.now, whole.gaps.now)}
          change={changeWords(t, format, whole.change)}
          changeTone={isFlat(whole.change) ? 'flat' : (whole.change ?? 0) > 0 ? 'good' : 'bad'}
          series={weeks
            .filter((week) => week.rate !== null)
            .map((week) => ({ label: format.day(week.monday), value: (week.rate ?? 0) / 100, text: rateWords(t, format, week.rate) }))}
          threshold={{ value: target / 100, words: t('dashboard.attendance.target', { target: format.percent(target / 10_000) }) }}
          link={{ to: `/tableau-de-bord/appels?semaine=${figures.monday}`, label: t('dashboard.attendance.link', { n: whole.rolls }) }}
        />
        <Stat
          name={t('dashboard.missing.name')}
          value={format.number(figures.missing)}
          change={t('dashboard.missing.change')}
          changeTone={figures.missing === 0 ? 'good' : 'look'}
          series={[]}
          threshold={{ value: 0, words: t('dashboard.missing.rule') }}
          link={{ to: '/presence', label: t('dashboard.missing.link', { n: figures.missing }) }}
        />
      </Stats>
    </section>
  );
}

/** A rate from hundredths of a per cent; or that there is none yet, or that it would speak of too few persons. */
export function rateWords(t: Say, format: Format, rate: number | null, gap?: RateGap): string {
  if (rate !== null) return format.percent(rate / 10_000);
  return t(gap === 'few' ? 'dashboard.few' : 'dashboard.noRate');
}

function changeWords(t: Say, format: Format, change: number | null): string {
  if (change === null) return t('dashboard.attendance.first');
  return isFlat(change) ? t('dashboard.attendance.flat') : t('dashboard.attendance.change', { points: format.signed(change / 100) });
}

/** Less than half a tenth of a point is no change: it would be said as 0,0. */
function isFlat(change: number | null): boolean {
  return change === null || Math.abs(change) < 5;
}
