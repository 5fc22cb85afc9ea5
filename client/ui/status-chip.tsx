import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type Drawing } from './icon.tsx';
import styles from './status-chip.module.css';

type StatusChipProps = {
  readonly drawing: Drawing;
  /** One or two words. */
  readonly children: ReactNode;
  /** ok: present, chosen, done. look: attention. no: refused, late, absent. */
  readonly tone?: 'plain' | 'ok' | 'look' | 'no';
};

/** A state: drawing, word, wash, in that order. Never pressed. */
export function StatusChip({ drawing, children, tone = 'plain' }: StatusChipProps) {
  return (
    <span className={classNames(styles.chip, styles[tone])}>
      <Icon drawing={drawing} size={14} />
      <span>{children}</span>
    </span>
  );
}
