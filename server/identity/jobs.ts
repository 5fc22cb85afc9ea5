import type { Services } from '../core/context.ts';
import { forgetOldTries } from './attempt/write.ts';

/** Forgets the tries of yesterday. Codes and logins need no sweep: their dates are read at each use (B58). */
export async function sweep({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const now = clock();
  await db.write((tx) => forgetOldTries(tx, now));
}
