/** Scans at the counter, who opens them, the photograph and the card; and the list of documents as its keepers change it. */
import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { PHOTO, usualPieces } from '../../../shared/trainees/checklist/rules.ts';
import { appRouter } from '../../../server/app/router.ts';
import { checkChain } from '../../../server/core/journal.ts';
import { journal } from '../../../server/core/journal-table.ts';
import { createCallerFactory } from '../../../server/core/trpc.ts';
import { file, paper as paperTable } from '../../../server/documents/table.ts';
import { namedAgent } from '../../../server/organisation/table.ts';
import { admission, handedPiece, requiredPiece } from '../../../server/trainees/admission/table.ts';
import { admittedId, candidateId, foundAdmission, groupIds, pieceIds } from '../../support/admission-world.ts';
import { dot } from '../../support/checklist-calls.ts';
import { signedInAs, testServices, type TestServices } from '../../support/context.ts';
import { freshDatabase } from '../../support/database.ts';
import { refusalOf } from '../../support/organisation-calls.ts';
import { keyOf, NOW, personId, type PersonWord } from '../../support/organisation-world.ts';

const callerOf = createCallerFactory(appRouter({ demo: false }));
type Caller = ReturnType<typeof callerOf>;
const photoId = keyOf('piece photo');
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\ntrailer\n<< >>\nstartxref\n45\n%%EOF\n');
const id = admittedId(1);
const trainee = candidateId('admitted', 1);
let db: Db;
let services: TestServices;
let agent: Caller;

beforeEach(async () => {
  db = await freshDatabase();
  await foundAdmission(db, { admitted: 3 });
  const photo = { code: PHOTO, nameFr: 'Photographies', nameAr: 'صور', confidentiality: 'ordinary', isRequired: true } as const;
  await db.write(async (tx) => {
    await tx.insert(requiredPiece).values({
      id: photoId,
      field: 'teacherQualification',
      ...photo,
      acceptsSworn: false,
      copies: 4,
      rank: 4,
      fromOn: '2026-01-01',
    });
    const named = { duty: 'medicalFiles', personId: personId('registrar2'), startsAt: 0, actRef: '2/26' } as const;
    await tx.insert(namedAgent).values({ id: keyOf('named'), ...named });
  });
  services = testServices(db, { now: NOW });
  agent = await as('studentAffairs');
});
afterEach(() => db.close());

async function as(who: PersonWord | 'trainee'): Promise<Caller> {
  return callerOf(await (await signedInAs(services, who === 'trainee' ? trainee : personId(who))).context());
}
const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const said = async (promise: Promise<unknown>) => (await refusalOf(promise)).said.split(' ')[1];

async function on(admissionId = id) {
  const [row] = await db.read.select({ version: admission.version }).from(admission).where(eq(admission.id, admissionId));
  return act({ admissionId, version: row?.version ?? expect.unreachable() });
}

type Scan = { readonly kept?: 'ordinary' | 'judicial' | 'medical'; readonly bytes?: Uint8Array; readonly by?: Caller };

/** Brings a file and hands it in as the scan of a piece. */
async function scan(pieceId: string, { kept = 'ordinary', bytes = dot, by = agent }: Scan = {}): Promise<string> {
  const { fileId } = await by.documents.upload(act({ class: kept, bytes: Uint8Array.from(bytes), hash: null }));
  await by.trainees.handIn({ ...(await on()), pieces: [{ pieceId, form: 'scan', fileId }] });
  return handedOf(pieceId);
}
const paper = async (...ids: string[]) => {
  await agent.trainees.handIn({ ...(await on()), pieces: ids.map((pieceId) => ({ pieceId, form: 'paper', fileId: null })) });
};
async function handedOf(pieceId: string): Promise<string> {
  const { pieces } = await agent.trainees.admission({ admissionId: id });
  return pieces.find((piece) => piece.id === pieceId)?.handed?.id ?? expect.unreachable();
}
async function enrolled(): Promise<void> {
  await paper(pieceIds.card, pieceIds.birth, photoId);
  await agent.trainees.deposit({ ...(await on()), completeBy: null });
  await agent.trainees.verify(await on());
  await agent.trainees.enrol({ ...(await on()), groupId: groupIds.a, fromOn: '2026-05-18' });
}

