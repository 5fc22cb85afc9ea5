/** A jury whose minutes are signed, over one case: what resits rest on where nothing else of juries is looked at. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { jury, juryDecision, juryInput, juryMinutes, juryPresence, jurySignature } from '../../server/grades/jury/table.ts';
import { resitEntitlement } from '../../server/grades/jury/resits/table.ts';
import { body, seat } from '../../server/organisation/table.ts';
import { localDay, type Instant } from '../../shared/core/time.ts';

type Over = {
  readonly promotionId: string;
  readonly filiereId: string;
  readonly traineeId: string;
  readonly presidentId: string;
  readonly hands: readonly [proposer: string, director: string];
};

/** Plants it, before any sheet of its promotion and filière stands in its way; answers its key. */
export async function plantSignedJury(tx: Writer, { traineeId, presidentId, hands, ...place }: Over, now: Instant): Promise<string> {
  const [juryId, bodyId] = [uuidv7(), uuidv7()];
  await tx.insert(body).values({ id: bodyId, kind: 'jury', nameFr: 'Jury', nameAr: 'لجنة المداولات', fromOn: localDay(now) });
  const term = {
    bodyId,
    office: 'juryMember',
    college: 'designated',
    startsAt: now,
    endsAt: now + 1_000_000,
    actRef: 'D-2026/070',
  } as const;
  await tx.insert(seat).values({ id: uuidv7(), personId: presidentId, ...term });
  const made = { proposedBy: hands[0], constitutedBy: hands[1], constitutedAt: now, actRef: 'D-2026/070', heldOn: localDay(now) };
  const led = { bodyId, sitting: 'normal' as const, semester: null, presidentId, quorum: 1 };
  await tx.insert(jury).values({ id: juryId, ...place, ...made, ...led, state: 'constituted' });
  await tx.insert(juryInput).values({ juryId, content: '{}', hash: '0', trainees: 1, madeAt: now });
  await tx.insert(juryPresence).values({ juryId, personId: presidentId, atOpening: true, isPresent: true, notedAt: now });
  const step = (values: Partial<typeof jury.$inferInsert>) => tx.update(jury).set(values).where(eq(jury.id, juryId));
  await step({ state: 'open', openedAt: now, openedBy: presidentId, version: 2 });
  const decided = { number: 1, proposal: 'resit', decision: 'resit', present: 1, recordedBy: presidentId, recordedAt: now } as const;
  await tx.insert(juryDecision).values({ juryId, personId: traineeId, ...decided });
  await tx.insert(juryMinutes).values({ juryId, content: '{}', hash: '0' });
  await step({ state: 'closed', closedAt: now, closedBy: presidentId, version: 3 });
  await tx.insert(jurySignature).values({ juryId, personId: presidentId, hash: '0', signedAt: now });
  await step({ state: 'signed', signedAt: now, version: 4 });
  return juryId;
}

/** Lets these people sit a resit. */
export async function entitleAll(
  tx: Writer,
  assessmentId: string,
  personIds: readonly string[],
  juryId: string,
  at: Instant,
): Promise<void> {
  for (const personId of personIds)
    await tx.insert(resitEntitlement).values({ assessmentId, personId, juryId, ground: 'short', average: 600, entitledAt: at });
}
