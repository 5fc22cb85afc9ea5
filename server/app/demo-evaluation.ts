/** How the demonstration centre evaluates, and what its trainees were worth: written once everyone is in place. */
import type { Db } from '#db/driver';
import { insertSchemeDraft, insertSchemes, keepSchemes, schemeHands } from '../curriculum/schemes/demo.ts';
import { insertReadings } from '../grades/blind/demo.ts';
import { insertPracticums } from '../grades/practicum/demo.ts';
import { insertProjects } from '../grades/projects/demo.ts';
import { insertCorrections, insertSheets } from '../grades/sheets/demo.ts';
import { DAY_LENGTH } from '../../shared/core/time.ts';
import type { Press } from '../documents/write.ts';
import { known } from '../core/seeded.ts';
import { insertJury, insertSignedJury } from '../grades/jury/demo.ts';
import { insertResults } from '../grades/results/demo.ts';
import type { World } from './demo.ts';

/** Everything of schemes, marks and juries, in the order of the acts. */
export async function fillEvaluation(db: Db, world: World, press: Press | undefined): Promise<void> {
  const { curriculum, team, admissions, trainees, schedule, moment } = world;
  const hands = schemeHands(team);
  await db.write(async (tx) => {
    await insertSchemes(tx, curriculum, hands);
    await keepSchemes(tx, curriculum, admissions.promotion, moment.now);
    await insertSchemeDraft(tx, curriculum, hands, moment.now);
  });
  const scene = { trainees, curriculum, team, schedule, now: moment.now };
  await db.write((tx) => insertSheets(tx, scene));
  await db.write((tx) => insertCorrections(tx, scene));
  await db.write((tx) => insertReadings(tx, scene));
  await db.write((tx) => insertPracticums(tx, scene));
  await db.write((tx) => insertProjects(tx, scene));
  await insertSignedJury(db, { ...juryScene(world, JUDGED), press }, moment.now - JUDGED_BEFORE);
  await insertResults(db, world.trainees.absentProne.id, resultHands(world), moment.now);
  await insertJury(db, juryScene(world, IN_SESSION), moment.now);
}

/** The filière whose jury sits when one looks in, and the one whose jury signed its minutes some days ago. */
const [IN_SESSION, JUDGED] = ['COMA', 'QUIN'];
const JUDGED_BEFORE = 3 * DAY_LENGTH;

/** Three persons: who entered marks neither validates, locks nor publishes them. */
function resultHands({ team, schedule, trainees }: World) {
  const group = trainees.groups.find(({ members }) => members.some(({ personId }) => personId === trainees.absentProne.id));
  const enterer = schedule.sessions.find(({ groupId }) => groupId === group?.id)?.trainerId ?? team.trainer.id;
  return { enterer, validator: known(team.filiereHeads, 'PRIM').id, publisher: team.staff.teacherQualification.id };
}

/** The assistant director presides; the persons everyone meets sit with the head of the filière. */
function juryScene(world: World, filiere: string) {
  const { team } = world;
  const head = known(team.filiereHeads, filiere).id;
  const president = team.staff.teacherQualification.id;
  const members = [president, known(team.departmentHeads, 'SED').id, team.trainer.id, head] as const;
  const enterer = known(team.departmentHeads, 'MAT').id;
  const hands = { enterer, validator: head, publisher: president };
  return { filiere, memberIds: members, proposerId: president, directorId: team.staff.director.id, hands };
}
