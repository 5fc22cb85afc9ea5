/** A filière whose sheets are locked, in the small centre of tests: as many trainees as wanted, modules examined and assessed. */
import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Db, Writer } from '#db/driver';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import { personSearchKey } from '../../shared/people/rules.ts';
import { inBatches } from '../../server/core/batches.ts';
import { evaluationScheme, promotionScheme } from '../../server/curriculum/schemes/table.ts';
import { programme, promotion, promotionProgramme } from '../../server/curriculum/table.ts';
import { assessment, mark, markCorrection, markHand } from '../../server/grades/sheets/table.ts';
import { person } from '../../server/people/table.ts';
import { enrolment, membership, traineeGroup } from '../../server/trainees/table.ts';
import { foundOrganisation, keyOf, NOW, personId, SINCE, sites, unitId } from './organisation-world.ts';
import { enterModules } from './programme.ts';

export const promotionId = keyOf('jury promotion');
export const filiereId = unitId('collegial');
export const moduleId = (place: number) => keyOf(`jury module ${place}`);
export const traineeId = (place: number) => keyOf(`jury trainee ${place}`);
export const sheetId = (group: number, what: string) => keyOf(`jury sheet ${group} ${what}`);
export const groupId = (place: number) => keyOf(`jury group ${place}`);
export const HELD = '2026-05-04';

/** A figure in hundredths for a trainee, by what is marked: `M1 exam`, `project`. */
export type Figures = (trainee: number, what: string) => number;
type Size = { readonly trainees: number; readonly modules: number; readonly perGroup?: number };

const families = ['Amrani', 'Bennis', 'Chraibi', 'Daoudi', 'El Fassi', 'Filali', 'Guessous', 'Hajji'];

/** Founds the centre and plants its marks, each sheet entered, validated and locked by three. */
export async function foundJuryWorld(db: Db, { trainees, modules, perGroup = 40 }: Size, figures: Figures): Promise<void> {
  await foundOrganisation(db);
  await db.write(async (tx) => {
    const dates = { startsOn: '2025-12-22', endsOn: '2026-07-31' };
    await tx
      .insert(promotion)
      .values({ id: promotionId, code: 'P26', field: 'teacherQualification', nameFr: 'Promotion 2026', nameAr: 'فوج 2026', ...dates });
    await plantProgramme(tx, modules);
    const people = Array.from({ length: trainees }, (_, place) => personRow(place));
    await inBatches(people, (batch) => tx.insert(person).values(batch));
    for (let group = 0; group * perGroup < trainees; group += 1) {
      const places = people.map((_, place) => place).slice(group * perGroup, (group + 1) * perGroup);
      await plantGroup(tx, { group, places, modules }, figures);
    }
  });
}

async function plantProgramme(tx: Writer, modules: number): Promise<void> {
  const taught = Array.from({ length: modules }, (_, place) => ({
    id: moduleId(place + 1),
    filiereId,
    departmentId: unitId('maths'),
    code: `M${place + 1}`,
    nameFr: `Module ${place + 1}`,
    nameAr: `المجزوءة ${place + 1}`,
    semester: (place % 2) + 1,
    hours: 30,
    coefficient: 1,
  }));
  await enterModules(tx, taught);
  const [kept] = await tx.select().from(programme).where(eq(programme.filiereId, filiereId));
  const act = { publishedBy: personId('director'), publishedAt: SINCE, actRef: 'D-2025/001', version: 2 };
  await tx.update(programme).set(act).where(eq(programme.filiereId, filiereId));
  await tx.insert(promotionProgramme).values({ promotionId, filiereId, programmeId: kept?.id ?? '', since: SINCE });
  const schemeId = keyOf('jury scheme');
  const published = { publishedBy: personId('director'), publishedAt: SINCE, actRef: 'D-2025/001' };
  const drafted = { filiereId, number: 1, definition: usualSchemes.modular, draftedBy: personId('filiereHead'), draftedAt: SINCE };
  await tx.insert(evaluationScheme).values({ id: schemeId, ...drafted, ...published });
  await tx.insert(promotionScheme).values({ promotionId, filiereId, schemeId, since: SINCE });
}

function personRow(place: number) {
  const name = {
    familyLatin: families[place % families.length] ?? '',
    givenLatin: `Stagiaire ${place + 1}`,
    familyArabic: 'العلوي',
    givenArabic: `متدرب ${place + 1}`,
  };
  return { id: traineeId(place), ...name, sex: 'f' as const, searchKey: personSearchKey(name), createdAt: SINCE };
}

