import { useEffect, useState, useSyncExternalStore } from 'react';
import { uuidv7 } from 'uuidv7';
import { canonical } from '../../shared/core/canonical.ts';
import type { Instant } from '../../shared/core/time.ts';
import { writtenInput, type Written } from '../../shared/memos/schema.ts';
import { alter, kept } from '../core/device.ts';
import { api, refusalOf, type RefusalShown } from '../core/trpc.ts';
import { writtenIn, type ShownMemo } from './use-memos.ts';

/** How what is typed stands towards the server. */
export type Keeping =
  | { readonly kind: 'kept'; readonly at: Instant | null }
  | { readonly kind: 'typing' }
  | { readonly kind: 'sending' }
  /** On this device only, until the network is back. */
  | { readonly kind: 'away' }
  /** Another device or window kept another text since. */
  | { readonly kind: 'conflict'; readonly theirs: Written; readonly version: number }
  | { readonly kind: 'refused'; readonly refusal: RefusalShown };

/** What this device holds of a draft that the server has not answered for. */
type OnDevice = { readonly written: Written; readonly version: number };

/** A pause in typing after which it is sent; a failed sending is tried again after a while. Milliseconds. */
const PAUSE = 1200;
const RETRY = 8000;

type State = { readonly written: Written; readonly version: number; readonly keeping: Keeping };

/**
 * A draft as it is typed: kept on the device at once, sent at each pause, one sending at a time. Where another window kept
 * another text meanwhile, nothing is overwritten: both are shown.
 */
export function useDraft({ memo, links }: ShownMemo) {
  const [draft] = useState(() => openDraft(memo.id, writtenIn(memo, links), memo.version));
  const { written, version, keeping } = useSyncExternalStore(draft.subscribe, draft.get);
  useEffect(() => draft.follow(), [draft]);
  const { change, send, keepMine, takeTheirs, moveTo, latest } = draft;
  return { written, version, keeping, change, send, keepMine, takeTheirs, moveTo, latest };
}
export type DraftHand = ReturnType<typeof useDraft>;

/** A draft in the hands of one page. */
function openDraft(memoId: string, written: Written, version: number) {
  const held: { current: State } = { current: { written, version, keeping: { kind: 'kept', at: null } } };
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> | undefined;
  const set = (next: Partial<State>) => {
    held.current = { ...held.current, ...next };
    listeners.forEach((listener) => listener());
  };
  const isAt = (...kinds: Keeping['kind'][]) => kinds.includes(held.current.keeping.kind);
  const later = (after: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), after);
  };
  const sendAll = async () => {
    while (await sendOnce(memoId, held, set));
    sending = undefined;
    if (isAt('away')) later(RETRY);
  };
  function send(): Promise<void> {
    clearTimeout(timer);
    if (sending === undefined && isAt('typing', 'away')) sending = sendAll();
    return sending ?? Promise.resolve();
  }
  const change = (part: Partial<Written>) => {
    const isHeld = isAt('conflict');
    set({ written: { ...held.current.written, ...part }, ...(!isHeld && { keeping: { kind: 'typing' as const } }) });
    void onDevice(memoId, { written: held.current.written, version: held.current.version });
    if (!isHeld) later(PAUSE);
  };
  return {
    get: () => held.current,
    /** The version now: after a sending, another one than when the page was drawn. */
    latest: () => held.current.version,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    change,
    send,
    /** What other acts on the draft changed: its version, under which the next sending goes. */
    moveTo: (next: number) => set({ version: next }),
    ...choosing(memoId, held, set, send),
    follow: () => following({ memoId, held, set, send, isAt }),
  };
}

/** Of two texts of one draft, one is gone on with: one's own, sent over the other whose version it names, or the other. */
function choosing(memoId: string, held: Held, set: SetState, send: () => Promise<void>) {
  return {
    keepMine: () => {
      const { keeping } = held.current;
      if (keeping.kind !== 'conflict') return;
      set({ version: keeping.version, keeping: { kind: 'typing' } });
      void send();
    },
    takeTheirs: () => {
      const { keeping } = held.current;
      if (keeping.kind !== 'conflict') return;
      void onDevice(memoId, null);
      set({ written: keeping.theirs, version: keeping.version, keeping: { kind: 'kept', at: null } });
    },
  };
}

