import { words as core } from '../../shared/core/words.fr.ts';

/** Every message of the client, gathered by feature. Its keys are the only keys. */
export const catalogue = { ...core } as const;

export type Words = typeof catalogue;
export type Key = keyof Words;