describe('a scan at the counter', () => {
  it('is kept as confidentially as the piece asks, and attached to it in the same act', async () => {
    const handedId = await scan(pieceIds.record, { kept: 'judicial', bytes: pdf });
    const [kept] = await db.read.select().from(file);
    expect(kept).toMatchObject({ class: 'judicial', media: 'application/pdf', attachedKind: 'handedPiece', attachedId: handedId });
    expect(kept?.storedHash).not.toBe(kept?.hash);
    const { pieces } = await agent.trainees.admission({ admissionId: id });
    expect(pieces.find((piece) => piece.id === pieceIds.record)?.handed).toMatchObject({ form: 'scan', media: 'application/pdf' });
    expect(await checkChain(db.read)).toMatchObject({ ok: true });
  });

  it('is refused when it is kept otherwise, is another’s, came already or comes without its file; nothing is handed in then', async () => {
    const bring = async (by: Caller, kept: 'ordinary' | 'medical') =>
      (await by.documents.upload(act({ class: kept, bytes: Uint8Array.from(dot), hash: null }))).fileId;
    const handIn = async (fileId: string | null, pieceId = pieceIds.card) =>
      said(agent.trainees.handIn({ ...(await on()), pieces: [{ pieceId, form: 'scan', fileId }] }));
    expect(await handIn(null)).toBe('trainees.refusal.scan');
    expect(await handIn(await bring(agent, 'medical'))).toBe('trainees.refusal.scanClass');
    expect(await handIn(await bring(await as('registrar2'), 'ordinary'))).toBe('core.hidden');
    const { fileId } = await agent.documents.upload(act({ class: 'ordinary', bytes: Uint8Array.from(pdf), hash: null }));
    expect(await handIn(fileId, photoId)).toBe('trainees.refusal.photoPicture');
    expect(await db.read.select().from(handedPiece)).toEqual([]);
    await scan(pieceIds.card);
    const [first] = await db.read.select().from(file).where(eq(file.attachedKind, 'handedPiece'));
    expect(await handIn(first?.id ?? '', pieceIds.birth)).toBe('documents.refusal.fileAttached');
    expect(await handIn(await bring(agent, 'ordinary'))).toBe('trainees.refusal.pieceThere');
  });

  it('takes the place of the paper, before the file is verified and after', async () => {
    await paper(pieceIds.birth);
    const before = await handedOf(pieceIds.birth);
    const after = await scan(pieceIds.birth);
    expect(after).not.toBe(before);
    const rows = await db.read.select().from(handedPiece).where(eq(handedPiece.pieceId, pieceIds.birth));
    expect(rows.map(({ form, withdrawnAt }) => [form, withdrawnAt === null]).toSorted()).toEqual([['paper', false], ['scan', true]]); // prettier-ignore
    await paper(pieceIds.card, photoId);
    await agent.trainees.deposit({ ...(await on()), completeBy: null });
    await agent.trainees.verify(await on());
    await scan(pieceIds.card);
    expect((await agent.trainees.admission({ admissionId: id })).missing).toBe(0);
  });
});

