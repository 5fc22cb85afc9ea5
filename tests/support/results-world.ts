/** The small centre, with a promotion whose sheets are all locked: what tests and benches of results are walked in. */
import { eq } from 'drizzle-orm';
import type { Db, Writer } from '#db/driver';
import { instantAt } from '../../shared/core/time.ts';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import type { SchemeDefinition } from '../../shared/curriculum/schemes/schema.ts';
import { papersOf } from '../../shared/curriculum/schemes/rules.ts';
import type { Mark } from '../../shared/grades/averages/rules.ts';
import { personSearchKey } from '../../shared/people/rules.ts';
import { inBatches } from '../../server/core/batches.ts';
import { evaluationScheme, promotionScheme } from '../../server/curriculum/schemes/table.ts';
import { module, programme, promotion, promotionProgramme } from '../../server/curriculum/table.ts';
import { assessment, mark, markHand } from '../../server/grades/sheets/table.ts';
import { person } from '../../server/people/table.ts';
import { enrolment, membership, traineeGroup } from '../../server/trainees/table.ts';
import { foundOrganisation, keyOf, personId, SINCE, sites, unitId } from './organisation-world.ts';

export type ResultsPlan = {
  readonly groups: number;
  readonly perGroup: number;
  readonly modules: number;
  readonly scheme: SchemeDefinition;
  /** What a trainee has on a sheet; `place` counts over all groups. */
  readonly markOf: (place: number, module: number, part: string) => Mark;
  /** Sheets beyond this module stay open: nothing of them is locked. */
  readonly lockedModules: number;
};

/** Between 5 and 20 by quarters of a point, the same for the same places. */
export function usualMark(place: number, moduleAt: number, part: string): Mark {
  const drawn = (place * 7919 + moduleAt * 104_729 + part.length * 31) % 61;
  return { value: 500 + drawn * 25, code: null };
}

export const smallPlan: ResultsPlan = {
  groups: 2,
  perGroup: 6,
  modules: 4,
  scheme: usualSchemes.modular,
  markOf: usualMark,
  lockedModules: 4,
};

export const promotionId = keyOf('promotion');
export const filiereId = unitId('collegial');
export const moduleId = (at: number) => keyOf(`result module ${at}`);
export const groupId = (at: number) => keyOf(`result group ${at}`);
export const traineeId = (place: number) => keyOf(`result trainee ${place}`);
export const sheetId = (group: number, what: string) => keyOf(`sheet ${group} ${what}`);
export const HELD_ON = '2026-02-10';
const MARKED = instantAt('2026-02-20');

/** Writes the organisation, a promotion with its programme and scheme, its groups, and their sheets with marks. */
export async function foundResults(db: Db, plan: ResultsPlan = smallPlan): Promise<void> {
  await foundOrganisation(db);
  await db.write((tx) => enterProgramme(tx, plan));
  for (let at = 0; at < plan.groups; at += 1) {
    await db.write((tx) => enterGroup(tx, plan, at));
    await db.write((tx) => enterSheets(tx, plan, at), { limitMs: 60_000 });
  }
}

async function enterProgramme(tx: Writer, { modules, scheme }: ResultsPlan): Promise<void> {
  const dates = { startsOn: '2025-09-01', endsOn: '2027-07-31' };
  const names = { code: 'P26', nameFr: 'Promotion 2026', nameAr: 'فوج 2026' };
  await tx.insert(promotion).values({ id: promotionId, field: 'teacherQualification', ...names, ...dates });
  const programmeId = keyOf('result programme');
  const published = { publishedBy: personId('assistantDirector'), publishedAt: SINCE, actRef: 'P-1' };
  await tx.insert(programme).values({ id: programmeId, filiereId, number: 1, draftedAt: SINCE });
  await tx.insert(module).values(
    Array.from({ length: modules }, (_, at) => ({
      id: moduleId(at),
      programmeId,
      filiereId,
      departmentId: unitId('maths'),
      code: `M${String(at + 1).padStart(2, '0')}`,
      nameFr: `Module ${at + 1}`,
      nameAr: `المجزوءة ${at + 1}`,
      semester: at < modules / 2 ? 1 : 2,
      hours: 30,
      coefficient: 1 + (at % 2),
    })),
  );
  await tx
    .update(programme)
    .set({ ...published, version: 2 })
    .where(eq(programme.id, programmeId));
  await tx.insert(promotionProgramme).values({ promotionId, filiereId, programmeId, since: SINCE });
  const schemeId = keyOf('result scheme');
  const drafted = { definition: scheme, draftedBy: personId('filiereHead'), draftedAt: SINCE };
  await tx.insert(evaluationScheme).values({ id: schemeId, filiereId, number: 1, ...drafted, ...published });
  await tx.insert(promotionScheme).values({ promotionId, filiereId, schemeId, since: SINCE });
}

