/** What is true of papers: which are signed, how they are numbered, how their capacity is printed. */
import type { Bilingual } from '../core/text.ts';
import type { Day } from '../core/time.ts';
import type { Capacity } from '../core/authority.ts';
import type { LetterheadLines } from '../organisation/letterhead/schema.ts';
import { titleOf } from '../organisation/rules.ts';
import type { PersonName, Sex } from '../people/schema.ts';
import type { Letterhead, Order, PaperKind } from './schema.ts';

type Titles = Parameters<typeof titleOf>[0];

/** Papers a batch holds at most: what is signed or printed in one act. */
export const BATCH_MOST = 300;
/** A batch of one publication may be longer: it is printed in parts of so many. */
export const PART_OF_BATCH = 100;
export const paperStates = ['prepared', 'issued', 'revoked'] as const;
export type PaperState = (typeof paperStates)[number];

/**
 * What each kind is: the letters its numbers begin with (its registry), and whether a signature makes it take effect.
 * Letters never change once a paper of the kind was issued: seals hold them.
 */
export const paperForms = {
  enrolmentCertificate: { letters: 'AI', isSigned: true },
  depositReceipt: { letters: 'RD', isSigned: false },
  traineeCard: { letters: 'CS', isSigned: false },
  installationRecord: { letters: 'PVI', isSigned: true },
  transcript: { letters: 'RN', isSigned: true },
  successCertificate: { letters: 'AR', isSigned: true },
} as const satisfies { readonly [kind in PaperKind]: { readonly letters: string; readonly isSigned: boolean } };

/** Whether a paper of this kind takes effect by a signature; the others take effect when they are issued. */
export function needsSignature(kind: PaperKind): boolean {
  return paperForms[kind].isSigned;
}

/** `AI-0012/2026`: registry, place in the year, local year. */
export function numberText(kind: PaperKind, year: number, order: number): string {
  return `${paperForms[kind].letters}-${String(order).padStart(4, '0')}/${year}`;
}

/** The kind whose registry these letters name, or undefined. */
export function kindOfNumber(number: string): PaperKind | undefined {
  const letters = number.slice(0, number.indexOf('-'));
  return asKinds(Object.keys(paperForms)).find((kind) => paperForms[kind].letters === letters);
}

/** Object keys of a record of kinds are kinds. */
function asKinds(keys: readonly string[]): readonly PaperKind[] {
  return keys as readonly PaperKind[];
}

/** The local year a paper is registered in. */
export function registryYear(on: Day): number {
  return Number(on.slice(0, 4));
}

/** A name as papers print it and seals hold it: given name first, in both scripts. */
export function printedName({ givenLatin, familyLatin, givenArabic, familyArabic }: PersonName): { latin: string; arabic: string } {
  return { latin: `${givenLatin} ${familyLatin}`.trim(), arabic: `${givenArabic} ${familyArabic}`.trim() };
}

/** The figure a paper is shown for, as it prints it, so that its seal holds it too: the average of a transcript, where there is one. */
export function printedFigure({ kind, facts }: Order): { readonly figure?: string } {
  if (kind !== 'transcript' || facts.average === null) return {};
  return { figure: `${Math.trunc(facts.average / 100)},${String(facts.average % 100).padStart(2, '0')}` };
}

type Facts = { readonly issuedAt: number | null; readonly revokedAt: number | null };

/** Where a paper stands. What was withdrawn before it took effect counts as revoked: it never becomes a paper. */
export function stateOf({ issuedAt, revokedAt }: Facts): PaperState {
  if (revokedAt !== null) return 'revoked';
  return issuedAt === null ? 'prepared' : 'issued';
}

/** The head of a paper (DOMAIN §5.2): the centre's own lines, then the site it is of and the town it is dated from. */
export function letterheadOf({ academy, ...lines }: LetterheadLines, site: Bilingual, town: Bilingual): Letterhead {
  return { ...lines, academy: academy.fr === '' ? null : academy, site, town };
}

type Signer = { readonly titles: Titles; readonly sex: Sex | null };

/** The lines above a signature, in both languages: “P. le directeur et par délégation, le secrétaire général”. */
export function signatureLines(capacity: Capacity, signer: Signer, principal: Signer | null): Bilingual {
  const title = titleOf(signer.titles, signer.sex);
  if (capacity === 'interim') return { fr: `${title.fr} par intérim`, ar: `${title.ar} بالنيابة` };
  if (capacity !== 'delegated' || principal === null) return title;
  const lender = titleOf(principal.titles, principal.sex);
  return {
    fr: `P. ${withArticle(lender.fr, principal.sex)} et par délégation,\n${withArticle(title.fr, signer.sex)}`,
    ar: `عن ${lender.ar} وبتفويض ${principal.sex === 'f' ? 'منها' : 'منه'}،\n${title.ar}`,
  };
}

/** `Directrice du centre` → `la directrice du centre`. */
export function withArticle(title: string, sex: Sex | null): string {
  const lower = title.charAt(0).toLocaleLowerCase('fr') + title.slice(1);
  if (/^[aeiouyéèêh]/.test(lower)) return `l’${lower}`;
  return `${sex === 'f' ? 'la' : 'le'} ${lower}`;
}
