/** What the tests of all procedures call about papers read under a number, practicums and projects. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { addDays, HOUR, type Day, type Instant } from '../../shared/core/time.ts';
import { marker, sealedNumber } from '../../server/grades/blind/table.ts';
import { formFields, type ProjectForm } from '../../shared/grades/projects/schema.ts';
import { project } from '../../server/grades/projects/table.ts';
import { usualForm } from '../../shared/grades/practicum/rules.ts';
import { applicationSchool, placement } from '../../server/grades/practicum/table.ts';
import { assessment } from '../../server/grades/sheets/table.ts';
import { membership, traineeGroup } from '../../server/trainees/table.ts';
import type { Case } from './procedures.ts';

type Given = {
  readonly groupId: string;
  readonly moduleId: string;
  readonly headId: string;
  readonly trainerId: string;
  readonly traineeId: string;
  readonly day: Day;
};

/** An anonymous paper of a group, numbered, read by a trainer; and one nobody numbered. */
export async function plantField(tx: Writer, { groupId, moduleId, headId, trainerId, traineeId, day }: Given, now: Instant) {
  const [group] = await tx.select().from(traineeGroup).where(eq(traineeGroup.id, groupId));
  if (!group) throw new Error('The demonstration has no such group.');
  const { promotionId, filiereId } = group;
  const members = await tx
    .select({ personId: membership.personId })
    .from(membership)
    .where(and(eq(membership.groupId, groupId), isNull(membership.toOn)))
    .orderBy(asc(membership.personId));
  const plan = async (part: string) => {
    const id = uuidv7();
    const window = { heldOn: day, opensAt: now - HOUR, closesAt: now + HOUR };
    const facts = { titleFr: 'Examen', titleAr: 'امتحان', weight: 1, scale: 2000, step: 25, isAnonymous: true, readings: 2, gap: 200 };
    const place = { promotionId, filiereId, groupId, moduleId, part, sitting: 'normal' as const };
    await tx.insert(assessment).values({ id, ...place, ...facts, ...window, state: 'entry', plannedBy: headId });
    return id;
  };
  const [numberedId, freshId] = [await plan('exam'), await plan('exam2')];
  await tx.insert(sealedNumber).values(members.map(({ personId }, at) => ({ assessmentId: numberedId, personId, number: 500 + at })));
  const markerId = uuidv7();
  await tx
    .insert(marker)
    .values({ id: markerId, assessmentId: numberedId, personId: trainerId, reading: 1, startsAt: now - HOUR, namedBy: headId });
  const [schoolId, placementId] = [uuidv7(), uuidv7()];
  const school = { nameFr: 'Collège Al Wahda', nameAr: 'إعدادية الوحدة', town: 'Casablanca', directorName: 'A. Berrada' };
  await tx.insert(applicationSchool).values({ id: schoolId, ...school });
  const period = { fromOn: day, toOn: addDays(day, 28), weekday: 4, placedBy: headId, placedAt: now - HOUR };
  await tx
    .insert(placement)
    .values({ id: placementId, groupId, personId: traineeId, schoolId, trainerId, hostName: 'M. Alaoui', ...period });
  const form = Object.fromEntries(formFields.map((field) => [field, 'Texte'])) as ProjectForm;
  const begun = { groupId, personId: traineeId, language: 'fr' as const, title: 'Une classe inversée', form };
  const [known] = await tx
    .select()
    .from(project)
    .where(and(eq(project.groupId, groupId), eq(project.personId, traineeId)));
  const projectId = known?.id ?? uuidv7();
  if (!known) await tx.insert(project).values({ id: projectId, ...begun, supervisorId: trainerId, state: 'draft' });
  const projectVersion = (known?.version ?? 1) + 1;
  await tx.update(project).set({ state: 'proposed', supervisorId: trainerId, version: projectVersion }).where(eq(project.id, projectId));
  return {
    projectId,
    projectVersion,
    form,
    numberedId,
    freshId,
    markerId,
    trainerId,
    groupId,
    promotionId,
    filiereId,
    schoolId,
    placementId,
    traineeId,
    day,
  };
}
export type FieldThings = Awaited<ReturnType<typeof plantField>>;

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const one = (path: string, on: string, input: (field: FieldThings) => unknown): Case => ({
  path,
  on,
  input: ({ things }) => input(things.field),
});
const signed = (day: Day) => ({ evaluatorName: 'M. Alaoui', signedOn: day, isPaperSeen: true });
const defence = (day: Day) => ({ defendedOn: addDays(day, 20), startMinutes: 570, room: 'Salle 12', hasNoConflict: true });
const mark = { number: 500, value: 1200, code: null, version: 0 };