describe('opening a piece', () => {
  it('of the ordinary kind is for who reads the file; each opening is written down and told to the person', async () => {
    const handedId = await scan(pieceIds.card);
    const open = async (who: PersonWord) => (await as(who)).trainees.openPiece(act({ handedId }));
    expect(await open('director')).toEqual({ media: 'image/png', bytes: dot.toString('base64') });
    for (const who of ['trainer', 'humanResources', 'informationTechnology'] as const) expect(await said(open(who))).toBe('core.hidden');
    const acts = await db.read
      .select()
      .from(journal)
      .where(and(eq(journal.subjectKind, 'person'), eq(journal.subjectId, trainee)));
    expect(acts).toMatchObject([{ action: 'trainee.readFile', performer: personId('director') }]); // prettier-ignore
    const { openings } = await agent.trainees.file({ personId: trainee });
    const told = openings?.filter(({ piece }) => piece !== null);
    expect(told).toMatchObject([{ piece: { fr: 'Copie de la CIN' }, viewer: { id: personId('director') }, reason: null }]);
  });

  it('of the judicial or medical kind is for the person and the named agents, whoever reads the file', async () => {
    const handedId = await scan(pieceIds.record, { kept: 'judicial' });
    const open = async (who: PersonWord | 'trainee') => (await as(who)).trainees.openConfidentialPiece(act({ handedId }));
    for (const who of ['director', 'secretaryGeneral', 'studentAffairs'] as const)
      expect(await said(open(who)), who).toMatch(/^authority\.(namedAgentOnly|noHolding)$/);
    for (const who of ['trainer', 'informationTechnology'] as const) expect(await said(open(who)), who).toBe('core.hidden');
    expect(await said(agent.trainees.openPiece(act({ handedId })))).toBe('core.hidden');
    expect(await open('registrar2')).toMatchObject({ bytes: dot.toString('base64') });
    const { opens } = await agent.trainees.admission({ admissionId: id });
    expect([opens.ordinary.ok, opens.judicial.ok, opens.medical.ok]).toEqual([true, false, false]);
    const { openings } = await agent.trainees.file({ personId: trainee });
    expect(openings?.map(({ piece, viewer }) => [piece?.fr ?? '', viewer.id])).toContainEqual([
      'Casier judiciaire',
      personId('registrar2'),
    ]);
    const { history } = await agent.trainees.file({ personId: trainee });
    expect(history.map(({ action }) => action)).not.toContain('trainee.openPiece');
  });

  it('that went back is open to nobody', async () => {
    const handedId = await scan(pieceIds.card);
    await agent.trainees.takeBackPiece({ ...(await on()), handedId });
    expect(await said(agent.trainees.openPiece(act({ handedId })))).toBe('core.hidden');
  });
});

describe('the photograph', () => {
  it('stands with the card of a trainee for who sees the card, and for nobody else', async () => {
    expect(await agent.trainees.photo({ personId: trainee })).toBeNull();
    await scan(photoId);
    expect(await (await as('director')).trainees.photo({ personId: trainee })).toMatchObject({ media: 'image/png' });
    expect(await said((await as('informationTechnology')).trainees.photo({ personId: trainee }))).toBe('core.hidden');
    const other = candidateId('admitted', 2);
    expect(await agent.trainees.photo({ personId: other })).toBeNull();
  });

  it('is printed on the card; the card in force is answered again, a new one once it was revoked', async () => {
    expect(await said(agent.trainees.issueCard(act({ personId: trainee })))).toBe('trainees.refusal.noCard');
    await enrolled();
    await scan(photoId);
    const first = await agent.trainees.issueCard(act({ personId: trainee }));
    expect(first.number).toMatch(/^CS-/);
    expect(await agent.trainees.issueCard(act({ personId: trainee }))).toEqual(first);
    const open = async () => (await agent.documents.open(act({ paperId: first.paperId }))).pdf;
    const bytes = await open();
    expect(await open()).toBe(bytes);
    const [photo] = await db.read.select().from(file).where(eq(file.attachedKind, 'handedPiece'));
    const [card] = await db.read.select().from(paperTable).where(eq(paperTable.id, first.paperId));
    expect(card?.facts?.facts).toMatchObject({ photoId: photo?.id, registerNumber: '2026/0001' });
    await agent.documents.revoke(act({ paperId: first.paperId, reason: 'Carte perdue par la personne' }));
    expect((await agent.trainees.issueCard(act({ personId: trainee }))).paperId).not.toBe(first.paperId);
  });

  it('makes no card for oneself, nor by who issues no papers', async () => {
    await enrolled();
    expect(await said((await as('director')).trainees.issueCard(act({ personId: trainee })))).toBe('authority.noHolding');
    expect(await said((await as('trainee')).trainees.issueCard(act({ personId: trainee })))).toBe('authority.noHolding');
    expect(await said((await as('informationTechnology')).trainees.issueCard(act({ personId: trainee })))).toBe('core.hidden');
  });
});

