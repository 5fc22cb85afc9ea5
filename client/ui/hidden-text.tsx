import type { ReactNode } from 'react';
import styles from './hidden-text.module.css';

type HiddenTextProps = { readonly children: ReactNode; readonly id?: string };

/** Words for those who listen; those who look have a drawing. */
export function HiddenText({ children, id }: HiddenTextProps) {
  return (
    <span className={styles.hidden} id={id}>
      {children}
    </span>
  );
}
