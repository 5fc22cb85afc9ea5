/** What one may ask of programmes: their versions, their modules, the promotions that keep them. */
import { z } from 'zod';
import { actInput, idInput, requiredText, textInput, versionInput } from '../core/input.ts';
import { roomKinds } from '../organisation/schema.ts';
import { strands, usualLists } from './usual/rules.ts';

/** What the pedagogical commission may say of a drafted version. */
export const opinions = ['favourable', 'reserved', 'unfavourable'] as const;
export type Opinion = (typeof opinions)[number];

/** `number` null: the draft where one may see it, otherwise the version in force. */
export const programmeInput = z.strictObject({ filiereId: idInput, number: z.int().min(1).max(10_000).nullable() });
export const comparisonInput = z.strictObject({
  filiereId: idInput,
  before: z.int().min(1).max(10_000),
  after: z.int().min(1).max(10_000),
});

/** Which department teaches the modules of a strand. */
const departments = z
  .array(z.strictObject({ strand: z.enum(strands), departmentId: idInput }))
  .max(strands.length)
  .readonly();
const start = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('current') }),
  z.strictObject({ kind: z.literal('empty') }),
  z.strictObject({ kind: z.literal('usual'), list: z.enum(usualLists), departments }),
]);
export type Start = z.infer<typeof start>;
export const draftProgrammeInput = actInput({ filiereId: idInput, start, note: textInput(400) });

const onDraft = { programmeId: idInput, version: versionInput };
const moduleFacts = {
  code: requiredText(12),
  nameFr: requiredText(160),
  nameAr: requiredText(160),
  semester: z.int().min(1, 'curriculum.input.semester').max(8, 'curriculum.input.semester'),
  hours: z.int('curriculum.input.hours').min(1, 'curriculum.input.hours').max(1000, 'curriculum.input.hours'),
  coefficient: z.int('curriculum.input.coefficient').min(1, 'curriculum.input.coefficient').max(100, 'curriculum.input.coefficient'),
  departmentId: idInput,
  roomKind: z.enum(roomKinds).nullable(),
};
export const addModuleInput = actInput({ ...onDraft, ...moduleFacts });
export const changeModuleInput = actInput({ ...onDraft, moduleId: idInput, ...moduleFacts });
export const removeModuleInput = actInput({ ...onDraft, moduleId: idInput });
export const discardProgrammeInput = actInput(onDraft);
export const opineInput = actInput({ ...onDraft, opinion: z.enum(opinions), text: textInput(1000) });

const promotionIds = z.array(idInput).max(20);
export const publishProgrammeInput = actInput({ ...onDraft, actRef: requiredText(60, 3), promotionIds });
export const followProgrammeInput = actInput({ programmeId: idInput, promotionIds: promotionIds.min(1) });
