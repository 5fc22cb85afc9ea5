import { useCallback, useEffect, useReducer, useRef } from 'react';
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
 * A draft as it is typed: kept on the device at once, sent at each pause, one sending at a time under the number it was given
 * until it is answered. Where another window kept another text meanwhile, nothing is overwritten: both are shown.
 */
export function useDraft({ memo, links }: ShownMemo) {
  const memoId = memo.id;
  const state = useRef<State>({ written: writtenIn(memo, links), version: memo.version, keeping: { kind: 'kept', at: null } });
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sending = useRef<Promise<void>>(undefined);

  const set = useCallback((next: Partial<State>) => {
    state.current = { ...state.current, ...next };
    redraw();
  }, []);

  const send = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    const isUnsent = state.current.keeping.kind === 'typing' || state.current.keeping.kind === 'away';
    if (sending.current !== undefined || !isUnsent) return sending.current ?? Promise.resolve();
    const all = async () => {
      while (await sendOnce(memoId, state, set));
      sending.current = undefined;
      if (state.current.keeping.kind === 'away') timer.current = setTimeout(() => void send(), RETRY);
    };
    return (sending.current = all());
  }, [memoId, set]);

  const change = useCallback(
    (part: Partial<Written>) => {
      const written = { ...state.current.written, ...part };
      const isHeld = state.current.keeping.kind === 'conflict';
      set({ written, ...(!isHeld && { keeping: { kind: 'typing' as const } }) });
      void onDevice(memoId, { written, version: state.current.version });
      clearTimeout(timer.current);
      if (!isHeld) timer.current = setTimeout(() => void send(), PAUSE);
    },
    [memoId, send, set],
  );

  /** Of two texts, one’s own: sent over the other, whose version it now names. */
  const keepMine = () => {
    const { keeping } = state.current;
    if (keeping.kind !== 'conflict') return;
    set({ version: keeping.version, keeping: { kind: 'typing' } });
    void send();
  };
  /** Of two texts, the other one. */
  const takeTheirs = () => {
    const { keeping } = state.current;
    if (keeping.kind !== 'conflict') return;
    void onDevice(memoId, null);
    set({ written: keeping.theirs, version: keeping.version, keeping: { kind: 'kept', at: null } });
  };

  useEffect(() => {
    void restored(memoId, state.current).then((found) => {
      if (!found) return;
      set(found);
      if (found.keeping?.kind === 'typing') void send();
    });
    const back = () => void (state.current.keeping.kind === 'away' && send());
    const leaving = () => void (document.visibilityState === 'hidden' && state.current.keeping.kind === 'typing' && send());
    addEventListener('online', back);
    document.addEventListener('visibilitychange', leaving);
    return () => {
      removeEventListener('online', back);
      document.removeEventListener('visibilitychange', leaving);
      if (state.current.keeping.kind === 'typing') void send();
    };
  }, [memoId, send, set]);

  const { written, version, keeping } = state.current;
  /** What other acts on the draft changed: its version, under which the next sending goes. */
  const follow = useCallback((next: number) => set({ version: next }), [set]);
  /** The version now: after a sending, another one than when the page was drawn. */
  const latest = useCallback(() => state.current.version, []);
  return { written, version, keeping, change, keepMine, takeTheirs, send, follow, latest };
}
export type DraftHand = ReturnType<typeof useDraft>;

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
