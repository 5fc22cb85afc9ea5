import type { Reader } from '#db/driver';
import type { Holding } from '../../shared/core/authority.ts';
import type { Instant } from '../../shared/core/time.ts';
import { namingsOf } from './blind/read.ts';

/** What one is named to enter, valid at an instant: an assessment, and no more. */
export async function holdingsOf(db: Reader, personId: string, at: Instant): Promise<Holding[]> {
  const named = await namingsOf(db, personId, at);
  return named.map(({ assessmentId, ...term }) => ({
    ...term,
    kind: 'teaching',
    office: 'trainer',
    capacity: 'titular',
    reach: { sessionId: assessmentId },
  }));
}
