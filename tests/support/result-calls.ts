/** What the tests of all procedures call about results. */
import { uuidv7 } from 'uuidv7';
import type { Case } from './procedures.ts';

const nothing = uuidv7();

export const resultCases: readonly Case[] = [
  { path: 'grades.myResults', on: 'oneself', input: () => undefined },
  { path: 'grades.resultsOfPerson', on: 'a trainee', input: ({ things }) => ({ personId: things.memberId }) },
  { path: 'grades.resultLists', on: 'the centre', input: () => undefined },
  {
    path: 'grades.resultsOf',
    on: 'a publication that is not there',
    input: () => ({ publicationId: nothing, groupId: null, standing: null, query: '', after: null }),
  },
  {
    path: 'grades.publishResults',
    on: 'a promotion that is not there',
    input: () => ({ actId: uuidv7(), promotionId: nothing, filiereId: nothing, semester: 1, sitting: 'normal', isRanked: false }),
  },
  {
    path: 'grades.exportResults',
    on: 'a publication that is not there',
    input: () => ({
      actId: uuidv7(),
      publicationId: nothing,
      groupId: null,
      standing: null,
      query: '',
      content: 'averages',
      language: 'fr',
      reason: 'Conseil de classe du 20 juin',
    }),
  },
  {
    path: 'grades.prepareResultPapers',
    on: 'a publication that is not there',
    input: () => ({ actId: uuidv7(), publicationId: nothing, groupId: null, kind: 'transcript' }),
  },
  {
    path: 'grades.printResultPapers',
    on: 'a publication that is not there',
    input: () => ({ actId: uuidv7(), publicationId: nothing, groupId: null, kind: 'transcript' }),
  },
];
