/** How a filière evaluates: drafted there, published by another hand of the field, kept by promotions for good once they have marks. */
import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { appRouter } from '../../server/app/router.ts';
import { journal } from '../../server/core/journal-table.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { keptScheme, schemeOf } from '../../server/curriculum/schemes/read.ts';
import { evaluationScheme, promotionScheme } from '../../server/curriculum/schemes/table.ts';
import { programme, promotion, promotionProgramme } from '../../server/curriculum/table.ts';
import { assessment, mark, markHand } from '../../server/grades/sheets/table.ts';
import { appointment } from '../../server/organisation/table.ts';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import type { SchemeDefinition } from '../../shared/curriculum/schemes/schema.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { act, refusalOf } from '../support/organisation-calls.ts';
import { keyOf, NOW, personId, positionId, SINCE, unitId, type PersonWord } from '../support/organisation-world.ts';
import { foundTrainers, type Calling } from '../support/roll-call-world.ts';

const callerOf = createCallerFactory(appRouter({ demo: false }));
const filiereId = unitId('collegial');
const promotionId = keyOf('promotion');
const { modular, balanced } = usualSchemes;
const heavier: SchemeDefinition = {
  ...modular,
  components: modular.components.map((each, at) => ({ ...each, weight: [6000, 4000][at] ?? 0 })),
};
let db: Db;
let trainers: readonly Calling[];

beforeAll(async () => {
  db = await freshDatabase();
  trainers = await foundTrainers(db, 1);
});
afterAll(() => db.close());

async function as(who: PersonWord, confirmedAgo = 0) {
  const services = testServices(db, { now: NOW - confirmedAgo });
  const browser = await signedInAs(services, personId(who));
  services.time.now = NOW;
  return callerOf(await browser.context()).curriculum;
}
const said = async (promise: Promise<unknown>) => (await refusalOf(promise)).said;
const one = async (number: number) =>
  (
    await db.read
      .select()
      .from(evaluationScheme)
      .where(and(eq(evaluationScheme.filiereId, filiereId), eq(evaluationScheme.number, number)))
  )[0];

