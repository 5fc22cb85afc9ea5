import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { Day, Minutes } from '../../../shared/core/time.ts';
import type { Placement } from '../../../shared/schedule/conflicts/rules.ts';
import { isSamePlacement } from '../../../shared/schedule/versions/rules.ts';
import { api } from '../../core/trpc.ts';
import { useDraftActs, type Drawn, type Refused } from './use-draft-acts.ts';
import type { Entry } from './use-entries.ts';
import type { Taught, Week, Wish } from './use-timetable.ts';

/** What a session lasts when nothing else is said. */
const LENGTH = 120;

/** A session in hand: one of the grid, or a new one of a module. */
export type Picked = Drawn & {
  /** The key of its card in the grid, if it is there. */
  readonly key: string;
  /** Its card; null for what is not in the grid yet. */
  readonly entry: Entry | null;
  readonly placement: Omit<Placement, 'day'>;
  /** Where it stands now. */
  readonly from: Pick<Placement, 'day' | 'startMinutes'> | null;
  readonly names: Pick<Wish, 'moduleNameFr' | 'moduleNameAr' | 'trainer'>;
  /** Where it is published; null when it is not. */
  readonly published: Placement | null;
};
type Places = Awaited<ReturnType<typeof api.schedule.places.query>>;
export type Place = Places['places'][number];
export type Blocker = Places['blockers'][number];
/** What the page answers to a drop. */
export type Said =
  | { readonly kind: 'impossible'; readonly place: Place; readonly blockers: readonly Blocker[] }
  | ({ readonly kind: 'refused' } & Refused);

export type Drafting = ReturnType<typeof useDrafting>;

/** Picking a session up and putting it down, by hand, by key or by a form: all three end in `put`. */
export function useDrafting(week: Week | null) {
  const acts = useDraftActs();
  const [picked, setPicked] = useState<Picked | null>(null);
  /** A drag from beside the grid: what is dragged must stay where it was taken from until the hand lets go. */
  const [isDragging, setDragging] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const [moving, setMoving] = useState<{ readonly picked: Picked; readonly at: Pick<Place, 'day' | 'startMinutes'> | null } | null>(null);
  const answer = usePlaces(picked, week?.monday ?? null);
  const mayDraft = week?.by === 'group' && week.may.draft.ok;

  const pickUp = (next: Picked) => {
    setSaid(null);
    setPicked(next);
  };
  const put = async (what: Picked, to: Placement): Promise<Refused | undefined> => {
    const backHome = what.former && what.published && isSamePlacement(what.published, to);
    const refused = backHome && what.former ? await acts.takeBack(what.former) : await acts.place(what, to);
    setSaid(refused ? { kind: 'refused', ...refused } : null);
    if (!refused) setPicked(null);
    return refused;
  };
  const series = async (to: Placement, lastOn: Day, everyWeeks: number): Promise<void> => {
    const refused = await acts.weekly(to, lastOn, everyWeeks);
    setSaid(refused ? { kind: 'refused', ...refused } : null);
    if (!refused) setPicked(null);
  };
  const placeAt = (day: Day, startMinutes: Minutes): Place | undefined =>
    answer?.places.find((place) => place.day === day && place.startMinutes === startMinutes);
  const drop = (place: Place) => {
    if (!picked) return;
    const { day, startMinutes, endMinutes } = place;
    if (place.state === 'impossible') return setSaid({ kind: 'impossible', place, blockers: answer?.blockers ?? [] });
    if (place.state === 'noRoom') return setMoving({ picked, at: place });
    void put(picked, { ...picked.placement, roomId: place.roomId, day, startMinutes, endMinutes });
  };

  return {
    mayDraft,
    acts,
    picked,
    isDragging,
    said,
    moving,
    blockers: answer?.blockers ?? [],
    best: answer?.best ?? [],
    isJudged: answer !== undefined,
    placeAt,
    put,
    series,
    drop,
    canPick: ({ state, at }: Entry) => mayDraft && week !== null && at.startsAt > week.at && (state === 'published' || state === 'wished'),
    pick: (entry: Entry) => pickUp(pickedOf(entry)),
    pickNew: (taught: Taught) => pickUp(newOf(taught, week?.view.groupId ?? '')),
    dragNew: (taught: Taught) => {
      setDragging(true);
      pickUp(newOf(taught, week?.view.groupId ?? ''));
    },
    release: () => {
      setDragging(false);
      setPicked(null);
    },
    silence: () => setSaid(null),
    openMove: () => picked && setMoving({ picked, at: null }),
    closeMove: () => setMoving(null),
    dropAt: (day: Day, startMinutes: Minutes) => {
      const from = picked?.from;
      if (from && from.day === day && from.startMinutes === startMinutes) return setPicked(null);
      const place = placeAt(day, startMinutes);
      if (place) drop(place);
    },
  };
}

function usePlaces(picked: Picked | null, monday: Day | null): Places | undefined {
  return usePlacesOf(picked && { sessionId: picked.sessionId, ...picked.placement }, monday);
}

type Asked = Omit<Placement, 'day'> & { readonly sessionId: string };

/** What each slot of a week is to a session; undefined while that is being asked. */
export function usePlacesOf(asked: Asked | null, monday: Day | null): Places | undefined {
  return useQuery({
    queryKey: ['schedule.places', asked, monday],
    queryFn: async () => {
      if (asked === null || monday === null) throw new Error('asked of nothing');
      return api.schedule.places.query({ ...asked, monday });
    },
    enabled: asked !== null && monday !== null,
    staleTime: 0,
  }).data;
}

function pickedOf(entry: Entry): Picked {
  const { key, at, session, wish } = entry;
  const { sessionId, groupId, moduleId, trainerId, roomId, day, startMinutes, endMinutes } = at;
  return {
    key,
    entry,
    sessionId,
    readVersion: wish ? wish.readVersion : (session?.version ?? null),
    former: wish,
    placement: { groupId, moduleId, trainerId, roomId, startMinutes, endMinutes },
    from: { day, startMinutes },
    names: at,
    published: session && placementOf(session),
  };
}

function newOf({ moduleId, trainerId, ...names }: Taught, groupId: string): Picked {
  const sessionId = uuidv7();
  return {
    key: sessionId,
    entry: null,
    sessionId,
    readVersion: null,
    former: null,
    placement: { groupId, moduleId, trainerId, roomId: null, startMinutes: 0, endMinutes: LENGTH },
    from: null,
    names,
    published: null,
  };
}

export function placementOf({ groupId, moduleId, trainerId, roomId, day, startMinutes, endMinutes }: Placement): Placement {
  return { groupId, moduleId, trainerId, roomId, day, startMinutes, endMinutes };
}