type Group = { readonly group: number; readonly places: readonly number[]; readonly modules: number };

async function plantGroup(tx: Writer, { group, places, modules }: Group, figures: Figures): Promise<void> {
  await tx.insert(traineeGroup).values({ id: groupId(group), code: `COL-${group + 1}`, filiereId, promotionId, siteId: sites.seat });
  const rows = places.map((place) => ({ place, personId: traineeId(place), enrolmentId: keyOf(`jury enrolment ${place}`) }));
  await inBatches(rows, (batch) =>
    tx.insert(enrolment).values(
      batch.map(({ place, personId: whose, enrolmentId }) => ({
        id: enrolmentId,
        personId: whose,
        promotionId,
        filiereId,
        state: 'inTraining' as const,
        registerYear: 2026,
        registerOrder: place + 1,
        startsAt: SINCE,
      })),
    ),
  );
  const joined = { groupId: groupId(group), fromOn: '2025-12-22' };
  await inBatches(rows, (batch) =>
    tx.insert(membership).values(
      batch.map((each) => ({
        id: keyOf(`jury membership ${each.place}`),
        enrolmentId: each.enrolmentId,
        personId: each.personId,
        ...joined,
      })),
    ),
  );
  for (let place = 1; place <= modules; place += 1)
    for (const part of ['exam', 'continuous'] as const) await plantSheet(tx, { group, places, part, module: place }, figures);
  for (const part of ['project', 'practicum']) await plantSheet(tx, { group, places, part, module: null }, figures);
}

type Sheet = { readonly group: number; readonly places: readonly number[]; readonly part: string; readonly module: number | null };

async function plantSheet(tx: Writer, { group, places, part, module }: Sheet, figures: Figures): Promise<void> {
  const what = module === null ? part : `M${module} ${part}`;
  const id = sheetId(group, what);
  const enteredBy = personId('trainer');
  await tx.insert(assessment).values({
    id,
    promotionId,
    filiereId,
    groupId: groupId(group),
    moduleId: module === null ? null : moduleId(module),
    part,
    sitting: 'normal',
    titleFr: what,
    titleAr: what,
    weight: 1,
    scale: 2000,
    step: 25,
    heldOn: HELD,
    opensAt: SINCE,
    closesAt: NOW,
    state: 'entry',
    plannedBy: personId('filiereHead'),
  });
  await tx.insert(markHand).values({ assessmentId: id, personId: enteredBy });
  const marks = places.map((place) => ({
    assessmentId: id,
    personId: traineeId(place),
    value: figures(place, what),
    enteredBy,
    enteredAt: SINCE,
  }));
  await inBatches(marks, (batch) => tx.insert(mark).values(batch));
  await lockSheet(tx, id);
}

/** Entered by the trainer, validated by the head of the filière, locked by the assistant director. */
export async function lockSheet(tx: Writer, id: string): Promise<void> {
  const steps = [
    { state: 'submitted', submittedBy: personId('trainer'), submittedAt: NOW, version: 2 },
    { state: 'validated', validatedBy: personId('filiereHead'), validatedAt: NOW, version: 3 },
    { state: 'locked', lockedBy: personId('assistantDirector'), lockedAt: NOW, version: 4 },
  ] as const;
  for (const step of steps)
    await tx
      .update(assessment)
      .set(step)
      .where(and(eq(assessment.id, id)));
}

/** A correction act, as the circuit of sheets applies one. */
export async function correctMark(db: Db, whose: string, what: string, value: number, at = NOW): Promise<void> {
  const id = uuidv7();
  const assessmentId = sheetId(0, what);
  await db.write(async (tx) => {
    const mine = and(eq(mark.assessmentId, assessmentId), eq(mark.personId, whose));
    const [old] = await tx.select().from(mark).where(mine);
    const version = (old?.version ?? 0) + 1;
    const asked = {
      assessmentId,
      personId: whose,
      kind: 'error' as const,
      reason: 'Copie recomptée',
      askedBy: personId('trainer'),
      askedAt: at,
    };
    await tx.insert(markCorrection).values({ id, ...asked, oldValue: old?.value ?? null, newValue: value, state: 'asked' });
    const decided = { state: 'applied' as const, decidedBy: personId('departmentHead'), decidedAt: at, markVersion: version, version: 2 };
    await tx.update(markCorrection).set(decided).where(eq(markCorrection.id, id));
    await tx.update(mark).set({ value, version }).where(mine);
  });
}
