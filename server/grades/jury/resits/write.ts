/** Entitlements to a resit, written with the sheet and kept up with minutes that rectify. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import type { Instant } from '../../../../shared/core/time.ts';
import { inBatches } from '../../../core/batches.ts';
import { module } from '../../../curriculum/table.ts';
import { memberIdsOn } from '../../../trainees/read.ts';
import { assessment, mark } from '../../sheets/table.ts';
import { entitledAmong, entitlementRows, sentByMinutes, type Entitled } from './read.ts';
import { resitEntitlement } from './table.ts';

/** Writes who may sit a resit that is being planned. */
export async function entitle(tx: Writer, assessmentId: string, entitled: readonly Entitled[], now: Instant): Promise<void> {
  const rows = entitled.map((each) => ({ assessmentId, ...each, entitledAt: now }));
  await inBatches(rows, (batch) => tx.insert(resitEntitlement).values(batch));
}

type Followed = { readonly promotionId: string; readonly filiereId: string };

/**
 * Part of the act that makes minutes take effect: resits still entered gain whom the minutes send, and lose whom they no longer do
 * where no mark rests on it.
 */
export async function renewResits(tx: Writer, { promotionId, filiereId }: Followed, now: Instant): Promise<void> {
  const sheets = await tx
    .select({
      id: assessment.id,
      groupId: assessment.groupId,
      heldOn: assessment.heldOn,
      moduleId: assessment.moduleId,
      part: assessment.part,
      semester: module.semester,
    })
    .from(assessment)
    .leftJoin(module, eq(module.id, assessment.moduleId))
    .where(
      and(
        eq(assessment.promotionId, promotionId),
        eq(assessment.filiereId, filiereId),
        eq(assessment.sitting, 'resit'),
        inArray(assessment.state, ['proposed', 'entry']),
      ),
    )
    .orderBy(assessment.id);
  for (const sheet of sheets) await renew(tx, { ...sheet, promotionId, filiereId }, now);
}

type Renewed = Followed & {
  readonly id: string;
  readonly groupId: string;
  readonly heldOn: string;
  readonly moduleId: string | null;
  readonly part: string;
  readonly semester: number | null;
};

/** Brings one sheet up to what minutes say now, of who is in its group on its day. */
export async function renew(tx: Writer, sheet: Renewed, now: Instant): Promise<void> {
  const sent = await sentByMinutes(tx, sheet);
  if (sent === undefined) return;
  const wanted = new Map(
    entitledAmong(sent, sheet, await memberIdsOn(tx, sheet.groupId, sheet.heldOn)).map((each) => [each.personId, each]),
  );
  const known = new Map((await entitlementRows(tx, sheet.id)).map((each) => [each.personId, each]));
  const marked = await markedOn(tx, sheet.id);
  const added = [...wanted.values()].filter(({ personId }) => !known.has(personId));
  await entitle(tx, sheet.id, added, now);
  for (const [personId, row] of known) {
    const next = wanted.get(personId);
    if (next === undefined && (row.withdrawnAt !== null || marked.has(personId))) continue;
    if (next !== undefined && row.withdrawnAt === null && row.juryId === next.juryId) continue;
    const { juryId, ground, average } = next ?? row;
    const values = { juryId, ground, average, withdrawnAt: next === undefined ? now : null, version: row.version + 1 };
    await tx
      .update(resitEntitlement)
      .set(values)
      .where(and(eq(resitEntitlement.assessmentId, sheet.id), eq(resitEntitlement.personId, personId)));
  }
}

async function markedOn(tx: Writer, assessmentId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.select({ personId: mark.personId }).from(mark).where(eq(mark.assessmentId, assessmentId));
  return new Set(rows.map(({ personId }) => personId));
}
