import { useSuspenseQuery } from '@tanstack/react-query';
import { useConfirmed } from '../../core/confirmed.tsx';
import { useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { useToast } from '../../ui/toast.tsx';
import { useBlockers } from './use-blockers.ts';
import { readAgain } from './use-timetable.ts';

export type Drafts = Awaited<ReturnType<typeof api.schedule.drafts.query>>;
export type DraftWish = Drafts['wishes'][number];
export type Before = Drafts['before'][number];

/** All that is drafted and not published, of the groups one answers for. */
export function useDrafts(): Drafts {
  return useSuspenseQuery({ queryKey: ['schedule.drafts'], queryFn: () => api.schedule.drafts.query({ filiereId: null }) }).data;
}

export type GroupDraft = {
  readonly groupId: string;
  readonly code: string;
  readonly wishes: readonly DraftWish[];
  readonly blocked: number;
  readonly mayPublish: boolean;
  readonly mayDraw: boolean;
  readonly members: number;
  readonly trainerIds: readonly string[];
};

/** The drafts by group, in the order the server gives. */
export function byGroup({ wishes, obstacles, publishable, drawable, concerned }: Drafts): readonly GroupDraft[] {
  const stopped = new Set(obstacles.map(({ sessionId }) => sessionId));
  return [...new Set(wishes.map(({ groupId }) => groupId))].map((groupId) => {
    const own = wishes.filter((wish) => wish.groupId === groupId);
    const told = concerned.find((each) => each.groupId === groupId);
    return {
      groupId,
      code: own[0]?.groupCode ?? '',
      wishes: own,
      blocked: own.filter(({ sessionId }) => stopped.has(sessionId)).length,
      mayPublish: publishable.includes(groupId),
      mayDraw: drawable.includes(groupId),
      members: told?.members ?? 0,
      trainerIds: told?.trainerIds ?? [],
    };
  });
}

/** Publishes what was read of some groups; the password is asked for again, and what stands in the way is named. */
export function usePublish(groups: readonly GroupDraft[], onDone: () => void) {
  const t = useText();
  const toast = useToast();
  const { confirmed, asking } = useConfirmed();
  const { blockers, learn } = useBlockers();
  const act = useAct(async (actId) => {
    const groupIds = groups.map(({ groupId }) => groupId);
    const wishes = groups.flatMap((group) => group.wishes.map(({ sessionId, version }) => ({ sessionId, version })));
    try {
      const published = await confirmed(() => api.schedule.publish.mutate({ actId, groupIds, wishes }));
      if (!published) return;
      toast({ what: t('schedule.drafts.published', { n: published.told }) });
      onDone();
      await readAgain();
    } catch (error) {
      learn(error);
      if (refusalOf(error)?.kind === 'stale') await readAgain();
      throw error;
    }
  });
  return { act, asking, blockers };
}
