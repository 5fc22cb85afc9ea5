import { BadgeCheck, Scale } from 'lucide-react';
import type { Capacity, Holding, Office } from '../../shared/core/authority.ts';
import { inLanguage, type Language } from '../../shared/core/text.ts';
import { localDay } from '../../shared/core/time.ts';
import { lastDayBefore } from '../../shared/organisation/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText, type Say } from '../core/text.tsx';
import { WorkList, WorkRow } from '../ui/work-row.tsx';

type Named = { readonly fr: string; readonly ar: string };
export type Held = { readonly office: Office; readonly capacity: Capacity; readonly title: Named | null };
type Bearer = { readonly sex: 'f' | 'm' | null; readonly holdings: readonly Held[] };

type HeldWords = { readonly t: Say; readonly language: Language; readonly sex: 'f' | 'm' | null };

/** An office as its holder bears it, without the capacity. */
export function officeTitle({ office, title }: Held, { t, language, sex }: HeldWords): string {
  return title ? inLanguage(title, language) : t(`office.${office}.${sex ?? 'm'}`);
}

/** Every office of a person in one line, each once; one held by several acts is named by the most precise of them. */
export function officeLine({ holdings, sex }: Bearer, t: Say, language: Language): string {
  const precise = holdings.filter(
    ({ office, title }) => title !== null || !holdings.some((other) => other.office === office && other.title !== null),
  );
  const words = precise.map((held) => {
    const name = officeTitle(held, { t, language, sex });
    return held.capacity === 'titular' ? name : `${name}, ${t(`capacity.${held.capacity}`)}`;
  });
  return [...new Set(words)].join(' · ');
}

type OfficesProps = {
  readonly sex: 'f' | 'm' | null;
  readonly holdings: readonly (Held & {
    readonly id: string;
    readonly kind: Holding['kind'];
    readonly from: number;
    readonly to: number | null;
  })[];
};

/** The offices one holds now, by what title and for how long. */
export function Offices({ sex, holdings }: OfficesProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <WorkList title={t('identity.offices')}>
      {holdings.length === 0 && <WorkRow drawing={BadgeCheck} what={t('identity.offices.none')} />}
      {holdings.map((held) => (
        <WorkRow
          key={held.id}
          drawing={BadgeCheck}
          what={officeTitle(held, { t, language, sex })}
          why={[
            ...(held.kind === 'enrolment' ? [] : [t(`capacity.${held.capacity}`)]),
            held.to === null
              ? t('identity.since', { day: format.dayAndYear(localDay(held.from)) })
              : t('identity.until', { day: format.dayAndYear(lastDayBefore(held.to)) }),
          ].join(' · ')}
        />
      ))}
      <WorkRow
        drawing={Scale}
        what={t('identity.rights')}
        why={t('identity.rights.why')}
        act={{ label: t('identity.act.see'), to: '/mes-droits' }}
      />
    </WorkList>
  );
}