describe('A scheme of evaluation', () => {
  it('is drafted by the head of its filière, and seen by nobody who has no hand in it', async () => {
    const drafting = { filiereId, definition: modular, note: 'Texte de 2026' };
    expect(await said((await as('trainer')).draftScheme(act(drafting)))).toBe('forbidden authority.noHolding');
    expect(await said((await as('filiereHead')).draftScheme(act({ ...drafting, filiereId: unitId('primary') })))).toBe('forbidden authority.outOfReach');
    expect(await said((await as('newcomer')).schemes())).toBe('hidden core.hidden');
    const { schemeId, number } = await (await as('filiereHead')).draftScheme(act(drafting));
    expect(number).toBe(1);
    expect(await said((await as('filiereHead')).draftScheme(act(drafting)))).toBe('conflict curriculum.scheme.refusal.draftOpen');
    expect((await (await as('trainer')).scheme({ filiereId })).versions).toEqual([]);
    expect(await said((await as('trainer')).changeScheme(act({ schemeId, version: 1, definition: modular, note: '' })))).toBe('hidden core.hidden');
    const seen = await (await as('assistantDirector')).scheme({ filiereId });
    expect(seen).toMatchObject({ versions: [{ number: 1, definition: modular, note: 'Texte de 2026' }], promotions: [{ id: promotionId, number: null }] });
    const listed = (await (await as('assistantDirector', 400_000)).schemes()).filieres.find(({ id }) => id === filiereId);
    expect(listed).toMatchObject({ current: null, draft: { number: 1 }, may: { publish: true, draft: false } });
    expect((await (await as('trainer')).schemes()).filieres.find(({ id }) => id === filiereId)).toMatchObject({ draft: null });
  }); // prettier-ignore

  it('changes from what was read, and weighs exactly one hundred per cent', async () => {
    const head = await as('filiereHead');
    const { id: schemeId = '' } = (await one(1)) ?? {};
    const short = { ...modular, components: modular.components.slice(0, 1) };
    await expect(head.changeScheme(act({ schemeId, version: 1, definition: short, note: '' }))).rejects.toThrow('curriculum.scheme.input.weights');
    expect(await head.changeScheme(act({ schemeId, version: 1, definition: heavier, note: '' }))).toMatchObject({ version: 2 });
    const late = await refusalOf(head.changeScheme(act({ schemeId, version: 1, definition: modular, note: '' })));
    expect(late).toMatchObject({ said: 'stale curriculum.scheme.refusal.stale', params: { version: 2, definition: heavier } });
    const [row] = await db.read.select().from(journal).where(eq(journal.subjectId, schemeId)).orderBy(desc(journal.seq)).limit(1);
    expect(row).toMatchObject({ action: 'curric.draft', subjectKind: 'evaluationScheme', office: 'filiereHead' });
    expect(row?.before).toContain('7500');
  }); // prettier-ignore

  it('is published by another hand, with the password given lately and the reference of the act', async () => {
    const { id: schemeId = '' } = (await one(1)) ?? {};
    const publishing = { schemeId, version: 2, actRef: 'EVAL-2026/1', promotionIds: [promotionId] };
    expect(await said((await as('filiereHead')).publishScheme(act(publishing)))).toBe('forbidden authority.noHolding');
    expect(await said((await as('assistantDirector', 400_000)).publishScheme(act(publishing)))).toBe('reauthenticate authority.reauthenticate');
    const director = await as('assistantDirector');
    expect(await said(director.publishScheme(act({ ...publishing, version: 1 })))).toBe('stale curriculum.scheme.refusal.stale');
    expect(await said(director.publishScheme(act({ ...publishing, promotionIds: [uuidv7()] })))).toBe('invalid curriculum.refusal.promotion');
    expect(await director.publishScheme(act(publishing))).toMatchObject({ version: 3, promotions: 1 });
    expect(await schemeOf(db.read, promotionId, filiereId)).toEqual(heavier);
    expect(await keptScheme(db.read, promotionId, filiereId)).toMatchObject({ number: 1, actRef: 'EVAL-2026/1' });
    expect(await schemeOf(db.read, promotionId, unitId('primary'))).toBeUndefined();
  }); // prettier-ignore

  it('does not change once it is published, nor go away', async () => {
    const { id: schemeId = '' } = (await one(1)) ?? {};
    const head = await as('filiereHead');
    expect(await said(head.changeScheme(act({ schemeId, version: 3, definition: modular, note: '' })))).toBe('conflict curriculum.scheme.refusal.fixed');
    expect(await said(head.discardScheme(act({ schemeId, version: 3 })))).toBe('conflict curriculum.scheme.refusal.fixed');
    expect((await (await as('trainer')).scheme({ filiereId })).versions).toMatchObject([{ number: 1, definition: heavier }]);
    await expect(db.write((tx) => tx.update(evaluationScheme).set({ note: 'x', version: 4 }).where(eq(evaluationScheme.id, schemeId)).then(() => undefined))).rejects.toThrow();
  }); // prettier-ignore

  it('may be given up while it is a draft, and the number taken again', async () => {
    const head = await as('filiereHead');
    const next = await head.draftScheme(act({ filiereId, definition: balanced, note: '' }));
    expect(next.number).toBe(2);
    await head.discardScheme(act({ schemeId: next.schemeId, version: 1 }));
    expect(await one(2)).toBeUndefined();
    expect(await head.draftScheme(act({ filiereId, definition: balanced, note: '' }))).toMatchObject({ number: 2 });
  });

  it('is never published by a hand that drafted it, whatever other office that person holds', async () => {
    const both = { positionId: positionId('lettersHead'), personId: personId('assistantDirector'), capacity: 'titular' as const };
    await db.write((tx) => tx.insert(appointment).values({ id: keyOf('both'), ...both, startsAt: SINCE, actRef: '13/24', actOn: '2024-09-01' }).then(() => undefined));
    const director = await as('assistantDirector');
    const own = await director.draftScheme(act({ filiereId: unitId('primary'), definition: balanced, note: '' }));
    const publishing = { schemeId: own.schemeId, version: 1, actRef: 'EVAL-2', promotionIds: [] };
    expect(await said(director.publishScheme(act(publishing)))).toBe('forbidden authority.twoHands');
    const alone = { publishedBy: personId('assistantDirector'), publishedAt: NOW, actRef: 'E', version: 2 };
    await expect(db.write((tx) => tx.update(evaluationScheme).set(alone).where(eq(evaluationScheme.id, own.schemeId)).then(() => undefined))).rejects.toThrow();
  }); // prettier-ignore
});

