/** Reading, acknowledging, answering; progress. French is the source. */
import type { Catalogue } from '../../core/text.ts';

export const text = {} as const satisfies Catalogue;
