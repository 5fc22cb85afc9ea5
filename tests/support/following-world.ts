/** The small centre with a practicum and a project under way in group a: a placement, its sheet, a project heard today. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { addDays, DAY_LENGTH, HOUR } from '../../shared/core/time.ts';
import { formFields, type ProjectForm } from '../../shared/grades/projects/schema.ts';
import { usualForm } from '../../shared/grades/practicum/rules.ts';
import type { Evaluator } from '../../shared/grades/practicum/schema.ts';
import { appRouter } from '../../server/app/router.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { applicationSchool, placement } from '../../server/grades/practicum/table.ts';
import { project, projectMember } from '../../server/grades/projects/table.ts';
import { assessment, mark, markHand } from '../../server/grades/sheets/table.ts';
import { appointment } from '../../server/organisation/table.ts';
import { foundAttendance, groups, HEADS, TODAY, traineeId } from './attendance-world.ts';
import { signedInAs, testServices } from './context.ts';
import { keyOf, NOW, personId, positionId, SINCE, unitId } from './organisation-world.ts';

const callerOf = createCallerFactory(appRouter({ demo: false }));

/** Keys of what is planted. `follower` follows the placement and supervises the project; `president` hears it. */
export const planted = {
  placementId: keyOf('following placement'),
  schoolId: keyOf('following school'),
  projectId: keyOf('following project'),
  practicumSheetId: keyOf('following practicum sheet'),
  projectSheetId: keyOf('following project sheet'),
  trainee: traineeId('a', 1),
  follower: personId('newcomer'),
  president: personId('humanResources'),
  head: personId('filiereHead'),
};

const filled = Object.fromEntries(formFields.map((field) => [field, 'Texte'])) as ProjectForm;

export async function foundFollowing(db: Db): Promise<void> {
  await foundAttendance(db);
  await db.write(async (tx) => {
    const term = { positionId: positionId('mathsTrainers'), capacity: 'titular', startsAt: SINCE, actRef: 'N-3', actOn: '2024-09-02' } as const;
    for (const word of ['newcomer', 'humanResources', 'registrar2'] as const)
      await tx.insert(appointment).values({ id: keyOf(`following ${word}`), personId: personId(word), ...term });
    const place = { promotionId: keyOf('promotion'), filiereId: unitId('collegial'), groupId: groups.a, sitting: 'normal' } as const;
    const facts = { weight: 1, scale: 2000, step: 25, heldOn: TODAY, opensAt: NOW - HOUR, closesAt: NOW + 60 * DAY_LENGTH, state: 'entry' } as const;
    const names = { titleFr: 'Année', titleAr: 'السنة', plannedBy: planted.head };
    await tx.insert(assessment).values([
      { id: planted.practicumSheetId, part: 'practicum', ...place, ...facts, ...names },
      { id: planted.projectSheetId, part: 'project', ...place, ...facts, ...names },
    ]);
    await tx.insert(applicationSchool).values({ id: planted.schoolId, nameFr: 'École Ibn Tofaïl', nameAr: 'مدرسة ابن طفيل', town: 'Casablanca', directorName: 'A. Berrada' });
    await tx.insert(placement).values({
      id: planted.placementId,
      groupId: groups.a,
      personId: planted.trainee,
      schoolId: planted.schoolId,
      trainerId: planted.follower,
      hostName: 'H. Mernissi',
      fromOn: addDays(TODAY, -30),
      toOn: addDays(TODAY, 30),
      weekday: 4,
      placedBy: planted.head,
      placedAt: NOW - 40 * DAY_LENGTH,
    });
    const written = { groupId: groups.a, personId: planted.trainee, language: 'fr', title: 'Lire chaque jour', form: filled, supervisorId: planted.follower } as const;
    await tx.insert(project).values({ id: planted.projectId, ...written, state: 'draft' });
    await tx.update(project).set({ state: 'proposed', version: 2 }).where(eq(project.id, planted.projectId));
    await tx
      .update(project)
      .set({ state: 'validated', validatedBy: planted.follower, validatedAt: NOW - 20 * DAY_LENGTH, version: 3 })
      .where(eq(project.id, planted.projectId));
  });
} // prettier-ignore

/** The clock of these tests and callers on it. */
export function followingOn(db: Db) {
  const services = testServices(db, { now: NOW });
  return { services, as: async (who: string) => callerOf(await (await signedInAs(services, who)).context()).grades };
}

/** A whole grid at a share of its points. @param percent of each criterion, to the nearest quarter */
export function gridAt(evaluator: Evaluator, percent: number, version = 0) {
  const points = usualForm.grids[evaluator].map(({ code, max }) => [code, Math.round((max * percent) / 2500) * 25] as const);
  return {
    actId: uuidv7(),
    placementId: planted.placementId,
    evaluator,
    evaluatorName: 'H. Mernissi',
    signedOn: TODAY,
    isPaperSeen: true,
    points: Object.fromEntries(points),
    remarks: '',
    version,
  };
}

/** Puts the project's report and committee there: heard today at 09:30 by the president and the supervisor. */
export async function hear(db: Db): Promise<void> {
  await db.write(async (tx) => {
    const report = { pages: 28, paperCopies: 3, hasDigital: true, submittedOn: addDays(TODAY, -18) } as const;
    await tx.update(project).set({ state: 'submitted', ...report, version: 4 }).where(eq(project.id, planted.projectId));
    const committee = [planted.president, planted.follower].map((id, at) => ({ projectId: planted.projectId, personId: id, isPresident: at === 0 }));
    await tx.insert(projectMember).values(committee);
    await tx.update(project).set({ defendedOn: TODAY, startMinutes: 570, room: 'Salle 12', version: 5 }).where(eq(project.id, planted.projectId));
  });
} // prettier-ignore

/** Hands a year sheet over: every mark there, its enterer somebody nothing else is asked of. */
export async function handOver(db: Db, assessmentId: string): Promise<void> {
  const enteredBy = personId('registrar2');
  await db.write(async (tx) => {
    const cells = await tx.select({ personId: mark.personId }).from(mark).where(eq(mark.assessmentId, assessmentId));
    const there = new Set(cells.map((cell) => cell.personId));
    await tx.insert(markHand).values({ assessmentId, personId: enteredBy });
    const missing = Array.from({ length: HEADS }, (_, at) => traineeId('a', at)).filter((id) => !there.has(id));
    await tx.insert(mark).values(missing.map((id) => ({ assessmentId, personId: id, value: 1200, enteredBy, enteredAt: NOW })));
    await tx.update(assessment).set({ state: 'submitted', submittedBy: enteredBy, submittedAt: NOW, version: 2 }).where(eq(assessment.id, assessmentId));
  });
} // prettier-ignore
