/** What is taught in the demonstration: a promotion in each field that trains, a published programme of sixteen modules a filière. */
import type { Writer } from '#db/driver';
import type { Field } from '../../shared/core/authority.ts';
import { eq } from 'drizzle-orm';
import { addDays, DAY_LENGTH, instantAt, mondayOf, type Day, type Instant } from '../../shared/core/time.ts';
import { USUAL_COEFFICIENT, USUAL_HOURS, usualPlace } from '../../shared/curriculum/usual/rules.ts';
import { inBatches } from '../core/batches.ts';
import { idsFrom, known, nth } from '../core/seeded.ts';
import type { Bodies } from '../organisation/bodies/demo.ts';
import type { Chart } from '../organisation/chart/demo.ts';
import { filiereCodes, filiereFacts } from '../organisation/places/demo.ts';
import type { Team } from '../organisation/team/demo.ts';
import { modulesOf } from './modules/demo.ts';
import { module, programme, promotion, promotionProgramme } from './table.ts';

export type Module = typeof module.$inferInsert & { readonly filiere: string; readonly department: string };
export type Promotion = typeof promotion.$inferInsert;
type Programme = typeof programme.$inferInsert;
export type Curriculum = {
  readonly modules: readonly Module[];
  readonly promotions: readonly Promotion[];
  readonly programmes: readonly (Programme & { readonly field: Field })[];
};

const WEEKS_BEFORE = 14;
const PUBLISHED_AFTER = 12 * DAY_LENGTH;

/** @param today a day of the fifteenth week of every promotion. */
export function drawCurriculum(chart: Chart, today: Day): Curriculum {
  const newId = idsFrom('curriculum');
  const startsOn = addDays(mondayOf(today), -7 * WEEKS_BEFORE);
  const year = startsOn.slice(0, 4);
  const promotionOf = (code: string, field: Field, fr: string, ar: string, weeks: number): Promotion => ({
    id: newId(),
    code: `${code}${year.slice(2)}`,
    field,
    nameFr: `${fr}, promotion ${year}`,
    nameAr: `${ar}، فوج ${year}`,
    startsOn,
    endsOn: addDays(startsOn, 7 * weeks),
  });
  const draftedAt = instantAt(addDays(startsOn, -60), 10 * 60);
  const programmeIds = idsFrom('programmes');
  const programmes = filiereCodes.map((code) => ({
    id: programmeIds(),
    field: known(filiereFacts, code).field,
    filiereId: chart.unitId(code),
    number: 1,
    draftedAt,
  }));
  const programmeOf = (filiereId: string) => known(new Map(programmes.map((each) => [each.filiereId, each.id])), filiereId);
  return {
    programmes,
    promotions: [
      promotionOf('Q', 'teacherQualification', 'Qualification des enseignants', 'تأهيل أطر هيئة التدريس', 40),
      promotionOf('A', 'agregation', 'Préparation à l’agrégation', 'تحضير مباريات التبريز', 44),
      promotionOf('C', 'adminAndSupport', 'Cadres administratifs et d’appui', 'أطر الإدارة التربوية وهيئة الدعم', 88),
    ],
    modules: filiereCodes.flatMap((filiere) =>
      (modulesOf[filiere] ?? []).map(([department, nameFr, nameAr], index) => ({
        id: newId(),
        programmeId: programmeOf(chart.unitId(filiere)),
        filiere,
        department,
        filiereId: chart.unitId(filiere),
        departmentId: chart.unitId(`D-${department}`),
        ...usualPlace(index),
        nameFr,
        nameAr,
        hours: USUAL_HOURS,
        coefficient: USUAL_COEFFICIENT,
      })),
    ),
  };
}

