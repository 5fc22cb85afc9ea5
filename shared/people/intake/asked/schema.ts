/** What the thread that reads lists is asked, and what it answers. */
import type { Day } from '../../../core/time.ts';
import type { SheetContent } from '../../../core/workbook.ts';
import type { Form, Mapping, Question, Sheet, Source } from '../schema.ts';

type File = { readonly bytes: Uint8Array; readonly source: Source };
export type ReadAsk = File & {
  readonly task: 'read';
  readonly form: Form;
  /** What was answered by hand; null to find out. */
  readonly mapping: Mapping | null;
  /** How files with these headings were read before, the latest first; `key` is SHA-256 of the kind and the signature. */
  readonly remembered: readonly { readonly key: string; readonly mapping: Mapping }[];
  readonly today: Day;
};
/** Rows to be handed back, each with the sentence that says why. */
export type RejectsAsk = File & {
  readonly task: 'rejects';
  readonly mapping: Mapping;
  readonly reasons: readonly { readonly line: number; readonly words: string }[];
  readonly reasonHead: string;
  readonly sheetName: string;
  readonly isRightToLeft: boolean;
};
/** A workbook whose cells another feature reads: the sheets one sees and, by its name, one that may be hidden. */
export type CellsAsk = { readonly task: 'cells'; readonly bytes: Uint8Array; readonly also: string; readonly mostRows: number };
/** A workbook to be made. */
export type WriteAsk = { readonly task: 'write'; readonly sheets: readonly SheetContent[] };
/** Cells to be said in a workbook somebody brought; rows and columns counted from 0. */
export type FillAsk = {
  readonly task: 'fill';
  readonly bytes: Uint8Array;
  readonly sheet: string;
  readonly cells: readonly { readonly row: number; readonly column: number; readonly value: string | number }[];
};
export type SheetAsk = ReadAsk | RejectsAsk | CellsAsk | WriteAsk | FillAsk;

export const fileFaults = ['notZip', 'tooLarge', 'unreadable', 'tooManyRows', 'empty'] as const;
export type FileFault = (typeof fileFaults)[number];

/** A sheet as it is shown while its columns are being named. */
export type SheetGlimpse = {
  readonly name: string;
  readonly rows: number;
  /** Up to 25 rows around the heading, as text. */
  readonly cells: readonly (readonly string[])[];
};
export type ReadAnswer =
  | { readonly ok: false; readonly fault: FileFault }
  | {
      readonly ok: true;
      readonly sheets: readonly SheetGlimpse[];
      readonly mapping: Mapping;
      /** What the heading looks like: the same for each file of a source. */
      readonly signature: string;
      readonly question: Question | null;
      /** `ReadRow`s as JSON, some at a time: unpacked between other people's turns. */
      readonly rows: readonly string[];
    };
export type CellsAnswer = { readonly ok: false; readonly fault: FileFault } | { readonly ok: true; readonly sheets: readonly Sheet[] };
/** The workbook of the rejected rows, or whichever was asked for. */
export type RejectsAnswer = { readonly bytes: Uint8Array };
