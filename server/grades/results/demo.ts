/** Published results of the demonstration: the first semester of the trainee among the personas, and of all who follow it with them. */
import { and, eq, gt, isNull, lte, ne, or } from 'drizzle-orm';
import type { Db, Writer } from '#db/driver';
import { DAY_LENGTH, localDay, type Instant } from '../../../shared/core/time.ts';
import { inBatches } from '../../core/batches.ts';
import { idsFrom, seeded } from '../../core/seeded.ts';
import { keptScheme } from '../../curriculum/schemes/read.ts';
import { module, promotionProgramme } from '../../curriculum/table.ts';
import { enrolment, membership, traineeGroup } from '../../trainees/table.ts';
import { assessment, mark, markHand } from '../sheets/table.ts';
import { mainFigure, mainStanding, statisticsOf } from '../../../shared/grades/results/rules.ts';
import type { PublishedStatistics } from '../../../shared/grades/results/schema.ts';
import { publication } from '../sheets/table.ts';
import { deliberationOf } from './read.ts';
import { groundFor, peopleOf, reckon, type ResultsOf } from './reckoning/read.ts';
import { result, resultFrame } from './table.ts';

/** Whose hands: who entered, who validated, who locked and published. */
export type ResultHands = { readonly enterer: string; readonly validator: string; readonly publisher: string };
type Place = { readonly promotionId: string; readonly filiereId: string };
const HELD_BEFORE = 24 * DAY_LENGTH;
const LOCKED_BEFORE = 6 * DAY_LENGTH;
const PUBLISHED_BEFORE = 2 * DAY_LENGTH;

/** Sheets of the first semester that nobody has written yet, locked; then their results, published two days ago. */
export async function insertResults(db: Db, personId: string, hands: ResultHands, now: Instant): Promise<void> {
  const [place] = await db.read
    .select({ promotionId: enrolment.promotionId, filiereId: enrolment.filiereId })
    .from(enrolment)
    .where(eq(enrolment.personId, personId));
  if (!place) return;
  await db.write((tx) => lockFirstSemester(tx, place, hands, now));
  await db.write((tx) => publishFirst(tx, { ...place, semester: 1, sitting: 'normal' }, hands.publisher, now - PUBLISHED_BEFORE));
}

/** Sheets of the first semester that nobody has written yet, entered, validated and locked. */
export async function lockFirstSemester(tx: Writer, place: Place, hands: ResultHands, now: Instant): Promise<void> {
  const kept = await keptScheme(tx, place.promotionId, place.filiereId);
  if (!kept) return;
  const groups = await tx
    .select({ id: traineeGroup.id })
    .from(traineeGroup)
    .where(and(eq(traineeGroup.promotionId, place.promotionId), eq(traineeGroup.filiereId, place.filiereId)));
  const modules = await tx
    .select({ id: module.id })
    .from(promotionProgramme)
    .innerJoin(module, eq(module.programmeId, promotionProgramme.programmeId))
    .where(
      and(eq(promotionProgramme.promotionId, place.promotionId), eq(promotionProgramme.filiereId, place.filiereId), eq(module.semester, 1)),
    );
  const newId = idsFrom(`demonstration results ${place.filiereId}`);
  for (const group of groups) {
    const heldOn = localDay(now - HELD_BEFORE);
    const people = await tx
      .select({ personId: membership.personId })
      .from(membership)
      .where(
        and(eq(membership.groupId, group.id), lte(membership.fromOn, heldOn), or(isNull(membership.toOn), gt(membership.toOn, heldOn))),
      );
    const members = people.map((each) => each.personId);
    for (const { id: moduleId } of modules) {
      for (const component of kept.definition.components) {
        const [there] = await tx
          .select({ id: assessment.id })
          .from(assessment)
          .where(
            and(
              eq(assessment.groupId, group.id),
              eq(assessment.moduleId, moduleId),
              eq(assessment.part, component.code),
              ne(assessment.state, 'cancelled'),
            ),
          );
        if (there) continue;
        const of = { id: newId(), ...place, groupId: group.id, moduleId, part: component.code };
        await insertSheet(tx, { ...of, titleFr: component.nameFr, titleAr: component.nameAr }, { members, hands }, now);
      }
    }
  }
}

