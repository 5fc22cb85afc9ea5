/** Official papers: their kinds, the facts each kind prints, and the inputs of the acts about them. */
import { z } from 'zod';
import { actInput, dayInput, idInput, requiredText, textInput } from '../core/input.ts';
import type { Bilingual } from '../core/text.ts';
import type { Day } from '../core/time.ts';
import type { PersonName, Sex } from '../people/schema.ts';
import { BATCH_MOST, paperStates } from './rules.ts';

/** The papers the centre issues. A new kind is a word here, a form of facts below, a template, and its words in three languages. */
export const paperKinds = [
  'enrolmentCertificate',
  'depositReceipt',
  'traineeCard',
  'installationRecord',
  'transcript',
  'successCertificate',
] as const;
export type PaperKind = (typeof paperKinds)[number];

const printed = { fr: requiredText(200), ar: requiredText(200) };
/** A name the paper prints in both languages. */
export const bilingualInput = z.strictObject(printed);
/** `2026/2027`, the second year following the first. */
export const academicYearInput = z
  .string()
  .regex(/^\d{4}\/\d{4}$/, 'documents.input.year')
  .refine((year) => Number(year.slice(5)) === Number(year.slice(0, 4)) + 1, 'documents.input.year');

const place = { filiere: bilingualInput, site: bilingualInput };

/** شهادة التسجيل: that a person is enrolled. */
export const enrolmentCertificateFacts = z.strictObject({
  ...place,
  registerNumber: requiredText(40),
  cycle: bilingualInput,
  academicYear: academicYearInput,
  enrolledOn: dayInput,
  bornOn: dayInput.nullable(),
  cin: textInput(20).nullable(),
});

/** وصل الإيداع: what was deposited, and the one request for what is missing (law 55-19). */
export const depositReceiptFacts = z
  .strictObject({
    ...place,
    cycle: bilingualInput,
    depositedOn: dayInput,
    pieces: z.array(bilingualInput).min(1).max(30),
    missing: z.array(bilingualInput).max(30),
    /** The last day to complete the file; none when nothing is missing. */
    completeBy: dayInput.nullable(),
  })
  .refine(({ missing, completeBy }) => missing.length === 0 || completeBy !== null, {
    path: ['completeBy'],
    message: 'documents.input.completeBy',
  });

/** A card of ID-1 size. `photoId` is an uploaded picture; without one the card shows an empty frame. */
export const traineeCardFacts = z.strictObject({
  ...place,
  registerNumber: requiredText(40),
  academicYear: academicYearInput,
  validUntil: dayInput,
  photoId: idInput.nullable(),
});

/** محضر الالتحاق: that a person took up the training. */
export const installationRecordFacts = z.strictObject({
  ...place,
  registerNumber: requiredText(40),
  cycle: bilingualInput,
  academicYear: academicYearInput,
  installedOn: dayInput,
  group: textInput(40).nullable(),
  cin: textInput(20).nullable(),
});

const figure = z.int().min(0).max(2000).nullable();
const named = { code: requiredText(40), name: bilingualInput };

/** بيان النقط: the published results of a semester, or (`semester` null) of the year. Figures are hundredths out of twenty. */
export const transcriptFacts = z.strictObject({
  ...place,
  registerNumber: requiredText(40),
  cycle: bilingualInput,
  academicYear: academicYearInput,
  semester: z.int().min(1).max(8).nullable(),
  sitting: z.enum(['normal', 'resit']),
  publishedOn: dayInput,
  /** Which version of the result: a correction makes a further one. */
  version: z.int().min(1),
  modules: z
    .array(
      z.strictObject({
        ...named,
        semester: z.int().min(1).max(8),
        coefficient: z.int().min(0),
        average: figure,
        standing: z.enum(['validated', 'compensated', 'notValidated', 'eliminated', 'open', 'exempt']),
      }),
    )
    .max(80),
  semesters: z.array(z.strictObject({ semester: z.int().min(1).max(8), average: figure })).max(8),
  papers: z.array(z.strictObject({ ...named, average: figure })).max(12),
  average: figure,
  standing: z.enum(['passed', 'notPassed', 'open']),
  mention: bilingualInput.nullable(),
});

