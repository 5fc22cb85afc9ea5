/** What the tests of all procedures call about memos on paper. */
import { uuidv7 } from 'uuidv7';
import type { Case } from './procedures.ts';

const words = { fr: 'Mesdames, Messieurs,', ar: 'تحية طيبة،' };

export const memoPaperCases: readonly Case[] = [
  { path: 'memos.pdf', on: 'a signed memo', input: ({ things }) => ({ memoId: things.memos.signedId }) },
  { path: 'memos.pdf', on: 'a draft of student affairs', input: ({ things }) => ({ memoId: things.memos.draftId }) },
  {
    path: 'memos.signingList',
    on: 'a signed memo',
    input: ({ things }) => ({ memoId: things.memos.signedId, unitId: null, only: 'all' }),
  },
  { path: 'memos.layout', on: 'the centre', input: () => undefined },
  {
    path: 'memos.changeLayout',
    on: 'the centre',
    input: () => ({
      actId: uuidv7(),
      version: 0,
      salutationFr: words.fr,
      salutationAr: words.ar,
      closingFr: '',
      closingAr: '',
      copiesFr: '',
      copiesAr: '',
      footFr: '',
      footAr: '',
    }),
  },
];
