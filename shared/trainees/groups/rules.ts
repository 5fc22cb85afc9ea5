/** The balanced proposal: everyone once, sizes and sexes even, in the order of the alphabet, each on their own site. */
import { compareNames } from '../../people/rules.ts';
import type { NamedPerson } from '../../people/schema.ts';

/** Somebody enrolled and in no group; the site they were admitted for, if one was said. */
export type Unplaced = NamedPerson & { readonly enrolmentId: string; readonly siteId: string | null };
export type ProposedGroup<Person extends Unplaced = Unplaced> = {
  /** The group there is already that takes these too; absent when it is to be opened. */
  readonly groupId?: string;
  /** Members it has already. */
  readonly there: number;
  readonly code: string;
  readonly siteId: string;
  readonly members: readonly Person[];
};

export type Room = { readonly groupId: string; readonly code: string; readonly siteId: string; readonly there: number };

export type ProposalTerms = {
  /** Members one group holds at most. */
  readonly most: number;
  /** Where those go for whom no site was said. */
  readonly siteId: string;
  /** Codes of groups there are already; new ones go on from them. */
  readonly taken: readonly string[];
  /** Groups there are already, with how many are in each: those with room are filled before any is opened. */
  readonly rooms: readonly Room[];
  /** What a code begins with: that of the filière. */
  readonly prefix: string;
};

/**
 * As few new groups as hold everyone, site by site, beside the groups there are with room. All are filled towards one size, so that
 * within a site new groups differ by one at most, and so do their women and their men; those of each sex stand in runs of the alphabet.
 */
export function balancedProposal<Person extends Unplaced>(people: readonly Person[], terms: ProposalTerms): ProposedGroup<Person>[] {
  const nextCode = codesAfter(terms);
  const sites = [...new Set(people.map(({ siteId }) => siteId ?? terms.siteId))].toSorted();
  return sites.flatMap((siteId) => {
    const here = people.filter((each) => (each.siteId ?? terms.siteId) === siteId);
    const rooms = terms.rooms.filter((room) => room.siteId === siteId && room.there < terms.most);
    const room = rooms.reduce((sum, { there }) => sum + terms.most - there, 0);
    const opened = Math.ceil(Math.max(0, here.length - room) / terms.most);
    const groups = [...rooms, ...Array.from({ length: opened }, () => ({ code: nextCode(), siteId, there: 0 }))];
    const shares = sharedOut(
      here,
      groups.map(({ there }) => there),
    );
    return groups.map((group, place) => ({ ...group, members: shares[place] ?? [] }));
  });
}

/** Who goes into each of the groups that have so many already: each sex in turn, each in runs of the alphabet. */
function sharedOut<Person extends Unplaced>(people: readonly Person[], sizes: readonly number[]): Person[][] {
  const groups: Person[][] = sizes.map(() => []);
  const places = placesIn(sizes, people.length);
  let from = 0;
  for (const sex of ['f', 'm', null] as const) {
    const those = people.filter((each) => each.sex === sex).toSorted(byName);
    const theirs = places.slice(from, from + those.length).toSorted((a, b) => a - b);
    for (const [index, person] of those.entries()) groups[theirs[index] ?? 0]?.push(person);
    from += those.length;
  }
  return groups.map((members) => members.toSorted(byName));
}

/** Into which group each of `count` goes, one after the other: the one that is smallest by then. */
function placesIn(sizes: readonly number[], count: number): number[] {
  const now = [...sizes];
  return Array.from({ length: count }, () => {
    const place = now.indexOf(Math.min(...now));
    now[place] = (now[place] ?? 0) + 1;
    return place;
  });
}

function byName(a: Unplaced, b: Unplaced): number {
  return compareNames('fr')(a, b) || (a.id < b.id ? -1 : 1);
}

function codesAfter({ taken, prefix }: ProposalTerms): () => string {
  let number = 0;
  return () => {
    do number += 1;
    while (taken.includes(`${prefix}-${number}`));
    return `${prefix}-${number}`;
  };
}

/** Moves one member of a proposal to another of its groups; groups left empty stay, to be filled again. */
export function moved<Person extends Unplaced>(
  groups: readonly ProposedGroup<Person>[],
  enrolmentId: string,
  to: string,
): ProposedGroup<Person>[] {
  const person = groups.flatMap(({ members }) => members).find((each) => each.enrolmentId === enrolmentId);
  if (person === undefined || groups.every(({ code }) => code !== to)) return [...groups];
  return groups.map((group) => {
    const others = group.members.filter((each) => each.enrolmentId !== enrolmentId);
    return { ...group, members: group.code === to ? [...others, person].toSorted(byName) : others };
  });
}
