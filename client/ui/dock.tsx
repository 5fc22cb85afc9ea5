import type { ReactNode } from 'react';
import styles from './dock.module.css';

type DockProps = {
  /** The primary act, `size="big"`. */
  readonly children: ReactNode;
  /** What holds now: *Enregistré à 08:43*. */
  readonly note?: ReactNode;
};

/** Sticks to the foot of the page; on a phone it takes the place of the navigation bar. Last in its page. */
export function Dock({ children, note }: DockProps) {
  return (
    <div className={styles.dock} data-dock="">
      {children}
      {note !== undefined && (
        <p className={styles.note} role="status">
          {note}
        </p>
      )}
    </div>
  );
}
