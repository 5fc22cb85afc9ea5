import { z } from 'zod';
import { actInput, idInput } from '../core/input.ts';

/** What a person is told: a text key and its parameters; a parameter named `…At` is an instant. */
/** What of the inbox is shown: all, what was not read, what obliges. */
export const inboxViews = ['all', 'unread', 'binding'] as const;
export type InboxView = (typeof inboxViews)[number];
export const noticesInput = z.strictObject({ show: z.enum(inboxViews), before: idInput.nullable() });
/** `since` is the place a former answer named; null asks for the place alone. */
export const newsInput = z.strictObject({ since: z.string().max(60).nullable() });
export const markReadInput = actInput({ noticeIds: z.array(idInput).min(1).max(100) });

/** All that came up to the notice of this id: what arrives meanwhile stays unread. */
export const markAllReadInput = actInput({ upTo: idInput });

/** Notices of one page of the inbox. */
export const NOTICES_PAGE = 30;
