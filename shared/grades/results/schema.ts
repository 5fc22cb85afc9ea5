/** A published result as data: what it was computed from, and every figure of it. Figures are hundredths out of twenty. */
import { z } from 'zod';
import { actInput, idInput, requiredText, textInput } from '../../core/input.ts';
import { languages, type Bilingual } from '../../core/text.ts';
import type { Day } from '../../core/time.ts';
import type { SchemeDefinition } from '../../curriculum/schemes/schema.ts';
import type { Mark } from '../averages/rules.ts';
import { sittings, type Sitting } from '../sheets/schema.ts';

/** What a module came to. `open`: a mark is missing, or a justified absence waits for its resit; `exempt`: nothing of it counts. */
export const moduleStandings = ['validated', 'compensated', 'notValidated', 'eliminated', 'open', 'exempt'] as const;
export type ModuleStanding = (typeof moduleStandings)[number];
/** What a semester or a year came to. */
export const resultStandings = ['passed', 'notPassed', 'open'] as const;
export type ResultStanding = (typeof resultStandings)[number];

/** An average as it is shown: rounded once; `isExact` says whether the rounding took anything away. */
export type Figure =
  | { readonly state: 'known'; readonly value: number; readonly isExact: boolean }
  | { readonly state: 'excluded' | 'missing' | 'toResit' };

/** One assessment of a publication, the same for all its trainees; a mark names it by its place. */
export type FrameSheet = {
  readonly id: string;
  readonly moduleId: string | null;
  readonly part: string;
  readonly sitting: Sitting;
  readonly title: Bilingual;
  readonly heldOn: Day;
  readonly weight: number;
  readonly scale: number;
};
export type FrameModule = {
  readonly id: string;
  readonly code: string;
  readonly name: Bilingual;
  readonly semester: number;
  readonly coefficient: number;
};

/** All that a publication's results were computed by, kept as it was: the same frame and marks give the same result for ever. */
export type Frame = {
  readonly scheme: SchemeDefinition;
  readonly schemeNumber: number;
  readonly modules: readonly FrameModule[];
  readonly sheets: readonly FrameSheet[];
  /** Whether the centre shows ranks with this publication; off unless it is decided. */
  readonly isRanked: boolean;
};

/** A trainee's mark on a sheet of the frame, `at` its place there. */
export type SheetMark = Mark & { readonly at: number };

/** A component of a module, or a paper of the year: the marks, and what they are worth together. */
export type PartResult = {
  readonly code: string;
  readonly normal: readonly SheetMark[];
  readonly resit: readonly SheetMark[];
  readonly average: Figure;
  /** Which sitting the average is of. */
  readonly kept: Sitting;
};
export type ModuleResultLine = {
  readonly moduleId: string;
  readonly components: readonly PartResult[];
  readonly average: Figure;
  readonly standing: ModuleStanding;
};
export type SemesterResult = { readonly semester: number; readonly average: Figure; readonly standing: ResultStanding };
export type YearResult = {
  readonly modules: Figure;
  readonly papers: readonly PartResult[];
  readonly average: Figure;
  readonly standing: ResultStanding;
  /** The place of the mention in the scheme; null below the first, and where the year is not passed. */
  readonly mention: number | null;
};

/** What the jury decided of a trainee, as its minutes say it: a code of the jury's own list. */
export type Decided = { readonly code: string; readonly at: number };

/** A trainee's result of a semester or of the year: all that is shown, computed once. */
export type Result = {
  readonly modules: readonly ModuleResultLine[];
  readonly semesters: readonly SemesterResult[];
  /** Only in the results of the year. */
  readonly year: YearResult | null;
  readonly decision: Decided | null;
  readonly rank: number | null;
};

/** Figures of a whole publication. Only where at least five have one: below, a figure names somebody. */
export type Statistics = { readonly people: number; readonly mean: number; readonly least: number; readonly most: number };
export type PublishedStatistics = {
  readonly modules: { readonly [moduleId: string]: Statistics | undefined };
  readonly whole: Statistics | null;
};

const semester = z.int().min(1).max(8).nullable();
const ofResults = { promotionId: idInput, filiereId: idInput, semester, sitting: z.enum(sittings) };
export const publishResultsInput = actInput({ ...ofResults, isRanked: z.boolean() });
export const resultsOfInput = z.strictObject({
  publicationId: idInput,
  groupId: idInput.nullable(),
  standing: z.enum(resultStandings).nullable(),
  query: textInput(80),
  /** The last row of the page before. */
  after: z.strictObject({ key: textInput(400), id: idInput }).nullable(),
});
/** What of a list leaves: the averages of modules, or also those of the sheets they are made of. */
export const exportContents = ['averages', 'detailed'] as const;
export type ExportContent = (typeof exportContents)[number];
/** Lines that whoever reads a list may take out; above, it is `export.bulk` (AUTHORITY). */
export const EXPORT_FEW = 50;
/** Files one person takes out in a day. */
export const EXPORTS_A_DAY = 3;
export const exportResultsInput = actInput({
  publicationId: idInput,
  groupId: idInput.nullable(),
  standing: z.enum(resultStandings).nullable(),
  query: textInput(80),
  content: z.enum(exportContents),
  language: z.enum(languages),
  reason: requiredText(400, 10),
});
export const resultOfPersonInput = z.strictObject({ personId: idInput });
export const resultPaperKinds = ['transcript', 'successCertificate'] as const;
const papers = { publicationId: idInput, groupId: idInput.nullable(), kind: z.enum(resultPaperKinds) };
export const prepareResultPapersInput = actInput(papers);
export const printResultPapersInput = actInput(papers);
