/** What the tests of all procedures call about mark sheets. */
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { addDays, DAY_LENGTH, instantAt, localDay, type Instant } from '../../shared/core/time.ts';
import { module } from '../../server/curriculum/table.ts';
import { assessment, mark, markCorrection, markHand } from '../../server/grades/sheets/table.ts';
import { teaching } from '../../server/schedule/table.ts';
import { membership, traineeGroup } from '../../server/trainees/table.ts';
import type { Case } from './procedures.ts';

type Given = {
  readonly groupId: string;
  /** Who teaches the group the module of the sheets. */
  readonly trainerId: string;
  /** Who entered, validated and locked: three of the staff without a hand in marks. */
  readonly hands: readonly [string, string, string];
};

/** A sheet of the group under way in each state: open and empty, open and complete, submitted, validated, locked; one proposed. */
export async function plantGrades(tx: Writer, { groupId, trainerId, hands: [enterer, validator, locker] }: Given, now: Instant) {
  const heldOn = addDays(localDay(now), -7);
  const [group] = await tx.select().from(traineeGroup).where(eq(traineeGroup.id, groupId));
  const [taught] = await tx
    .select()
    .from(teaching)
    .where(and(eq(teaching.groupId, groupId), eq(teaching.trainerId, trainerId)));
  if (!group || !taught) throw new Error('The demonstration has no group under way.');
  const isMember = and(
    eq(membership.groupId, groupId),
    lte(membership.fromOn, heldOn),
    or(isNull(membership.toOn), gt(membership.toOn, heldOn)),
  );
  const members = (await tx.select({ id: membership.personId }).from(membership).where(isMember)).map(({ id }) => id);
  const { promotionId, filiereId } = group;
  const { moduleId } = taught;
  const [kept] = await tx.select({ semester: module.semester }).from(module).where(eq(module.id, moduleId));
  const common = {
    promotionId,
    filiereId,
    groupId,
    moduleId,
    part: 'continuous',
    sitting: 'normal' as const,
    titleFr: 'Devoir surveillé',
    titleAr: 'فرض محروس',
    weight: 1,
    scale: 2000,
    step: 25,
    heldOn,
    opensAt: instantAt(heldOn),
    closesAt: now + DAY_LENGTH,
    plannedBy: enterer,
  };
  const plant = async (state: 'proposed' | 'entry') => {
    const id = uuidv7();
    await tx.insert(assessment).values({ ...common, id, state });
    return id;
  };
  const filled = async () => {
    const id = await plant('entry');
    await tx.insert(markHand).values({ assessmentId: id, personId: enterer });
    await tx
      .insert(mark)
      .values(members.map((personId) => ({ assessmentId: id, personId, value: 1200, enteredBy: enterer, enteredAt: now })));
    return id;
  };
  const advance = async (id: string, to: 'submitted' | 'validated' | 'locked') => {
    const update = (set: Partial<typeof assessment.$inferInsert>) => tx.update(assessment).set(set).where(eq(assessment.id, id));
    await update({ state: 'submitted', submittedBy: enterer, submittedAt: now, version: 2 });
    if (to === 'submitted') return id;
    await update({ state: 'validated', validatedBy: validator, validatedAt: now, version: 3 });
    if (to === 'validated') return id;
    await update({ state: 'locked', lockedBy: locker, lockedAt: now, version: 4 });
    return id;
  };
  const locked = await advance(await filled(), 'locked');
  const correctionId = uuidv7();
  const asked = { assessmentId: locked, personId: members[1] ?? '', kind: 'error' as const, reason: 'La copie porte une autre note' };
  await tx
    .insert(markCorrection)
    .values({ id: correctionId, ...asked, oldValue: 1200, newValue: 1300, askedBy: enterer, askedAt: now, state: 'asked' });
  return {
    promotionId,
    filiereId,
    groupId,
    moduleId,
    correctionId,
    semester: kept?.semester ?? 1,
    heldOn,
    firstId: members[0] ?? '',
    proposed: await plant('proposed'),
    open: await plant('entry'),
    complete: await filled(),
    submitted: await advance(await filled(), 'submitted'),
    validated: await advance(await filled(), 'validated'),
    locked,
    opensAt: instantAt(heldOn),
    later: now + 2 * DAY_LENGTH,
  };
}
export type GradeThings = Awaited<ReturnType<typeof plantGrades>>;

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const someone = uuidv7();
const every = { promotionId: null, filiereId: null, semester: null, groupId: null, states: [], after: null };
const cells = (personId: string, version = 0) => [{ personId, value: 1250, code: null, version }];

