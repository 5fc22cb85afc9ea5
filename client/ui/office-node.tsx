import { Check, PenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../core/text.tsx';
import { classNames } from './class-names.ts';
import { HalfDrawing, VacantDrawing } from './drawings.ts';
import type { Drawing } from './icon.tsx';
import styles from './office-node.module.css';
import { StatusChip } from './status-chip.tsx';

export type OfficeState = 'titular' | 'interim' | 'vacant' | 'delegated';

type OfficeNodeProps = {
  readonly office: ReactNode;
  /** A `PersonName`; none when the office is vacant. */
  readonly holder?: ReactNode;
  readonly state: OfficeState;
  /** Only out of the ordinary: *Par intérim, 30 juin*, *Vacante, 8 jours*. The state's word when absent. */
  readonly chip?: ReactNode;
  /** What is delegated. */
  readonly note?: ReactNode;
  readonly selected?: boolean;
  /** Makes the node a button that shows the office at the side. */
  readonly onSelect?: (() => void) | undefined;
  /** `OfficeNode`s under this one; they hang from its start edge. */
  readonly children?: ReactNode;
};

const chips: Record<OfficeState, { readonly drawing: Drawing; readonly tone: 'ok' | 'look' | 'no' }> = {
  titular: { drawing: Check, tone: 'ok' },
  interim: { drawing: HalfDrawing, tone: 'look' },
  vacant: { drawing: VacantDrawing, tone: 'no' },
  delegated: { drawing: PenLine, tone: 'ok' },
};

/** An office and who holds it. Solid: titular. Dashed: interim. Hatched: vacant. Double: with a delegation. */
export function OfficeNode({ office, holder, state, chip, note, selected, onSelect, children }: OfficeNodeProps) {
  const t = useText();
  const { drawing, tone } = chips[state];
  const words = chip ?? (state === 'titular' ? undefined : t(`core.office.${state}`));
  const face = (
    <>
      <span className={styles.office}>
        <span>{office}</span>
      </span>
      {holder !== undefined && <span className={styles.holder}>{holder}</span>}
      {words !== undefined && (
        <span className={styles.chip}>
          <StatusChip drawing={drawing} tone={tone}>
            {words}
          </StatusChip>
        </span>
      )}
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </>
  );
  const className = classNames(styles.node, styles[state], selected && styles.selected);
  return (
    <>
      {onSelect ? (
        <button type="button" className={className} aria-pressed={selected ?? false} onClick={onSelect}>
          {face}
        </button>
      ) : (
        <div className={className}>{face}</div>
      )}
      {children}
    </>
  );
}

type OfficeBranchProps = {
  /** One `li` each, holding an `OfficeNode` (which may hold a branch of its own). */
  readonly children: ReactNode;
};

export function OfficeBranch({ children }: OfficeBranchProps) {
  return <ul className={styles.branch}>{children}</ul>;
}

/** What each edge means; stands under every chart. */
export function OfficeLegend() {
  const t = useText();
  return (
    <p className={styles.legend}>
      <b>{t('core.office.legend')}</b>
      {(['titular', 'interim', 'vacant', 'delegated'] as const).map((state) => (
        <span key={state}>
          <i className={classNames(styles.swatch, styles[state])} aria-hidden="true" />
          {t(`core.office.${state}`)}
        </span>
      ))}
    </p>
  );
}
