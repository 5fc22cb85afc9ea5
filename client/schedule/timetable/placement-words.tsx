import { useFormat } from '../../core/format.ts';
import { Code } from '../../ui/bidi.tsx';
import { useEntryWords } from './entry-card.tsx';
import type { Before, DraftWish } from './use-drafts.ts';
import styles from './drafts-page.module.css';

type SideProps = {
  /** One side of a change; null where there was nothing, or is nothing any more. */
  readonly at: Before | DraftWish | null;
  readonly none: string;
};

/** One side of a change: day and hours, then room and trainer. */
export function Side({ at, none }: SideProps) {
  const format = useFormat();
  const words = useEntryWords();
  if (at === null) return <span className={styles.none}>{none}</span>;
  return (
    <span className={styles.side}>
      <span>
        {format.startLine(format.weekdayAndDay(at.day))} <Code>{format.timeRange(at.startMinutes, at.endMinutes)}</Code>
      </span>
      <small>
        {words.room(at)} · <bdi>{words.trainer(at)}</bdi>
      </small>
    </span>
  );
}
