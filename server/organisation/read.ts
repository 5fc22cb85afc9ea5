import { and, asc, gt, gte, isNull, lt, lte, or } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import type { Day } from '../../shared/core/time.ts';
import { parameters, type ParameterKey } from '../../shared/organisation/schema.ts';
import { centre, closedDay, parameter, site } from './table.ts';

export type Parameters = { readonly [key in ParameterKey]: number };

/** What the centre set for itself, and the default where it set nothing. */
export async function parametersOf(db: Reader): Promise<Parameters> {
  const query = prepared(db, 'organisation.parameters', (d) => d.select({ key: parameter.key, value: parameter.value }).from(parameter));
  const merged: { [key in ParameterKey]: number } = { ...parameters };
  for (const { key, value } of await query.execute()) if (isParameter(key)) merged[key] = value;
  return merged;
}

function isParameter(key: string): key is ParameterKey {
  return Object.hasOwn(parameters, key);
}

/** The centre, once it is founded. */
export async function centreOf(db: Reader) {
  const query = prepared(db, 'organisation.centre', (d) => d.select().from(centre));
  const [found] = await query.execute();
  return found;
}

/** The places open on a day, in the centre's order. */
export async function sitesOn(db: Reader, on: Day) {
  return db
    .select()
    .from(site)
    .where(and(lte(site.openedOn, on), or(isNull(site.closedOn), gt(site.closedOn, on))))
    .orderBy(asc(site.rank), asc(site.code));
}

/** Days of `[from, to)` on which the centre is closed, beyond the week's own. */
export async function closedDaysBetween(db: Reader, from: Day, to: Day) {
  return db
    .select()
    .from(closedDay)
    .where(and(gte(closedDay.day, from), lt(closedDay.day, to)))
    .orderBy(asc(closedDay.day));
}
