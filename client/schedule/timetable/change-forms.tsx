import { UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { uuidv7 } from 'uuidv7';
import { clock, isDay, minutesOf, type Day } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { useAct, type Problem } from '../../core/use-act.ts';
import { ActForm, SideNote } from '../../ui/act-form.tsx';
import { MainAct } from '../../ui/act.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { BlockerLinks } from './blocker-links.tsx';
import { useEntryWords } from './entry-card.tsx';
import { useRoomNames } from './place-face.tsx';
import { RoomField } from './room-field.tsx';
import { readAgain, type Shown, type Week } from './use-timetable.ts';
import { useBlockers } from './use-blockers.ts';
import styles from './pick-bar.module.css';

type FormProps = { readonly session: Shown; readonly week: Week; readonly onDone: () => void };

/** An act on what is published: done, said with how many are told, and read again. */
function usePublished(send: (actId: string) => Promise<{ readonly told: number }>, onDone: () => void, check: () => readonly Problem[]) {
  const t = useText();
  const toast = useToast();
  const { blockers, learn } = useBlockers();
  const act = useAct(
    async (actId) => {
      try {
        const { told } = await send(actId);
        toast({ what: t('schedule.atOnce.done', { n: told }) });
        onDone();
        await readAgain();
      } catch (error) {
        learn(error);
        if (refusalOf(error)?.kind === 'stale') await readAgain();
        throw error;
      }
    },
    { 'schedule.refusal.room': 'room', 'schedule.refusal.hours': 'end', 'schedule.refusal.past': 'day' },
    { check },
  );
  return { act, blockers };
}

type When = { readonly day: Day; readonly start: string; readonly end: string; readonly roomId: string };

function useWhen({ day, startMinutes, endMinutes, roomId }: Shown) {
  return useState<When>({ day, start: clock(startMinutes), end: clock(endMinutes), roomId });
}

function placeOf({ day, start, end, roomId }: When, { trainerId }: Shown) {
  return { day, startMinutes: minutesOf(start), endMinutes: minutesOf(end), roomId, trainerId };
}

/** Another hour or another room for one session, at once. */
export function ChangeForm({ session, week, onDone }: FormProps) {
  const t = useText();
  const [when, setWhen] = useWhen(session);
  const [reason, setReason] = useState('');
  const { act, blockers } = usePublished(
    (actId) => {
      const { sessionId, version } = session;
      return api.schedule.change.mutate({ actId, sessionId, version, reason, ...placeOf(when, session) });
    },
    onDone,
    useMissing(when),
  );
  return (
    <ActForm filled={act} act={<Send busy={act.busy} words={t('schedule.atOnce.send')} />}>
      <WhenFields when={when} onChange={setWhen} errorAt={act.errorAt} />
      <TextField
        label={t('schedule.atOnce.reason')}
        hint={t('schedule.atOnce.reasonHint')}
        value={reason}
        onChange={setReason}
        error={act.errorAt('reason')}
      />
      <Consequence session={session} week={week} when={when} />
      <BlockerLinks blockers={blockers} />
    </ActForm>
  );
}

/** A session does not take place; everybody concerned reads why. */
export function CancelForm({ session, week, onDone }: FormProps) {
  const t = useText();
  const [reason, setReason] = useState('');
  const { act } = usePublished(
    (actId) => api.schedule.cancel.mutate({ actId, sessionId: session.sessionId, version: session.version, reason }),
    onDone,
    () => (reason.trim().length < 3 ? [{ field: 'reason', words: t('schedule.atOnce.reasonMissing') }] : []),
  );
  return (
    <ActForm filled={act} act={<Send busy={act.busy} words={t('schedule.atOnce.cancel')} />}>
      <TextField
        label={t('schedule.atOnce.reason')}
        hint={t('schedule.atOnce.reasonTold')}
        value={reason}
        onChange={setReason}
        error={act.errorAt('reason')}
      />
      <Consequence session={session} week={week} when={null} />
    </ActForm>
  );
}

/** A session that makes up for a cancelled one. */
export function ReplaceForm({ session, week, onDone }: FormProps) {
  const t = useText();
  const [when, setWhen] = useWhen(session);
  const [sessionId] = useState(uuidv7);
  const { act, blockers } = usePublished(
    (actId) => api.schedule.replace.mutate({ actId, replacesId: session.sessionId, sessionId, reason: '', ...placeOf(when, session) }),
    onDone,
    useMissing(when),
  );
  return (
    <ActForm filled={act} act={<Send busy={act.busy} words={t('schedule.atOnce.replace')} />}>
      <WhenFields when={when} onChange={setWhen} errorAt={act.errorAt} />
      <Consequence session={session} week={week} when={when} />
      <BlockerLinks blockers={blockers} />
    </ActForm>
  );
}

function useMissing({ day, start, end }: When): () => readonly Problem[] {
  const t = useText();
  return () => [
    ...(isDay(day) ? [] : [{ field: 'day', words: t('schedule.atOnce.dayMissing') }]),
    ...(start !== '' && end !== '' && start < end ? [] : [{ field: 'end', words: t('schedule.refusal.hours') }]),
  ];
}

function Send({ busy, words }: { readonly busy: boolean; readonly words: string }) {
  return (
    <MainAct submit size="mid" busy={busy}>
      {words}
    </MainAct>
  );
}

type WhenFieldsProps = {
  readonly when: When;
  readonly onChange: (when: When) => void;
  readonly errorAt: (field: string) => string | undefined;
};

function WhenFields({ when, onChange, errorAt }: WhenFieldsProps) {
  const t = useText();
  return (
    <>
      <TextField
        type="date"
        label={t('schedule.grid.day')}
        value={when.day}
        onChange={(day) => onChange({ ...when, day })}
        error={errorAt('day')}
      />
      <div className={styles.two}>
        <TextField type="time" label={t('schedule.atOnce.from')} value={when.start} onChange={(start) => onChange({ ...when, start })} />
        <TextField
          type="time"
          label={t('schedule.atOnce.to')}
          value={when.end}
          onChange={(end) => onChange({ ...when, end })}
          error={errorAt('end')}
        />
      </div>
      <RoomField value={when.roomId} onChange={(roomId) => onChange({ ...when, roomId })} error={errorAt('room')} />
    </>
  );
}

type ConsequenceProps = { readonly session: Shown; readonly week: Week; readonly when: When | null };

/** What changes for whom, before anything is sent. */
function Consequence({ session, week, when }: ConsequenceProps) {
  const t = useText();
  const format = useFormat();
  const words = useEntryWords();
  const roomName = useRoomNames();
  const place = (day: Day, hours: string, room: string): ReactNode =>
    t('schedule.atOnce.at', { day: format.weekdayAndDay(day), hours, room });
  return (
    <SideNote drawing={UsersRound}>
      {t('schedule.atOnce.told', { group: session.groupCode, trainer: words.trainer(session), n: week.size ?? 0 })}
      <br />
      {t('schedule.atOnce.before')} {place(session.day, format.timeRange(session.startMinutes, session.endMinutes), words.room(session))}
      <br />
      {t('schedule.atOnce.after')}{' '}
      {when && isDay(when.day) && when.start !== '' && when.end !== ''
        ? place(when.day, format.timeRange(minutesOf(when.start), minutesOf(when.end)), roomName(when.roomId))
        : t('schedule.grid.state.cancelled')}
    </SideNote>
  );
}