type Sheet = Place & {
  readonly id: string;
  readonly groupId: string;
  readonly moduleId: string;
  readonly part: string;
  readonly titleFr: string;
  readonly titleAr: string;
};
type Marked = { readonly members: readonly string[]; readonly hands: ResultHands };

async function insertSheet(tx: Writer, sheet: Sheet, { members, hands }: Marked, now: Instant): Promise<void> {
  const [heldAt, lockedAt] = [now - HELD_BEFORE, now - LOCKED_BEFORE];
  const window = { opensAt: heldAt + DAY_LENGTH, closesAt: lockedAt - DAY_LENGTH };
  const form = { sitting: 'normal', weight: 1, scale: 2000, step: 25, heldOn: localDay(heldAt), state: 'entry' } as const;
  await tx.insert(assessment).values({ ...sheet, ...form, ...window, plannedBy: hands.validator });
  await tx.insert(markHand).values({ assessmentId: sheet.id, personId: hands.enterer });
  const rows = members.map((personId) => ({
    assessmentId: sheet.id,
    personId,
    ...drawMark(personId, sheet),
    enteredBy: hands.enterer,
    enteredAt: window.opensAt,
  }));
  await inBatches(rows, (batch) => tx.insert(mark).values(batch));
  const set = (values: Partial<typeof assessment.$inferInsert>) => tx.update(assessment).set(values).where(eq(assessment.id, sheet.id));
  await set({ state: 'submitted', submittedBy: hands.enterer, submittedAt: window.closesAt, version: 2 });
  await set({ state: 'validated', validatedBy: hands.validator, validatedAt: window.closesAt + 1, version: 3 });
  await set({ state: 'locked', lockedBy: hands.publisher, lockedAt, version: 4 });
}

/** Each has a level of their own; now and then one was absent. */
function drawMark(personId: string, { moduleId, part }: Sheet) {
  const level = 2600 + seeded(personId).below(2600);
  const chance = seeded(`${personId} ${moduleId} ${part}`);
  if (chance.chance(0.008)) return { value: null, code: 'absentUnjustified' } as const;
  const quarters = Math.round((level / 4 + chance.below(700) - 250) / 25);
  return { value: Math.max(200, Math.min(2000, quarters * 25)), code: null } as const;
}

async function publishFirst(tx: Writer, of: ResultsOf, publishedBy: string, at: Instant): Promise<void> {
  const ground = await groundFor(tx, of, false);
  if (!ground || ground.unlocked > 0) return;
  const publicationId = idsFrom('demonstration publication')();
  const reckoned = await reckon(tx, ground.frame, { semester: of.semester, people: await peopleOf(tx, of) });
  await tx.insert(publication).values({ id: publicationId, ...of, kind: 'results', publishedBy, publishedAt: at });
  for (const id of ground.unpublished) await tx.update(assessment).set({ publicationId, version: 5 }).where(eq(assessment.id, id));
  const statistics: PublishedStatistics = { modules: {}, whole: statisticsOf(reckoned.map((each) => mainFigure(each.result))) };
  await tx.insert(resultFrame).values({ publicationId, frame: ground.frame, statistics });
  const { decisions } = await deliberationOf(tx, of);
  const rows = reckoned.map(({ personId, result: made }) => {
    const content = { ...made, decision: decisions.get(personId) ?? null };
    const figure = mainFigure(content);
    const average = figure.state === 'known' ? figure.value : null;
    return { publicationId, personId, version: 1, content, average, standing: mainStanding(content), madeAt: at };
  });
  await inBatches(rows, (batch) => tx.insert(result).values(batch));
}
