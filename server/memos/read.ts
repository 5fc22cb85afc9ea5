/** Memos as rows: one, those of a list, what is attached to them, what they do to earlier ones. */
import { and, asc, desc, eq, exists, gt, inArray, isNull, like, lte, max, or, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Actor } from '../../shared/core/authority.ts';
import type { Instant } from '../../shared/core/time.ts';
import { memoCarriers, publicTo, type Judged } from '../../shared/memos/policy.ts';
import { numberPatterns } from '../../shared/memos/rules.ts';
import type { MemoRegistry, NumberedRegistry, Written } from '../../shared/memos/schema.ts';
import { searchKey } from '../../shared/people/rules.ts';
import { file } from '../documents/table.ts';
import { appointment } from '../organisation/table.ts';
import { standingOf, structureAt, stepsOf, unitsWithin, type StepFacts, type Structure } from './circuit/read.ts';
import { memo, memoAttachment, memoLink, memoReceipt, memoStep, numbering } from './table.ts';

export type MemoRow = typeof memo.$inferSelect;

/** One memo, or undefined. */
export async function memoById(db: Reader, memoId: string): Promise<MemoRow | undefined> {
  const [found] = await db.select().from(memo).where(eq(memo.id, memoId));
  return found;
}

/** What a memo does to memos signed before it, with how these are called. */
export async function linksOf(db: Reader, memoId: string) {
  return db
    .select({
      targetId: memoLink.targetId,
      kind: memoLink.kind,
      number: memo.number,
      type: memo.type,
      signedAt: memo.signedAt,
      subjectFr: memo.subjectFr,
      subjectAr: memo.subjectAr,
    })
    .from(memoLink)
    .innerJoin(memo, eq(memo.id, memoLink.targetId))
    .where(eq(memoLink.memoId, memoId))
    .orderBy(asc(memo.signedAt), asc(memo.id));
}

/** What signed memos did to this one since: it was rectified, replaced or cancelled. */
export async function linksTo(db: Reader, memoId: string) {
  return db
    .select({ memoId: memo.id, kind: memoLink.kind, number: memo.number, type: memo.type, signedAt: memo.signedAt })
    .from(memoLink)
    .innerJoin(memo, eq(memo.id, memoLink.memoId))
    .where(and(eq(memoLink.targetId, memoId), eq(memo.state, 'signed')))
    .orderBy(asc(memo.signedAt), asc(memo.id));
}

/** What is attached to a memo, in its order. */
export async function attachmentsOf(db: Reader, memoId: string) {
  return db
    .select({
      fileId: memoAttachment.fileId,
      rank: memoAttachment.rank,
      title: memoAttachment.title,
      hash: file.hash,
      size: file.size,
      media: file.media,
    })
    .from(memoAttachment)
    .innerJoin(file, eq(file.id, memoAttachment.fileId))
    .where(eq(memoAttachment.memoId, memoId))
    .orderBy(asc(memoAttachment.rank));
}

/** What a draft says, of all that its row holds. */
export function writtenOf(row: MemoRow, links: Written['links']): Written {
  const { type, subjectFr, subjectAr, summaryFr, summaryAr, referenceFr, referenceAr, bodyFr, bodyAr } = row;
  const { obligation, answerBy, urgency, effectiveOn, validUntil, isRule, classCode, meetsAt, meetsUntil, place } = row;
  const words = { subjectFr, subjectAr, summaryFr, summaryAr, referenceFr, referenceAr, bodyFr, bodyAr };
  const terms = { obligation, answerBy, urgency, effectiveOn, validUntil, isRule, classCode, meetsAt, meetsUntil, place };
  return { type, ...words, ...terms, targets: [...row.targets], links };
}

/** How numbers of a registry are written. */
export async function patternOf(db: Reader, registry: NumberedRegistry): Promise<string> {
  const [found] = await db.select({ pattern: numbering.pattern }).from(numbering).where(eq(numbering.registry, registry));
  return found?.pattern ?? numberPatterns[registry];
}

/** The last number given in a registry and year, and when. */
export async function lastInRegistry(db: Reader, registry: MemoRegistry, year: number) {
  const [last] = await db
    .select({ order: max(memo.registryOrder), signedAt: max(memo.signedAt) })
    .from(memo)
    .where(and(eq(memo.registry, registry), eq(memo.registryYear, year)));
  return { order: last?.order ?? 0, signedAt: last?.signedAt ?? 0 };
}

/** The visas given on the text as it was submitted last, in order. */
export function givenOn(textHash: string | null, steps: readonly StepFacts[]) {
  const since = steps.findLastIndex(({ kind }) => kind === 'submitted');
  return steps
    .slice(since + 1)
    .flatMap(({ kind, level, textHash: hash }) => (kind === 'visa' && level !== null && hash === textHash ? [level] : []));
}

/** A memo as the rights over it see it, for one who asks. */
export function rightsOf(structure: Structure, row: MemoRow, steps: readonly StepFacts[], isAddressed: string | null): Judged {
  const place = structure.units.get(row.unitId)?.subject ?? { unitIds: [row.unitId] };
  return {
    subject: { ...place, hands: { 'memo.draft': [row.draftedBy] } },
    state: row.state,
    drafterId: row.draftedBy,
    handIds: [...new Set(steps.map(({ byId }) => byId))],
    addresseeIds: isAddressed === null ? [] : [isAddressed],
    targets: row.targets,
    standing: standingOf(structure, row),
    given: givenOn(row.textHash, steps),
  };
}

