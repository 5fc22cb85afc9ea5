import { uuidv7 } from 'uuidv7';
import type { Placement } from '../../../shared/schedule/conflicts/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import { useToast } from '../../ui/toast.tsx';
import { readAgain, type Wish } from './use-timetable.ts';

/** A session to be drafted: its keys, the version of the published one and of the wish it replaces. */
export type Drawn = {
  readonly sessionId: string;
  readonly readVersion: number | null;
  /** The wish as it was read; null when there is none. */
  readonly former: Wish | null;
};
/** How a wish stands now, when somebody else changed it meanwhile. */
export type Current = Pick<Placement, 'day' | 'startMinutes' | 'endMinutes'>;
export type Refused = { readonly words: string; readonly current: Current | null };
type Done = Refused | undefined;

/** Does an act of drafting, says it with the way back from it, and reads all again; answers why not when it is refused. */
function useUndoable() {
  const t = useText();
  const toast = useToast();
  async function refused(error: unknown): Promise<Refused> {
    const found = refusalOf(error);
    if (!found) return { words: t('core.offline'), current: null };
    if (found.kind === 'stale') await readAgain();
    return { words: wordsOf(found, t), current: currentIn(found.params['current']) };
  }
  async function undoing(undo: () => Promise<unknown>): Promise<void> {
    try {
      await undo();
      toast({ what: t('schedule.grid.undone') });
    } catch (error) {
      toast({ what: (await refused(error)).words });
    } finally {
      await readAgain();
    }
  }
  return async <Result>(send: () => Promise<Result>, what: string, undo: (result: Result) => Promise<unknown>): Promise<Done> => {
    try {
      const result = await send();
      await readAgain();
      toast({ what, onUndo: () => void undoing(() => undo(result)) });
      return undefined;
    } catch (error) {
      return refused(error);
    }
  };
}

/** The acts of drafting. They answer why not, or nothing when done. */
export function useDraftActs() {
  const t = useText();
  const format = useFormat();
  const act = useUndoable();
  return {
    place: ({ sessionId, readVersion, former }: Drawn, to: Placement) =>
      act(
        () => api.schedule.draft.mutate({ actId: uuidv7(), sessionId, readVersion, version: former?.version ?? null, ...to }),
        t('schedule.grid.placedAt', { day: format.weekdayAndDay(to.day), time: format.time(to.startMinutes) }),
        ({ version }) => putBack(former, { sessionId, version }),
      ),
    cancel: ({ sessionId, readVersion, former }: Drawn) =>
      act(
        () =>
          api.schedule.draftCancel.mutate({
            actId: uuidv7(),
            sessionId,
            readVersion: readVersion ?? 0,
            version: former?.version ?? null,
          }),
        t('schedule.grid.cancelDrafted'),
        ({ version }) => putBack(former, { sessionId, version }),
      ),
    takeBack: (wish: Wish) =>
      act(
        () => api.schedule.undraft.mutate({ actId: uuidv7(), sessionId: wish.sessionId, version: wish.version }),
        t('schedule.grid.takenBack'),
        () => write(wish, null),
      ),
    weekly: (first: Placement, lastOn: string, everyWeeks: number) =>
      act(
        () => api.schedule.draftWeekly.mutate({ actId: uuidv7(), ...first, lastOn, everyWeeks }),
        t('schedule.grid.seriesDrafted'),
        async ({ sessionIds }) => {
          for (const sessionId of sessionIds) await api.schedule.undraft.mutate({ actId: uuidv7(), sessionId, version: 1 });
        },
      ),
  };
}

/** What was wished before: the same again, or nothing. */
async function putBack(
  former: Wish | null,
  { sessionId, version }: { readonly sessionId: string; readonly version: number },
): Promise<void> {
  if (former === null) await api.schedule.undraft.mutate({ actId: uuidv7(), sessionId, version });
  else await write(former, version);
}

async function write(wish: Wish, version: number | null): Promise<void> {
  const { sessionId, kind, readVersion, groupId, moduleId, trainerId, roomId, day, startMinutes, endMinutes } = wish;
  if (kind === 'cancel' && readVersion !== null) {
    await api.schedule.draftCancel.mutate({ actId: uuidv7(), sessionId, readVersion, version });
    return;
  }
  const to = { groupId, moduleId, trainerId, roomId, day, startMinutes, endMinutes };
  await api.schedule.draft.mutate({ actId: uuidv7(), sessionId, readVersion, version, ...to });
}

function currentIn(value: unknown): Current | null {
  return isCurrent(value) ? value : null;
}

function isCurrent(value: unknown): value is Current {
  return (
    typeof value === 'object' &&
    value !== null &&
    'day' in value &&
    typeof value.day === 'string' &&
    'startMinutes' in value &&
    typeof value.startMinutes === 'number' &&
    'endMinutes' in value &&
    typeof value.endMinutes === 'number'
  );
}
