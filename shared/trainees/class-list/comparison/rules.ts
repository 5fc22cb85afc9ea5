/** What a class list would change: new people, people already there, people who move, and rows only a person can decide. */
import { likenessKeys, nameKeys } from '../rules.ts';
import type { Listed, Reason, Rejection } from '../schema.ts';
import type { Day } from '../../../core/time.ts';
import type { PersonName } from '../../../people/schema.ts';

/** Someone of the register, with their place in the promotion. */
export type Known = PersonName & {
  readonly personId: string;
  readonly massarCode: string | null;
  readonly cin: string | null;
  readonly bornOn: Day | null;
  readonly enrolment: { readonly id: string; readonly isOpen: boolean } | null;
  /** The last period in a group: under way, or still to come. */
  readonly place: {
    readonly id: string;
    readonly groupId: string;
    readonly groupCode: string;
    readonly fromOn: Day;
    readonly version: number;
  } | null;
};

export type Comparison = {
  /** Not in the register. */
  readonly fresh: readonly Listed[];
  /** In the register, not in this group; with the place they leave, if they have one. */
  readonly joining: readonly { readonly listed: Listed; readonly known: Known }[];
  readonly there: readonly Known[];
  readonly rejected: readonly Rejection[];
};

/** @param day the day from which new places count */
export function compare(people: readonly Listed[], register: readonly Known[], groupId: string, day: Day): Comparison {
  const index = indexOf(register);
  const fresh: Listed[] = [];
  const joining: { listed: Listed; known: Known }[] = [];
  const there: Known[] = [];
  const rejected: Rejection[] = [];
  for (const listed of people) {
    const { known, reason } = recognise(listed, index);
    const refusal = reason ?? (known && obstacle(known, groupId, day));
    if (refusal) rejected.push({ row: listed.row, reason: refusal, params: paramsOf(listed) });
    else if (!known) fresh.push(listed);
    else if (known.place?.groupId === groupId) there.push(known);
    else joining.push({ listed, known });
  }
  return { fresh, joining, there, rejected };
}

type Index = {
  readonly byCode: ReadonlyMap<string, Known>;
  readonly byCin: ReadonlyMap<string, Known>;
  readonly byLikeness: ReadonlyMap<string, Known>;
};

function indexOf(register: readonly Known[]): Index {
  const by = (keys: (known: Known) => readonly (string | null)[]) =>
    new Map(register.flatMap((known) => keys(known).flatMap((key) => (key === null ? [] : [[key, known] as const]))));
  return { byCode: by(({ massarCode }) => [massarCode]), byCin: by(({ cin }) => [cin]), byLikeness: by(likenessKeys) };
}

/** By Massar code, then national card, then name and birth date. Only a code or card with the same name says it is the same person. */
function recognise(listed: Listed, { byCode, byCin, byLikeness }: Index): { readonly known?: Known; readonly reason?: Reason } {
  const byItsCode = listed.massarCode === null ? undefined : byCode.get(listed.massarCode);
  const byItsCard = listed.cin === null ? undefined : byCin.get(listed.cin);
  if (byItsCode) {
    const isSame = hasName(byItsCode, listed) && (byItsCard === undefined || byItsCard === byItsCode) && agree(byItsCode.cin, listed.cin);
    return isSame ? { known: byItsCode } : { reason: 'codeOfAnother' };
  }
  if (byItsCard) return hasName(byItsCard, listed) && listed.massarCode === null ? { known: byItsCard } : { reason: 'cinKnown' };
  return likenessKeys(listed).some((key) => byLikeness.has(key)) ? { reason: 'alikeKnown' } : {};
}

/** A fact missing on one side contradicts nothing. */
function agree<Fact>(a: Fact | null, b: Fact | null): boolean {
  return a === null || b === null || a === b;
}

/** The same name in a script both know; names known in different scripts cannot be compared and are taken as the same. */
function hasName(known: Known, listed: Listed): boolean {
  if (!agree(known.bornOn, listed.bornOn)) return false;
  const comparable = (known.familyLatin !== '' && listed.familyLatin !== '') || (known.familyArabic !== '' && listed.familyArabic !== '');
  const keys = new Set(nameKeys(known));
  return !comparable || nameKeys(listed).some((key) => keys.has(key));
}

function obstacle(known: Known, groupId: string, day: Day): Reason | undefined {
  if (known.enrolment && !known.enrolment.isOpen) return 'left';
  if (known.place && known.place.groupId !== groupId && known.place.fromOn > day) return 'movesLater';
  return undefined;
}

function paramsOf({ massarCode, cin }: Listed): Rejection['params'] {
  return { code: massarCode ?? '', cin: cin ?? '' };
}
