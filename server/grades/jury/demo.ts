/** Juries of the demonstration over the first semester: one in session, a few cases decided; one whose minutes are signed. */
import { and, eq } from 'drizzle-orm';
import type { Db, Writer } from '#db/driver';
import { canonical } from '../../../shared/core/canonical.ts';
import { DAY_LENGTH, localDay, type Instant } from '../../../shared/core/time.ts';
import { juryNames } from '../../../shared/grades/jury/constitution/rules.ts';
import { leastQuorum } from '../../../shared/grades/jury/quorum/rules.ts';
import { inBatches } from '../../core/batches.ts';
import { sha256 } from '../../core/hash.ts';
import { idsFrom } from '../../core/seeded.ts';
import { promotion } from '../../curriculum/table.ts';
import { sealRecord } from '../../documents/seal/write.ts';
import { body, seat, unit } from '../../organisation/table.ts';
import { enrolment } from '../../trainees/table.ts';
import { lockFirstSemester, type ResultHands } from '../results/demo.ts';
import { collectInput, keptInput, proposalsOf } from './input/read.ts';
import { minutesToWrite } from './minutes/read.ts';
import { conflictsOf, decisionsOf, juryById } from './read.ts';
import { jury, juryConflict, juryDecision, juryInput, juryMinutes, juryPresence, jurySignature } from './table.ts';

/** Who sits; the first presides, the last is away. `filiere` is the code of a filière that keeps a scheme. */
export type JuryScene = {
  readonly filiere: string;
  readonly memberIds: readonly [string, ...string[]];
  readonly proposerId: string;
  readonly directorId: string;
  readonly hands: ResultHands;
};

/** Cases decided as they were proposed when one looks in. */
const DECIDED = 6;

/** Locks the marks of the semester, constitutes the jury a week ago, opens it an hour ago. */
export async function insertJury(db: Db, scene: JuryScene, now: Instant): Promise<void> {
  const place = await lockedPlace(db, scene, now);
  if (!place) return;
  const juryId = await constituted(db, place, scene, now);
  await opened(db, juryId, scene, now);
}

/** The same, everyone decided as proposed, its minutes signed by all and sealed where there is something to seal with. */
export async function insertSignedJury(db: Db, scene: JuryScene & { readonly press: SealPress | undefined }, now: Instant): Promise<void> {
  const place = await lockedPlace(db, scene, now);
  if (!place) return;
  const juryId = await constituted(db, place, scene, now);
  await opened(db, juryId, scene, now);
  await db.write((tx) => decideRest(tx, juryId, scene, now));
  await db.write((tx) => signed(tx, juryId, scene, now));
}

type SealPress = { readonly sealKey: Uint8Array };

/** The filière in training, its sheets of the semester locked from now on. */
async function lockedPlace(db: Db, scene: JuryScene, now: Instant): Promise<Place | undefined> {
  const [place] = await db.read
    .selectDistinct({ promotionId: enrolment.promotionId, filiereId: enrolment.filiereId })
    .from(enrolment)
    .innerJoin(unit, eq(unit.id, enrolment.filiereId))
    .where(and(eq(unit.code, scene.filiere), eq(enrolment.state, 'inTraining')));
  if (place) await db.write((tx) => lockFirstSemester(tx, place, scene.hands, now));
  return place;
}

type Place = { readonly promotionId: string; readonly filiereId: string };

async function constituted(db: Db, place: Place, scene: JuryScene, now: Instant): Promise<string> {
  const newId = idsFrom(`demonstration jury ${scene.filiere}`);
  const [juryId, bodyId] = [newId(), newId()];
  const { memberIds, proposerId, directorId } = scene;
  await db.write(async (tx) => {
    const [cohort] = await tx.select().from(promotion).where(eq(promotion.id, place.promotionId));
    const [filiere] = await tx.select().from(unit).where(eq(unit.id, place.filiereId));
    const scope = { sitting: 'normal' as const, semester: 1 };
    const names = juryNames({
      filiere: { fr: filiere?.nameFr ?? '', ar: filiere?.nameAr ?? '' },
      promotion: { fr: cohort?.nameFr ?? '', ar: cohort?.nameAr ?? '' },
      ...scope,
    });
    const at = now - 7 * DAY_LENGTH;
    const actRef = `D-${localDay(now).slice(0, 4)}/038`;
    await tx.insert(body).values({ id: bodyId, kind: 'jury', ...names, fromOn: localDay(at) });
    const term = { bodyId, office: 'juryMember', college: 'designated', startsAt: at, endsAt: now + 300 * DAY_LENGTH, actRef } as const;
    await tx.insert(seat).values(memberIds.map((personId) => ({ id: newId(), personId, ...term })));
    const made = { proposedBy: proposerId, constitutedBy: directorId, constitutedAt: at, actRef, heldOn: localDay(now) };
    const led = { presidentId: memberIds[0], quorum: leastQuorum(memberIds.length) };
    await tx.insert(jury).values({ id: juryId, bodyId, ...place, ...scope, ...made, ...led, state: 'constituted' });
  });
  return juryId;
}

