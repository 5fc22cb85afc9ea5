/** An evaluation scheme as data: what a module's mark is made of, when it is validated, how a year's result is composed (DOMAIN §3.6). */
import { z } from 'zod';
import { actInput, idInput, requiredText, textInput, versionInput } from '../../core/input.ts';

/** The weights of a module's components add up to this. */
export const WHOLE = 10_000;
/** Twenty, in hundredths: the scale every average is brought to. */
export const TWENTY = 2_000;

/** A component sat as an examination has a resit; continuous assessment has none. */
export const componentKinds = ['exam', 'continuous'] as const;
/** Where the one mark of a paper of the year comes from. */
export const paperSources = ['exam', 'practicum', 'project'] as const;

const code = z.string().regex(/^[a-z][a-zA-Z0-9]{0,23}$/, 'curriculum.scheme.input.code');
const name = { nameFr: requiredText(120), nameAr: requiredText(120) };
const hundredths = z.int().min(0).max(TWENTY);
const weight = z.int().min(0).max(WHOLE);

const component = z.strictObject({ code, kind: z.enum(componentKinds), ...name, weight: weight.min(1) });
const paper = z.strictObject({
  kind: z.literal('paper'),
  code,
  source: z.enum(paperSources),
  ...name,
  /** Relative to its siblings; 0 for what must be passed and does not count. */
  weight,
  /** What the paper is marked out of, in hundredths: 6000 is /60. */
  scale: z.int().min(100).max(WHOLE),
  /** Out of 20, in hundredths: below it the year is not passed, whatever the result. Null: no such bar. */
  passMark: hundredths.nullable(),
});
const modules = z.strictObject({ kind: z.literal('modules'), weight });
const leaf = z.discriminatedUnion('kind', [paper, modules]);
const group = z.strictObject({ kind: z.literal('group'), ...name, weight, parts: z.array(leaf).min(1).max(8) });
const part = z.discriminatedUnion('kind', [paper, modules, group]);
const mention = z.strictObject({ from: hundredths, ...name });

/** Everything a regulation fixes. Marks and bars in hundredths of a point out of 20; weights of components in ten-thousandths. */
export const schemeDefinition = z
  .strictObject({
    /** Marks are given in steps of this many hundredths, on a scale of 20. */
    step: z.int().min(1).max(100),
    components: z.array(component).min(1).max(6),
    validation: z.strictObject({
      passMark: hundredths,
      /** A module below it is never compensated. Null: none. */
      eliminatoryMark: hundredths.nullable(),
      /** Whether bars are compared with the exact average, or with the one rounded to two decimals: as the text says. */
      compare: z.enum(['exact', 'rounded']),
    }),
    compensation: z.strictObject({ within: z.enum(['none', 'semester', 'year']), average: hundredths }),
    resit: z.strictObject({ isHeld: z.boolean(), keep: z.enum(['best', 'last']) }),
    /** The year's result: weighted means of means, one rounding at the end. */
    parts: z.array(part).min(1).max(8),
    /** From the lowest to the highest. */
    mentions: z.array(mention).max(8),
  })
  .superRefine(({ components, parts, mentions }, ctx) => {
    if (components.reduce((sum, each) => sum + each.weight, 0) !== WHOLE) refuse(ctx, 'components', 'curriculum.scheme.input.weights');
    if (hasTwice(components.map((each) => each.code))) refuse(ctx, 'components', 'curriculum.scheme.input.twice');
    const leaves = parts.flatMap((each) => (each.kind === 'group' ? each.parts : [each]));
    if (hasTwice(leaves.map((each) => (each.kind === 'paper' ? each.code : 'modules'))))
      refuse(ctx, 'parts', 'curriculum.scheme.input.twice');
    const levels = [parts, ...parts.flatMap((each) => (each.kind === 'group' ? [each.parts] : []))];
    if (levels.some((level) => level.every((each) => each.weight === 0))) refuse(ctx, 'parts', 'curriculum.scheme.input.noWeight');
    if (mentions.some((each, at) => at > 0 && each.from <= (mentions[at - 1]?.from ?? 0)))
      refuse(ctx, 'mentions', 'curriculum.scheme.input.mentions');
  });

export type SchemeDefinition = z.infer<typeof schemeDefinition>;
export type Component = SchemeDefinition['components'][number];
export type Part = SchemeDefinition['parts'][number];
export type Paper = Extract<Part, { kind: 'paper' }>;

function refuse(ctx: z.RefinementCtx, path: string, message: string): void {
  ctx.addIssue({ code: 'custom', path: [path], message });
}

function hasTwice(codes: readonly string[]): boolean {
  return new Set(codes).size !== codes.length;
}

export const schemesInput = z.strictObject({ filiereId: idInput });
export const draftSchemeInput = actInput({ filiereId: idInput, definition: schemeDefinition, note: textInput(400) });
const onScheme = { schemeId: idInput, version: versionInput };
export const changeSchemeInput = actInput({ ...onScheme, definition: schemeDefinition, note: textInput(400) });
export const discardSchemeInput = actInput(onScheme);
export const publishSchemeInput = actInput({ ...onScheme, actRef: requiredText(60, 3), promotionIds: z.array(idInput).max(20) });
export const followSchemeInput = actInput({ schemeId: idInput, promotionIds: z.array(idInput).min(1).max(20) });
