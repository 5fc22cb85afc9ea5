import type { ReactNode } from 'react';
import styles from './banner.module.css';
import { classNames } from './class-names.ts';
import { Icon, type Drawing } from './icon.tsx';

type BannerProps = {
  readonly drawing: Drawing;
  /** Offline is saffron, never terracotta: nothing is wrong. */
  readonly tone?: 'saffron' | 'green' | 'terra';
  /** Since when. */
  readonly title: ReactNode;
  /** What still works, how many changes wait. */
  readonly children?: ReactNode;
  readonly act?: ReactNode;
};

/** Stands under the title and pushes what follows. */
export function Banner({ drawing, tone = 'saffron', title, children, act }: BannerProps) {
  return (
    <div className={classNames(styles.banner, styles[tone])} role="status">
      <Icon drawing={drawing} />
      <p>
        <strong>{title}</strong> {children}
      </p>
      {act}
    </div>
  );
}
