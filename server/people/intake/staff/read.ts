import type { Reader } from '#db/driver';
import { hasName } from '../../../../shared/people/intake/matching/rules.ts';
import type { Facts } from '../../../../shared/people/intake/schema.ts';
import { recogniseRows } from '../../listed/read.ts';
import type { Finding, Given, Row } from '../judging/read.ts';

/** People of the staff, held against the register. */
export async function judgeStaff(db: Reader, _: Given, rows: readonly Row[]): Promise<Finding[]> {
  const recognised = await recogniseRows(db, rows);
  return recognised.map(({ row: { place }, listed, recognised: found }): Finding => {
    if (found.is === 'unsure') return unsure(place, found);
    if (found.is === 'new') return hasName(listed) ? { place, verdict: 'new' } : { place, verdict: 'rejected', reason: 'wholeName' };
    const changes = fillsAsChanges(found.fills);
    return { place, verdict: isEmpty(changes) ? 'unchanged' : 'changed', subjectKey: found.known.personId, changes };
  });
}

/** A row only a person can decide about. */
export function unsure(
  place: number,
  { reason, matches }: { reason: NonNullable<Finding['reason']>; matches: readonly string[] },
): Finding {
  return { place, verdict: 'conflicting', reason, matches };
}

/** What the register will learn, as it is shown: it knew nothing there before. */
export function fillsAsChanges(fills: object): Facts {
  return Object.fromEntries(Object.entries(fills).map(([fact, value]) => [fact, String(value)]));
}

export function isEmpty(changes: object): boolean {
  return Object.keys(changes).length === 0;
}
