/** One stream of live news: a POST like every call, whose answer does not end. */
import type { Heard } from '../../shared/core/live.ts';

/** The server beats every 20 seconds: a stream silent for longer is held up by something in between. Milliseconds. */
const SILENCE = 50_000;

export type Parting = {
  /** `signedOut`: the login is over. `replaced`: another browser follows under this login. `closed`: not for this person. */
  readonly how: 'signedOut' | 'replaced' | 'closed' | 'lost';
  /** Whether it was a stream at all. */
  readonly heard: boolean;
  /** Before this long the server wants no other try, in milliseconds. */
  readonly waitMs: number;
};

const lost: Parting = { how: 'lost', heard: false, waitMs: 0 };

/** Asks once what changed since a place. */
export async function askNews(since: string | null, signal: AbortSignal): Promise<Heard | 'signedOut' | undefined> {
  try {
    const answer = await fetch('/api/live', requestOf(since, 'application/json', signal));
    if (answer.status === 401) return 'signedOut';
    return answer.ok ? newsOf(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}

/** Follows until something ends it. Never throws. */
export async function followStream(since: string | null, hear: (heard: Heard) => void, leaving: AbortSignal): Promise<Parting> {
  const silence = new AbortController();
  const signal = AbortSignal.any([leaving, silence.signal]);
  let timer = setTimeout(() => silence.abort(), SILENCE);
  let heard = false;
  try {
    const answer = await fetch('/api/live', requestOf(since, 'text/event-stream', signal));
    if (!answer.ok || !answer.body) return refused(answer);
    let rest = '';
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE);
      heard = true;
      const events = `${rest}${piece.value}`.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events.map(fieldsOf)) {
        if (event.event === 'ended') return { how: 'signedOut', heard, waitMs: 0 };
        if (event.event === 'replaced') return { how: 'replaced', heard, waitMs: 0 };
        if (event.id !== undefined) hear(heardIn(event.id, event.data ?? ''));
      }
    }
    return { ...lost, heard };
  } catch {
    return { ...lost, heard };
  } finally {
    clearTimeout(timer);
  }
}

function requestOf(since: string | null, accept: string, signal: AbortSignal): RequestInit {
  const headers = { 'content-type': 'application/json', 'x-riwaq': '1', accept };
  return { method: 'POST', headers, body: JSON.stringify({ since }), credentials: 'same-origin', cache: 'no-store', signal };
}

function refused({ status, headers }: Response): Parting {
  const waitMs = Number(headers.get('retry-after') ?? 0) * 1000;
  const how = status === 401 ? 'signedOut' : isClosed(status) ? 'closed' : 'lost';
  return { how, heard: false, waitMs: Number.isFinite(waitMs) ? waitMs : 0 };
}

/** Whoever holds nothing yet, or lacks the second factor, has no news: asking often would change nothing. */
function isClosed(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}

/** `id: …` and `data: …` of one event; what begins with a colon only says that the server is there. */
function fieldsOf(event: string): Record<string, string> {
  return Object.fromEntries(
    event.split('\n').flatMap((line) => {
      const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
}

function heardIn(cursor: string, said: string): Heard {
  return { cursor, topics: said === '*' ? 'everything' : said.split(' ').filter(Boolean) };
}

/** What `notices.news` answers; undefined for anything else. */
function newsOf(answer: unknown): Heard | undefined {
  const result = fieldOf(fieldOf(answer, 'result'), 'data');
  const [cursor, topics] = [fieldOf(result, 'cursor'), fieldOf(result, 'topics')];
  if (typeof cursor !== 'string') return undefined;
  if (topics === 'everything') return { cursor, topics };
  return Array.isArray(topics) ? { cursor, topics: topics.map(String) } : undefined;
}

function fieldOf(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Object.entries(of).find(([key]) => key === name)?.[1] : undefined;
}
