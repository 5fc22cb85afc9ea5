import { classNames } from './class-names.ts';
import styles from './khatam.module.css';
import type { Drawing } from './icon.tsx';
import { Icon } from './icon.tsx';

const TWO_SQUARES = 'M4.6 4.6h14.8v14.8H4.6zM12 1.53 22.47 12 12 22.47 1.53 12z';

type KhatamProps = {
  /** In pixels: 22 for the mark, 15 inside a line. */
  readonly size?: number;
  readonly stroke?: number;
  readonly className?: string | undefined;
};

/** The mark: two interlaced squares, always a stroke, never filled. */
export function Khatam({ size = 22, stroke = 1.9, className }: KhatamProps) {
  return (
    <svg
      className={classNames(styles.khatam, className)}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      strokeWidth={stroke}
      aria-hidden="true"
    >
      <path d={TWO_SQUARES} />
    </svg>
  );
}

type KhatamFrameProps = {
  readonly drawing: Drawing;
  readonly tone?: 'soft' | 'terra' | 'saffron' | 'green';
};

/** The mark grown large, framing the drawing of an empty or refused state. */
export function KhatamFrame({ drawing, tone = 'soft' }: KhatamFrameProps) {
  return (
    <span className={classNames(styles.frame, styles[tone])}>
      <Khatam size={56} stroke={0.6} className={styles.around} />
      <Icon drawing={drawing} />
    </span>
  );
}
