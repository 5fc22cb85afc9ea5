import { Check, PenLine } from 'lucide-react';
import { inLanguage } from '../../shared/core/text.ts';
import type { Branch } from '../../shared/organisation/rules.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { HalfDrawing, VacantDrawing } from '../ui/drawings.ts';
import { StatusChip } from '../ui/status-chip.tsx';
import { faceOf, type Reading } from './chart-office.tsx';
import styles from './chart-list.module.css';
import type { ChartPosition, ChartUnit } from './use-chart.ts';

type Box = Branch<ChartUnit>;
type ChartListProps = { readonly branches: readonly Box[]; readonly reading: Reading };

/** The organigramme as nested lists: the same offices, in the same order. */
export function ChartList({ branches, reading }: ChartListProps) {
  const { language } = useLanguage();
  if (branches.length === 0) return null;
  return (
    <ul className={styles.list}>
      {branches.map((unit) => (
        <li key={unit.id}>
          <span className={styles.unit}>{inLanguage(unit.name, language)}</span>
          <ul className={styles.offices}>
            {(reading.positions.get(unit.id) ?? []).filter(reading.isFound).map((position) => (
              <OfficeLine key={position.id} position={position} reading={reading} />
            ))}
          </ul>
          <ChartList branches={unit.children} reading={reading} />
        </li>
      ))}
    </ul>
  );
}

const looks = {
  titular: { drawing: Check, tone: 'ok' },
  interim: { drawing: HalfDrawing, tone: 'look' },
  vacant: { drawing: VacantDrawing, tone: 'no' },
  delegated: { drawing: PenLine, tone: 'ok' },
} as const;

function OfficeLine({ position, reading }: { readonly position: ChartPosition; readonly reading: Reading }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [holder] = position.holders;
  const { state, chip } = faceOf(position, reading, { t, format });
  return (
    <li>
      <button type="button" aria-pressed={reading.chosen === position.id} onClick={() => reading.choose(position.id)}>
        <span className={styles.title}>{inLanguage(holder?.title ?? position.title, language)}</span>
        {holder && (
          <span className={styles.holder}>
            {position.isSingle ? (
              <PersonName>{fullName(holder.person, language)}</PersonName>
            ) : (
              t('organisation.chart.people', { n: position.count })
            )}
          </span>
        )}
        {(chip !== undefined || state !== 'titular') && (
          <StatusChip drawing={looks[state].drawing} tone={looks[state].tone}>
            {chip ?? t(`core.office.${state}`)}
          </StatusChip>
        )}
      </button>
    </li>
  );
}
