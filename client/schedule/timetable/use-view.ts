import { useSearchParams } from 'react-router';
import { isDay, localDay, mondayOf, type Day } from '../../../shared/core/time.ts';
import { viewKinds, type ViewKind } from '../../../shared/schedule/timetable/schema.ts';
import { centreNow } from '../../core/clock.ts';

/** What is looked at: a week of somebody or of a room, or a day of a site. */
export type Looking = ViewKind | 'site';

export type View = {
  readonly by: Looking;
  /** Nobody chosen yet: null. */
  readonly id: string | null;
  readonly day: Day;
  readonly monday: Day;
  /** A session to be shown first: what a link to it names. */
  readonly sessionId: string | null;
};

/** The view as the address says it: `?vue=group&id=…&semaine=2026-11-30`, a site with `&jour=`. */
export function useView(): View {
  const [search] = useSearchParams();
  const asked = search.get('vue');
  const by = asked === 'site' ? asked : (viewKinds.find((kind) => kind === asked) ?? 'group');
  const wanted = search.get('semaine') ?? search.get('jour');
  const day = wanted !== null && isDay(wanted) ? wanted : localDay(centreNow());
  return { by, id: search.get('id'), day, monday: mondayOf(day), sessionId: search.get('seance') };
}

export function toView({ by, id, day, sessionId }: { by: Looking; id: string | null; day: Day; sessionId?: string }): string {
  const words = new URLSearchParams({ vue: by, ...(id === null ? {} : { id }), [by === 'site' ? 'jour' : 'semaine']: day });
  if (sessionId !== undefined) words.set('seance', sessionId);
  return `/emploi-du-temps?${words}`;
}

type Placed = { readonly sessionId: string; readonly groupId: string; readonly day: Day };

/** The week of the group of a session, opened at it. */
export function toSession({ sessionId, groupId, day }: Placed): string {
  return toView({ by: 'group', id: groupId, day: mondayOf(day), sessionId });
}
