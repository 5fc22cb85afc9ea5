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

/** A form that places what is in hand, begun at a slot when one was meant. */
export type Moving = { readonly picked: Picked; readonly at: Pick<Place, 'day' | 'startMinutes'> | null };

export type Drafting = ReturnType<typeof useDrafting>;

/** What is in hand, how it got there, and what was last answered to it. */
function useHand(groupId: string) {
  const [picked, setPicked] = useState<Picked | null>(null);
  /** A drag from beside the grid: what is dragged must stay where it was taken from until the hand lets go. */
  const [isDragging, setDragging] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const [moving, setMoving] = useState<Moving | null>(null);
  const pickUp = (next: Picked) => {
    setSaid(null);
    setPicked(next);
  };
  return {
    picked,
    isDragging,
    said,
    moving,
    say: setSaid,
    move: setMoving,
    pick: (entry: Entry) => pickUp(pickedOf(entry)),
    pickNew: (taught: Taught) => pickUp(newOf(taught, groupId)),
    dragNew: (taught: Taught) => {
      setDragging(true);
      pickUp(newOf(taught, groupId));
    },
    release: () => {
      setDragging(false);
      setPicked(null);
    },
    silence: () => setSaid(null),
    openMove: () => picked && setMoving({ picked, at: null }),
    closeMove: () => setMoving(null),
  };
}

/** Picking a session up and putting it down, by hand, by key or by a form: all three end in `put`. */
export function useDrafting(week: Week | null) {
  const acts = useDraftActs();
  const hand = useHand(week?.view.groupId ?? '');
  const { picked, say } = hand;
  const answer = usePlaces(picked, week?.monday ?? null);
  const mayDraft = week?.by === 'group' && week.may.draft.ok;

  const answered = (refused: Refused | undefined) => {
    say(refused ? { kind: 'refused', ...refused } : null);
    // What somebody else changed is picked up again as it is now.
    if (!refused || refused.current) hand.release();
  };
  const put = async (what: Picked, to: Placement): Promise<void> => {
    const isBackHome = what.published !== null && isSamePlacement(what.published, to);
    answered(isBackHome && what.former ? await acts.takeBack(what.former) : await acts.place(what, to));
  };
  const series = async (to: Placement, lastOn: Day, everyWeeks: number): Promise<void> =>
    answered(await acts.weekly(to, lastOn, everyWeeks));
  const placeAt = (day: Day, startMinutes: Minutes): Place | undefined =>
    answer?.places.find((place) => place.day === day && place.startMinutes === startMinutes);
  const drop = (place: Place) => {
    if (!picked) return;
    const { day, startMinutes, endMinutes } = place;
    if (place.state === 'impossible') return say({ kind: 'impossible', place, blockers: answer?.blockers ?? [] });
    if (place.state === 'noRoom') return hand.move({ picked, at: place });
    void put(picked, { ...picked.placement, roomId: place.roomId, day, startMinutes, endMinutes });
  };
  const dropAt = (day: Day, startMinutes: Minutes) => {
    const from = picked?.from;
    if (from && from.day === day && from.startMinutes === startMinutes) return hand.release();
    const place = placeAt(day, startMinutes);
    if (place) drop(place);
  };
  const canPick = ({ state, at }: Entry) =>
    mayDraft && week !== null && at.startsAt > week.at && (state === 'published' || state === 'wished');

  return {
    ...hand,
    mayDraft,
    acts,
    blockers: answer?.blockers ?? [],
    best: answer?.best ?? [],
    isJudged: answer !== undefined,
    placeAt,
    put,
    series,
    drop,
    dropAt,
    canPick,
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