describe('A promotion', () => {
  const next = keyOf('next promotion');
  beforeAll(async () => {
    await db.write(async (tx) => {
      const dates = { startsOn: '2026-09-07', endsOn: '2027-06-30' };
      await tx.insert(promotion).values({ id: next, code: 'P27', field: 'teacherQualification', nameFr: 'Promotion 27', nameAr: 'فوج 27', ...dates });
    });
  }); // prettier-ignore

  it('that has no marks takes the next version; one that has some keeps its own, and is named', async () => {
    const director = await as('assistantDirector');
    const { id: first = '' } = (await one(1)) ?? {};
    await director.followScheme(act({ schemeId: first, promotionIds: [next] }));
    expect(await schemeOf(db.read, next, filiereId)).toEqual(heavier);
    await enterMarks('entry');
    const { id: schemeId = '' } = (await one(2)) ?? {};
    expect(await said(director.followScheme(act({ schemeId, promotionIds: [next] })))).toBe('conflict curriculum.scheme.refusal.notPublished');
    const publishing = { schemeId, version: 1, actRef: 'EVAL-2026/2' };
    const refused = await refusalOf(director.publishScheme(act({ ...publishing, promotionIds: [next, promotionId] })));
    expect(refused).toMatchObject({ said: 'conflict curriculum.scheme.refusal.marked', params: { promotion: 'Promotion' } });
    expect((await one(2))?.publishedAt).toBeNull();
    expect(await director.publishScheme(act({ ...publishing, promotionIds: [next] }))).toMatchObject({ promotions: 1 });
    expect(await schemeOf(db.read, next, filiereId)).toEqual(balanced);
    expect(await schemeOf(db.read, promotionId, filiereId)).toEqual(heavier);
    expect(await db.read.select().from(promotionScheme)).toHaveLength(2);
  }); // prettier-ignore

  it('whose marks are locked keeps its programme', async () => {
    const ids = { taught: keyOf('programme kept'), other: keyOf('programme other') };
    await db.write(async (tx) => {
      const drafted = { filiereId: unitId('qualifying'), draftedAt: NOW };
      for (const [number, id] of Object.values(ids).entries()) {
        await tx.insert(programme).values({ ...drafted, id, number: number + 1 });
        await tx.update(programme).set({ publishedAt: NOW, actRef: 'P-1', version: 2 }).where(eq(programme.id, id));
      }
      await tx.insert(promotionProgramme).values({ promotionId, filiereId: unitId('qualifying'), programmeId: ids.taught, since: NOW });
    });
    await enterMarks('locked', unitId('qualifying'));
    const refused = await refusalOf((await as('assistantDirector')).followProgramme(act({ programmeId: ids.other, promotionIds: [promotionId] })));
    expect(refused).toMatchObject({ said: 'conflict curriculum.refusal.locked', params: { promotion: 'Promotion' } });
  }); // prettier-ignore
});

async function enterMarks(state: 'entry' | 'locked', of = filiereId): Promise<void> {
  const [{ trainerId = '', people = [] } = {}] = trainers;
  const id = keyOf(`assessment ${state}`);
  const whose = { promotionId, filiereId: of, groupId: keyOf('group 0'), moduleId: keyOf('module'), part: 'exam', sitting: 'normal' as const };
  const what = { titleFr: 'Examen', titleAr: 'امتحان', weight: 1, scale: 2000, step: 25, heldOn: '2026-05-04', opensAt: NOW - 1, closesAt: NOW + 1 };
  await db.write(async (tx) => {
    await tx.insert(assessment).values({ id, ...whose, ...what, state: 'entry', plannedBy: personId('filiereHead') });
    await tx.insert(markHand).values({ assessmentId: id, personId: trainerId });
    const entered = { assessmentId: id, value: 1200, code: null, enteredBy: trainerId, enteredAt: NOW };
    await tx.insert(mark).values(people.map((each) => ({ ...entered, personId: each })));
    if (state === 'entry') return;
    const step = (values: Partial<typeof assessment.$inferInsert>) => tx.update(assessment).set(values).where(eq(assessment.id, id));
    await step({ state: 'submitted', submittedBy: trainerId, submittedAt: NOW, version: 2 });
    await step({ state: 'validated', validatedBy: personId('filiereHead'), validatedAt: NOW, version: 3 });
    await step({ state: 'locked', lockedBy: personId('assistantDirector'), lockedAt: NOW, version: 4 });
  });
} // prettier-ignore
