/** What the tests of all procedures call about the addressees of memos and what they do with them. */
import { uuidv7 } from 'uuidv7';
import { localDay } from '../../shared/core/time.ts';
import { demoNow } from './demo-world.ts';
import type { Case } from './procedures.ts';

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });

function one(path: string, on: string, input: Case['input'] = () => undefined): Case {
  return { path, on, input };
}

export const receiptCases: readonly Case[] = [
  one('memos.addressees', 'the whole staff', () => ({ targets: [{ kind: 'staff' }] })),
  one('memos.addresseeList', 'the whole staff', () => ({ targets: [{ kind: 'staff' }], unitId: null, query: '', after: null })),
  one('memos.targetChoices', 'the structure'),
  one('memos.mine', 'one’s own', () => ({ filter: 'all', after: null })),
  one('memos.copy', 'a signed memo', ({ things: { memos } }) => ({ memoId: memos.signedId })),
  one('memos.progress', 'a signed memo', ({ things: { memos } }) => ({ memoId: memos.signedId })),
  one('memos.receipts', 'a signed memo', ({ things: { memos } }) => ({
    memoId: memos.signedId,
    unitId: null,
    filter: 'all',
    query: '',
    after: null,
  })),
  one('memos.open', 'a signed memo', ({ things: { memos } }) => act({ memoId: memos.signedId })),
  one('memos.acknowledge', 'a signed memo', ({ things: { memos } }) => act({ memoId: memos.signedId })),
  one('memos.answer', 'a signed memo', ({ things: { memos } }) => act({ memoId: memos.signedId, answer: 'Entendu.' })),
  one('memos.recordOnPaper', 'a signed memo', ({ things: { memos } }) =>
    act({ memoId: memos.signedId, personIds: [memos.addresseeId], signedOn: localDay(demoNow), reason: 'Sans accès' }),
  ),
];
