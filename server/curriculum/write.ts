import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { constraintOf, type Writer } from '#db/driver';
import { Refusal, type Plain } from '../../shared/core/refusal.ts';
import type { Bilingual } from '../../shared/core/text.ts';
import type { Instant } from '../../shared/core/time.ts';
import type { ModuleFacts } from '../../shared/curriculum/rules.ts';
import type { Opinion } from '../../shared/curriculum/schema.ts';
import { inBatches } from '../core/batches.ts';
import { changed, type Change } from '../core/change.ts';
import type { Permitted } from '../core/permit.ts';
import { nextNumber, type FiliereFacts, type ProgrammeFacts, type TaughtModule } from './read.ts';
import { module, programme, promotionProgramme } from './table.ts';

export type Drafted = { readonly programmeId: string; readonly number: number; readonly version: number };
type Hand = { readonly personId: string; readonly at: Instant };

/** Opens the next version of a filière's programme, with the modules it starts from. */
export async function draftProgramme(
  tx: Writer,
  permitted: Permitted<FiliereFacts>,
  { note, modules, by }: { readonly note: string; readonly modules: readonly ModuleFacts[]; readonly by: Hand },
): Promise<Change<Drafted>> {
  const filiereId = permitted.subject.id;
  const id = uuidv7();
  const number = await nextNumber(tx, filiereId);
  await tx.insert(programme).values({ id, filiereId, number, note, draftedBy: by.personId, draftedAt: by.at });
  const rows = modules.map((each) => ({ ...each, id: uuidv7(), programmeId: id, filiereId }));
  await inBatches(rows, (batch) => tx.insert(module).values(batch));
  const after = { filiereId, number, note, modules: modules.map((each) => ({ ...each })) };
  return changed(permitted, { kind: 'programme', id, after, result: { programmeId: id, number, version: 1 } });
}

/** Adds a module to a draft. */
export async function addModule(tx: Writer, permitted: Permitted<ProgrammeFacts>, facts: ModuleFacts): Promise<Change<Drafted>> {
  const { id, filiereId } = permitted.subject;
  await tx.insert(module).values({ ...facts, id: uuidv7(), programmeId: id, filiereId });
  return redrafted(tx, permitted, { before: null, after: { module: { ...facts } } });
}

/** Changes a module of a draft. */
export async function changeModule(
  tx: Writer,
  permitted: Permitted<ProgrammeFacts>,
  { before, after }: { readonly before: TaughtModule; readonly after: ModuleFacts },
): Promise<Change<Drafted>> {
  await tx
    .update(module)
    .set({ ...after })
    .where(eq(module.id, before.id));
  return redrafted(tx, permitted, { before: { module: factsOf(before) }, after: { module: { ...after } } });
}

/** Takes a module out of a draft. */
export async function removeModule(tx: Writer, permitted: Permitted<ProgrammeFacts>, before: TaughtModule): Promise<Change<Drafted>> {
  await tx.delete(module).where(eq(module.id, before.id));
  return redrafted(tx, permitted, { before: { module: factsOf(before) }, after: null });
}

/** The next state of a draft. An opinion was about what it taught before, so it falls. */
async function redrafted(
  tx: Writer,
  permitted: Permitted<ProgrammeFacts>,
  { before, after }: { readonly before: Plain; readonly after: Plain },
): Promise<Change<Drafted>> {
  const { id, number } = permitted.subject;
  const version = permitted.subject.version + 1;
  const noOpinion = { opinion: null, opinionText: null, opinionBy: null, opinionAt: null };
  await tx
    .update(programme)
    .set({ ...noOpinion, version })
    .where(eq(programme.id, id));
  return changed(permitted, { kind: 'programme', id, before, after, result: { programmeId: id, number, version } });
}

/** What a module is, as a version teaches it. */
export function factsOf({ code, nameFr, nameAr, semester, hours, coefficient, departmentId, roomKind }: TaughtModule) {
  return { code, nameFr, nameAr, semester, hours, coefficient, departmentId, roomKind };
}

/** Gives up a draft: nothing was promised to anybody, so nothing of it stays but the journal. */
export async function discardProgramme(
  tx: Writer,
  permitted: Permitted<ProgrammeFacts>,
  modules: readonly TaughtModule[],
): Promise<Change<{ readonly programmeId: string }>> {
  const { id, filiereId, number, note } = permitted.subject;
  await tx.delete(module).where(eq(module.programmeId, id));
  await tx.delete(programme).where(eq(programme.id, id));
  const before = { filiereId, number, note, modules: modules.map(factsOf) };
  return changed(permitted, { kind: 'programme', id, before, after: null, result: { programmeId: id } });
}