/** Memos with all that deciding on them looks at, in their order. */
export async function judged(db: Reader, rows: readonly MemoRow[], personId: string, now: Instant) {
  const structure = await structureAt(db, now);
  const ids = rows.map(({ id }) => id);
  const [steps, addressed] = [await stepsOf(db, ids), await addressedAmong(db, ids, personId, now)];
  return rows.map((row) => {
    const own = steps.filter(({ memoId }) => memoId === row.id);
    return { row, steps: own, rights: rightsOf(structure, row, own, addressed.has(row.id) ? personId : null), structure };
  });
}

/** Of these memos, those addressed to somebody: by name, or as holder now of an office they were addressed to. */
async function addressedAmong(db: Reader, memoIds: readonly string[], personId: string, now: Instant): Promise<ReadonlySet<string>> {
  if (memoIds.length === 0) return new Set();
  const rows = await db
    .select({ memoId: memoReceipt.memoId })
    .from(memoReceipt)
    .where(and(inArray(memoReceipt.memoId, [...memoIds]), isCopyOf(db, personId, now)));
  return new Set(rows.map(({ memoId }) => memoId));
}

/** A receipt that is somebody's: named in it, or holding now the office it went to. */
function isCopyOf(db: Reader, personId: string, now: Instant): SQL | undefined {
  const held = db
    .select({ positionId: appointment.positionId })
    .from(appointment)
    .where(
      and(eq(appointment.personId, personId), lte(appointment.startsAt, now), or(isNull(appointment.endsAt), gt(appointment.endsAt, now))),
    );
  return or(eq(memoReceipt.personId, personId), inArray(memoReceipt.positionId, held));
}

/** The memos somebody may read: the SQL twin of `mayReadMemo`. */
export function memosReadable(db: Reader, actor: Actor, structure: Structure, now: Instant): SQL {
  const { circuit, signs, signed, own } = memoCarriers(actor, now);
  const { personId } = actor;
  const conditions: (SQL | undefined)[] = [];
  if (own.length > 0) {
    const hand = db
      .select({ id: memoStep.id })
      .from(memoStep)
      .where(and(eq(memoStep.memoId, memo.id), eq(memoStep.byId, personId)));
    const copy = db
      .select({ id: memoReceipt.id })
      .from(memoReceipt)
      .where(and(eq(memoReceipt.memoId, memo.id), isCopyOf(db, personId, now)));
    conditions.push(eq(memo.draftedBy, personId), exists(hand), and(eq(memo.state, 'signed'), exists(copy)));
  }
  const inCircuit = inArray(memo.state, ['review', 'ready']);
  const places = unitsWithin(circuit, structure.units, personId);
  if (signs.length > 0) conditions.push(inCircuit);
  else if (places.length > 0) conditions.push(and(inCircuit, inArray(memo.unitId, places)));
  const followed = unitsWithin(signed, structure.units, personId);
  if (followed.length > 0) conditions.push(and(eq(memo.state, 'signed'), inArray(memo.unitId, followed)));
  for (const kind of publicTo(actor, now)) conditions.push(and(eq(memo.state, 'signed'), like(memo.targets, `%"kind":"${kind}"%`)));
  return or(...conditions) ?? sql`1 = 0`;
}

/** Signed memos somebody may read, whose number or subject holds each word; the latest first, twenty at most. */
export async function linkable(db: Reader, readable: SQL, query: string) {
  const words = searchKey(query)
    .replace(/[%_\\]/g, '')
    .split(' ')
    .filter(Boolean);
  return db
    .select({
      id: memo.id,
      number: memo.number,
      type: memo.type,
      signedAt: memo.signedAt,
      subjectFr: memo.subjectFr,
      subjectAr: memo.subjectAr,
      isRule: memo.isRule,
    })
    .from(memo)
    .where(
      and(eq(memo.state, 'signed'), readable, ...words.map((word) => or(like(memo.search, `%${word}%`), like(memo.number, `%${word}%`)))),
    )
    .orderBy(desc(memo.signedAt), desc(memo.id))
    .limit(20);
}

/** Drafts somebody writes or follows, and those of others in the circuit they may read: the longest-waiting first. */
export async function inCircuit(db: Reader, actor: Actor, readable: SQL): Promise<MemoRow[]> {
  const isOpen = inArray(memo.state, ['draft', 'review', 'ready']);
  return db
    .select()
    .from(memo)
    .where(and(isOpen, readable, or(eq(memo.draftedBy, actor.personId), inArray(memo.state, ['review', 'ready']))))
    .orderBy(asc(memo.draftedAt), asc(memo.id))
    .limit(CIRCUIT_MOST);
}

/** Drafts a list shows at most: a circuit that holds more is stuck. */
const CIRCUIT_MOST = 300;
/** The latest memos of one's own that were signed. */
const SIGNED_SHOWN = 20;

/** What one drafted and somebody signed, the latest first. */
export async function signedOf(db: Reader, personId: string): Promise<MemoRow[]> {
  return db
    .select()
    .from(memo)
    .where(and(eq(memo.state, 'signed'), eq(memo.draftedBy, personId)))
    .orderBy(desc(memo.signedAt), desc(memo.id))
    .limit(SIGNED_SHOWN);
}
