/** The balanced proposal: everyone once, sizes and sexes even, in the order of the alphabet, each on their own site. */
import { compareNames } from '../../people/rules.ts';
import type { NamedPerson } from '../../people/schema.ts';

/** Somebody enrolled and in no group; the site they were admitted for, if one was said. */
export type Unplaced = NamedPerson & { readonly enrolmentId: string; readonly siteId: string | null };
export type ProposedGroup<Person extends Unplaced = Unplaced> = {
  readonly code: string;
  readonly siteId: string;
  readonly members: readonly Person[];
};

export type ProposalTerms = {
  /** Members one group holds at most. */
  readonly most: number;
  /** Where those go for whom no site was said. */
  readonly siteId: string;
  /** Codes of groups there are already; new ones go on from them. */
  readonly taken: readonly string[];
  /** What a code begins with: that of the filière. */
  readonly prefix: string;
};

/**
 * As few groups as hold everyone, site by site. Within a site sizes differ by one at most, and so do the women and the men of its
 * groups; those of each sex are shared out in runs of the alphabet.
 */
export function balancedProposal<Person extends Unplaced>(people: readonly Person[], terms: ProposalTerms): ProposedGroup<Person>[] {
  const nextCode = codesAfter(terms);
  const sites = [...new Set(people.map(({ siteId }) => siteId ?? terms.siteId))].toSorted();
  return sites.flatMap((siteId) => {
    const here = people.filter((each) => (each.siteId ?? terms.siteId) === siteId);
    return sharedOut(here, Math.ceil(here.length / terms.most)).map((members) => ({ code: nextCode(), siteId, members }));
  });
}

/** Each sex goes on where the one before left its remainder, so that no group gets two more than another. */
function sharedOut<Person extends Unplaced>(people: readonly Person[], count: number): Person[][] {
  const groups: Person[][] = Array.from({ length: count }, () => []);
  let start = 0;
  for (const sex of ['f', 'm', null] as const) {
    const those = people.filter((each) => each.sex === sex).toSorted(byName);
    const [least, more] = [Math.floor(those.length / count), those.length % count];
    let from = 0;
    for (let place = 0; place < count; place += 1) {
      const size = least + ((place - start + count) % count < more ? 1 : 0);
      groups[place]?.push(...those.slice(from, from + size));
      from += size;
    }
    start = (start + more) % count;
  }
  return groups.map((members) => members.toSorted(byName));
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