async function opened(db: Db, juryId: string, { memberIds }: JuryScene, now: Instant): Promise<void> {
  const [president] = memberIds;
  const at = now - DAY_LENGTH / 24;
  await db.write(async (tx) => {
    const [found] = await tx.select().from(jury).where(eq(jury.id, juryId));
    if (!found) return;
    const kept = await collectInput(tx, found, at);
    const { trainees } = kept.input;
    await tx.insert(juryInput).values({ juryId, content: kept.content, hash: kept.hash, trainees: trainees.length, madeAt: at });
    for (const [place, personId] of memberIds.entries()) {
      const isHere = place < memberIds.length - 1;
      await tx.insert(juryPresence).values({ juryId, personId, atOpening: isHere, isPresent: isHere, notedAt: at });
    }
    const related = trainees.at(-1);
    const declared = { kind: 'relative' as const, declaredBy: president, declaredAt: at };
    if (related)
      await tx.insert(juryConflict).values({ juryId, memberId: memberIds[1] ?? president, traineeId: related.personId, ...declared });
    await tx.update(jury).set({ state: 'open', openedAt: at, openedBy: president, version: 2 }).where(eq(jury.id, juryId));
    const proposals = await proposalsOf(kept);
    const sure = trainees.filter(({ personId }) => proposals.get(personId)?.outcome === 'admitted').slice(0, DECIDED);
    for (const { personId } of sure) {
      const mention = proposals.get(personId)?.mention ?? null;
      const said = { proposal: 'admitted', proposalMention: mention, decision: 'admitted', mention } as const;
      const recorded = { present: memberIds.length - 1, recordedBy: president, recordedAt: at };
      await tx.insert(juryDecision).values({ juryId, personId, number: 1, ...said, ...recorded });
    }
  });
}

/** Once the last member came: with one recused, the quorum needs everybody. */
async function decideRest(tx: Writer, juryId: string, { memberIds }: JuryScene, now: Instant): Promise<void> {
  const [recordedBy] = memberIds;
  const isLate = and(eq(juryPresence.juryId, juryId), eq(juryPresence.isPresent, false));
  await tx.update(juryPresence).set({ isPresent: true, notedAt: now, version: 2 }).where(isLate);
  const kept = await keptInput(tx, juryId);
  if (!kept) return;
  const [proposals, decided] = [await proposalsOf(kept), await decisionsOf(tx, juryId)];
  const conflicts = await conflictsOf(tx, juryId);
  const rows = kept.input.trainees.flatMap(({ personId }) => {
    const proposal = proposals.get(personId);
    if (proposal === undefined || decided.has(personId)) return [];
    const { outcome, mention } = proposal;
    const isOpen = outcome === 'incomplete';
    const said = { decision: isOpen ? ('deferred' as const) : outcome, mention, reason: isOpen ? 'Dossier sans note à ce jour' : '' };
    const recused = conflicts.filter(({ traineeId }) => traineeId === personId).length;
    const proposed = { proposal: outcome, proposalMention: mention };
    return [{ juryId, personId, number: 1, ...proposed, ...said, present: memberIds.length - recused, recordedBy, recordedAt: now }];
  });
  await inBatches(rows, (batch) => tx.insert(juryDecision).values(batch));
}

async function signed(
  tx: Writer,
  juryId: string,
  { memberIds, press }: JuryScene & { readonly press: SealPress | undefined },
  now: Instant,
): Promise<void> {
  const facts = await juryById(tx, juryId);
  if (!facts) return;
  const [president] = memberIds;
  const content = canonical((await minutesToWrite(tx, facts, now)).written);
  const hash = sha256(content);
  await tx.insert(juryMinutes).values({ juryId, content, hash });
  const step = (values: Partial<typeof jury.$inferInsert>) => tx.update(jury).set(values).where(eq(jury.id, juryId));
  await step({ state: 'closed', closedAt: now, closedBy: president, version: 3 });
  for (const personId of memberIds) await tx.insert(jurySignature).values({ juryId, personId, hash, signedAt: now });
  await step({ state: 'signed', signedAt: now, version: 4 });
  const record = { registry: 'juryMinutes', subjectId: juryId, contentHash: hash, by: president } as const;
  if (press) await sealRecord(tx, press, { ...record, nameFr: facts.nameFr, nameAr: facts.nameAr }, now);
}
