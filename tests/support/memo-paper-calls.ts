/** What the tests of all procedures call about memos on paper. */
import { uuidv7 } from 'uuidv7';
import type { Case } from './procedures.ts';

const nothing = uuidv7();
const words = { fr: 'Mesdames, Messieurs,', ar: 'تحية طيبة،' };

export const memoPaperCases: readonly Case[] = [
  { path: 'memos.pdf', on: 'a memo that is not there', input: () => ({ memoId: nothing }) },
  { path: 'memos.signingList', on: 'a memo that is not there', input: () => ({ memoId: nothing, unitId: null, only: 'all' }) },
  { path: 'memos.layout', on: 'the centre', input: () => undefined },
  {
    path: 'memos.changeLayout',
    on: 'the centre',
    input: () => ({
      ...{ actId: uuidv7(), version: 0, salutationFr: words.fr, salutationAr: words.ar, closingFr: '', closingAr: '' },
      ...{ copiesFr: '', copiesAr: '', footFr: '', footAr: '' },
    }),
  },
];
