import type { Catalogue } from '../core/text.ts';

export const text = {} as const satisfies Catalogue;
