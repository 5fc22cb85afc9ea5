/** A class list as the ministry's portal gives it, and what is read from it. Source: DOMAIN §6.3. */
import type { MessageParams } from '../../core/text.ts';
import type { Day } from '../../core/time.ts';
import type { PersonName, Sex } from '../../people/schema.ts';

/** A cell that is formatted as a date comes as the text `YYYY-MM-DD`; one that is not comes as its number. */
export type Cell = string | number | boolean | null;
/** Zero-based, ends included. */
export type Merge = { readonly startRow: number; readonly startCol: number; readonly endRow: number; readonly endCol: number };
export type Sheet = {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly merges: readonly Merge[];
  /** From which day bare numbers count. */
  readonly epoch: '1900' | '1904';
};

/** A person of the list. One script is known at least; the other is empty, never guessed. */
export type Listed = PersonName & {
  /** As the spreadsheet counts, from 1. */
  readonly row: number;
  readonly massarCode: string | null;
  readonly cin: string | null;
  readonly sex: Sex | null;
  readonly bornOn: Day | null;
};
/** A row that cannot be taken over as it is, and why (a text key). */
export type Rejection = { readonly row: number; readonly reason: Reason; readonly params: MessageParams };
export const reasons = [
  'noCode', 'badCode', 'badCin', 'noName', 'badName', 'badBirthDate', 'badSex', 'codeTwice', 'cinTwice', 'alikeTwice',
  'codeOfAnother', 'cinKnown', 'alikeKnown', 'left', 'movesLater',
] as const; // prettier-ignore
export type Reason = (typeof reasons)[number];

/** What stands above the table: `القسم : 1APG-1`. */
export type Block = { readonly school?: string; readonly level?: string; readonly className?: string; readonly year?: string };
export type ClassList =
  | { readonly ok: true; readonly block: Block; readonly people: readonly Listed[]; readonly rejected: readonly Rejection[] }
  | { readonly ok: false; readonly reason: 'noHeader' | 'noRows' };