type Following = {
  readonly memoId: string;
  readonly held: Held;
  readonly set: SetState;
  readonly send: () => Promise<void>;
  readonly isAt: (...kinds: Keeping['kind'][]) => boolean;
};

/** Takes up what this device kept, and sends when the network is back or the page is left; answers how to stop. */
function following({ memoId, held, set, send, isAt }: Following): () => void {
  void restored(memoId, held.current).then((found) => {
    if (!found) return;
    set(found);
    if (isAt('typing')) void send();
  });
  const back = () => void (isAt('away') && send());
  const leaving = () => void (document.visibilityState === 'hidden' && isAt('typing') && send());
  addEventListener('online', back);
  document.addEventListener('visibilitychange', leaving);
  return () => {
    removeEventListener('online', back);
    document.removeEventListener('visibilitychange', leaving);
    if (isAt('typing')) void send();
  };
}

type Held = { readonly current: State };
type SetState = (next: Partial<State>) => void;

/** Sends what is typed now. Whether more was typed meanwhile, to be sent as well. */
async function sendOnce(memoId: string, state: Held, set: SetState): Promise<boolean> {
  const { written, version } = state.current;
  const parsed = writtenInput.safeParse(written);
  if (!parsed.success) {
    set({ keeping: { kind: 'refused', refusal: { kind: 'invalid', reason: 'core.input.characters', params: {} } } });
    return false;
  }
  set({ keeping: { kind: 'sending' } });
  try {
    const answer = await api.memos.write.mutate({ actId: uuidv7(), memoId, version, ...written });
    const isMore = state.current.written !== written;
    set({ version: answer.version, keeping: isMore ? { kind: 'typing' } : { kind: 'kept', at: answer.at } });
    if (!isMore) await onDevice(memoId, null);
    return isMore;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.kind === 'tooMany' || refusal.kind === 'bug') set({ keeping: { kind: 'away' } });
    else if (refusal.kind === 'stale') return meet(memoId, written, set);
    else set({ keeping: { kind: 'refused', refusal } });
    return false;
  }
}

/** The server holds another version: one’s own of a moment ago, whose answer was lost, or another’s. */
async function meet(memoId: string, sent: Written, set: SetState): Promise<boolean> {
  try {
    const { memo, links } = await api.memos.memo.query({ memoId });
    const theirs = writtenIn(memo, links);
    if (!isSame(theirs, sent)) {
      set({ keeping: { kind: 'conflict', theirs, version: memo.version } });
      return false;
    }
    set({ version: memo.version, keeping: { kind: 'kept', at: null } });
  } catch {
    set({ keeping: { kind: 'away' } });
  }
  return false;
}

function isSame(one: Written, other: Written): boolean {
  const [first, second] = [writtenInput.safeParse(one), writtenInput.safeParse(other)];
  return first.success && second.success && canonical(first.data) === canonical(second.data);
}

function keyOf(memoId: string): string {
  return `memo.${memoId}`;
}

/** Keeps what is typed on this device, or forgets it once the server has it. A private window has no room: what is typed is sent anyway. */
async function onDevice(memoId: string, draft: OnDevice | null): Promise<void> {
  await alter('queue', keyOf(memoId), () => draft).catch(() => undefined);
}

/** What this device kept that the server never answered for: to be sent, or to be chosen from. */
async function restored(memoId: string, { written, version }: State): Promise<Partial<State> | undefined> {
  const found = asDraft(await kept('queue', keyOf(memoId)).catch(() => undefined));
  if (!found || isSame(found.written, written)) return undefined;
  if (found.version === version) return { written: found.written, keeping: { kind: 'typing' } };
  return { written: found.written, keeping: { kind: 'conflict', theirs: written, version } };
}

/** Only this file writes under such a key. */
function asDraft(value: unknown): OnDevice | null | undefined {
  return value as OnDevice | null | undefined;
}
