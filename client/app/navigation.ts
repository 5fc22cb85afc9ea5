import type { Key } from '../core/text.tsx';
import type { Drawing } from '../ui/icon.tsx';

export type NavEntry = {
  readonly to: string;
  readonly label: Key;
  readonly icon: Drawing;
  /** What waits there; nothing is shown for none. */
  readonly count?: number | undefined;
  /** Its place among the four of a phone's bar; the first four entries when no entry names one. */
  readonly phonePlace?: 1 | 2 | 3 | 4;
};

export type Navigation = {
  /** Aujourd'hui, À signer, À lire. */
  readonly piles: readonly NavEntry[];
  /** Two or three, each named by a verb of the office. */
  readonly groups: readonly { readonly title: Key; readonly entries: readonly NavEntry[] }[];
};

/** The person and the capacity in which they act. */
export type Acting = { readonly name: string; readonly capacityLine: string };

function everyEntry({ piles, groups }: Navigation): readonly NavEntry[] {
  return [...piles, ...groups.flatMap(({ entries }) => entries)];
}

const PLACES = 4;

/** The four places of the phone's bar; *Plus* is the fifth and holds the rest. */
export function phoneEntries(navigation: Navigation): readonly NavEntry[] {
  const entries = everyEntry(navigation);
  const placed = entries.filter(({ phonePlace }) => phonePlace !== undefined);
  const chosen = placed.length > 0 ? placed.toSorted((a, b) => (a.phonePlace ?? 0) - (b.phonePlace ?? 0)) : entries;
  return chosen.slice(0, PLACES);
}

/** What the phone's bar has no place for. */
export function restForPhone(navigation: Navigation): Navigation {
  const shown = new Set(phoneEntries(navigation).map(({ to }) => to));
  const rest = (entries: readonly NavEntry[]) => entries.filter(({ to }) => !shown.has(to));
  return {
    piles: rest(navigation.piles),
    groups: navigation.groups.map(({ title, entries }) => ({ title, entries: rest(entries) })).filter(({ entries }) => entries.length > 0),
  };
}

/** The letters in the round mark beside a name. Arabic letters would join, so they stand apart. */
export function initials(name: string): string {
  const letters = name.split(/\s+/).map((word) => word.replace(/^ال/, '').slice(0, 1));
  const two = [letters[0] ?? '', letters.length > 1 ? (letters.at(-1) ?? '') : ''];
  return /\p{Script=Arabic}/u.test(name) ? two.join(' ').trim() : two.join('').toLocaleUpperCase();
}
