import type { ReactNode } from 'react';
import { QuietAct } from './act.tsx';
import { classNames } from './class-names.ts';
import { Icon, type Drawing, type Tone } from './icon.tsx';
import { SectionHead } from './page-head.tsx';
import styles from './work-row.module.css';

type WorkListProps = {
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  /** `WorkRow`s, the most urgent first. */
  readonly children: ReactNode;
};

export function WorkList({ title, note, children }: WorkListProps) {
  return (
    <section className={styles.section}>
      {title !== undefined && <SectionHead title={title} note={note} />}
      <ul className={styles.list}>{children}</ul>
    </section>
  );
}

type WorkRowProps = {
  readonly drawing: Drawing;
  /** terra: late or refused. saffron: a deadline near. ink: the rest. */
  readonly tone?: Tone;
  readonly what: ReactNode;
  /** Why now, and by when. */
  readonly why?: ReactNode;
  /** The part of the reason that is out of the ordinary, after it. */
  readonly urgent?: ReactNode;
  /** Several lines to read: the act stands beside the first of them, on a phone under the last. */
  readonly isLong?: boolean;
  /** One act, as a word: *Lire*, *Faire*, *Signer*; `name` says it in full where the word alone would not be understood. */
  readonly act?: ({ readonly to: string } | { readonly onAct: () => void }) & { readonly label: string; readonly name?: string };
};

export function WorkRow({ drawing, tone = 'ink', what, why, urgent, isLong = false, act }: WorkRowProps) {
  return (
    <li className={classNames(styles.row, isLong && styles.long)}>
      <span className={styles.drawing}>
        <Icon drawing={drawing} tone={tone} />
      </span>
      <div>
        <p className={styles.what}>{what}</p>
        {(why !== undefined || urgent !== undefined) && (
          <p className={styles.why}>
            {why}
            {urgent !== undefined && (
              <>
                {' '}
                <span className={classNames(styles.urgent, tone === 'saffron' && styles.soon)}>{urgent}</span>
              </>
            )}
          </p>
        )}
      </div>
      {act && (
        <span className={styles.act}>
          {'to' in act ? (
            <QuietAct size="mid" to={act.to} name={act.name}>
              {act.label}
            </QuietAct>
          ) : (
            <QuietAct size="mid" onAct={act.onAct} name={act.name}>
              {act.label}
            </QuietAct>
          )}
        </span>
      )}
    </li>
  );
}
