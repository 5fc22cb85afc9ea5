import { and, eq, inArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Effect } from '../../../../shared/people/intake/effect/schema.ts';
import { groupsForm } from '../../../../shared/trainees/intake/rules.ts';
import { assertUntouched, type Target } from '../../../people/intake/applying/write.ts';
import type { Given, Judged } from '../../../people/intake/judging/read.ts';
import { traineeGroup } from '../../table.ts';
import { promotionAndFiliere } from '../admitted/read.ts';
import { judgeGroups, missingGroups, sitesByCode } from './read.ts';

/** The groups of a filière of a promotion, each on a site. */
export const groupsTarget: Target = {
  kind: 'groups',
  form: groupsForm,
  needs: ['promotionId', 'filiereId', 'siteId'],
  mayArchive: false,
  belongs: async (db, given) => {
    const { filiere } = await promotionAndFiliere(db, given);
    return { filiereIds: [filiere.id] };
  },
  judge: judgeGroups,
  missing: missingGroups,
  apply: makeGroups,
  archive: async () => [],
  revert: async (tx, _, effects) => {
    const made = effects.flatMap((effect) => ('made' in effect && effect.made === 'group' ? [effect.id] : []));
    if (made.length === 0) return;
    const untouched = and(inArray(traineeGroup.id, made), eq(traineeGroup.version, 1));
    assertUntouched((await tx.select({ id: traineeGroup.id }).from(traineeGroup).where(untouched)).length, made.length);
    await tx.delete(traineeGroup).where(inArray(traineeGroup.id, made));
  },
};

async function makeGroups(tx: Writer, { params }: Given, rows: readonly Judged[]): Promise<(readonly Effect[])[]> {
  const { promotionId, filiereId, siteId } = params;
  if (promotionId === null || filiereId === null || siteId === null) throw new Error('Groups that belong nowhere.');
  const sites = await sitesByCode(tx);
  const made = rows.map(({ facts }) => ({
    id: uuidv7(),
    code: String(facts['label']),
    siteId: sites.get(String(facts['site'] ?? '')) ?? siteId,
    promotionId,
    filiereId,
  }));
  await tx.insert(traineeGroup).values(made);
  return made.map(({ id }) => [{ made: 'group', id }]);
}
