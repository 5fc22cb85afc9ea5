import type { catalogue as first } from './text.fr.ts';
import type { catalogue as more } from './more-text.fr.ts';
import type { catalogue as grades } from './grades-text.fr.ts';
import type { catalogue as memos } from './memos-text.fr.ts';
import type { catalogue as schedule } from './schedule-text.fr.ts';

/** What is said before anything is shown, and what the other pages say. French is the source of both. */
export type FirstWords = typeof first;
export type MoreWords = typeof more & typeof schedule & typeof grades & typeof memos;
/** Every message of the client. Its keys are the only keys. */
export type Key = keyof FirstWords | keyof MoreWords;