/** The opinion of the pedagogical commission on a draft; a later one takes its place. */
export async function opine(
  tx: Writer,
  permitted: Permitted<ProgrammeFacts>,
  { opinion, text, by }: { readonly opinion: Opinion; readonly text: string; readonly by: Hand },
): Promise<Change<Drafted>> {
  const { id, number, opinion: earlier, opinionText } = permitted.subject;
  const version = permitted.subject.version + 1;
  const values = { opinion, opinionText: text, opinionBy: by.personId, opinionAt: by.at };
  await tx
    .update(programme)
    .set({ ...values, version })
    .where(eq(programme.id, id));
  const before = { opinion: earlier, opinionText };
  return changed(permitted, { kind: 'programme', id, before, after: values, result: { programmeId: id, number, version } });
}

/** A promotion that is to keep a version, and the row that says which it keeps so far. */
export type Follower = { readonly id: string; readonly name: Bilingual; readonly number: number | null; readonly version: number | null };
export type Published = Drafted & { readonly promotions: number };

/** Publishes a draft, for these promotions from now on. */
export async function publishProgramme(
  tx: Writer,
  permitted: Permitted<ProgrammeFacts>,
  { actRef, followers, by }: { readonly actRef: string; readonly followers: readonly Follower[]; readonly by: Hand },
): Promise<Change<Published>> {
  const { id, number } = permitted.subject;
  const version = permitted.subject.version + 1;
  await tx.update(programme).set({ publishedBy: by.personId, publishedAt: by.at, actRef, version }).where(eq(programme.id, id));
  await keepFrom(tx, permitted.subject, followers, by.at);
  return changed(permitted, {
    kind: 'programme',
    id,
    after: { publishedBy: by.personId, publishedAt: by.at, actRef, promotionIds: followers.map((each) => each.id) },
    result: { programmeId: id, number, version, promotions: followers.length },
  });
}

/** Gives a published version to more promotions. */
export async function followProgramme(
  tx: Writer,
  permitted: Permitted<ProgrammeFacts>,
  followers: readonly Follower[],
  now: Instant,
): Promise<Change<Published>> {
  const { id, number, version } = permitted.subject;
  await keepFrom(tx, permitted.subject, followers, now);
  return changed(permitted, {
    kind: 'programme',
    id,
    before: { kept: followers.map((each) => ({ promotionId: each.id, number: each.number })) },
    after: { promotionIds: followers.map((each) => each.id) },
    result: { programmeId: id, number, version, promotions: followers.length },
  });
}

/** Why a promotion keeps the version it has: its courses are given to trainers, or its marks are locked. */
const keptReasons: { readonly [key: string]: string } = {
  'curriculum.programme.taught': 'curriculum.refusal.taught',
  'curriculum.programme.locked': 'curriculum.refusal.locked',
};

/** One after the other, so that the promotion that keeps its own is named. */
async function keepFrom(
  tx: Writer,
  { id: programmeId, filiereId, number }: ProgrammeFacts,
  followers: readonly Follower[],
  since: Instant,
): Promise<void> {
  for (const { id: promotionId, name, version, number: kept } of followers) {
    if (kept === number) continue;
    try {
      if (version === null) await tx.insert(promotionProgramme).values({ promotionId, filiereId, programmeId, since });
      else await keepOther(tx, { promotionId, filiereId, programmeId, since, version: version + 1 });
    } catch (error) {
      const reason = keptReasons[constraintOf(error)?.key ?? ''];
      if (reason === undefined) throw error;
      throw new Refusal('conflict', reason, { promotion: name.fr, promotionAr: name.ar });
    }
  }
}

async function keepOther(tx: Writer, values: typeof promotionProgramme.$inferInsert): Promise<void> {
  const { promotionId, filiereId, ...kept } = values;
  await tx
    .update(promotionProgramme)
    .set(kept)
    .where(and(eq(promotionProgramme.promotionId, promotionId), eq(promotionProgramme.filiereId, filiereId)));
}

/** Rules of the database, and what each says to the person whose act it stopped. */
const brokenRules: { readonly [key: string]: string } = {
  'module.programme_id, module.code': 'curriculum.refusal.codeTaken',
  programme_two_hands: 'authority.twoHands',
  'curriculum.programme.fixed': 'curriculum.refusal.fixed',
  'promotion.code': 'curriculum.promotions.codeTaken',
  'curriculum.promotions.held': 'curriculum.promotions.held',
};

/** Runs an act on programmes or promotions; a rule of the database that it broke becomes the refusal that says so. */
export async function orRefusal<Result extends Plain>(act: Promise<Result>): Promise<Result> {
  try {
    return await act;
  } catch (error) {
    const reason = brokenRules[constraintOf(error)?.key ?? ''];
    throw reason === undefined ? error : new Refusal('conflict', reason);
  }
}
