import { CalendarPlus, CalendarX, MoveRight } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import type { Placement } from '../../../shared/schedule/conflicts/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useEntryWords } from './entry-card.tsx';
import type { Versions } from './use-changes.ts';
import styles from './drafts-page.module.css';

type Change = Pick<Versions['changes'][number], 'sessionId' | 'kind' | 'before' | 'after'>;
type ChangeTableProps = {
  readonly caption: string;
  readonly changes: readonly Change[];
  readonly sessions: Versions['sessions'];
  readonly rooms: Versions['rooms'];
  /** Whether the group is said in each row. */
  readonly withGroup?: boolean;
};

const drawings = { added: CalendarPlus, moved: MoveRight, cancelled: CalendarX } as const;
const tones = { added: 'ok', moved: 'look', cancelled: 'no' } as const;

/** What was published: each session before and after. */
export function ChangeTable({ caption, changes, sessions, rooms, withGroup = false }: ChangeTableProps) {
  const t = useText();
  const words = useEntryWords();
  const sessionOf = ({ sessionId }: Change) => sessions.find((each) => each.sessionId === sessionId);
  return (
    <DataTable
      caption={caption}
      rows={changes}
      rowKey={({ sessionId }) => sessionId}
      columns={[
        {
          key: 'what',
          head: t('schedule.drafts.what'),
          cell: (change) => {
            const session = sessionOf(change);
            return (
              session && (
                <TwoLines under={withGroup ? <Code>{session.groupCode}</Code> : <bdi>{words.trainer(session)}</bdi>}>
                  {words.module(session)}
                </TwoLines>
              )
            );
          },
        },
        {
          key: 'kind',
          head: t('schedule.changes.kind'),
          cell: ({ kind }) => (
            <StatusChip drawing={drawings[kind]} tone={tones[kind]}>
              {t(`schedule.changes.${kind}`)}
            </StatusChip>
          ),
        },
        {
          key: 'before',
          head: t('schedule.drafts.before'),
          cell: ({ before }) => <PlacementSide at={before} rooms={rooms} none={t('schedule.drafts.nothing')} />,
        },
        {
          key: 'after',
          head: t('schedule.drafts.after'),
          cell: ({ after }) => <PlacementSide at={after} rooms={rooms} none={t('schedule.grid.state.cancelled')} />,
        },
      ]}
    />
  );
}

type PlacementSideProps = { readonly at: Placement | null; readonly rooms: Versions['rooms']; readonly none: string };

/** One side of a published change: day and hours, then the room. */
function PlacementSide({ at, rooms, none }: PlacementSideProps) {
  const format = useFormat();
  const { language } = useLanguage();
  if (at === null) return <span className={styles.none}>{none}</span>;
  const room = rooms.find(({ id }) => id === at.roomId);
  return (
    <span className={styles.side}>
      <span>
        {format.startLine(format.weekdayAndDay(at.day))} <Code>{format.timeRange(at.startMinutes, at.endMinutes)}</Code>
      </span>
      {room && <small>{inLanguage({ fr: room.nameFr, ar: room.nameAr }, language)}</small>}
    </span>
  );
}
