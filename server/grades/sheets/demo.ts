/** Continuous assessment of the second semester in the filière everyone meets: sheets in each state of their circuit. */
import { and, asc, eq } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import { addDays, DAY_LENGTH, instantAt, localDay, type Instant } from '../../../shared/core/time.ts';
import { inBatches } from '../../core/batches.ts';
import { idsFrom, known, nth, seeded } from '../../core/seeded.ts';
import type { Curriculum, Module } from '../../curriculum/demo.ts';
import type { Team } from '../../organisation/team/demo.ts';
import type { Schedule } from '../../schedule/demo.ts';
import { teaching } from '../../schedule/table.ts';
import { castGroup, membersOn, TRAINER_GROUPS, type Group, type Trainees } from '../../trainees/demo.ts';
import { assessment, mark, markCorrection, markHand } from './table.ts';

type Scene = {
  readonly trainees: Trainees;
  readonly curriculum: Curriculum;
  readonly team: Team;
  readonly schedule: Schedule;
  readonly now: Instant;
};
type State = 'proposed' | 'entry' | 'submitted' | 'validated' | 'locked';

const FILIERE = 'PRIM';
/** On the main seat. */
const GROUPS = 6;
/** How far the sheets of a module are, group after group. */
const circuits: readonly (readonly [code: string, states: readonly State[]])[] = [
  ['M09', ['locked', 'locked', 'validated', 'validated', 'validated', 'submitted']],
  ['M10', ['validated', 'validated', 'submitted', 'submitted', 'submitted', 'entry']],
];
/** What the trainer everyone meets marks now, in the groups they teach; how many marks each sheet has already. */
const OWN = 'M12';
const ENTERED: readonly number[] = [35, 12, 0, 0];
const HELD_BEFORE = 9;
const WINDOW = 16;

/** Sheets open, submitted, validated and locked; those of the trainer everyone meets wait for their marks. */
export async function insertSheets(tx: Writer, scene: Scene): Promise<void> {
  const { trainees, team, schedule } = scene;
  const groups = trainees.groups.filter(({ filiere }) => filiere === FILIERE).slice(0, GROUPS);
  const newId = idsFrom('sheets');
  for (const [code, states] of circuits) {
    const module = moduleOf(scene, code);
    for (const [at, group] of groups.entries()) {
      const taught = schedule.teachings.find((each) => each.groupId === group.id && each.moduleId === module.id);
      const sheet = { id: newId(), group, module, trainerId: taught?.trainerId ?? team.trainer.id, state: nth(states, at) };
      await insertSheet(tx, scene, sheet, sheet.state === 'entry' ? 20 : group.members.length);
    }
  }
  await insertOwn(tx, scene, groups.slice(0, TRAINER_GROUPS), newId);
}

async function insertOwn(tx: Writer, scene: Scene, groups: readonly Group[], newId: () => string): Promise<void> {
  const { team, now } = scene;
  const module = moduleOf(scene, OWN);
  const startsAt = instantAt(addDays(localDay(now), -28));
  for (const [at, group] of groups.entries()) {
    const assigned = { groupId: group.id, moduleId: module.id, trainerId: team.trainer.id, startsAt, actRef: 'AFF-2026/118' };
    await tx.insert(teaching).values({ id: newId(), ...assigned });
    const sheet = { id: newId(), group, module, trainerId: team.trainer.id, state: 'entry' as const };
    await insertSheet(tx, scene, sheet, nth(ENTERED, at));
  }
  const proposed = { id: newId(), group: nth(groups, 0), module, trainerId: team.trainer.id, state: 'proposed' as const };
  await insertSheet(tx, scene, proposed, 0);
}

function moduleOf({ curriculum }: Scene, code: string): Module {
  const found = curriculum.modules.find((each) => each.filiere === FILIERE && each.code === code);
  if (!found) throw new Error(`${FILIERE} teaches no ${code}.`);
  return found;
}

type Sheet = { readonly id: string; readonly group: Group; readonly module: Module; readonly trainerId: string; readonly state: State };

