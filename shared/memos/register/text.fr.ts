/** Rules in force and the archive of memos. French is the source. */
import type { Catalogue } from '../../core/text.ts';

export const text = {} as const satisfies Catalogue;
