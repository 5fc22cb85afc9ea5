import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { constraintOf, type Writer } from '#db/driver';
import { Refusal, type Plain } from '../../../shared/core/refusal.ts';
import type { Bilingual } from '../../../shared/core/text.ts';
import type { Instant } from '../../../shared/core/time.ts';
import type { SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import type { FiliereFacts } from '../read.ts';
import { nextSchemeNumber, type SchemeFacts } from './read.ts';
import { evaluationScheme, promotionScheme } from './table.ts';

export type SchemeDrafted = { readonly schemeId: string; readonly number: number; readonly version: number };
export type SchemePublished = SchemeDrafted & { readonly promotions: number };
type Hand = { readonly personId: string; readonly at: Instant };
type Said = { readonly definition: SchemeDefinition; readonly note: string };

const kind = 'evaluationScheme';

/** Opens the next version of how a filière evaluates. */
export async function draftScheme(
  tx: Writer,
  permitted: Permitted<FiliereFacts>,
  { definition, note, by }: Said & { readonly by: Hand },
): Promise<Change<SchemeDrafted>> {
  const filiereId = permitted.subject.id;
  const id = uuidv7();
  const number = await nextSchemeNumber(tx, filiereId);
  await tx.insert(evaluationScheme).values({ id, filiereId, number, definition, note, draftedBy: by.personId, draftedAt: by.at });
  return changed(permitted, { kind, id, after: { filiereId, number, definition, note }, result: { schemeId: id, number, version: 1 } });
}

/** Says a draft otherwise. */
export async function changeScheme(
  tx: Writer,
  permitted: Permitted<SchemeFacts>,
  { definition, note }: Said,
): Promise<Change<SchemeDrafted>> {
  const { id, number, ...was } = permitted.subject;
  const version = was.version + 1;
  await tx.update(evaluationScheme).set({ definition, note, version }).where(eq(evaluationScheme.id, id));
  const before = { definition: was.definition, note: was.note };
  return changed(permitted, { kind, id, before, after: { definition, note }, result: { schemeId: id, number, version } });
}

/** Gives up a draft: nothing was promised to anybody, so nothing of it stays but the journal. */
export async function discardScheme(tx: Writer, permitted: Permitted<SchemeFacts>): Promise<Change<{ readonly schemeId: string }>> {
  const { id, filiereId, number, definition, note } = permitted.subject;
  await tx.delete(evaluationScheme).where(eq(evaluationScheme.id, id));
  return changed(permitted, { kind, id, before: { filiereId, number, definition, note }, after: null, result: { schemeId: id } });
}

/** A promotion that is to keep a version, and the row that says which it keeps so far. */
export type SchemeFollower = {
  readonly id: string;
  readonly name: Bilingual;
  readonly number: number | null;
  readonly version: number | null;
};

/** Publishes a draft, for these promotions from now on. */
export async function publishScheme(
  tx: Writer,
  permitted: Permitted<SchemeFacts>,
  { actRef, followers, by }: { readonly actRef: string; readonly followers: readonly SchemeFollower[]; readonly by: Hand },
): Promise<Change<SchemePublished>> {
  const { id, number } = permitted.subject;
  const version = permitted.subject.version + 1;
  const published = { publishedBy: by.personId, publishedAt: by.at, actRef };
  await tx
    .update(evaluationScheme)
    .set({ ...published, version })
    .where(eq(evaluationScheme.id, id));
  await keepFrom(tx, permitted.subject, followers, by.at);
  const after = { ...published, promotionIds: followers.map((each) => each.id) };
  return changed(permitted, { kind, id, after, result: { schemeId: id, number, version, promotions: followers.length } });
}

/** Gives a published version to more promotions. */
export async function followScheme(
  tx: Writer,
  permitted: Permitted<SchemeFacts>,
  followers: readonly SchemeFollower[],
  now: Instant,
): Promise<Change<SchemePublished>> {
  const { id, number, version } = permitted.subject;
  await keepFrom(tx, permitted.subject, followers, now);
  const before = { kept: followers.map((each) => ({ promotionId: each.id, number: each.number })) };
  const after = { promotionIds: followers.map((each) => each.id) };
  return changed(permitted, { kind, id, before, after, result: { schemeId: id, number, version, promotions: followers.length } });
}

/** One after the other, so that the promotion that has marks already is named. */
async function keepFrom(
  tx: Writer,
  { id: schemeId, filiereId, number: given }: SchemeFacts,
  followers: readonly SchemeFollower[],
  since: Instant,
): Promise<void> {
  for (const { id: promotionId, name, number, version } of followers) {
    if (number === given) continue;
    try {
      if (version === null) await tx.insert(promotionScheme).values({ promotionId, filiereId, schemeId, since });
      else
        await tx
          .update(promotionScheme)
          .set({ schemeId, since, version: version + 1 })
          .where(and(eq(promotionScheme.promotionId, promotionId), eq(promotionScheme.filiereId, filiereId)));
    } catch (error) {
      if (constraintOf(error)?.key !== 'curriculum.scheme.marked') throw error;
      throw new Refusal('conflict', 'curriculum.scheme.refusal.marked', { promotion: name.fr, promotionAr: name.ar });
    }
  }
}

/** Rules of the database, and what each says to the person whose act it stopped. */
const brokenRules: { readonly [key: string]: string } = {
  evaluation_scheme_two_hands: 'authority.twoHands',
  'curriculum.scheme.fixed': 'curriculum.scheme.refusal.fixed',
  'curriculum.scheme.weights': 'curriculum.scheme.input.weights',
};

/** Runs an act on schemes; a rule of the database that it broke becomes the refusal that says so. */
export async function orSchemeRefusal<Result extends Plain>(act: Promise<Result>): Promise<Result> {
  try {
    return await act;
  } catch (error) {
    const reason = brokenRules[constraintOf(error)?.key ?? ''];
    throw reason === undefined ? error : new Refusal('conflict', reason);
  }
}
