/** The words of memos (notes de service): their types, their steps, whom they are addressed to. Source: DOMAIN §5. */
import { z } from 'zod';
import { idInput } from '../core/input.ts';
import { offices } from '../core/authority.ts';

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

/** With the drafter; before those who give their visa; before who signs; signed; given up. */
export const memoStates = ['draft', 'review', 'ready', 'signed', 'withdrawn'] as const;
export const stepKinds = ['submitted', 'visa', 'returned', 'recalled', 'signed', 'withdrawn'] as const;
/** The head of the drafting service or department; then the secretary general or the assistant director above it. */
export const visaLevels = ['service', 'direction'] as const;

/** What a memo asks of whom it is addressed to: nothing, to acknowledge it, to acknowledge and answer it. */
export const obligations = ['information', 'acknowledge', 'answer'] as const;
export const urgencies = ['ordinary', 'urgent'] as const;
export const linkKinds = ['rectifies', 'replaces', 'cancels', 'refers'] as const;

/** Registries memos are numbered in: decisions have their own. */
export const memoRegistries = ['memo', 'decision'] as const;
/** All that is numbered by a pattern the centre chooses; the registry of mail has two. */
export const numberedRegistries = ['memo', 'decision', 'incoming', 'outgoing'] as const;

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
