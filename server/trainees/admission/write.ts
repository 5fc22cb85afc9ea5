import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { Refusal, type Plain } from '../../../shared/core/refusal.ts';
import type { Day, Instant } from '../../../shared/core/time.ts';
import { isVacant, isWaiting, type leavingSteps, passages, registerNumber, stepProblem } from '../../../shared/trainees/admission/rules.ts';
import type { AdmissionState, AdmissionStep, PieceForm } from '../../../shared/trainees/admission/schema.ts';
import { handProblem, isOpenFile } from '../../../shared/trainees/checklist/rules.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { attachFile } from '../../documents/upload/write.ts';
import type { About } from '../../documents/write.ts';
import { enterAccount, freeUsername, keepCode, type NewCode } from '../../identity/write.ts';
import { accountOfPerson, personById } from '../../identity/read.ts';
import { HANDED_PIECE } from '../checklist/read.ts';
import { enrolmentById } from '../enrolment/read.ts';
import { enter, takeBack } from '../enrolment/write.ts';
import { groupById } from '../read.ts';
import { issueReceipt, prepareCertificate, type Printing } from '../papers/write.ts';
import { nextWaiting, placeOf, type AdmissionFacts } from './read.ts';
import { admission, handedPiece } from './table.ts';

type Facts = Permitted<AdmissionFacts>;
/** Who takes a step, and on what local day. */
export type Hand = { readonly personId: string; readonly now: Instant; readonly today: Day };
export type Stepped = { readonly admissionId: string; readonly state: AdmissionState; readonly version: number };

/** An appointment at the counter, or another one. */
export async function summon(
  tx: Writer,
  permitted: Facts,
  on: { summonedOn: Day; summonedMinutes: number },
  hand: Hand,
): Promise<Change<Stepped>> {
  return step(tx, permitted, 'summon', hand, on);
}

export type Deposited = Stepped & { readonly receipt: { readonly paperId: string; readonly number: string } };

/** The file is handed in, as complete as it is, against a receipt; what is missing is asked for at once, with its last day. */
export async function deposit(
  tx: Writer,
  permitted: Facts,
  { completeBy, about, printing }: { readonly completeBy: Day | null; readonly about: Permitted<About>; readonly printing: Printing },
  hand: Hand,
): Promise<Change<Deposited>> {
  const facts = permitted.subject;
  assertStep('deposit', facts, hand.today);
  if (facts.pieces.every(({ handed }) => handed === null)) throw new Refusal('conflict', 'trainees.refusal.nothingHanded');
  const lacks = facts.missing > 0;
  if (lacks && completeBy === null) throw new Refusal('invalid', 'trainees.refusal.needsDeadline');
  if (lacks) assertDeadline(completeBy, hand.today);
  const deadline = lacks ? completeBy : null;
  const receipt = await issueReceipt(tx, about, { facts, completeBy: deadline }, printing, hand.now);
  const columns = { depositedAt: hand.now, depositedBy: hand.personId, completeBy: deadline };
  const change = await write(tx, permitted, lacks ? passages.askCompletion.to : passages.deposit.to, columns, { receipt: receipt.number });
  return { ...change, result: { ...change.result, receipt } };
}

function assertDeadline(completeBy: Day | null, today: Day): void {
  if (completeBy !== null && completeBy <= today) throw new Refusal('invalid', 'trainees.refusal.deadlinePast');
}

/** The one request for completion, with its last day. */
export async function askCompletion(tx: Writer, permitted: Facts, completeBy: Day, hand: Hand): Promise<Change<Stepped>> {
  assertDeadline(completeBy, hand.today);
  return step(tx, permitted, 'askCompletion', hand, { completeBy });
}

/** Every piece was looked at; a file that was incomplete is completed by the same act. */
export async function verify(tx: Writer, permitted: Facts, hand: Hand): Promise<Change<Stepped>> {
  const { admission: row } = permitted.subject;
  if (row.state === 'incomplete') assertStep('complete', permitted.subject, hand.today);
  const from = row.state === 'incomplete' ? 'deposited' : row.state;
  const facts = { ...permitted.subject, admission: { ...row, state: from } };
  assertStep('verify', facts, hand.today);
  return write(tx, permitted, 'verified', { verifiedAt: hand.now, verifiedBy: hand.personId });
}

/** Leaves, is turned away, or comes back; always with the reason. */
export async function close(
  tx: Writer,
  permitted: Facts,
  { step: taken, reason }: { step: 'reject' | (typeof leavingSteps)[number]; reason: string },
  hand: Hand,
): Promise<Change<Stepped>> {
  return step(tx, permitted, taken, hand, { closedBecause: reason });
}

