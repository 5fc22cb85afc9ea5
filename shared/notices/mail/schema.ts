import { z } from 'zod';
import { actInput, idInput, versionInput } from '../../core/input.ts';

/** What notices are about, as persons choose by it. */
export const noticeKinds = ['memos', 'convocations', 'account', 'schedule', 'marks', 'papers', 'other'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** By mail as they come, once a working day in one mail, or not at all; in the inbox always. */
export const mailModes = ['each', 'digest', 'none'] as const;
export type MailMode = (typeof mailModes)[number];

/** What a person chose, by kind; a kind that is not there has its default. */
export type MailChoices = { readonly [kind in NoticeKind]?: MailMode };

/** The kinds one may choose for: the others are obligatory. */
export const chosenKinds = ['schedule', 'marks', 'papers', 'other'] as const satisfies readonly NoticeKind[];
const mode = z.enum(mailModes);
export const preferInput = actInput({
  version: versionInput,
  modes: z.strictObject({ schedule: mode, marks: mode, papers: mode, other: mode }),
});

/** How a mail stands: to leave, tried in vain and to be tried again, given up, gone. */
export const mailStates = ['waiting', 'trying', 'givenUp', 'sent'] as const;
export type MailState = (typeof mailStates)[number];
export const mailsInput = z.strictObject({ state: z.enum(mailStates), before: idInput.nullable() });
export const retryMailInput = actInput({ mailIds: z.array(idInput).min(1).max(100) });

/** Mails of one page of the outbox. */
export const MAILS_PAGE = 30;
