/** What is true of offices and who holds them. Days are civil days of the centre, instants UTC milliseconds. */
import type { Holding, Office } from '../core/authority.ts';
import type { Bilingual } from '../core/text.ts';
import type { Sex } from '../people/schema.ts';

/** The offices whose holders sit in the council of right (DOMAIN §1.4, INVARIANTS B7). */
export const legalOffices: readonly Office[] = ['director', 'assistantDirector', 'continuingEducationDirector', 'filiereHead'];

/** Whether a seat in the council follows from this holding. What is exercised by delegation seats nobody. */
export function isLegalMember(held: Pick<Holding, 'kind' | 'office'>): boolean {
  return held.kind === 'appointment' && legalOffices.includes(held.office);
}

/** A position's title as it is written for a man and for a woman, in both languages. */
export type Titles = {
  readonly titleFrM: string;
  readonly titleFrF: string;
  readonly titleArM: string;
  readonly titleArF: string;
};

/** The title of whoever holds the position; the masculine form when it is vacant or the register does not say. */
export function titleOf(titles: Titles, sex: Sex | null): Bilingual {
  return sex === 'f' ? { fr: titles.titleFrF, ar: titles.titleArF } : { fr: titles.titleFrM, ar: titles.titleArM };
}
