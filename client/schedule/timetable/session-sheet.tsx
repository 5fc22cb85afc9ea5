import { CalendarX, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { mondayOf } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { CancelForm, ChangeForm, ReplaceForm } from './change-forms.tsx';
import { useEntryWords } from './entry-card.tsx';
import type { Drafting } from './use-drafting.ts';
import type { Entry } from './use-entries.ts';
import type { Week } from './use-timetable.ts';
import { toSession, toView } from './use-view.ts';
import styles from './pick-bar.module.css';

type SessionSheetProps = { readonly entry: Entry; readonly week: Week; readonly drafting: Drafting; readonly onClose: () => void };
type Doing = 'change' | 'cancel' | 'replace';

/** One session in full, where it leads to, and what may be changed of it at once. */
export function SessionSheet({ entry, week, onClose }: SessionSheetProps) {
  const t = useText();
  const [doing, setDoing] = useState<Doing | null>(null);
  const words = useEntryWords();
  const { session } = entry;
  const title = doing ? t(`schedule.atOnce.${doing}`) : words.module(entry.at);
  return (
    <Sheet title={title} onClose={onClose}>
      {doing === null && <Facts entry={entry} />}
      {doing === null && session && <Acts entry={entry} week={week} onDo={setDoing} />}
      {session && doing === 'change' && <ChangeForm session={session} week={week} onDone={onClose} />}
      {session && doing === 'cancel' && <CancelForm session={session} week={week} onDone={onClose} />}
      {session && doing === 'replace' && <ReplaceForm session={session} week={week} onDone={onClose} />}
    </Sheet>
  );
}

function Facts({ entry: { at, state, session } }: { readonly entry: Entry }) {
  const t = useText();
  const format = useFormat();
  const words = useEntryWords();
  const monday = mondayOf(at.day);
  return (
    <dl className={styles.facts}>
      {state !== 'published' && (
        <div>
          <dt>{t('schedule.atOnce.state')}</dt>
          <dd>
            <StatusChip drawing={state === 'wished' ? CircleDashed : CalendarX} tone={state === 'cancelled' ? 'no' : 'look'}>
              {t(`schedule.grid.state.${state}`)}
            </StatusChip>
          </dd>
        </div>
      )}
      <div>
        <dt>{t('schedule.atOnce.when')}</dt>
        <dd>
          {format.startLine(format.weekdayAndDay(at.day))}, <Code>{format.timeRange(at.startMinutes, at.endMinutes)}</Code>
        </dd>
      </div>
      <div>
        <dt>{t('schedule.timetables.group')}</dt>
        <dd>
          <Link to={toSession(at)}>
            <Code>{at.groupCode}</Code>
          </Link>
        </dd>
      </div>
      <div>
        <dt>{t('schedule.atOnce.trainer')}</dt>
        <dd>
          <Link to={toView({ by: 'trainer', id: at.trainerId, day: monday })}>
            <bdi>{words.trainer(at)}</bdi>
          </Link>
        </dd>
      </div>
      <div>
        <dt>{t('schedule.timetables.room')}</dt>
        <dd>
          {at.roomId === null ? words.room(at) : <Link to={toView({ by: 'room', id: at.roomId, day: monday })}>{words.room(at)}</Link>}
        </dd>
      </div>
      {session?.reason && (
        <div>
          <dt>{t('schedule.atOnce.reason')}</dt>
          <dd>{session.reason}</dd>
        </div>
      )}
    </dl>
  );
}

type ActsProps = { readonly entry: Entry; readonly week: Week; readonly onDo: (doing: Doing) => void };

function Acts({ entry: { session }, week, onDo }: ActsProps) {
  const t = useText();
  if (!session || !week.may.change.ok) return null;
  if (session.state === 'cancelled')
    return (
      <p className={styles.acts}>
        <Act size="mid" onAct={() => onDo('replace')}>
          {t('schedule.atOnce.replace')}
        </Act>
      </p>
    );
  const reason = session.startsAt <= week.at ? t('schedule.atOnce.past') : undefined;
  return (
    <p className={styles.acts}>
      <Act size="mid" onAct={() => onDo('change')} disabledReason={reason}>
        {t('schedule.atOnce.change')}
      </Act>
      {reason === undefined && (
        <Act size="mid" onAct={() => onDo('cancel')}>
          {t('schedule.atOnce.cancel')}
        </Act>
      )}
    </p>
  );
}