describe('the list of documents', () => {
  const field = 'agregation' as const;
  const words = { nameFr: 'Fiche de renseignements', nameAr: 'استمارة معلومات', copies: 2, isRequired: true, acceptsSworn: false };
  const added = { field, ...words, confidentiality: 'ordinary' as const, isPhoto: false, fromOn: '2026-05-12' };
  const listed = async () => (await agent.trainees.checklist({ field })).pieces;

  it('is taken over from the usual one where a cycle has none, once', async () => {
    expect(await listed()).toEqual([]);
    await agent.trainees.adoptPieces(act({ field }));
    expect((await listed()).map(({ code, copies }) => [code, copies])).toEqual(usualPieces.map(({ code, copies }) => [code, copies]));
    expect(await said(agent.trainees.adoptPieces(act({ field })))).toBe('trainees.checklist.listThere');
  });

  it('is kept by student affairs and the secretary general, and read by everyone', async () => {
    await (await as('secretaryGeneral')).trainees.addPiece(act(added));
    for (const who of ['director', 'trainer', 'humanResources'] as const) {
      expect(await said((await as(who)).trainees.addPiece(act(added))), who).toBe('authority.noHolding');
      const { pieces, may } = await (await as(who)).trainees.checklist({ field });
      expect([pieces.length, may.keep.ok]).toEqual([1, false]);
    }
  });

  it('grows, changes, is put in order and shrinks; what was handed in stays', async () => {
    await agent.trainees.adoptPieces(act({ field }));
    const { pieceId } = await agent.trainees.addPiece(act(added));
    await agent.trainees.changePiece(act({ pieceId, version: 1, ...words, copies: 1 }));
    expect(await said(agent.trainees.changePiece(act({ pieceId, version: 1, ...words })))).toBe('trainees.checklist.stale');
    const ids = (await listed()).map((piece) => piece.id);
    expect(ids.at(-1)).toBe(pieceId);
    await agent.trainees.orderPieces(act({ field, pieceIds: ids.toReversed() }));
    expect((await listed()).map((piece) => piece.id)).toEqual(ids.toReversed());
    expect(await said(agent.trainees.orderPieces(act({ field, pieceIds: ids.slice(1) })))).toBe('trainees.checklist.stale');
    await agent.trainees.endPiece(act({ pieceId, version: 2, lastOn: '2026-05-11' }));
    expect((await listed()).map((piece) => piece.id)).not.toContain(pieceId);
  });

  it('has one photograph; a day that is past, no copy and ten copies are refused', async () => {
    const photo = await agent.trainees.addPiece(act({ ...added, isPhoto: true }));
    expect(await said(agent.trainees.addPiece(act({ ...added, isPhoto: true })))).toBe('trainees.checklist.onePhoto');
    expect(await said(agent.trainees.addPiece(act({ ...added, fromOn: '2026-05-11' })))).toBe('trainees.checklist.pastDay');
    expect(await said(agent.trainees.endPiece(act({ pieceId: photo.pieceId, version: 1, lastOn: '2026-05-10' })))).toBe(
      'trainees.checklist.pastDay',
    );
    await agent.trainees.endPiece(act({ pieceId: photo.pieceId, version: 1, lastOn: '2026-05-11' }));
    expect(await said(agent.trainees.addPiece(act({ ...added, isPhoto: true })))).toBe('trainees.checklist.endedSameDay');
    for (const copies of [0, 10])
      await expect(agent.trainees.addPiece(act({ ...added, copies }))).rejects.toThrow('trainees.checklist.copiesRange');
  });
});
