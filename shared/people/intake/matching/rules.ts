/** Whether a row is somebody the register knows: by Massar code, then national card, then pay number, then name and birth date. */
import type { Day } from '../../../core/time.ts';
import { searchKey } from '../../rules.ts';
import type { PersonName, Sex } from '../../schema.ts';
import type { Decision, Facts, RowReason } from '../schema.ts';

/** What a list says of a person. One script is known at least; the other is empty, never guessed. */
export type ListedFacts = PersonName & {
  readonly massarCode: string | null;
  readonly cin: string | null;
  readonly ppr: string | null;
  readonly sex: Sex | null;
  readonly bornOn: Day | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** Family and given name in one cell: enough to recognise by, not to enter by. */
  readonly wholeName: readonly string[];
};
/** Somebody of the register. */
export type KnownPerson = Omit<ListedFacts, 'wholeName'> & { readonly personId: string; readonly version: number };

/** Facts the register lacks and the list gives. */
export type Fills = { readonly [fact in keyof Omit<ListedFacts, 'wholeName'>]?: string };
export type Recognised =
  | { readonly is: 'new' }
  | { readonly is: 'known'; readonly known: KnownPerson; readonly fills: Fills }
  | { readonly is: 'unsure'; readonly reason: RowReason; readonly matches: readonly string[]; readonly mayBeAnother: boolean };

/** The facts of a row as they stand in the register. */
export function listedFacts(facts: Facts): ListedFacts {
  const text = (fact: string) => (facts[fact] === undefined ? '' : String(facts[fact]));
  const latin = text('familyLatin') !== '' && text('givenLatin') !== '';
  const arabic = text('familyArabic') !== '' && text('givenArabic') !== '';
  return {
    familyLatin: latin ? text('familyLatin') : '',
    givenLatin: latin ? text('givenLatin') : '',
    familyArabic: arabic ? text('familyArabic') : '',
    givenArabic: arabic ? text('givenArabic') : '',
    massarCode: text('code') || null,
    cin: text('cin') || null,
    ppr: text('ppr') || null,
    sex: text('sex') === 'f' ? 'f' : text('sex') === 'm' ? 'm' : null,
    bornOn: text('bornOn') || null,
    email: text('email') || null,
    phone: text('phone') || null,
    wholeName: [text('wholeNameLatin'), text('wholeNameArabic')].filter((each) => each !== ''),
  };
}

/** Whether a row gives a family and a given name, in one script at least. */
export function hasName({ familyLatin, familyArabic }: PersonName): boolean {
  return familyLatin !== '' || familyArabic !== '';
}

/** A name as it is compared, once for each script it is known in. */
export function nameKeys({ familyLatin, givenLatin, familyArabic, givenArabic }: PersonName): string[] {
  const pairs = [[familyLatin, givenLatin], [familyArabic, givenArabic]]; // prettier-ignore
  return pairs.filter(([family]) => family !== '').map((pair) => searchKey(pair.join(' ')));
}

function keysOfListed(listed: ListedFacts): string[] {
  return [...nameKeys(listed), ...listed.wholeName.map(searchKey)];
}

/** Name and birth date as they are compared; none without a date. */
export function likenessKeys(listed: ListedFacts): string[] {
  return listed.bornOn === null ? [] : keysOfListed(listed).map((key) => `${listed.bornOn} ${key}`);
}

export type Index = ReadonlyMap<string, KnownPerson>;

/** The register as it is asked: by each code, and by name and birth date. */
export function indexOf(register: readonly KnownPerson[]): Index {
  return new Map(
    register.flatMap((known) => {
      const likeness = known.bornOn === null ? [] : nameKeys(known).map((key) => `alike ${known.bornOn} ${key}`);
      const codes = [['code', known.massarCode], ['cin', known.cin], ['ppr', known.ppr]] as const; // prettier-ignore
      const keys = codes.flatMap(([kind, code]) => (code === null ? [] : [`${kind} ${code}`]));
      return [...keys, ...likeness].map((key) => [key, known] as const);
    }),
  );
}

/** @param decision what the agent said of this row, when it was asked */
export function recognise(listed: ListedFacts, index: Index, decision: Decision | null): Recognised {
  const by = (kind: string, code: string | null) => (code === null ? undefined : index.get(`${kind} ${code}`));
  const [byCode, byCin, byPpr] = [by('code', listed.massarCode), by('cin', listed.cin), by('ppr', listed.ppr)];
  const found = [byCode, byCin, byPpr].filter((known) => known !== undefined);
  const [first] = found;
  if (first === undefined) return byLikeness(listed, index, decision);
  const matches = [...new Set(found.map(({ personId }) => personId))];
  const isOne = matches.length === 1;
  if (isOne && (decision === 'same' || isSame(first, listed))) return known(first, listed);
  const reason = byCode ? 'codeOfAnother' : byCin ? 'cinKnown' : 'pprKnown';
  return { is: 'unsure', reason, matches, mayBeAnother: false };
}

function byLikeness(listed: ListedFacts, index: Index, decision: Decision | null): Recognised {
  const alike = likenessKeys(listed).flatMap((key) => index.get(`alike ${key}`) ?? []);
  const [first] = alike;
  if (first === undefined || decision === 'another') return { is: 'new' };
  if (decision === 'same' && codesAgree(first, listed)) return known(first, listed);
  return { is: 'unsure', reason: 'alikeKnown', matches: [...new Set(alike.map(({ personId }) => personId))], mayBeAnother: true };
}

/** The register keeps what it says; only what it lacks is taken over. A correction of a civil fact has its own circuit. */
function known(person: KnownPerson, listed: ListedFacts): Recognised {
  const fills: { -readonly [fact in keyof Fills]: string } = {};
  const lacksLatin = person.familyLatin === '' && listed.familyLatin !== '';
  const lacksArabic = person.familyArabic === '' && listed.familyArabic !== '';
  if (lacksLatin) Object.assign(fills, { familyLatin: listed.familyLatin, givenLatin: listed.givenLatin });
  if (lacksArabic) Object.assign(fills, { familyArabic: listed.familyArabic, givenArabic: listed.givenArabic });
  for (const fact of ['massarCode', 'cin', 'ppr', 'sex', 'bornOn', 'email', 'phone'] as const) {
    const said = listed[fact];
    if (person[fact] === null && said !== null) fills[fact] = said;
  }
  return { is: 'known', known: person, fills };
}

/** A fact missing on one side contradicts nothing. */
function agree<Fact>(a: Fact | null, b: Fact | null): boolean {
  return a === null || b === null || a === b;
}

function codesAgree(person: KnownPerson, listed: ListedFacts): boolean {
  return agree(person.massarCode, listed.massarCode) && agree(person.cin, listed.cin) && agree(person.ppr, listed.ppr);
}

/** The same name in a script both know, and nothing that contradicts; names known in different scripts cannot be compared. */
function isSame(person: KnownPerson, listed: ListedFacts): boolean {
  if (!agree(person.bornOn, listed.bornOn) || !codesAgree(person, listed)) return false;
  const keys = new Set(nameKeys(person));
  const comparable =
    listed.wholeName.length > 0 ||
    (person.familyLatin !== '' && listed.familyLatin !== '') ||
    (person.familyArabic !== '' && listed.familyArabic !== '');
  return !comparable || keysOfListed(listed).some((key) => keys.has(key));
}
