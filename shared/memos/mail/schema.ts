/** The words of the register of mail (bureau d'ordre) and of the classification plan. Source: DOMAIN §5.3, §7.5. */
import { z } from 'zod';
import { actInput, codeText, dayInput, idInput, noInput, requiredText, textInput, versionInput } from '../../core/input.ts';

export const mailDirections = ['incoming', 'outgoing'] as const;
export type MailDirection = (typeof mailDirections)[number];
/** A letter is entered in the language it is written in. */
export const mailLanguages = ['fr', 'ar'] as const;
export type MailLanguage = (typeof mailLanguages)[number];
/** Entered; given to a service; answered; put away without an answer; cancelled. */
export const mailStates = ['entered', 'assigned', 'answered', 'filed', 'cancelled'] as const;
export type MailState = (typeof mailStates)[number];
/** What becomes of papers once they were kept long enough: for ever, sorted with the national archives, destroyed with them. */
export const mailFates = ['keep', 'sort', 'destroy'] as const;
export type MailFate = (typeof mailFates)[number];

/** Lines a page of the register holds. */
export const MAIL_PAGE = 60;
/** Lines one print of the register holds at most: a year of a centre. */
export const PRINT_MOST = 4_000;

/** Part of a class's code: `3`, `3.2`, `3.2.14`. */
const classCode = codeText(z.string().regex(/^\d{1,2}(\.\d{1,2}){0,3}$/, 'memos.class.codeForm'));
const line = (most: number) => requiredText(most).transform((text) => text.replace(/\s+/g, ' '));
const freeLine = (most: number) => textInput(most).transform((text) => text.replace(/\s+/g, ' '));

/** What a line says of a letter. */
const told = {
  passedOn: dayInput,
  party: line(250),
  theirNumber: freeLine(80),
  theirOn: dayInput.nullable(),
  subject: line(400),
  language: z.enum(mailLanguages),
  classCode: classCode.nullable(),
};
const onEntry = { entryId: idInput, version: versionInput };

/** `answersId`: the incoming letter an outgoing one answers; `memoId`: the signed memo that leaves. Both for what goes out. */
export const registerMailInput = actInput({
  direction: z.enum(mailDirections),
  ...told,
  fileId: idInput.nullable(),
  unitId: idInput.nullable(),
  dueOn: dayInput.nullable(),
  answersId: idInput.nullable(),
  memoId: idInput.nullable(),
});
export const amendMailInput = actInput({ ...onEntry, ...told });
export const assignMailInput = actInput({ ...onEntry, unitId: idInput.nullable(), dueOn: dayInput.nullable() });
export const scanMailInput = actInput({ ...onEntry, fileId: idInput });
/** By an outgoing letter or by a memo: one of the two. */
export const answerMailInput = actInput({ ...onEntry, answerId: idInput.nullable(), memoId: idInput.nullable() });
export const fileMailInput = actInput({ ...onEntry, note: textInput(400) });
export const cancelMailInput = actInput({ ...onEntry, reason: requiredText(400, 10) });

/** Which lines are looked at. `open`: given to a service and neither answered nor put away; `late`: and past the day set. */
export const mailFilters = ['all', 'open', 'late', 'unassigned', 'cancelled'] as const;
const filters = {
  direction: z.enum(mailDirections),
  filter: z.enum(mailFilters),
  year: z.int().min(1990).max(2199).nullable(),
  unitId: idInput.nullable(),
  classCode: classCode.nullable(),
  query: textInput(80),
};
export const mailInput = z.strictObject({ ...filters, before: z.int().min(1).nullable() });
export type MailAsked = Omit<z.infer<typeof mailInput>, 'before'>;
export const printMailInput = z.strictObject(filters);
export const mailEntryInput = z.strictObject({ entryId: idInput });
export const mailDeskInput = noInput;
export const answersInput = z.strictObject({ query: textInput(80) });

const classWords = {
  nameFr: line(150),
  nameAr: line(150),
  retentionYears: z.int().min(1).max(100),
  fate: z.enum(mailFates),
};
export const classesInput = noInput;
export const addClassInput = actInput({ code: classCode, ...classWords });
export const changeClassInput = actInput({ code: classCode, version: versionInput, ...classWords });
export const endClassInput = actInput({ code: classCode, version: versionInput });
export const adoptPlanInput = actInput({});
