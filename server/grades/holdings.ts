import type { Reader } from '#db/driver';
import type { Holding } from '../../shared/core/authority.ts';
import type { Instant } from '../../shared/core/time.ts';
import { isStaffAt } from '../schedule/invigilation/read.ts';
import { namingsOf } from './blind/read.ts';
import { followedBy } from './practicum/read.ts';
import { projectsHeldBy } from './projects/read.ts';

/**
 * What one is named to enter, valid at an instant: an assessment, a trainee’s practicum or project, and no more. A naming has
 * no end of its own: it holds while its bearer is a trainer of the centre.
 */
export async function holdingsOf(db: Reader, personId: string, at: Instant): Promise<Holding[]> {
  const named = await namingsOf(db, personId, at);
  const followed = await followedBy(db, personId);
  const projects = await projectsHeldBy(db, personId);
  if (named.length + followed.length + projects.length === 0 || !(await isStaffAt(db, personId, at))) return [];
  return [
    ...named.map(({ assessmentId, ...term }) => assignedTo(assessmentId, term)),
    ...followed.map(({ id, from }) => assignedTo(id, { id, from, to: null })),
    ...projects.map((id) => assignedTo(id, { id, from: 0, to: null })),
  ];
}

function assignedTo(sessionId: string, term: Pick<Holding, 'id' | 'from' | 'to'>): Holding {
  return { ...term, kind: 'teaching', office: 'trainer', capacity: 'titular', reach: { sessionId } };
}
