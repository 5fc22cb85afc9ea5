import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './bidi.module.css';

type CodeProps = { readonly children: ReactNode; readonly strong?: boolean };

/** A code, a time range, a signed number, a percentage: always written from left to right, never broken. */
export function Code({ children, strong = false }: CodeProps) {
  return (
    <bdi dir="ltr" className={classNames(styles.code, strong && styles.strong)}>
      {children}
    </bdi>
  );
}

type PersonNameProps = { readonly children: ReactNode };

/** A person's name keeps its own direction inside any sentence. */
export function PersonName({ children }: PersonNameProps) {
  return <bdi>{children}</bdi>;
}
