/** What the pages of a memo print: the letterhead, the number, the words in both languages, the hand that signed. Source: DOMAIN §5.2. */
import { z } from 'zod';
import { actInput, idInput, textInput, versionInput } from '../../core/input.ts';
import type { Capacity } from '../../core/authority.ts';
import type { Bilingual } from '../../core/text.ts';
import type { Day } from '../../core/time.ts';
import type { Letterhead, Signatory } from '../../documents/schema.ts';
import type { PersonName } from '../../people/schema.ts';
import type { linkKinds, memoTypes, obligations } from '../schema.ts';

type LinkKind = (typeof linkKinds)[number];

/**
 * All that a memo prints, kept as it was printed: the same facts and the same seal give the same bytes. Texts are as they were
 * written; nothing in them is ever read as markup. `issue` is null in a draft, which is printed under a watermark.
 */
export type MemoFacts = {
  readonly form: 1;
  readonly type: (typeof memoTypes)[number];
  /** « Note de service », « مذكرة ». */
  readonly title: Bilingual;
  readonly letterhead: Letterhead;
  /** Who drafted it, from the highest to the lowest, under the centre: « Secrétariat général », « Service informatique ». */
  readonly service: readonly Bilingual[];
  readonly issue: {
    /** `041/26`. */
    readonly number: string;
    /** The local day of the signature, from the letterhead's town. */
    readonly on: Day;
    readonly signatory: Signatory;
    readonly capacity: Capacity;
  } | null;
  readonly isUrgent: boolean;
  readonly obligation: (typeof obligations)[number];
  readonly answerBy: Day | null;
  /** The title by whose right it is signed: the director’s, also when a delegate signs. */
  readonly from: Bilingual;
  /** One line for each part of the structure it is addressed to. */
  readonly to: readonly Bilingual[];
  readonly subject: Bilingual;
  readonly reference: Bilingual;
  /** What it does to memos signed before it. */
  readonly links: readonly { readonly kind: LinkKind; readonly title: Bilingual; readonly number: string; readonly on: Day }[];
  /** What is enclosed, one name each. */
  readonly attachments: readonly string[];
  readonly effectiveOn: Day | null;
  readonly validUntil: Day | null;
  /** Minutes of the day, local. */
  readonly meeting: {
    readonly on: Day;
    readonly fromMinutes: number;
    readonly untilMinutes: number;
    /** Another day than `on` where it goes on past midnight. */
    readonly untilOn: Day;
    readonly place: string;
  } | null;
  readonly salutation: Bilingual;
  /** Paragraphs parted by line breaks. */
  readonly body: Bilingual;
  readonly closing: Bilingual;
  /** Copies « pour exécution » and « pour information ». */
  readonly copies: { readonly execution: readonly Bilingual[]; readonly information: readonly Bilingual[] };
  /** Address, telephone: the foot of each page. */
  readonly foot: Bilingual;
  /** Where the seal is verified, as the square says it: part of the page’s bytes. */
  readonly origin: string | null;
};

/** What every memo of the centre says around its text; without a choice of the centre's own, `defaultLayout`. */
export type MemoLayout = {
  readonly salutation: Bilingual;
  readonly closing: Bilingual;
  /** One line each: who gets a copy of every memo, as the archives. */
  readonly copies: Bilingual;
  readonly foot: Bilingual;
};

/** A row of the list to sign: one addressee, and under which heading. */
export type SigningRow = {
  readonly name: PersonName;
  /** The office or unit the copy is addressed to. */
  readonly of: Bilingual | null;
  /** The local day it was acknowledged without paper, so that nobody signs twice. */
  readonly acknowledgedOn: Day | null;
};

/** The list to sign (liste d’émargement, لائحة التوقيع): whom a memo is addressed to, with room for each signature. */
export type SigningFacts = Pick<MemoFacts, 'title' | 'letterhead' | 'subject'> & {
  readonly issue: { readonly number: string; readonly on: Day };
  readonly printedOn: Day;
  /** Null: all addressees. */
  readonly unit: Bilingual | null;
  readonly rows: readonly SigningRow[];
};

export const pdfInput = z.strictObject({ memoId: idInput });
/** The list of one unit, or (`unitId` null) of all addressees; `missing`: only those who have not acknowledged. */
export const signingListInput = z.strictObject({ memoId: idInput, unitId: idInput.nullable(), only: z.enum(['all', 'missing']) });

const words = textInput(400);
export const changeLayoutInput = actInput({
  version: versionInput,
  salutationFr: words,
  salutationAr: words,
  closingFr: words,
  closingAr: words,
  copiesFr: words,
  copiesAr: words,
  footFr: words,
  footAr: words,
});
