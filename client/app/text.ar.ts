import type { Translation } from '../../shared/core/text.ts';
import { words as core } from '../../shared/core/words.ar.ts';
import type { Words } from './text.fr.ts';

export const catalogue: Translation<Words> = { ...core };
