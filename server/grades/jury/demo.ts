/** A jury of the demonstration in session: the first semester of a filière whose sheets are locked, a few cases decided. */
import { and, eq } from 'drizzle-orm';
import type { Db } from '#db/driver';
import { DAY_LENGTH, localDay, type Instant } from '../../../shared/core/time.ts';
import { juryNames } from '../../../shared/grades/jury/constitution/rules.ts';
import { leastQuorum } from '../../../shared/grades/jury/quorum/rules.ts';
import { idsFrom } from '../../core/seeded.ts';
import { promotion } from '../../curriculum/table.ts';
import { body, seat, unit } from '../../organisation/table.ts';
import { enrolment } from '../../trainees/table.ts';
import { lockFirstSemester, type ResultHands } from '../results/demo.ts';
import { collectInput, proposalsOf } from './input/read.ts';
import { jury, juryConflict, juryDecision, juryInput, juryPresence } from './table.ts';

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
  const [place] = await db.read
    .selectDistinct({ promotionId: enrolment.promotionId, filiereId: enrolment.filiereId })
    .from(enrolment)
    .innerJoin(unit, eq(unit.id, enrolment.filiereId))
    .where(and(eq(unit.code, scene.filiere), eq(enrolment.state, 'inTraining')));
  if (!place) return;
  await db.write((tx) => lockFirstSemester(tx, place, scene.hands, now));
  const juryId = await constituted(db, place, scene, now);
  await opened(db, juryId, scene, now);
}

type Place = { readonly promotionId: string; readonly filiereId: string };

async function constituted(db: Db, place: Place, scene: JuryScene, now: Instant): Promise<string> {
  const newId = idsFrom('demonstration jury');
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