export const fieldCases: readonly Case[] = [
  one('grades.markings', 'those of promotions not over', () => ({ promotionId: null })),
  one('grades.marking', 'a numbered paper', ({ numberedId }) => ({ assessmentId: numberedId })),
  one('grades.marking', 'nobody’s paper', () => ({ assessmentId: uuidv7() })),
  one('grades.markerCandidates', 'a numbered paper', ({ numberedId }) => ({ assessmentId: numberedId, query: '' })),
  one('grades.envelopes', 'a numbered paper', ({ numberedId }) => ({ assessmentId: numberedId })),
  one('grades.numberPapers', 'a paper without numbers', ({ freshId }) => act({ assessmentId: freshId })),
  one('grades.nameMarker', 'a paper without numbers', ({ freshId, trainerId }) =>
    act({ assessmentId: freshId, personId: trainerId, reading: 2 }),
  ),
  one('grades.withdrawMarker', 'the first reader', ({ markerId }) => act({ markerId })),
  one('grades.myMarkings', 'oneself', () => undefined),
  one('grades.papers', 'a numbered paper', ({ numberedId }) => ({ assessmentId: numberedId })),
  one('grades.readPapers', 'a numbered paper', ({ numberedId }) => act({ assessmentId: numberedId, reading: 1, marks: [mark] })),
  one('grades.placements', 'those of promotions not over', () => undefined),
  one('grades.placement', 'a placement of the trainee', ({ placementId }) => ({ placementId })),
  one('grades.practicumChoices', 'one’s filière', () => undefined),
  one('grades.addSchool', 'the centre’s list', () =>
    act({ nameFr: 'Lycée Ibn Sina', nameAr: 'ثانوية ابن سينا', town: 'Settat', directorName: 'B. Idrissi' }),
  ),
  one('grades.placeTrainees', 'the trainee', ({ groupId, schoolId, trainerId, traineeId, day }) =>
    act({
      groupId,
      personIds: [traineeId],
      schoolId,
      trainerId,
      hostName: 'M. Alaoui',
      inspectorName: '',
      fromOn: addDays(day, 40),
      toOn: addDays(day, 40),
      weekday: null,
    }),
  ),
  one('grades.cancelPlacement', 'a placement of the trainee', ({ placementId }) => act({ placementId, version: 1 })),
  one('grades.setPracticumForm', 'the filière of the group', ({ promotionId, filiereId }) =>
    act({ promotionId, filiereId, definition: usualForm, version: 0 }),
  ),
  one('grades.enterGrid', 'a placement of the trainee', ({ placementId, day }) =>
    act({
      placementId,
      ...signed(day),
      evaluator: 'inspector',
      points: { subject: 700, didactics: 800, ethics: 500 },
      remarks: '',
      version: 0,
    }),
  ),
  one('grades.recordPresence', 'a placement of the trainee', ({ placementId, day }) =>
    act({ placementId, weekOn: day, daysDue: 1, daysPresent: 1, signedBy: 'A. Berrada', signedOn: day, version: 0 }),
  ),
  one('grades.addVisit', 'a placement of the trainee', ({ placementId, day }) =>
    act({ placementId, visitedOn: day, visitedBy: 'trainer', report: 'Leçon bien préparée.' }),
  ),
  one('grades.receiveReport', 'a placement of the trainee', ({ placementId, day }) =>
    act({ placementId, version: 1, title: 'Rapport', receivedOn: day }),
  ),
  one('grades.handInPracticum', 'the group under way', ({ groupId }) => act({ groupId })),
  one('grades.projects', 'those of promotions not over', () => undefined),
  one('grades.project', 'a project of the trainee', ({ projectId }) => ({ projectId })),
  one('grades.writeProject', 'oneself', ({ form }) => act({ version: 0, language: 'fr', title: 'Mon projet', form })),
  one('grades.proposeProject', 'a project of the trainee', ({ projectId, projectVersion }) => act({ projectId, version: projectVersion })),
  one('grades.judgeProject', 'a project of the trainee', ({ projectId, projectVersion }) =>
    act({ projectId, version: projectVersion, isValid: true, reason: '' }),
  ),
  one('grades.superviseProject', 'a project of the trainee', ({ projectId, projectVersion, trainerId }) =>
    act({ projectId, version: projectVersion, supervisorId: trainerId }),
  ),
  one('grades.reachStage', 'a project of the trainee', ({ projectId, projectVersion }) =>
    act({ projectId, version: projectVersion, stage: 3 }),
  ),
  one('grades.submitProject', 'a project of the trainee', ({ projectId, projectVersion, day }) =>
    act({ projectId, version: projectVersion, pages: 28, paperCopies: 3, hasDigital: true, submittedOn: day }),
  ),
  one('grades.planDefence', 'a project of the trainee', ({ projectId, projectVersion, trainerId, day }) =>
    act({ projectId, version: projectVersion, ...defence(day), members: [{ personId: trainerId, isPresident: true }] }),
  ),
  one('grades.markProject', 'a project of the trainee', ({ projectId, projectVersion }) =>
    act({ projectId, version: projectVersion, value: 1400 }),
  ),
  one('grades.unseal', 'a paper not read', ({ numberedId }) => act({ assessmentId: numberedId })),
];
