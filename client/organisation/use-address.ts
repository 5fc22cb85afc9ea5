import { useSyncExternalStore } from 'react';
import { useSearchParams } from 'react-router';
import type { Day } from '../../shared/core/time.ts';

export type View = 'arbre' | 'liste';

const wide = matchMedia('(min-width: 640px)');
const beside = matchMedia('(min-width: 1280px)');

/** What the address of the organigramme says: its day, its view, the office at the side. A phone shows the list unless asked. */
export function useAddress() {
  const [search, setSearch] = useSearchParams();
  const isWide = useMatch(wide);
  const asked = search.get('vue');
  const view: View = asked === 'arbre' || asked === 'liste' ? asked : isWide ? 'arbre' : 'liste';
  const set = (key: string, value: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === null) next.delete(key);
        else next.set(key, value);
        return next;
      },
      { preventScrollReset: true },
    );
  return {
    on: dayIn(search.get('le')),
    view,
    positionId: search.get('poste'),
    hasRoomBeside: useMatch(beside),
    goTo: (day: Day | null) => set('le', day),
    setView: (view: View) => set('vue', view),
    choose: (positionId: string | null) => set('poste', positionId),
  };
}

function dayIn(text: string | null): Day | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : text;
}

function useMatch(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => query.matches,
  );
}
