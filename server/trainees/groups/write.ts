import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { isUniqueViolation, type Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import type { Day } from '../../../shared/core/time.ts';
import { inBatches } from '../../core/batches.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { membership, traineeGroup } from '../table.ts';
import { isPeopled, roomsIn, unplacedIn, type Frame, type GroupFacts } from './read.ts';

export type Kept = { readonly groupId: string; readonly version: number };

/** Opens a group of a filière and promotion on a site. */
export async function openGroup(
  tx: Writer,
  permitted: Permitted<Frame>,
  { code, siteId }: { code: string; siteId: string },
): Promise<Change<Kept>> {
  const { promotion, filiere } = permitted.subject;
  const id = uuidv7();
  await tx.insert(traineeGroup).values({ id, code, promotionId: promotion.id, filiereId: filiere.id, siteId });
  return changed(permitted, { kind: 'group', id, after: { code, siteId }, result: { groupId: id, version: 1 } });
}

/** Names a group otherwise. */
export async function nameGroup(tx: Writer, permitted: Permitted<GroupFacts>, code: string): Promise<Change<Kept>> {
  return change(tx, permitted, { code }, { code });
}

/** Closes a group that nobody is in any more: it takes no new members. */
export async function closeGroup(tx: Writer, permitted: Permitted<GroupFacts>, today: Day): Promise<Change<Kept>> {
  if (await isPeopled(tx, permitted.subject.id, today)) throw new Refusal('conflict', 'trainees.groups.peopled');
  return change(tx, permitted, { closedOn: today }, { closedOn: today });
}

async function change(
  tx: Writer,
  permitted: Permitted<GroupFacts>,
  values: Partial<typeof traineeGroup.$inferInsert>,
  after: { readonly [name: string]: string },
): Promise<Change<Kept>> {
  const { id, version, code } = permitted.subject;
  await tx
    .update(traineeGroup)
    .set({ ...values, version: version + 1 })
    .where(eq(traineeGroup.id, id));
  return changed(permitted, { kind: 'group', id, before: { code, version }, after, result: { groupId: id, version: version + 1 } });
}

export type Proposed = {
  readonly groupId?: string | undefined;
  readonly code: string;
  readonly siteId: string;
  readonly enrolmentIds: readonly string[];
};
export type Applied = { readonly groups: number; readonly people: number };

/**
 * Opens the new groups of a proposal and places everyone in theirs, in one act. A group that closed meanwhile takes nobody. Each person once, and only those who are enrolled in
 * this filière and in no group.
 */
export async function applyProposal(
  tx: Writer,
  permitted: Permitted<Frame>,
  { groups, fromOn, today }: { groups: readonly Proposed[]; fromOn: Day; today: Day },
): Promise<Change<Applied>> {
  const { promotion, filiere } = permitted.subject;
  if (fromOn < promotion.startsOn || fromOn >= promotion.endsOn) throw new Refusal('invalid', 'trainees.refusal.outsidePromotion');
  const waiting = new Map((await unplacedIn(tx, promotion.id, filiere.id, today)).map((each) => [each.enrolmentId, each.id]));
  const named = groups.flatMap(({ enrolmentIds }) => enrolmentIds);
  if (new Set(named).size !== named.length || named.some((id) => !waiting.has(id)))
    throw new Refusal('conflict', 'trainees.groups.overtaken');
  const rooms = new Set((await roomsIn(tx, promotion.id, filiere.id, today)).map(({ groupId }) => groupId));
  if (groups.some(({ groupId }) => groupId !== undefined && !rooms.has(groupId)))
    throw new Refusal('conflict', 'trainees.groups.overtaken');
  const made = groups.map((group) => ({ ...group, id: group.groupId ?? uuidv7() }));
  for (const { id, groupId, code, siteId } of made)
    if (groupId === undefined) await tx.insert(traineeGroup).values({ id, code, siteId, promotionId: promotion.id, filiereId: filiere.id });
  const places = made.flatMap(({ id: groupId, enrolmentIds }) =>
    enrolmentIds.map((enrolmentId) => ({ id: uuidv7(), enrolmentId, personId: waiting.get(enrolmentId) ?? '', groupId, fromOn })),
  );
  await inBatches(places, (batch) => tx.insert(membership).values(batch));
  return changed(permitted, {
    kind: 'promotion',
    id: promotion.id,
    after: {
      filiereId: filiere.id,
      fromOn,
      groups: made.map(({ id, code, enrolmentIds }) => ({ id, code, members: enrolmentIds.length })),
    },
    result: { groups: made.length, people: named.length },
  });
}

/** Another group of the promotion has this code. */
export async function codeRefused<Result>(act: Promise<Result>): Promise<Result> {
  try {
    return await act;
  } catch (error) {
    throw isUniqueViolation(error) ? new Refusal('conflict', 'trainees.groups.codeTaken') : error;
  }
}
