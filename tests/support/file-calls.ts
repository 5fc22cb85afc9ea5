/** What the tests of all procedures call about persons looked for, their files and their groups. */
import type { Case } from './procedures.ts';

export const fileCases: readonly Case[] = [
  { path: 'trainees.find', on: 'a name', input: () => ({ query: 'al' }) },
  { path: 'organisation.find', on: 'a name of the staff', input: () => ({ query: 'zniber' }) },
];