async function enterGroup(tx: Writer, { perGroup }: ResultsPlan, at: number): Promise<void> {
  await tx.insert(traineeGroup).values({ id: groupId(at), code: `G-${at + 1}`, filiereId, promotionId, siteId: sites.seat });
  const places = Array.from({ length: perGroup }, (_, seat) => at * perGroup + seat);
  const rows = places.map((place) => {
    const name = { familyLatin: `Famille${place}`, givenLatin: 'Aya', familyArabic: `عائلة${place}`, givenArabic: 'آية' };
    return { id: traineeId(place), ...name, sex: 'f' as const, searchKey: personSearchKey(name), createdAt: SINCE };
  });
  await inBatches(rows, (batch) => tx.insert(person).values(batch));
  const enrolmentId = (place: number) => keyOf(`result enrolment ${place}`);
  await inBatches(places, (batch) =>
    tx.insert(enrolment).values(
      batch.map((place) => ({
        id: enrolmentId(place),
        personId: traineeId(place),
        promotionId,
        filiereId,
        state: 'inTraining' as const,
        registerYear: 2026,
        registerOrder: place + 1,
        startsAt: SINCE,
      })),
    ),
  );
  await inBatches(places, (batch) =>
    tx.insert(membership).values(
      batch.map((place) => ({
        id: keyOf(`result membership ${place}`),
        enrolmentId: enrolmentId(place),
        personId: traineeId(place),
        groupId: groupId(at),
        fromOn: '2025-09-01',
      })),
    ),
  );
}

type Sheet = { readonly what: string; readonly moduleAt: number | null; readonly part: string; readonly scale: number };

/** The sheets a plan makes of one group: a component of each module, then each paper of the year. */
export function sheetsOf({ modules, scheme }: ResultsPlan): readonly Sheet[] {
  const ofModules = Array.from({ length: modules }, (_, moduleAt) =>
    scheme.components.map(({ code }) => ({ what: `${moduleAt} ${code}`, moduleAt, part: code, scale: 2000 })),
  ).flat();
  return [...ofModules, ...papersOf(scheme).map(({ code, scale }) => ({ what: `year ${code}`, moduleAt: null, part: code, scale }))];
}

async function enterSheets(tx: Writer, plan: ResultsPlan, group: number): Promise<void> {
  for (const { what, moduleAt, part, scale } of sheetsOf(plan)) {
    const id = sheetId(group, what);
    const names = { titleFr: `Épreuve ${part}`, titleAr: `اختبار ${part}`, heldOn: HELD_ON };
    const of = { promotionId, filiereId, groupId: groupId(group), moduleId: moduleAt === null ? null : moduleId(moduleAt), part };
    const window = { opensAt: MARKED - 1000, closesAt: MARKED + 1000, weight: 1, scale, step: 1 };
    const plan_ = { sitting: 'normal' as const, state: 'entry' as const, plannedBy: personId('filiereHead') };
    await tx.insert(assessment).values({ id, ...of, ...names, ...window, ...plan_ });
    await tx.insert(markHand).values({ assessmentId: id, personId: personId('trainer') });
    const places = Array.from({ length: plan.perGroup }, (_, seat) => group * plan.perGroup + seat);
    const rows = places.map((place) => ({
      assessmentId: id,
      personId: traineeId(place),
      ...scaled(plan.markOf(place, moduleAt ?? plan.modules, part), scale),
      enteredBy: personId('trainer'),
      enteredAt: MARKED,
    }));
    await inBatches(rows, (batch) => tx.insert(mark).values(batch));
    if (moduleAt === null || moduleAt < plan.lockedModules) await lockSheet(tx, id);
  }
}

/** Plans mark out of twenty. */
function scaled(given: Mark, scale: number): Mark {
  return given.value === null ? given : { value: (given.value * scale) / 2000, code: null };
}

/** Takes a sheet through its steps: submitted, validated, locked, by three persons. */
export async function lockSheet(tx: Writer, id: string): Promise<void> {
  const where = eq(assessment.id, id);
  await tx
    .update(assessment)
    .set({ state: 'submitted', submittedBy: personId('trainer'), submittedAt: MARKED, version: 2 })
    .where(where);
  await tx
    .update(assessment)
    .set({ state: 'validated', validatedBy: personId('filiereHead'), validatedAt: MARKED, version: 3 })
    .where(where);
  await tx
    .update(assessment)
    .set({ state: 'locked', lockedBy: personId('continuingEducationDirector'), lockedAt: MARKED, version: 4 })
    .where(where);
}
