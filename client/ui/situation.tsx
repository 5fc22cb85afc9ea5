import type { ReactNode } from 'react';
import { useText } from '../core/text.tsx';
import type { Drawing } from './icon.tsx';
import { KhatamFrame } from './khatam.tsx';
import styles from './situation.module.css';

export type Fact = { readonly term: string; readonly what: ReactNode };

type SituationProps = {
  readonly drawing: Drawing;
  /** terra: refused. saffron: to watch. soft: nothing to show. green: done. */
  readonly tone?: 'soft' | 'terra' | 'saffron' | 'green';
  /** A sentence, not a code. */
  readonly title: ReactNode;
  readonly cause: ReactNode;
  /** Who can, what is safe, by when. */
  readonly facts?: readonly Fact[];
  /** The next step first, named with its addressee, as the `MainAct`. */
  readonly acts?: ReactNode;
  /** 1 when it is the whole page, whose tab it then names; 2 inside one. */
  readonly level?: 1 | 2;
};

const noFacts: readonly Fact[] = [];

/** A refusal or an empty list: why, who can change it, what next. Never a dead end. */
export function Situation({ drawing, tone = 'soft', title, cause, facts = noFacts, acts, level = 2 }: SituationProps) {
  const t = useText();
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <section className={styles.situation}>
      {level === 1 && typeof title === 'string' && <title>{`${title} · ${t('core.appName')}`}</title>}
      <KhatamFrame drawing={drawing} tone={tone} />
      <Heading>{title}</Heading>
      <p className={styles.cause}>{cause}</p>
      {facts.length > 0 && (
        <dl>
          {facts.map(({ term, what }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      )}
      {acts !== undefined && <div className={styles.acts}>{acts}</div>}
    </section>
  );
}
