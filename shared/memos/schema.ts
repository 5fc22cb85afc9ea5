/** The words of memos (notes de service): their types, their steps, whom they are addressed to. Source: DOMAIN §5. */
import { z } from 'zod';
import { offices } from '../core/authority.ts';
import { actInput, dayInput, idInput, noInput, requiredText, textInput, versionInput } from '../core/input.ts';

/** مذكرة، مذكرة تنظيمية، دورية، إعلان، بلاغ، استدعاء، مقرر، إخبار، استدراك. */
export const memoTypes = [
  'note',
  'organisational',
  'circular',
  'notice',
  'communique',
  'convocation',
  'decision',
  'information',
  'rectification',
] as const;
export type MemoType = (typeof memoTypes)[number];

/** With the drafter; before those who give their visa; before who signs; signed; given up. */
export const memoStates = ['draft', 'review', 'ready', 'signed', 'withdrawn'] as const;
export type MemoState = (typeof memoStates)[number];
export const stepKinds = ['submitted', 'visa', 'returned', 'recalled', 'signed', 'withdrawn'] as const;
export type StepKind = (typeof stepKinds)[number];
/** The head of the drafting service or department; then the secretary general or the assistant director above it. */
export const visaLevels = ['service', 'direction'] as const;
export type VisaLevel = (typeof visaLevels)[number];

/** What a memo asks of whom it is addressed to: nothing, to acknowledge it, to acknowledge and answer it. */
export const obligations = ['information', 'acknowledge', 'answer'] as const;
export type Obligation = (typeof obligations)[number];
export const urgencies = ['ordinary', 'urgent'] as const;
export type Urgency = (typeof urgencies)[number];
export const linkKinds = ['rectifies', 'replaces', 'cancels', 'refers'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** Registries memos are numbered in: decisions have their own. */
export const memoRegistries = ['memo', 'decision'] as const;
export type MemoRegistry = (typeof memoRegistries)[number];
/** All that is numbered by a pattern the centre chooses; the registry of mail has two. */
export const numberedRegistries = ['memo', 'decision', 'incoming', 'outgoing'] as const;
export type NumberedRegistry = (typeof numberedRegistries)[number];

/** One part of the structure a memo is addressed to; `everyone` is the whole centre, `staff` all but trainees. */
export const targetInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everyone') }),
  z.strictObject({ kind: z.literal('staff') }),
  z.strictObject({ kind: z.literal('trainees') }),
  z.strictObject({ kind: z.literal('office'), office: z.enum(offices) }),
  z.strictObject({ kind: z.literal('site'), id: idInput }),
  /** A direction, service or department: who is appointed in it and below it. A filière: its head, its trainers, its trainees. */
  z.strictObject({ kind: z.literal('unit'), id: idInput }),
  z.strictObject({ kind: z.literal('promotion'), id: idInput }),
  z.strictObject({ kind: z.literal('group'), id: idInput }),
  z.strictObject({ kind: z.literal('body'), id: idInput }),
  z.strictObject({ kind: z.literal('person'), id: idInput }),
]);
export type Target = z.infer<typeof targetInput>;

/** Parts of the structure one memo names, at most. */
export const MOST_TARGETS = 200;
export const MOST_LINKS = 20;
export const MOST_ATTACHMENTS = 20;
/** Signs of a body, in one language. */
export const BODY_MOST = 20_000;

const linkInput = z.strictObject({ targetId: idInput, kind: z.enum(linkKinds) });
export type Link = z.infer<typeof linkInput>;

const instantInput = z.int().min(0).max(8_000_000_000_000);

/** Paragraphs as they are typed: one kind of line end, no blanks at the ends of lines, one empty line between paragraphs. */
const paragraphs = textInput(BODY_MOST).transform((text) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n'),
);

/** One line: line ends become blanks. */
function line(most: number) {
  return textInput(most).transform((text) => text.replace(/\s+/g, ' '));
}

/** What a draft says; half a draft may be kept, and is refused only when it is submitted. */
const written = {
  type: z.enum(memoTypes),
  subjectFr: line(250),
  subjectAr: line(250),
  /** One sentence each. */
  summaryFr: line(400),
  summaryAr: line(400),
  referenceFr: line(400),
  referenceAr: line(400),
  /** Plain text in paragraphs: markup stays what was typed. */
  bodyFr: paragraphs,
  bodyAr: paragraphs,
  obligation: z.enum(obligations),
  answerBy: dayInput.nullable(),
  urgency: z.enum(urgencies),
  /** Null: on the day of its signature. */
  effectiveOn: dayInput.nullable(),
  validUntil: dayInput.nullable(),
  /** Whether it lays down a rule that stays in force until another memo ends it. */
  isRule: z.boolean(),
  /** Its place in the classification plan. */
  classCode: textInput(20).nullable(),
  meetsAt: instantInput.nullable(),
  meetsUntil: instantInput.nullable(),
  place: line(200),
  targets: z.array(targetInput).max(MOST_TARGETS),
  links: z.array(linkInput).max(MOST_LINKS),
};
export const writtenInput = z.strictObject(written);
export type Written = z.infer<typeof writtenInput>;

const memoKey = { memoId: idInput };
const onMemo = { ...memoKey, version: versionInput };
export const memoInput = z.strictObject(memoKey);
export const draftsInput = noInput;
export const draftInput = actInput({ ...memoKey, unitId: idInput, ...written });
export const writeInput = actInput({ ...onMemo, ...written });
export const stepInput = actInput(onMemo);
export const reasonedInput = actInput({ ...onMemo, reason: requiredText(1000, 10) });
export const withdrawInput = actInput({ ...onMemo, reason: textInput(1000) });
/** `addressees` is the count the signer was shown: another one now refuses, for the structure moved. */
export const signInput = actInput({ ...onMemo, addressees: z.int().min(1).max(100_000) });
export const attachInput = actInput({ ...onMemo, fileId: idInput, title: requiredText(200) });
export const detachInput = actInput({ ...onMemo, fileId: idInput });
export const attachmentInput = z.strictObject({ ...memoKey, fileId: idInput });
/** Signed memos to name in a link: words of their subjects, or their number. */
export const linkableInput = z.strictObject({ query: textInput(80) });
