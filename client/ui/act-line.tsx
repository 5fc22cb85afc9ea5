import type { ReactNode } from 'react';
import { useText } from '../core/text.tsx';
import styles from './act-line.module.css';
import { HiddenText } from './hidden-text.tsx';

export type ActOnLine = {
  readonly id: string;
  /** done: a dot. ended: a diamond, an ending or a refusal. todo: a dashed ring, to come. */
  readonly state: 'done' | 'ended' | 'todo';
  /** The act and the person. */
  readonly what: ReactNode;
  /** The instant and the capacity: titulaire, par intérim, par délégation. */
  readonly detail?: ReactNode;
};

type ActLineProps = { readonly acts: readonly ActOnLine[]; readonly label?: string | undefined };

/** A timeline of acts, in the order they are given. */
export function ActLine({ acts, label }: ActLineProps) {
  const t = useText();
  return (
    <ol className={styles.line} aria-label={label}>
      {acts.map(({ id, state, what, detail }) => (
        <li key={id} className={styles[state]}>
          <HiddenText>{t(`core.act.${state}`)}: </HiddenText>
          <span className={styles.what}>{what}</span>
          {detail !== undefined && <small>{detail}</small>}
        </li>
      ))}
    </ol>
  );
}