/** شهادة النجاح: that the training was passed; provisional, until the diploma. */
export const successCertificateFacts = z.strictObject({
  ...place,
  registerNumber: requiredText(40),
  cycle: bilingualInput,
  academicYear: academicYearInput,
  publishedOn: dayInput,
  bornOn: dayInput.nullable(),
  cin: textInput(20).nullable(),
  mention: bilingualInput.nullable(),
});

/** The form of the facts of each kind. */
export const factsForms = {
  enrolmentCertificate: enrolmentCertificateFacts,
  depositReceipt: depositReceiptFacts,
  traineeCard: traineeCardFacts,
  installationRecord: installationRecordFacts,
  transcript: transcriptFacts,
  successCertificate: successCertificateFacts,
} as const satisfies { readonly [kind in PaperKind]: z.ZodType };
export type FactsOf = { readonly [kind in PaperKind]: z.infer<(typeof factsForms)[kind]> };

/** What is to be printed of whom: one of the kinds with its own facts. */
export type Order = { readonly [kind in PaperKind]: { readonly kind: kind; readonly facts: FactsOf[kind] } }[PaperKind];

/** `{ kind, facts }`, where the facts are those of the kind. */
export const orderInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('enrolmentCertificate'), facts: enrolmentCertificateFacts }),
  z.strictObject({ kind: z.literal('depositReceipt'), facts: depositReceiptFacts }),
  z.strictObject({ kind: z.literal('traineeCard'), facts: traineeCardFacts }),
  z.strictObject({ kind: z.literal('installationRecord'), facts: installationRecordFacts }),
  z.strictObject({ kind: z.literal('transcript'), facts: transcriptFacts }),
  z.strictObject({ kind: z.literal('successCertificate'), facts: successCertificateFacts }),
]);

/** The head of every paper, from the highest authority to the lowest; the academy is left out where the centre has none. */
export type Letterhead = {
  readonly kingdom: Bilingual;
  readonly ministry: Bilingual;
  readonly academy: Bilingual | null;
  readonly centre: Bilingual;
  readonly site: Bilingual;
  /** The town papers are dated from. */
  readonly town: Bilingual;
};

export type Beneficiary = PersonName & { readonly sex: Sex | null };

/** Who answers for a paper, and in what capacity: the very lines printed above the name. */
export type Signatory = { readonly lines: Bilingual; readonly name: PersonName };

/** All that a paper prints, kept as it was printed: the same facts give the same bytes. */
export type PrintedFacts = Order & {
  readonly beneficiary: Beneficiary;
  readonly letterhead: Letterhead;
  /** What only a paper that took effect has. */
  readonly issue: {
    readonly number: string;
    readonly on: Day;
    readonly signatory: Signatory;
    readonly shortCode: string;
    /** What the QR says. */
    readonly qr: string;
    /** The number of the paper this one replaces. */
    readonly replaces: string | null;
  } | null;
};

const paperIds = z
  .array(idInput)
  .min(1)
  .max(BATCH_MOST)
  .refine((ids) => new Set(ids).size === ids.length, 'documents.input.twice');

export const signInput = actInput({ paperIds });
export const openInput = actInput({ paperId: idInput });
export const revokeInput = actInput({ paperId: idInput, reason: requiredText(400, 10) });
export const replaceInput = actInput({ paperId: idInput });
export const papersOfInput = z.strictObject({ personId: idInput });
export const issuedInput = z.strictObject({
  query: textInput(80),
  state: z.enum(paperStates).nullable(),
  /** The last paper of the page before. */
  before: idInput.nullable(),
});
export const printInput = actInput({ paperIds });
export const runInput = z.strictObject({ runId: idInput });
/** The file of a batch; of a long one, one of its parts, from 0. */
export const printedInput = z.strictObject({ runId: idInput, part: z.int().min(0).max(999).optional() });
export const runActInput = actInput({ runId: idInput });
/** A code as someone typed it, short or whole. */
export const checkInput = z.strictObject({ code: textInput(80) });

/** C2 and under, a criminal record, a certificate of health: who reads a file follows from what it is. */
export const fileClasses = ['ordinary', 'judicial', 'medical'] as const;
export type FileClass = (typeof fileClasses)[number];
export const fileMedia = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type FileMedia = (typeof fileMedia)[number];