/** Gives a place that was left to the next of the waiting list, who may then be called like any other. */
export async function replace(tx: Writer, permitted: Facts, vacant: AdmissionFacts): Promise<Change<Stepped>> {
  const { admission: row } = permitted.subject;
  if (!isWaiting(row) || row.state !== 'listed') throw new Refusal('conflict', 'trainees.refusal.notWaiting');
  if (!isVacant(placeOf(vacant))) throw new Refusal('conflict', 'trainees.refusal.notVacant');
  const isSame = vacant.admission.promotionId === row.promotionId && vacant.admission.filiereId === row.filiereId;
  const first = await nextWaiting(tx, row);
  if (!isSame || first?.id !== row.id) throw new Refusal('conflict', 'trainees.refusal.notFirst', { rank: first?.rank ?? null });
  return write(tx, permitted, row.state, { replacesId: vacant.admission.id });
}

/** A piece as it comes; a scan names the file its bringer uploaded. */
export type Handed = { readonly pieceId: string; readonly form: PieceForm; readonly fileId: string | null };

/** Pieces of the checklist come in, together; a scan takes the place of the paper it was made from. */
export async function handIn(tx: Writer, permitted: Facts, pieces: readonly Handed[], hand: Hand): Promise<Change<Stepped>> {
  const { id: admissionId, state } = permitted.subject.admission;
  if (new Set(pieces.map(({ pieceId }) => pieceId)).size < pieces.length) throw new Refusal('conflict', 'trainees.refusal.pieceThere');
  const facts = { admissionId, handedAt: hand.now, receivedBy: hand.personId };
  for (const { fileId, ...given } of pieces) {
    const piece = handable(permitted.subject, { ...given, fileId });
    const id = uuidv7();
    if (piece.handed) await takeOut(tx, piece.handed.id, hand);
    const fileHash = fileId === null ? null : await attachScan(tx, { id, fileId, piece }, hand);
    await tx.insert(handedPiece).values({ id, ...given, fileHash, ...facts });
  }
  return write(tx, permitted, state, {}, { handed: pieces.map(({ pieceId, form }) => ({ pieceId, form })) });
}

type Piece = AdmissionFacts['pieces'][number];

function handable({ pieces, admission: { state } }: AdmissionFacts, { pieceId, form, fileId }: Handed): Piece {
  const piece = pieces.find(({ id }) => id === pieceId);
  if (!piece) throw new Refusal('invalid', 'trainees.refusal.noPiece');
  const problem = handProblem({ state, form, handed: piece.handed?.form ?? null, isPhoto: piece.isPhoto });
  if (problem !== undefined) throw new Refusal('conflict', problem);
  if (form === 'sworn' && !piece.acceptsSworn) throw new Refusal('invalid', 'trainees.refusal.notSworn');
  if ((form === 'scan') !== (fileId !== null)) throw new Refusal('invalid', 'trainees.refusal.scan');
  return piece;
}

/** Attaches the file to the piece it is the scan of; kept as confidentially as the piece is, a photograph as a picture. */
async function attachScan(
  tx: Writer,
  { id, fileId, piece }: { readonly id: string; readonly fileId: string; readonly piece: Piece },
  { personId, now }: Hand,
): Promise<string> {
  const scan = await attachFile(tx, { fileId, by: personId, owner: { kind: HANDED_PIECE, id } }, now);
  if (scan.class !== piece.confidentiality) throw new Refusal('invalid', 'trainees.refusal.scanClass');
  if (piece.isPhoto && !scan.media.startsWith('image/')) throw new Refusal('invalid', 'trainees.refusal.photoPicture');
  return scan.hash;
}

async function takeOut(tx: Writer, handedId: string, hand: Hand): Promise<void> {
  await tx.update(handedPiece).set({ withdrawnAt: hand.now, withdrawnBy: hand.personId }).where(eq(handedPiece.id, handedId));
}

/** A piece goes back, or was ticked by mistake. */
export async function takeBackPiece(tx: Writer, permitted: Facts, handedId: string, hand: Hand): Promise<Change<Stepped>> {
  const piece = permitted.subject.pieces.find(({ handed }) => handed?.id === handedId);
  const { state } = permitted.subject.admission;
  if (!piece) throw new Refusal('invalid', 'trainees.refusal.noPiece');
  if (!isOpenFile(state)) throw new Refusal('conflict', 'trainees.step.notFromHere');
  await takeOut(tx, handedId, hand);
  return write(tx, permitted, state, {}, { withdrawn: piece.id });
}

export type Admitted = Stepped & {
  readonly enrolmentId: string;
  readonly registerNumber: string;
  readonly groupCode: string | null;
  readonly username: string;
  readonly codeId: string | null;
};

