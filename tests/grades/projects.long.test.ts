/** Supervised projects: the trainee writes, the supervisor validates, fifteen days part submission from defence, a committee of three hears it. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { addDays, HOUR } from '../../shared/core/time.ts';
import { committeeProblem, earliestDefence, isPassed, missingFields } from '../../shared/grades/projects/rules.ts';
import { formFields, type ProjectForm } from '../../shared/grades/projects/schema.ts';
import { appRouter } from '../../server/app/router.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { project, projectMember } from '../../server/grades/projects/table.ts';
import { assessment, mark } from '../../server/grades/sheets/table.ts';
import { appointment } from '../../server/organisation/table.ts';
import { foundAttendance, groups, TODAY, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { act } from '../support/organisation-calls.ts';
import { keyOf, NOW, personId, positionId, SINCE, unitId } from '../support/organisation-world.ts';
import { refusalOf } from '../support/refusals.ts';

const filled = (text: string) => Object.fromEntries(formFields.map((field) => [field, text])) as ProjectForm;

describe('The rules of projects', () => {
  it('part submission from defence by fifteen days, to the day', () => {
    expect(earliestDefence('2026-05-31', 15)).toBe('2026-06-15');
    expect(earliestDefence('2026-02-20', 15)).toBe('2026-03-07');
  });

  it('let a form be proposed once every part is written, and a mark pass from ten', () => {
    expect(missingFields({ ...filled('x'), scope: '' })).toEqual(['scope']);
    expect([isPassed(999), isPassed(1000)]).toEqual([false, true]);
  });

  const about = { traineeId: 't', supervisorId: 's', conflicted: ['c'] };
  it.each([
    [['p', 's', 'm'], 'p', undefined],
    [['p'], 'p', undefined],
    [[], '', 'grades.project.committee'],
    [['p', 'a', 'b', 'm'], 'p', 'grades.project.committee'],
    [['p', 'p'], 'p', 'grades.project.committee'],
    [['p', 't'], 'p', 'grades.project.trainee'],
    [['p', 's'], 's', 'grades.project.president'],
    [['p', 'm'], '', 'grades.project.president'],
    [['p', 'c'], 'p', 'grades.project.conflict'],
  ])('judge the committee %j presided by %s: %s', (ids, president, problem) => {
    expect(committeeProblem(ids.map((id) => ({ personId: id, isPresident: id === president })), about)).toBe(problem);
  }); // prettier-ignore
});

const callerOf = createCallerFactory(appRouter({ demo: false }));
const sheetId = keyOf('project sheet');
const first = traineeId('a', 1);
let db: Db;
let services: ReturnType<typeof testServices>;
beforeAll(async () => {
  db = await freshDatabase();
  services = testServices(db, { now: NOW });
  await foundAttendance(db);
  await db.write(async (tx) => {
    const term = { positionId: positionId('mathsTrainers'), capacity: 'titular', startsAt: SINCE, actRef: 'N-3', actOn: '2024-09-02' } as const;
    for (const word of ['newcomer', 'humanResources', 'registrar2'] as const)
      await tx.insert(appointment).values({ id: keyOf(`project ${word}`), personId: personId(word), ...term });
    const place = { promotionId: keyOf('promotion'), filiereId: unitId('collegial'), groupId: groups.a };
    const facts = { part: 'project', sitting: 'normal', titleFr: 'PPE', titleAr: 'المشروع', weight: 1, scale: 2000, step: 25 } as const;
    const window = { heldOn: TODAY, opensAt: NOW - HOUR, closesAt: NOW + 60 * 24 * HOUR, state: 'entry', plannedBy: personId('filiereHead') } as const;
    await tx.insert(assessment).values({ id: sheetId, ...place, ...facts, ...window });
  });
}); // prettier-ignore
afterAll(() => db.close());

async function as(who: string) {
  return callerOf(await (await signedInAs(services, who)).context()).grades;
}
const head = () => as(personId('filiereHead'));
const said = async (work: Promise<unknown>) => {
  const { kind, reason } = await refusalOf(work);
  return `${kind} ${reason}`;
};
const says = (reason: string) => (error: unknown) => error instanceof Error && `${error.message} ${String(error.cause)}`.includes(reason);
const found = async () => {
  const [only] = await db.read.select().from(project);
  if (!only) throw new Error('No project.');
  return only;
};
const on = async () => {
  const { id, version } = await found();
  return { projectId: id, version };
};

describe('A project', () => {
  it('is written by its trainee and proposed once it is complete and supervised', async () => {
    const facts = { language: 'fr' as const, title: 'Une classe inversée en collège' };
    await (await as(first)).writeProject(act({ version: 0, ...facts, form: { ...filled('Texte'), scope: '' } }));
    expect(await said((await as(first)).proposeProject(act(await on())))).toBe('invalid grades.project.formIncomplete');
    await (await as(first)).writeProject(act({ version: 1, ...facts, form: filled('Texte') }));
    expect(await said((await as(first)).proposeProject(act(await on())))).toBe('conflict grades.project.noSupervisor');
    expect(await said((await as(personId('trainer'))).superviseProject(act({ ...(await on()), supervisorId: personId('newcomer') })))).toBe('hidden core.hidden');
    await (await head()).superviseProject(act({ ...(await on()), supervisorId: personId('newcomer') }));
    await (await as(first)).proposeProject(act(await on()));
    expect(await said((await as(first)).writeProject(act({ version: (await found()).version, ...facts, form: filled('x') })))).toBe('conflict grades.project.notDraft');
    expect(await said((await as(traineeId('a', 2))).project({ projectId: (await found()).id }))).toBe('hidden core.hidden');
  }); // prettier-ignore

  it('is given back with reasons or validated by its supervisor alone', async () => {
    expect(await said((await head()).judgeProject(act({ ...(await on()), isValid: true, reason: '' })))).toMatch(/^forbidden authority/);
    await (await as(personId('newcomer'))).judgeProject(act({ ...(await on()), isValid: false, reason: 'Précisez le public visé.' }));
    expect((await (await as(first)).project({ projectId: (await found()).id })).project.returnReason).toBe('Précisez le public visé.');
    await (await as(first)).proposeProject(act(await on()));
    await (await as(personId('newcomer'))).judgeProject(act({ ...(await on()), isValid: true, reason: '' }));
    await (await as(personId('newcomer'))).reachStage(act({ ...(await on()), stage: 8 }));
  });

  it('is submitted on paper and as a file, in thirty pages at most, and defended fifteen days later at the earliest', async () => {
    const report = { pages: 30, paperCopies: 3, hasDigital: true as const, submittedOn: TODAY };
    const supervisor = await as(personId('newcomer'));
    await expect(supervisor.submitProject(act({ ...(await on()), ...report, pages: 31 }))).rejects.toThrow();
    await supervisor.submitProject(act({ ...(await on()), ...report }));
    const members = [{ personId: personId('humanResources'), isPresident: true }, { personId: personId('newcomer'), isPresident: false }];
    const plan = { startMinutes: 570, room: 'Salle 12', members, hasNoConflict: true as const };
    const early = await refusalOf((await head()).planDefence(act({ ...(await on()), ...plan, defendedOn: addDays(TODAY, 14) })));
    expect([early.reason, early.params]).toEqual(['grades.project.tooSoon', { n: 15, earliest: addDays(TODAY, 15) }]);
    await (await head()).planDefence(act({ ...(await on()), ...plan, defendedOn: addDays(TODAY, 15) }));
    const { id } = await found();
    await db.write((tx) => tx.insert(projectMember).values({ projectId: id, personId: personId('registrar2'), isPresident: false }));
    const fourth = { projectId: id, personId: personId('director'), isPresident: false };
    await expect(db.write((tx) => tx.insert(projectMember).values(fourth))).rejects.toSatisfy(says('grades.project.committee'));
  }); // prettier-ignore

  it('is marked by the president of its committee, once heard, into the project sheet; its trainee sees no mark', async () => {
    expect(await said((await as(personId('humanResources'))).markProject(act({ ...(await on()), value: 1450 })))).toBe('conflict grades.project.notHeard');
    services.time.now = NOW + 15 * 24 * HOUR;
    expect(await said((await as(personId('newcomer'))).markProject(act({ ...(await on()), value: 1450 })))).toBe('forbidden grades.project.presidentMarks');
    await (await as(personId('humanResources'))).markProject(act({ ...(await on()), value: 1450 }));
    const [written] = await db.read.select().from(mark).where(eq(mark.assessmentId, sheetId));
    expect(written).toMatchObject({ personId: first, value: 1450, enteredBy: personId('humanResources') });
    const { id, version } = await found();
    expect((await (await as(first)).project({ projectId: id })).value).toBeNull();
    expect((await (await head()).project({ projectId: id })).value).toBe(1450);
    await expect(db.write((tx) => tx.update(project).set({ title: 'Autre', version: version + 1 }).where(eq(project.id, id)))).rejects.toSatisfy(says('grades.project.fixed'));
    await expect(db.write((tx) => tx.delete(project))).rejects.toSatisfy(says('grades.project.fixed'));
    await expect(db.write((tx) => tx.delete(projectMember))).rejects.toSatisfy(says('grades.project.committee'));
  }); // prettier-ignore
});
