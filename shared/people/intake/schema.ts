/** A list somebody hands in (a workbook, a CSV file, pasted cells), and how it becomes rows of the register. Source: EXPERIENCE §1.9, DOMAIN §6. */
import { z } from 'zod';
import { actInput, dayInput, idInput, textInput, versionInput } from '../../core/input.ts';
import type { MessageParams } from '../../core/text.ts';

/** What a list may be taken over as. */
export const intakeKinds = ['staff', 'admitted', 'classList', 'groups', 'rooms', 'timetable'] as const;
export type IntakeKind = (typeof intakeKinds)[number];

export const intakeStates = [
  /** Brought, not yet understood: columns or an answer are missing. */
  'draft',
  'previewed',
  /** Waits for the second person. */
  'submitted',
  'applied',
  'reverted',
  'abandoned',
] as const;
export type IntakeState = (typeof intakeStates)[number];

export const verdicts = ['new', 'changed', 'unchanged', 'missing', 'conflicting', 'rejected'] as const;
export type Verdict = (typeof verdicts)[number];

export const sources = ['xlsx', 'csv', 'pasted'] as const;
export type Source = (typeof sources)[number];

/** What a column may say. A role has one place in a form and one name in the three languages. */
export const roles = [
  'code', 'cin', 'ppr', 'family', 'given', 'wholeName', 'sex', 'bornOn', 'email', 'phone',
  'rank', 'list', 'examNumber', 'specialty', 'posting', 'unit', 'label', 'nameFr', 'nameAr', 'kind', 'capacity', 'site',
  'module', 'trainer', 'room', 'weekday', 'startTime', 'endTime',
] as const; // prettier-ignore
export type Role = (typeof roles)[number];

/** How the cells of a role are read. */
export type Format =
  | 'massar'
  | 'cin'
  | 'ppr'
  | 'name'
  | 'sex'
  | 'bornOn'
  | 'email'
  | 'phone'
  | 'order'
  | 'list'
  | 'count'
  | 'text'
  | 'label'
  | 'roomKind'
  | 'weekday'
  | 'time';
export type Column = {
  readonly role: Role;
  readonly format: Format;
  /** Headings it is known by, in any language; compared without accents, marks, hamza, blanks or case. */
  readonly words: readonly string[];
  readonly isRequired?: true;
};
/** The columns of one kind of list. */
export type Form = {
  readonly kind: IntakeKind;
  readonly columns: readonly Column[];
  /** Of each of these sets, one role at least is mapped. */
  readonly oneOf: readonly (readonly Role[])[];
};

/** A cell that is formatted as a date comes as `YYYY-MM-DD`; a bare number as its number. */
export type Cell = string | number | boolean | null;
/** Zero-based, ends included. */
export type Merge = { readonly startRow: number; readonly startCol: number; readonly endRow: number; readonly endCol: number };
export type Sheet = {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly merges: readonly Merge[];
  /** From which day bare numbers count. */
  readonly epoch: '1900' | '1904';
  /** Cells that are computed, `row,column`; their values are nobody's word. */
  readonly formulas?: ReadonlySet<string>;
};

export const dayOrders = ['dayFirst', 'monthFirst'] as const;
export type DayOrder = (typeof dayOrders)[number];

/** Which sheet, where its heading is, which columns hold what. Rows and columns are counted from 0. */
export const mappingInput = z.strictObject({
  sheet: textInput(100),
  headingRow: z.int().min(0).max(5_000),
  headingRows: z.int().min(1).max(3),
  columns: z.partialRecord(z.enum(roles), z.array(z.int().min(0).max(103)).min(1).max(8)),
  dayOrder: z.enum(dayOrders).nullable(),
});
export type Mapping = z.infer<typeof mappingInput>;

/** What a row says, by fact: names apart by script, days as `YYYY-MM-DD`, codes in their own form. */
export type Facts = { readonly [fact: string]: string | number };
/** Why a row is not taken over as it is: the last part of a text key. */
export type Fault = { readonly reason: RowReason; readonly params: MessageParams };
export type ReadRow = { readonly row: number; readonly facts: Facts; readonly fault: Fault | null };
/** What must be answered before rows can be read: nothing is guessed. */
export type Question = 'heading' | 'columns' | 'dayOrder' | 'sheet';

export const rowReasons = [
  'noCode', 'badCode', 'badCin', 'badPpr', 'noName', 'badName', 'wholeName', 'badBirthDate', 'badSex', 'badEmail', 'badPhone',
  'badOrder', 'badList', 'badCount', 'badLabel', 'badKind', 'tooLong', 'disguised', 'formula', 'missingValue', 'twoValues',
  'codeTwice', 'cinTwice', 'pprTwice', 'alikeTwice', 'rankTwice', 'labelTwice',
  'codeOfAnother', 'cinKnown', 'pprKnown', 'alikeKnown', 'left', 'movesLater', 'atCounter', 'otherList', 'underWay', 'rankTaken',
  'unknownUnit', 'unknownSite', 'groupDiffers', 'leftOut', 'notInList',
  'badWeekday', 'badTime', 'badHours', 'unknownGroup', 'unknownModule', 'notAssigned', 'whichTrainer', 'unknownRoom', 'noDay',
] as const; // prettier-ignore
export type RowReason = (typeof rowReasons)[number];

/** What mends a row: the groups errors are shown in. */
export const mendings = ['file', 'decision', 'counter', 'none'] as const;
export type Mending = (typeof mendings)[number];

/** What the agent says of a row that may be somebody the register knows. */
export const decisions = ['same', 'another', 'leaveOut'] as const;
export type Decision = (typeof decisions)[number];

export const paramsInput = z.strictObject({
  promotionId: idInput.nullable(),
  filiereId: idInput.nullable(),
  groupId: idInput.nullable(),
  siteId: idInput.nullable(),
  list: z.enum(['main', 'waiting']).nullable(),
  fromOn: dayInput.nullable(),
});
export type IntakeParams = z.infer<typeof paramsInput>;
export const noParams: IntakeParams = { promotionId: null, filiereId: null, groupId: null, siteId: null, list: null, fromOn: null };

/** The most a list may weigh. */
export const LIST_MOST = 10 * 1024 * 1024;

const onOne = { intakeId: idInput, version: versionInput };
const bytes = z.instanceof(Uint8Array, { message: 'core.input.field' });
export const bringInput = actInput({
  kind: z.enum(intakeKinds),
  source: z.enum(sources),
  fileName: textInput(200),
  bytes: bytes.refine((value) => value.length > 0 && value.length <= LIST_MOST, 'core.input.tooLarge'),
});
export const mapInput = actInput({ ...onOne, params: paramsInput, mapping: mappingInput.nullable() });
export const decideInput = actInput({ ...onOne, place: z.int().min(0).max(20_000), decision: z.enum(decisions).nullable() });
export const submitInput = actInput({
  ...onOne,
  /** The exact number of rows left out, typed; 0 when none is. */
  leftOut: z.int().min(0).max(20_000),
  /** The exact number of those missing who are archived, typed; 0 archives nobody. */
  archived: z.int().min(0).max(20_000),
});
export const onOneInput = actInput(onOne);
export const intakeInput = z.strictObject({ intakeId: idInput });
export const rowsInput = z.strictObject({
  intakeId: idInput,
  verdict: z.enum(verdicts),
  reason: z.enum(rowReasons).nullable(),
  after: z.int().min(-1).max(20_000),
});
export const rejectsInput = z.strictObject({ intakeId: idInput, language: z.enum(['fr', 'ar', 'en']) });
export type Counts = { readonly [verdict in Verdict]: number };
