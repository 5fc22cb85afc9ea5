/** The personal supervised project: its form, its stages, its committee (DOMAIN §3.5). */
import { z } from 'zod';
import { actInput, dayInput, idInput, requiredText, textInput, versionInput } from '../../core/input.ts';
import { TWENTY } from '../../curriculum/schemes/schema.ts';

/** Written, proposed to the supervisor, validated by them, submitted, defended. */
export const projectStates = ['draft', 'proposed', 'validated', 'submitted', 'defended'] as const;
export type ProjectState = (typeof projectStates)[number];
/** The eight stages a project goes through, in order. */
export const projectStages = ['diagnosis', 'evidence', 'plan', 'work', 'results', 'analysis', 'recommendations', 'report'] as const;
export const projectLanguages = ['fr', 'ar'] as const;
/** The validation form, in the order of its paper. */
export const formFields = [
  'targetPublic',
  'context',
  'objectiveMotives',
  'subjectiveMotives',
  'importance',
  'scope',
  'objectives',
  'methodStages',
  'expectedResults',
  'expectedProduct',
] as const;
export type FormField = (typeof formFields)[number];
export type ProjectForm = { readonly [field in FormField]: string };

const part = textInput(1500);
const form = z.strictObject({
  targetPublic: part,
  context: part,
  objectiveMotives: part,
  subjectiveMotives: part,
  importance: part,
  scope: part,
  objectives: part,
  methodStages: part,
  expectedResults: part,
  expectedProduct: part,
});

/** A report is this long at the most. */
export const MOST_PAGES = 30;
/** A committee has so many members at the most. */
export const MOST_MEMBERS = 3;

const onProject = { projectId: idInput, version: versionInput };
export const projectInput = z.strictObject({ projectId: idInput });
/** Version 0 where nothing is written yet. */
export const writeProjectInput = actInput({ version: versionInput, language: z.enum(projectLanguages), title: requiredText(200, 5), form });
export const proposeProjectInput = actInput(onProject);
export const judgeProjectInput = actInput({ ...onProject, isValid: z.boolean(), reason: textInput(400) }).refine(
  ({ isValid, reason }) => isValid || reason.length >= 10,
  { path: ['reason'], message: 'core.input.tooShort' },
);
export const superviseProjectInput = actInput({ projectId: idInput, version: versionInput, supervisorId: idInput });
export const reachStageInput = actInput({ ...onProject, stage: z.int().min(0).max(projectStages.length) });
export const submitProjectInput = actInput({
  ...onProject,
  pages: z.int().min(1).max(MOST_PAGES, 'grades.project.tooLong'),
  paperCopies: z.int().min(1).max(10),
  hasDigital: z.literal(true, { error: 'grades.project.noDigital' }),
  submittedOn: dayInput,
});
export const planDefenceInput = actInput({
  ...onProject,
  defendedOn: dayInput,
  startMinutes: z.int().min(0).max(1439),
  room: requiredText(80, 2),
  members: z
    .array(z.strictObject({ personId: idInput, isPresident: z.boolean() }))
    .min(1, 'grades.project.committee')
    .max(MOST_MEMBERS, 'grades.project.committee'),
  /** Who names the committee has asked its members. */
  hasNoConflict: z.literal(true, { error: 'grades.project.conflictUnasked' }),
});
export const markProjectInput = actInput({ ...onProject, value: z.int().min(0).max(TWENTY) });
