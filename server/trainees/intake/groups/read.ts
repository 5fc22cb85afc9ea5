import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { site } from '../../../organisation/table.ts';
import type { Finding, Given, Missing, Row } from '../../../people/intake/judging/read.ts';
import { traineeGroup } from '../../table.ts';

/** Groups, held against those the promotion has. A group that is there already stays as it is. */
export async function judgeGroups(db: Reader, { params }: Given, rows: readonly Row[]): Promise<Finding[]> {
  const codes = rows.map(({ facts }) => String(facts['label']));
  const there = await db
    .select()
    .from(traineeGroup)
    .where(and(eq(traineeGroup.promotionId, params.promotionId ?? ''), inArray(traineeGroup.code, codes)));
  const groups = new Map(there.map((group) => [group.code, group]));
  const sites = await sitesByCode(db);
  return rows.map(({ place, facts }): Finding => {
    const group = groups.get(String(facts['label']));
    const siteCode = facts['site'];
    if (siteCode !== undefined && !sites.has(String(siteCode)))
      return { place, verdict: 'rejected', reason: 'unknownSite', params: { value: String(siteCode) } };
    if (!group) return { place, verdict: 'new' };
    if (group.filiereId !== params.filiereId) return { place, verdict: 'rejected', reason: 'groupDiffers' };
    return { place, verdict: 'unchanged', subjectKey: group.id };
  });
}

/** The key of each site by its code. */
export async function sitesByCode(db: Reader): Promise<Map<string, string>> {
  const rows = await db.select({ id: site.id, code: site.code }).from(site);
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** Groups of the filière that the list does not name: shown, never touched. */
export async function missingGroups(db: Reader, { params }: Given, named: ReadonlySet<string>): Promise<Missing[]> {
  const rows = await db
    .select({ id: traineeGroup.id, code: traineeGroup.code })
    .from(traineeGroup)
    .where(and(eq(traineeGroup.promotionId, params.promotionId ?? ''), eq(traineeGroup.filiereId, params.filiereId ?? '')))
    .orderBy(asc(traineeGroup.code));
  return rows.filter(({ id }) => !named.has(id)).map(({ id, code }) => ({ subjectKey: id, facts: { label: code } }));
}
