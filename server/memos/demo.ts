/** Memos of the demonstration, each led through its circuit by the acts that lead any, at its own hour of the last weeks. */
import { eq, sql } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import type { Holding } from '../../shared/core/authority.ts';
import { addDays, HOUR, instantAt, localDay, MINUTE, type Instant } from '../../shared/core/time.ts';
import { visasNeeded } from '../../shared/memos/rules.ts';
import type { Target, Written } from '../../shared/memos/schema.ts';
import { permit } from '../core/permit.ts';
import type { Services } from '../core/context.ts';
import { idsFrom } from '../core/seeded.ts';
import { holdingsOf } from '../organisation/holdings.ts';
import { addresseesOf } from './addressees/read.ts';
import { draftParts, RETURNED, type DraftPart } from './circuit/demo.ts';
import { standingOf, structureAt } from './circuit/read.ts';
import { giveVisa, returnMemo, submitMemo } from './circuit/write.ts';
import { givenOn, memoById } from './read.ts';
import { signedParts, type Drafter, type Named, type Says, type SignedPart } from './signing/demo.ts';
import { signMemo } from './signing/write.ts';
import { stepsOf } from './circuit/read.ts';
import { memo, memoReceipt } from './table.ts';
import { draftMemo } from './write.ts';

/** Someone of the cast, and the unit they draft for. */
type Hand = { readonly personId: string; readonly unitId: string };
export type MemoScene = {
  readonly press: Pick<Services, 'sealKey' | 'origin'>;
  readonly cast: { readonly [drafter in Drafter]: Hand };
  readonly siteId: (code: string) => string;
  readonly groupId: string;
  readonly now: Instant;
};

/** Writes what was signed, in the order of signatures, then what is still under way. */
export async function insertMemos(tx: Writer, scene: MemoScene): Promise<void> {
  const newId = idsFrom('memos');
  const ids: string[] = [];
  for (const part of signedParts) {
    const id = newId();
    ids.push(id);
    await signPart(tx, scene, id, part, part.link && { targetId: ids[part.link.place] ?? '', kind: part.link.kind });
  }
  for (const part of draftParts) await draftPart(tx, scene, newId(), part);
}

const usual = {
  type: 'note',
  referenceFr: '',
  referenceAr: '',
  obligation: 'acknowledge',
  answerBy: null,
  urgency: 'ordinary',
  effectiveOn: null,
  validUntil: null,
  isRule: false,
  classCode: null,
  meetsAt: null,
  meetsUntil: null,
  place: '',
} as const;

function targetsOf({ siteId, groupId, cast }: MemoScene, named: readonly Named[]): Target[] {
  return named.map((each) => {
    if (!('key' in each)) return each;
    if (each.kind === 'site') return { kind: 'site', id: siteId(each.key) };
    return each.kind === 'group' ? { kind: 'group', id: groupId } : { kind: 'unit', id: cast.studentAffairs.unitId };
  });
}

/** A convocation meets two days after the day of the demonstration. */
function writtenOf(scene: MemoScene, says: Says, to: readonly Named[], links: Written['links']): Written {
  const day = addDays(localDay(scene.now), 2);
  const meeting = says.type === 'convocation' ? { meetsAt: instantAt(day, 10 * 60), meetsUntil: instantAt(day, 12 * 60) } : {};
  return { ...usual, ...says, ...meeting, targets: targetsOf(scene, to), links };
}

async function beginAt(tx: Writer, hand: Hand, id: string, written: Written, at: Instant): Promise<void> {
  const by = await holdingFor(tx, hand.personId, at);
  await draftMemo(tx, permit({ ok: true, by }, { memoId: id, unitId: hand.unitId }), written, { personId: hand.personId, now: at });
}

/** Takes the next step of the circuit, by whoever stands there. */
async function submitAt(tx: Writer, id: string, at: Instant): Promise<void> {
  const found = await inCircuit(tx, id, at);
  const by = await holdingFor(tx, found.row.draftedBy, at);
  await submitMemo(tx, permit({ ok: true, by }, found), { personId: found.row.draftedBy, now: at });
}

async function visaAt(tx: Writer, id: string, level: 'service' | 'direction', at: Instant): Promise<void> {
  const found = await inCircuit(tx, id, at);
  const [personId = ''] = found.standing[level].personIds;
  const by = await holdingFor(tx, personId, at);
  await giveVisa(tx, permit({ ok: true, by }, found), { personId, now: at });
}