/** Writes the programmes as they came to be: drafted with their modules, then published for the promotion of their field. */
export async function insertCurriculum(tx: Writer, { promotions, programmes, modules }: Curriculum): Promise<void> {
  await tx.insert(promotion).values([...promotions]);
  await tx.insert(programme).values(programmes.map(({ id, filiereId, number, draftedAt }) => ({ id, filiereId, number, draftedAt })));
  await inBatches(modules, (batch) => tx.insert(module).values(batch));
  const kept = programmes.map(({ id, filiereId, field, draftedAt }) => ({
    programmeId: id,
    filiereId,
    field,
    since: draftedAt + PUBLISHED_AFTER,
  }));
  for (const { programmeId, filiereId, since } of kept)
    await tx
      .update(programme)
      .set({
        opinion: 'favourable',
        opinionAt: since - DAY_LENGTH,
        opinionText: '',
        publishedAt: since,
        actRef: `PROG-${filiereId.slice(-4)}`,
        version: 2,
      })
      .where(eq(programme.id, programmeId));
  await tx
    .insert(promotionProgramme)
    .values(
      kept.flatMap(({ field, ...each }) => promotions.filter((one) => one.field === field).map(({ id }) => ({ ...each, promotionId: id }))),
    );
}

/** A promotion to come keeps the programmes of its field as they are in force. */
export async function keepProgrammes(tx: Writer, { programmes }: Curriculum, { id, field }: Promotion, since: Instant): Promise<void> {
  const own = programmes.filter((each) => each.field === field);
  const kept = own.map((each) => ({ programmeId: each.id, filiereId: each.filiereId, promotionId: id, since }));
  await tx.insert(promotionProgramme).values(kept);
}

/** Who drafts in the filières, and who advises for the pedagogical commission. */
type Drafters = { readonly headOf: (filiere: string) => string; readonly adviserId: string };

/** Heads draft for their own filière; the first who sits in the pedagogical commission advises. */
export function draftersOf({ filiereHeads }: Pick<Team, 'filiereHeads'>, { bodies, seats }: Bodies): Drafters {
  const commission = bodies.find((each) => each.commission === 'pedagogical')?.id;
  const adviserId = seats.find(({ bodyId }) => bodyId === commission)?.personId;
  if (adviserId === undefined) throw new Error('Nobody sits in the pedagogical commission.');
  return { headOf: (filiere: string) => known(filiereHeads, filiere).id, adviserId };
}

/** Two versions on their way: one advised upon, which waits to be published; one that waits for its opinion. */
export async function insertDrafts(tx: Writer, curriculum: Curriculum, { headOf, adviserId }: Drafters, now: Instant): Promise<void> {
  const newId = idsFrom('drafted programmes');
  const draft = async (filiere: string, note: string, daysAgo: number) => {
    const current = curriculum.modules.filter((each) => each.filiere === filiere);
    const filiereId = nth(current, 0).filiereId;
    const id = newId();
    const drafted = { id, filiereId, number: 2, note, draftedBy: headOf(filiere), draftedAt: now - daysAgo * DAY_LENGTH };
    await tx.insert(programme).values(drafted);
    const taught = current.map((each) => ({
      ...each,
      id: newId(),
      programmeId: id,
      ...revised[each.code],
    }));
    const added = { ...nth(taught, 7), id: newId(), ...news };
    await inBatches([...taught, added], (batch) => tx.insert(module).values(batch));
    return id;
  };
  const advised = await draft('PRIM', 'Place faite à l’intelligence artificielle et aux situations professionnelles.', 20);
  const opinion = { opinion: 'favourable', opinionText: '', opinionBy: adviserId, opinionAt: now - 2 * DAY_LENGTH } as const;
  await tx
    .update(programme)
    .set({ ...opinion, version: 2 })
    .where(eq(programme.id, advised));
  await draft('COMA', 'Première révision.', 6);
}

/** What both drafts change of the version in force. */
const revised: { readonly [code: string]: Partial<Module> | undefined } = {
  M08: { hours: 40, roomKind: 'computerRoom' },
  M16: { coefficient: 2 },
};
const news = {
  code: 'M17',
  nameFr: 'Intelligence artificielle au service de l’enseignement',
  nameAr: 'الذكاء الاصطناعي في خدمة التدريس',
  semester: 2,
  hours: 20,
  coefficient: 1,
  roomKind: 'computerRoom',
} as const;