async function insertSheet(
  tx: Writer,
  { team, now }: Scene,
  { id, group, module, trainerId, state }: Sheet,
  entered: number,
): Promise<void> {
  const heldOn = addDays(localDay(now), state === 'proposed' ? 7 : -HELD_BEFORE);
  const headId = known(team.filiereHeads, FILIERE).id;
  const isProposed = state === 'proposed';
  await tx.insert(assessment).values({
    id,
    promotionId: group.promotionId,
    filiereId: group.filiereId,
    groupId: group.id,
    moduleId: module.id,
    part: 'continuous',
    sitting: 'normal',
    titleFr: isProposed ? 'Travail de groupe' : 'Contrôle continu',
    titleAr: isProposed ? 'عمل جماعي' : 'المراقبة المستمرة',
    weight: 1,
    scale: 2000,
    step: 25,
    heldOn,
    opensAt: instantAt(heldOn),
    closesAt: instantAt(addDays(heldOn, WINDOW), 20 * 60),
    state: isProposed ? 'proposed' : 'entry',
    plannedBy: isProposed ? trainerId : headId,
    ...(isProposed ? {} : { approvedBy: headId, approvedAt: now - 20 * DAY_LENGTH }),
  });
  const marked = membersOn(group, heldOn).slice(0, entered);
  if (marked.length === 0) return;
  await tx.insert(markHand).values({ assessmentId: id, personId: trainerId });
  const at = now - 4 * DAY_LENGTH;
  const rows = marked.map((personId) => ({ assessmentId: id, personId, ...drawMark(personId, id), enteredBy: trainerId, enteredAt: at }));
  await inBatches(rows, (batch) => tx.insert(mark).values(batch));
  const validatorId = trainerId === headId ? known(team.departmentHeads, 'SED').id : headId;
  await advance(tx, id, state, { trainerId, validatorId, directorId: team.staff.teacherQualification.id }, at);
}

type Hands = { readonly trainerId: string; readonly validatorId: string; readonly directorId: string };

async function advance(tx: Writer, id: string, state: State, { trainerId, validatorId, directorId }: Hands, at: Instant): Promise<void> {
  const set = (values: Partial<typeof assessment.$inferInsert>) => tx.update(assessment).set(values).where(eq(assessment.id, id));
  if (state === 'proposed' || state === 'entry') return;
  await set({ state: 'submitted', submittedBy: trainerId, submittedAt: at, version: 2 });
  if (state === 'submitted') return;
  await set({ state: 'validated', validatedBy: validatorId, validatedAt: at + DAY_LENGTH, version: 3 });
  if (state === 'validated') return;
  await set({ state: 'locked', lockedBy: directorId, lockedAt: at + 2 * DAY_LENGTH, version: 4 });
}

/** Each has a level of their own, around 12.5; now and then one was absent. */
function drawMark(personId: string, sheetId: string) {
  const own = seeded(personId);
  const level = 950 + own.below(300) + own.below(300);
  const chance = seeded(`${personId} ${sheetId}`);
  if (chance.chance(0.015))
    return { value: null, code: chance.chance(0.5) ? ('absentUnjustified' as const) : ('absentJustified' as const) };
  const value = Math.round((level + chance.below(500) - 250) / 25) * 25;
  return { value: Math.max(200, Math.min(2000, value)), code: null };
}

/** Two corrections asked for in the group of thirty-five, on a locked sheet: one by its trainer. */
export async function insertCorrections(tx: Writer, { trainees, now }: Pick<Scene, 'trainees' | 'now'>): Promise<void> {
  const rows = await tx
    .select({ assessmentId: mark.assessmentId, personId: mark.personId, value: mark.value, enteredBy: mark.enteredBy })
    .from(mark)
    .innerJoin(assessment, eq(assessment.id, mark.assessmentId))
    .where(and(eq(assessment.groupId, castGroup(trainees).id), eq(assessment.state, 'locked')))
    .orderBy(asc(mark.assessmentId), asc(mark.personId))
    .limit(20);
  const newId = idsFrom('corrections');
  for (const { value, enteredBy, ...of } of rows.filter((each) => each.value !== null && each.value <= 1600).slice(3, 5)) {
    const reason = 'Une question de la copie n’a pas été comptée dans le total.';
    const wanted = { oldValue: value, newValue: (value ?? 0) + 150, askedBy: enteredBy, askedAt: now - DAY_LENGTH };
    await tx.insert(markCorrection).values({ id: newId(), ...of, kind: 'error', reason, ...wanted, state: 'asked' });
  }
}
