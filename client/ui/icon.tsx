import type { LucideIcon } from 'lucide-react';
import { classNames } from './class-names.ts';
import styles from './icon.module.css';

export type Drawing = LucideIcon;
export type Tone = 'ink' | 'soft' | 'green' | 'saffron' | 'terra';

type IconProps = {
  readonly drawing: Drawing;
  /** 20 beside a title, 16 in a button, 14 in a chip. */
  readonly size?: 14 | 16 | 18 | 20;
  readonly tone?: Tone | undefined;
  /** Mirrors in Arabic: back, next, swap, undo. Never a check, a clock, a pen. */
  readonly turn?: boolean;
};

/** A drawing in the colour of the word beside it; the word carries the meaning, so it is hidden from readers. */
export function Icon({ drawing: Shape, size = 20, tone, turn = false }: IconProps) {
  return (
    <Shape
      className={classNames(styles.icon, tone && styles[tone], turn && styles.turn)}
      size={size}
      strokeWidth={size < 18 ? 2.1 : 1.9}
      aria-hidden="true"
    />
  );
}