export type Enrolling = {
  readonly groupId: string | null;
  readonly fromOn: Day;
  readonly code: NewCode;
  /** The right to prepare a paper about this person. */
  readonly about: Permitted<About>;
};

/** Enters the person in the register, in a group, opens the account, and prepares the certificate for signature, all in one act. */
export async function enrol(
  tx: Writer,
  permitted: Facts,
  { groupId, fromOn, code, about }: Enrolling,
  hand: Hand,
): Promise<Change<Admitted>> {
  const { admission: row, field, startsOn, endsOn } = permitted.subject;
  assertStep('enrol', permitted.subject, hand.today);
  if (fromOn < startsOn || fromOn >= endsOn)
    throw new Refusal('invalid', 'trainees.refusal.outsidePromotion', { from: startsOn, to: endsOn });
  const group = groupId === null ? null : await groupById(tx, groupId);
  if (group === undefined || (group && (group.promotionId !== row.promotionId || group.filiereId !== row.filiereId)))
    throw new Refusal('invalid', 'trainees.refusal.otherGroup');
  const { personId, promotionId, filiereId } = row;
  const year = Number(startsOn.slice(0, 4));
  const entered = await enter(tx, { personId, promotionId, filiereId, groupId, year, fromOn, by: hand.personId }, hand.now);
  const account = await openAccountOf(tx, personId, { code, by: hand.personId }, hand.now);
  const number = registerNumber(entered.year, entered.order);
  const { enrolmentId } = entered;
  const certified = { filiereId, siteId: group?.siteId ?? row.siteId, field, startsOn, registerNumber: number };
  const { paperId: certificateId } = await prepareCertificate(tx, about, certified, hand.personId, hand.now);
  const change = await write(tx, permitted, 'enrolled', { enrolmentId }, { enrolmentId, registerNumber: number, groupId, certificateId });
  const result = { ...change.result, enrolmentId, registerNumber: number, groupCode: group?.code ?? null, ...account };
  return { ...change, result };
}

/** An account that exists is kept as it is; a new one waits for its one-time code. */
async function openAccountOf(tx: Writer, personId: string, { code, by }: { code: NewCode; by: string }, now: Instant) {
  const known = await accountOfPerson(tx, personId);
  if (known) return { username: known.username, codeId: null };
  const person = await personById(tx, personId);
  if (!person) throw new Error(`An admission of nobody: ${personId}`);
  const username = await freeUsername(tx, person);
  const accountId = uuidv7();
  await enterAccount(tx, { id: accountId, personId, username, language: 'ar', passwordHash: null }, now);
  await keepCode(tx, { accountId, code, by, purpose: 'activation' }, now);
  return { username, codeId: code.id };
}

/** Takes a wrong enrolment back, while the database finds nothing that rests on it. The file is verified as before. */
export async function undoEnrolment(tx: Writer, permitted: Facts, reason: string, hand: Hand): Promise<Change<Stepped>> {
  assertStep('undoEnrolment', permitted.subject, hand.today);
  const { enrolmentId } = permitted.subject.admission;
  const entered = enrolmentId === null ? undefined : await enrolmentById(tx, enrolmentId);
  if (!entered) throw new Refusal('conflict', 'trainees.step.notFromHere');
  await takeBack(tx, entered, hand.now);
  return write(tx, permitted, 'verified', { enrolmentId: null, closedBecause: reason }, { undone: entered.id });
}

async function step(
  tx: Writer,
  permitted: Facts,
  taken: AdmissionStep,
  hand: Hand,
  columns: Partial<typeof admission.$inferInsert>,
): Promise<Change<Stepped>> {
  assertStep(taken, permitted.subject, hand.today);
  return write(tx, permitted, passages[taken].to, columns);
}

function assertStep(taken: AdmissionStep, facts: AdmissionFacts, today: Day): void {
  const problem = stepProblem(taken, placeOf(facts), today);
  if (problem !== undefined) throw new Refusal('conflict', problem, { state: facts.admission.state, n: facts.missing });
}

async function write(
  tx: Writer,
  permitted: Facts,
  state: AdmissionState,
  columns: Partial<typeof admission.$inferInsert>,
  more: { readonly [name: string]: Plain } = {},
): Promise<Change<Stepped>> {
  const { id, version, state: before } = permitted.subject.admission;
  const after = { state, version: version + 1 };
  await tx
    .update(admission)
    .set({ ...columns, ...after })
    .where(and(eq(admission.id, id), eq(admission.version, version)));
  return changed(permitted, {
    kind: 'admission',
    id,
    before: { state: before, version },
    after: { ...after, ...more },
    result: { admissionId: id, ...after },
  });
}