async function inCircuit(tx: Writer, id: string, at: Instant) {
  const row = await memoById(tx, id);
  if (!row) throw new Error('The memo of the demonstration is not there.');
  const steps = await stepsOf(tx, [id]);
  return { id, row, standing: standingOf(await structureAt(tx, at), row), given: givenOn(row.textHash, steps) };
}

async function holdingFor(tx: Writer, personId: string, at: Instant, kind: Holding['kind'] = 'appointment'): Promise<Holding> {
  const held = (await holdingsOf(tx, personId, at)).find((each) => each.kind === kind);
  if (!held) throw new Error('A hand of the demonstration holds nothing.');
  return held;
}

async function signPart(
  tx: Writer,
  scene: MemoScene,
  id: string,
  { daysAgo, hour, drafter, signer, to, says, read }: SignedPart,
  link: Written['links'][number] | undefined,
): Promise<void> {
  const { cast, press, now } = scene;
  const at = instantAt(addDays(localDay(now), -daysAgo), hour * 60 + 10);
  await beginAt(tx, cast[drafter], id, writtenOf(scene, says, to, link ? [link] : []), at - 20 * HOUR);
  await submitAt(tx, id, at - 19 * HOUR);
  for (const level of visasNeeded((await inCircuit(tx, id, at)).standing))
    await visaAt(tx, id, level, at - (level === 'service' ? 18 : 2) * HOUR);
  const found = await inCircuit(tx, id, at);
  const { personId } = cast[signer];
  const by = await holdingFor(tx, personId, at, signer === 'director' ? 'appointment' : 'delegation');
  const addressees = (await addresseesOf(tx, found.row.targets, at)).length;
  if (addressees === 0) return;
  await signMemo(tx, permit({ ok: true, by }, found), { personId, now: at, addressees, press });
  await readPart(tx, id, at, read);
}

/** Part of the addressees opened it, some of these acknowledged it: the same persons each time. */
async function readPart(tx: Writer, id: string, at: Instant, [opened, acknowledged]: SignedPart['read']): Promise<void> {
  const among = (tenths: number) =>
    sql`${memoReceipt.memoId} = ${id} and substr(${memoReceipt.personId}, 36, 1) < ${HEX.charAt(Math.round(tenths * 1.6))}`;
  const person = sql`${memoReceipt.personId}`;
  await tx
    .update(memoReceipt)
    .set({ toldAt: at + MINUTE })
    .where(eq(memoReceipt.memoId, id));
  await tx
    .update(memoReceipt)
    .set({ openedAt: at + 3 * HOUR, openedBy: person })
    .where(among(opened));
  await tx
    .update(memoReceipt)
    .set({ acknowledgedAt: at + 3 * HOUR + 2 * MINUTE, acknowledgedBy: person })
    .where(among(Math.min(opened, acknowledged)));
  await tx
    .update(memo)
    .set({ toldAt: at + MINUTE })
    .where(eq(memo.id, id));
}

/** The last sign of a key, in order; one more than the last, which all are under. */
const HEX = '0123456789abcdefg';

async function draftPart(tx: Writer, scene: MemoScene, id: string, { daysAgo, drafter, to, says, at: place }: DraftPart): Promise<void> {
  const { cast, now } = scene;
  const at = daysAgo === 0 ? now - 2 * HOUR : instantAt(addDays(localDay(now), -daysAgo), 10 * 60 + 40);
  await beginAt(tx, cast[drafter], id, writtenOf(scene, says, to, []), at);
  if (place === 'draft') return;
  await submitAt(tx, id, at + 40 * MINUTE);
  if (place === 'returned') {
    const found = await inCircuit(tx, id, at);
    const { personId } = cast.secretaryGeneral;
    const by = await holdingFor(tx, personId, at);
    await returnMemo(tx, permit({ ok: true, by }, found), RETURNED, { personId, now: at + 3 * HOUR });
    return;
  }
  for (const level of visasNeeded((await inCircuit(tx, id, at)).standing))
    if (place === 'signature' || (place === 'direction' && level === 'service')) await visaAt(tx, id, level, at + 2 * HOUR);
}