export const gradeCases: readonly Case[] = [
  { path: 'grades.sheets', on: 'the centre', input: () => every },
  { path: 'grades.sheet', on: 'an open sheet', input: ({ things }) => ({ assessmentId: things.grades.open }) },
  { path: 'grades.sheet', on: 'a locked sheet', input: ({ things }) => ({ assessmentId: things.grades.locked }) },
  { path: 'grades.sheet', on: 'nobody’s sheet', input: () => ({ assessmentId: someone }) },
  {
    path: 'grades.moduleSheets',
    on: 'the group under way',
    input: ({ things: { grades } }) => ({ groupId: grades.groupId, moduleId: grades.moduleId }),
  },
  {
    path: 'grades.enter',
    on: 'an open sheet',
    input: ({ things: { grades } }) => act({ assessmentId: grades.open, device: 'essai', marks: cells(grades.firstId) }),
  },
  {
    path: 'grades.enter',
    on: 'a submitted sheet',
    input: ({ things: { grades } }) => act({ assessmentId: grades.submitted, device: 'essai', marks: cells(grades.firstId, 1) }),
  },
  {
    path: 'grades.enter',
    on: 'a locked sheet',
    input: ({ things: { grades } }) => act({ assessmentId: grades.locked, device: 'essai', marks: cells(grades.firstId, 1) }),
  },
  { path: 'grades.submit', on: 'a complete sheet', input: ({ things }) => act({ assessmentId: things.grades.complete, version: 1 }) },
  {
    path: 'grades.returnSheet',
    on: 'a submitted sheet',
    input: ({ things }) => act({ assessmentId: things.grades.submitted, version: 2, reason: 'Deux lignes semblent interverties' }),
  },
  { path: 'grades.validate', on: 'a submitted sheet', input: ({ things }) => act({ assessmentId: things.grades.submitted, version: 2 }) },
  {
    path: 'grades.lock',
    on: 'a validated sheet',
    input: ({ things }) => act({ sheets: [{ assessmentId: things.grades.validated, version: 3 }] }),
  },
  {
    path: 'grades.lock',
    on: 'a submitted sheet',
    input: ({ things }) => act({ sheets: [{ assessmentId: things.grades.submitted, version: 2 }] }),
  },
  {
    path: 'grades.reopen',
    on: 'an open sheet',
    input: ({ things: { grades } }) => act({ assessmentId: grades.open, version: 1, until: grades.later, note: 'Copies retrouvées hier' }),
  },
  {
    path: 'grades.reopen',
    on: 'a locked sheet',
    input: ({ things: { grades } }) =>
      act({ assessmentId: grades.locked, version: 4, until: grades.later, note: 'Copies retrouvées hier' }),
  },
  { path: 'grades.plan', on: 'one’s own', input: () => ({ promotionId: null, filiereId: null, semester: null }) },
  {
    path: 'grades.plan',
    on: 'the filière of the group under way',
    input: ({ things: { grades } }) => ({ promotionId: grades.promotionId, filiereId: grades.filiereId, semester: grades.semester }),
  },
  {
    path: 'grades.planAssessment',
    on: 'a module of the group under way',
    input: ({ things: { grades } }) => act({ groupId: grades.groupId, moduleId: grades.moduleId, ...settingOf(grades, 'continuous') }),
  },
  {
    path: 'grades.planAssessment',
    on: 'nobody’s group',
    input: ({ things: { grades } }) => act({ groupId: someone, moduleId: someone, ...settingOf(grades, 'continuous') }),
  },
  {
    path: 'grades.planSemester',
    on: 'the filière of the group under way',
    input: ({ things: { grades } }) => {
      const { heldOn, opensAt, closesAt, isAnonymous, readings, gap, part } = settingOf(grades, 'exam');
      const { promotionId, filiereId } = grades;
      return act({
        promotionId,
        filiereId,
        semester: 2,
        sitting: 'normal',
        parts: [{ part, heldOn, opensAt, closesAt, isAnonymous, readings, gap }],
      });
    },
  },
  {
    path: 'grades.planYear',
    on: 'the filière of the group under way',
    input: ({ things: { grades } }) =>
      act({ promotionId: grades.promotionId, filiereId: grades.filiereId, ...settingOf(grades, 'practicum') }),
  },
  {
    path: 'grades.approveAssessment',
    on: 'a proposed sheet',
    input: ({ things }) => act({ assessmentId: things.grades.proposed, version: 1 }),
  },
  {
    path: 'grades.cancelAssessment',
    on: 'a proposed sheet',
    input: ({ things }) => act({ assessmentId: things.grades.proposed, version: 1 }),
  },
  { path: 'grades.cancelAssessment', on: 'an open sheet', input: ({ things }) => act({ assessmentId: things.grades.open, version: 1 }) },
  {
    path: 'grades.changeAssessment',
    on: 'an open sheet',
    input: ({ things: { grades } }) =>
      act({ assessmentId: grades.open, version: 1, heldOn: grades.heldOn, opensAt: grades.opensAt, closesAt: grades.later, weight: 2 }),
  },
  { path: 'grades.frames', on: 'the centre', input: () => undefined },
  { path: 'grades.frame', on: 'the filière of the group under way', input: ({ things }) => frameOf(things.grades) },
  { path: 'grades.frame', on: 'nobody’s filière', input: ({ things }) => ({ ...frameOf(things.grades), filiereId: someone }) },
  { path: 'grades.publish', on: 'sheets not all locked', input: ({ things }) => act(frameOf(things.grades)) },
  {
    path: 'grades.askCorrection',
    on: 'a mark of a locked sheet',
    input: ({ things: { grades } }) =>
      act({
        assessmentId: grades.locked,
        personId: grades.firstId,
        kind: 'error',
        reason: 'La copie porte une autre note',
        value: 1400,
        code: null,
      }),
  },
  { path: 'grades.corrections', on: 'those one sees', input: () => ({ state: null, after: null }) },
  {
    path: 'grades.decideCorrection',
    on: 'a correction asked for',
    input: ({ things: { grades } }) =>
      act({ correctionId: grades.correctionId, version: 1, decision: 'applied', reason: 'Vu la copie elle-même', value: 1300, code: null }),
  },
  {
    path: 'grades.withdrawCorrection',
    on: 'another’s request',
    input: ({ things }) => act({ correctionId: things.grades.correctionId, version: 1 }),
  },
  {
    path: 'grades.markHistory',
    on: 'a mark of a locked sheet',
    input: ({ things: { grades } }) => ({ assessmentId: grades.locked, personId: grades.firstId }),
  },
  { path: 'grades.marksOf', on: 'oneself', input: () => ({ personId: null }) },
  { path: 'grades.marksOf', on: 'a trainee', input: ({ things }) => ({ personId: things.memberId }) },
];

function settingOf({ heldOn, opensAt, later }: GradeThings, part: string) {
  const dates = { heldOn, opensAt, closesAt: later };
  return {
    part,
    sitting: 'normal',
    titleFr: '',
    titleAr: '',
    weight: 1,
    scale: null,
    step: null,
    ...dates,
    isAnonymous: false,
    readings: 1,
    gap: null,
  };
}

function frameOf({ promotionId, filiereId, semester }: GradeThings) {
  return { promotionId, filiereId, semester, sitting: 'normal' };
}
