/** An examination read under numbers, twice, in the group everyone meets: half of it is read; one more waits for its numbers. */
import type { Writer } from '#db/driver';
import { addDays, DAY_LENGTH, instantAt, localDay, type Instant } from '../../../shared/core/time.ts';
import { inBatches } from '../../core/batches.ts';
import { idsFrom, known, nth, seeded } from '../../core/seeded.ts';
import type { Curriculum } from '../../curriculum/demo.ts';
import type { Team } from '../../organisation/team/demo.ts';
import { castGroup, membersOn, type Trainees } from '../../trainees/demo.ts';
import { assessment } from '../sheets/table.ts';
import { marker, markReading, sealedNumber } from './table.ts';

type Scene = { readonly trainees: Trainees; readonly curriculum: Curriculum; readonly team: Team; readonly now: Instant };

const FILIERE = 'PRIM';
const HELD_BEFORE = 4;
/** Papers the trainer everyone meets has read already. */
const READ = 12;

/** Two examinations: one being read by the trainer everyone meets and another, one to be numbered. */
export async function insertReadings(tx: Writer, scene: Scene): Promise<void> {
  const { trainees, team, now } = scene;
  const group = castGroup(trainees);
  const heldOn = addDays(localDay(now), -HELD_BEFORE);
  const newId = idsFrom('readings');
  const [readId, freshId] = [newId(), newId()];
  await insertExam(tx, scene, { id: readId, code: 'M11' });
  await insertExam(tx, scene, { id: freshId, code: 'M14' });
  const members = membersOn(group, heldOn);
  const random = seeded('numbers of papers');
  const numbers = random.shuffled(Array.from({ length: 900 }, (_, at) => 100 + at)).slice(0, members.length);
  await inBatches(
    members.map((personId, at) => ({ assessmentId: readId, personId, number: nth(numbers, at) })),
    (batch) => tx.insert(sealedNumber).values(batch),
  );
  const headId = known(team.filiereHeads, FILIERE).id;
  const others = known(team.trainers, 'SED').filter(({ id }) => id !== team.trainer.id && id !== headId);
  const named = [team.trainer.id, nth(others, 3).id, nth(others, 4).id];
  const startsAt = now - 3 * DAY_LENGTH;
  const about = { assessmentId: readId, startsAt, namedBy: headId };
  await tx.insert(marker).values(named.map((personId, at) => ({ id: newId(), ...about, personId, reading: at + 1 })));
  const read = (personId: string, reading: number) => ({
    assessmentId: readId,
    personId,
    reading,
    value: 800 + seeded(`paper ${personId}`).below(36) * 25 + seeded(`${personId} ${reading}`).below(3) * 25,
    readerId: nth(named, reading - 1),
    readAt: now - DAY_LENGTH,
  });
  const rows = [...members.slice(0, READ).map((each) => read(each, 1)), ...members.map((each) => read(each, 2))];
  await inBatches(
    rows.filter(({ personId, readerId }) => personId !== readerId),
    (batch) => tx.insert(markReading).values(batch),
  );
}

async function insertExam(
  tx: Writer,
  { trainees, curriculum, team, now }: Scene,
  { id, code }: { id: string; code: string },
): Promise<void> {
  const { id: groupId, promotionId, filiereId } = castGroup(trainees);
  const found = curriculum.modules.find((each) => each.filiere === FILIERE && each.code === code);
  if (!found) throw new Error(`${FILIERE} teaches no ${code}.`);
  const heldOn = addDays(localDay(now), -HELD_BEFORE);
  const headId = known(team.filiereHeads, FILIERE).id;
  const place = { promotionId, filiereId, groupId, moduleId: found.id, part: 'exam', sitting: 'normal' as const };
  const reading = { weight: 1, scale: 2000, step: 25, isAnonymous: true, readings: 2, gap: 300 };
  const window = { heldOn, opensAt: instantAt(heldOn), closesAt: instantAt(addDays(heldOn, 14), 20 * 60) };
  const hands = { state: 'entry' as const, plannedBy: headId, approvedBy: headId, approvedAt: now - 20 * DAY_LENGTH };
  await tx
    .insert(assessment)
    .values({ id, ...place, titleFr: 'Examen de fin de semestre', titleAr: 'امتحان نهاية الأسدس', ...reading, ...window, ...hands });
}
