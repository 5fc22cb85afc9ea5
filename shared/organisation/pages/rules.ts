/** How the organigramme is read: who stands where, what is found, which days changed. */
import { searchKey } from '../../people/rules.ts';
import type { PersonName } from '../../people/schema.ts';
import type { Bilingual } from '../../core/text.ts';
import type { Day } from '../../core/time.ts';
import type { Box, Branch } from '../rules.ts';

const DAY_MS = 86_400_000;

/** Whole days from one civil day to another. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

type Findable = { readonly title: Bilingual; readonly holders: readonly { readonly title: Bilingual; readonly person: PersonName }[] };

/** Whether each word of a search is in an office: its title, its unit, its holders, in either script. An empty search finds all. */
export function isFound({ title, holders }: Findable, unit: Bilingual, search: string): boolean {
  const people = holders.flatMap(({ person, title: own }) => [
    person.familyLatin,
    person.givenLatin,
    person.familyArabic,
    person.givenArabic,
    own.fr,
    own.ar,
  ]);
  const key = searchKey([title.fr, title.ar, unit.fr, unit.ar, ...people].join(' '));
  return searchKey(search)
    .split(' ')
    .every((word) => key.includes(word));
}

/** The branches that hold something kept, with the way down to it. */
export function pruned<Unit extends Box>(branches: readonly Branch<Unit>[], keeps: (unit: Branch<Unit>) => boolean): Branch<Unit>[] {
  return branches.flatMap((branch) => {
    const children = pruned(branch.children, keeps);
    return children.length > 0 || keeps(branch) ? [{ ...branch, children }] : [];
  });
}

/** The nearest days before and after one on which something changed. */
export function neighbours(days: readonly Day[], on: Day): { readonly before: Day | null; readonly after: Day | null } {
  return { before: days.findLast((day) => day < on) ?? null, after: days.find((day) => day > on) ?? null };
}
