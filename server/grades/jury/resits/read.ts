/** Who may sit a resit: as signed minutes have it, and as it is kept on each sheet. */
import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import {
  entitledTo,
  papersSentTo,
  type Entitlement,
  type ResitPlace,
  type SentAgain,
} from '../../../../shared/grades/jury/resits/rules.ts';
import { sealedRecord } from '../../../documents/seal/table.ts';
import { keptInput, proposalsOf } from '../input/read.ts';
import { minutesKept } from '../minutes/kept/read.ts';
import { jury } from '../table.ts';
import { resitEntitlement } from './table.ts';

/** Where a resit is planned. `semester` null: the papers of the year. */
export type ResitScope = { readonly promotionId: string; readonly filiereId: string; readonly semester: number | null };
/** A trainee's last word of a jury on what they sit again; `sent` undefined where it is nothing. */
export type Sent = SentAgain & { readonly juryId: string };

/**
 * What the signed minutes of the normal sitting send each trainee to: the last that speak of them, juries of the semester and of the
 * year together. Undefined where no such minutes are signed.
 */
export async function sentByMinutes(db: Reader, scope: ResitScope): Promise<ReadonlyMap<string, Sent> | undefined> {
  const { promotionId, filiereId, semester } = scope;
  const juries = await db
    .select({ id: jury.id })
    .from(jury)
    .where(
      and(
        eq(jury.promotionId, promotionId),
        eq(jury.filiereId, filiereId),
        eq(jury.sitting, 'normal'),
        eq(jury.state, 'signed'),
        semester === null ? isNull(jury.semester) : or(isNull(jury.semester), eq(jury.semester, semester)),
      ),
    )
    .orderBy(asc(jury.signedAt), asc(jury.id));
  if (juries.length === 0) return undefined;
  const last = new Map<string, Sent | undefined>();
  for (const { id } of juries) for (const [personId, sent] of await sentBy(db, id)) last.set(personId, sent);
  return new Map([...last].flatMap(([personId, sent]) => (sent === undefined ? [] : [[personId, sent] as const])));
}

async function sentBy(db: Reader, juryId: string): Promise<readonly (readonly [string, Sent | undefined])[]> {
  const [found, kept] = [await minutesKept(db, juryId), await keptInput(db, juryId)];
  if (!found || !kept) return [];
  const proposals = await proposalsOf(kept);
  return found.minutes.rows.map(({ personId, decision, resit }) => {
    const proposal = proposals.get(personId);
    if (decision !== 'resit' || proposal === undefined) return [personId, undefined];
    const papers = resit.length > 0 ? resit : papersSentTo(kept.input.scheme.definition, proposal);
    return [personId, { juryId, papers, proposal }];
  });
}

/** One who may sit what a sheet assesses, and by which minutes. */
export type Entitled = Entitlement & { readonly personId: string; readonly juryId: string };

/** Those of a group whom minutes send to what a sheet assesses. */
export function entitledAmong(sent: ReadonlyMap<string, Sent>, place: ResitPlace, memberIds: ReadonlySet<string>): readonly Entitled[] {
  return [...sent].flatMap(([personId, each]) => {
    const found = memberIds.has(personId) ? entitledTo(place, each) : undefined;
    return found === undefined ? [] : [{ personId, juryId: each.juryId, ...found }];
  });
}

/** Who may sit the resits of these sheets, why, and by which minutes: what was withdrawn is left out. */
export async function entitlementsOn(db: Reader, assessmentIds: readonly string[]) {
  if (assessmentIds.length === 0) return [];
  return db
    .select({
      assessmentId: resitEntitlement.assessmentId,
      personId: resitEntitlement.personId,
      juryId: resitEntitlement.juryId,
      ground: resitEntitlement.ground,
      average: resitEntitlement.average,
      minutes: sealedRecord.number,
    })
    .from(resitEntitlement)
    .leftJoin(sealedRecord, and(eq(sealedRecord.subjectId, resitEntitlement.juryId), eq(sealedRecord.registry, 'juryMinutes')))
    .where(and(inArray(resitEntitlement.assessmentId, [...assessmentIds]), isNull(resitEntitlement.withdrawnAt)))
    .orderBy(asc(resitEntitlement.assessmentId), asc(resitEntitlement.personId));
}

/** Every entitlement of a sheet, those withdrawn too: what an act that brings it up to date compares with. */
export async function entitlementRows(db: Reader, assessmentId: string) {
  return db.select().from(resitEntitlement).where(eq(resitEntitlement.assessmentId, assessmentId)).orderBy(asc(resitEntitlement.personId));
}
