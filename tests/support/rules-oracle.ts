/** Which memos are in force on a day, told day by day and without any interval: what the program's answer is held to. */
import fc from 'fast-check';
import { addDays, type Day } from '../../shared/core/time.ts';
import type { Ruling } from '../../shared/memos/register/rules.ts';

export const START: Day = '2026-01-01';
/** Days told one by one; rules without an end run beyond. */
export const DAYS = 24;
export const dayAt = (place: number): Day => addDays(START, place);

type Paint = { readonly text: (string | undefined)[]; readonly corrections: Set<string> };

/** For each day from START on, the memos in force. */
export function naivelyInForce(memos: readonly Ruling[]): ReadonlySet<string>[] {
  const chains: Paint[] = [];
  const byId = new Map(memos.map((memo) => [memo.id, memo]));
  const isVoid = voidIn(memos);
  const comesFrom = (id: string, target: string, kinds: readonly string[]): boolean =>
    id === target ||
    (byId.get(id)?.links ?? []).some(
      (link) => kinds.includes(link.kind) && !isVoid(link.targetId) && comesFrom(link.targetId, target, kinds),
    );
  for (const memo of memos) {
    if (isVoid(memo.id)) continue;
    const first = daysFrom(memo.fromOn);
    const last = memo.untilOn === null ? Infinity : daysFrom(memo.untilOn);
    const aimed = chains.map((chain) =>
      memo.links.flatMap(({ targetId, kind }) => {
        if (kind === 'refers' || isVoid(targetId)) return [];
        const kinds = kind === 'cancels' ? ['rectifies'] : ['rectifies', 'replaces'];
        const day = chain.text.findIndex((id, place) => place >= first && id !== undefined && comesFrom(id, targetId, kinds));
        return day === -1 ? [] : [{ kind, day, targetId }];
      }),
    );
    const firstAim = (place: number) => Math.min(...(aimed[place] ?? []).map(({ targetId }) => Number(targetId)));
    const going = chains
      .map((_, place) => place)
      .filter((place) => aimed[place]?.some(({ kind }) => kind !== 'cancels'))
      .toSorted((a, b) => firstAim(a) - firstAim(b) || a - b);
    const replaced = going.filter((place) => aimed[place]?.some(({ kind }) => kind === 'replaces'));
    const corrected = going.filter((place) => !replaced.includes(place));
    const goesOn = corrected.length > 0 ? corrected : replaced.slice(0, 1);
    for (const [place, chain] of chains.entries()) {
      const hits = aimed[place] ?? [];
      if (hits.length === 0) continue;
      const isOver = !going.includes(place);
      const isReplaced = replaced.includes(place);
      const counted = hits.filter(({ kind }) => isOver || kind !== 'cancels');
      const ends = (isReplaced && !goesOn.includes(place) ? hits : counted).map(({ kind, day }) => endOf(chain, day, kind !== 'rectifies'));
      if (isOver) {
        for (const [each, { day }] of hits.entries()) wipe(chain, day, ends[each] ?? 0);
        continue;
      }
      const from = isReplaced ? first : Math.min(...counted.map(({ day }) => day));
      const until = Math.max(...ends);
      wipe(chain, from, until);
      if (!goesOn.includes(place)) continue;
      if (!isReplaced) chain.corrections.add(memo.id);
      const own = isReplaced || memo.untilOn !== null ? last : until;
      const next = chain.text.findIndex((text, day) => day >= until && text !== undefined);
      const stop = next === -1 ? own : Math.min(own, next);
      for (let day = from; day < Math.min(stop, LIMIT); day++) chain.text[day] = memo.id;
    }
    const corrects = memo.links.some(({ kind, targetId }) => kind === 'rectifies' && isVoid(targetId));
    if (going.length === 0 && memo.isRule && !corrects) {
      const text = Array.from({ length: LIMIT }, (_, day) => (day >= first && day < last ? memo.id : undefined));
      chains.push({ text, corrections: new Set() });
    }
  }
  return Array.from({ length: DAYS }, (_, day) => new Set(chains.flatMap(({ text }) => text[day] ?? [])));
}

/** Longer than anything drawn: what is in force on the last day is so for ever. */
const LIMIT = 60;

function daysFrom(on: Day): number {
  return Math.round((Date.parse(on) - Date.parse(START)) / 86_400_000);
}

function wipe(chain: Paint, from: number, until: number): void {
  for (let day = from; day < Math.min(until, LIMIT); day++) chain.text[day] = undefined;
}

/** The day after the last of the text, and of the corrections that follow it where they fall with it. */
function endOf(chain: Paint, day: number, withCorrections: boolean): number {
  const text = chain.text[day];
  let end = day;
  while (end < LIMIT && chain.text[end] === text) end += 1;
  if (end >= LIMIT) return Infinity;
  const next = chain.text[end];
  return withCorrections && next !== undefined && chain.corrections.has(next) ? endOf(chain, end, true) : end;
}

function voidIn(memos: readonly Ruling[]): (id: string) => boolean {
  const known = new Map<string, boolean>();
  const isVoid = (id: string): boolean => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const place = memos.findIndex((memo) => memo.id === id);
    const answer = memos.slice(place + 1).some((by, after) => {
      const cancels = by.links.some(({ targetId, kind }) => targetId === id && kind === 'cancels');
      if (!cancels || isVoid(by.id) || by.fromOn > (memos[place]?.fromOn ?? '')) return false;
      const between = memos.slice(place + 1, place + 1 + after);
      return !between.some((each) => !isVoid(each.id) && each.links.some(({ targetId, kind }) => targetId === id && kind === 'replaces'));
    });
    known.set(id, answer);
    return answer;
  };
  return isVoid;
}

const drawnLink = fc.record({ back: fc.integer({ min: 1, max: 5 }), kind: fc.constantFrom('rectifies', 'replaces', 'cancels', 'refers') });
const drawnMemo = fc.record({
  isRule: fc.boolean(),
  from: fc.integer({ min: 0, max: 14 }),
  lasts: fc.option(fc.integer({ min: 1, max: 8 }), { freq: 3, nil: null }),
  links: fc.array(drawnLink, { maxLength: 3 }),
});

/** Histories of memos as they were signed: rules begun, rectified, replaced, cancelled, before and after their day. */
export const histories = fc.array(drawnMemo, { minLength: 1, maxLength: 9 }).map((drawn) =>
  drawn.map((each, place): Ruling => {
    const links = new Map(each.links.filter(({ back }) => back <= place).map(({ back, kind }) => [place - back, kind] as const));
    return {
      id: String(place),
      isRule: each.isRule || links.size === 0,
      fromOn: dayAt(each.from),
      untilOn: each.lasts === null ? null : dayAt(each.from + each.lasts),
      links: [...links].toSorted(([a], [b]) => a - b).map(([target, kind]) => ({ targetId: String(target), kind })),
    };
  }),
);
