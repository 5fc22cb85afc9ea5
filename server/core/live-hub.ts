/** Who follows live updates, in this process, and the news of the others. It knows topics and ids, nothing else. */
import { randomUUID } from 'node:crypto';
import type { SignalEars, Signals } from '#db/driver';
import type { Heard } from '../../shared/core/live.ts';
import type { News } from './live.ts';
import { openMemory, type LiveMemory } from './live-memory.ts';
import { chunksOf, newsIn, writtenNews } from './live-messages.ts';

export type Ear = (heard: Heard) => void;

export type Live = {
  /** Told after a commit, by `writeLive`. */
  readonly publish: (news: readonly News[]) => void;
  /** What changed for a person since a place; from no place, the place alone. */
  readonly since: (personId: string, cursor: string | null) => Heard;
  /** Hears what changes for a person from now on, several changes at a time; answers how to stop. */
  readonly follow: (personId: string, ear: Ear) => () => void;
  readonly close: () => Promise<void>;
};

/** Those told together would all ask together: so many hear at a time, every so often (250 a second). */
const HEAR_AT_ONCE = 10;
const EVERY_MS = 40;

type Follower = { readonly personId: string; readonly ear: Ear; readonly topics: Set<string>; everything: boolean };

/** Opens the hub of this process. Without `signals` it is the only one. */
export function openLive({ signals }: { readonly signals?: (ears: SignalEars) => Signals } = {}): Live {
  const memory = openMemory();
  const crowd = openCrowd(memory);
  const self = randomUUID();
  const deliver = ({ topic, personIds }: News) => {
    memory.note(topic, personIds);
    crowd.tell(topic, personIds);
  };
  const carried = signals?.({
    heard: (message) => {
      const heard = newsIn(message);
      if (heard !== undefined && heard.from !== self) deliver(heard);
    },
    missed: () => {
      memory.restart();
      crowd.tellAll();
    },
  });
  return {
    publish: (news) => {
      news.forEach(deliver);
      if (carried && news.length > 0) carried.send(chunksOf(news).map((each) => writtenNews(self, each)));
    },
    since: memory.since,
    follow: crowd.join,
    close: async () => {
      crowd.leave();
      await carried?.close();
    },
  };
}

/** Those who follow, by person; told a few at a time, each of all that changed for them meanwhile. */
function openCrowd(memory: LiveMemory) {
  const followers = new Map<string, Set<Follower>>();
  const waiting = new Set<Follower>();
  let timer: NodeJS.Timeout | undefined;

  function tellSome(): void {
    timer = undefined;
    for (const follower of [...waiting].slice(0, HEAR_AT_ONCE)) {
      waiting.delete(follower);
      const topics = follower.everything ? 'everything' : [...follower.topics];
      follower.topics.clear();
      follower.everything = false;
      follower.ear({ cursor: memory.cursor(), topics });
    }
    wake();
  }
  function wake(): void {
    if (waiting.size > 0) timer ??= setTimeout(tellSome, EVERY_MS).unref();
  }
  return {
    tell: (topic: string, personIds: readonly string[]) => {
      for (const follower of personIds.flatMap((personId) => [...(followers.get(personId) ?? [])])) {
        follower.topics.add(topic);
        waiting.add(follower);
      }
      wake();
    },
    tellAll: () => {
      for (const follower of [...followers.values()].flatMap((each) => [...each])) {
        follower.everything = true;
        waiting.add(follower);
      }
      wake();
    },
    join: (personId: string, ear: Ear) => {
      const follower = { personId, ear, topics: new Set<string>(), everything: false };
      const those = followers.get(personId) ?? new Set();
      followers.set(personId, those.add(follower));
      return () => {
        waiting.delete(follower);
        those.delete(follower);
        if (those.size === 0 && followers.get(personId) === those) followers.delete(personId);
      };
    },
    leave: () => {
      clearTimeout(timer);
      waiting.clear();
    },
  };
}
