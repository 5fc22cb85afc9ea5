/** What the tests of all procedures call about memos and their circuit. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { canonical } from '../../shared/core/canonical.ts';
import type { Instant } from '../../shared/core/time.ts';
import type { Written } from '../../shared/memos/schema.ts';
import { file } from '../../server/documents/table.ts';
import { memoById } from '../../server/memos/read.ts';
import { memo, memoAttachment, memoReceipt, memoStep } from '../../server/memos/table.ts';
import { textHashOf } from '../../server/memos/write.ts';
import { unit } from '../../server/organisation/table.ts';
import type { Services } from '../../server/core/context.ts';
import { sha256 } from '../../server/core/hash.ts';
import { sealRecord } from '../../server/documents/seal/write.ts';
import { factsOf } from '../../server/memos/papers/read.ts';
import { hashOfBytes } from '../../server/core/files.ts';
import { testFiles } from './typesetter.ts';
import type { Case } from './procedures.ts';

type Given = {
  /** Who heads student affairs; another of its agents, who is nobody's persona; a hand for the number. */
  readonly headId: string;
  readonly agentId: string;
  readonly signerId: string;
  readonly addresseeId: string;
  readonly serviceId: string;
  readonly press: Pick<Services, 'sealKey'>;
};

const words = {
  type: 'note',
  subjectFr: 'Horaires du mois de Ramadan',
  subjectAr: 'التوقيت خلال شهر رمضان',
  summaryFr: 'Les cours commencent à 9 h 30.',
  summaryAr: 'تبدأ الدروس على الساعة التاسعة والنصف.',
  referenceFr: '',
  referenceAr: '',
  bodyFr: 'Premier paragraphe.',
  bodyAr: 'الفقرة الأولى.',
  obligation: 'acknowledge',
  urgency: 'ordinary',
  place: '',
} as const;
const none = { answerBy: null, effectiveOn: null, validUntil: null, isRule: false, classCode: null, meetsAt: null, meetsUntil: null };

function wordsTo(personId: string): Written {
  return { ...words, ...none, targets: [{ kind: 'person', id: personId }], links: [] };
}

/** Drafts of the head of student affairs and of an agent, at each step of the circuit; one is signed, with an attachment. */
export async function plantMemos(tx: Writer, given: Given, now: Instant) {
  const { headId, agentId, serviceId, addresseeId, signerId, press } = given;
  const draft = async (draftedBy: string) => {
    const id = uuidv7();
    const { links: _, ...columns } = wordsTo(addresseeId);
    await tx.insert(memo).values({ id, state: 'draft', unitId: serviceId, draftedBy, draftedAt: now, registry: 'memo', ...columns });
    return id;
  };
  const stepping = async (memoId: string, state: 'review' | 'ready', visas: readonly ['service' | 'direction', string][]) => {
    const row = await memoById(tx, memoId);
    const textHash = row ? await textHashOf(tx, row) : '';
    const step = { memoId, at: now, textHash };
    await tx.insert(memoStep).values({ id: uuidv7(), ...step, kind: 'submitted', byId: row?.draftedBy ?? '' });
    await tx.update(memo).set({ state, textHash, version: 2 }).where(eq(memo.id, memoId));
    for (const [level, byId] of visas) await tx.insert(memoStep).values({ id: uuidv7(), ...step, kind: 'visa', level, byId });
    return textHash;
  };
  const [draftId, submittedId] = [await draft(headId), await draft(headId)];
  await stepping(submittedId, 'review', []);
  const [toHeadId, toSecretaryId, readyId, signedId] = [
    await draft(agentId),
    await draft(agentId),
    await draft(agentId),
    await draft(agentId),
  ];
  await stepping(toHeadId, 'review', []);
  await stepping(toSecretaryId, 'review', [['service', headId]]);
  await stepping(readyId, 'ready', [['service', headId]]);
  const [attachedId, broughtId] = [await bring(tx, agentId, now), await bring(tx, headId, now)];
  await tx.update(file).set({ attachedAt: now, attachedKind: 'memo', attachedId: signedId }).where(eq(file.id, attachedId));
  await tx.insert(memoAttachment).values({ fileId: attachedId, memoId: signedId, rank: 1, title: 'Calendrier' });
  const textHash = await stepping(signedId, 'ready', [['service', headId]]);
  await tx.insert(memoReceipt).values({ id: uuidv7(), memoId: signedId, personId: addresseeId });
  await tx.insert(memoStep).values({ id: uuidv7(), memoId: signedId, at: now, textHash, kind: 'signed', byId: signerId });
  const number = { registryYear: 2019, registryOrder: 1, number: '001/19', signedBy: signerId, signedAt: now };
  const facts = await printed(tx, signedId, now);
  const hand = { office: 'director' as const, capacity: 'titular' as const, facts, factsHash: sha256(facts) };
  const sealed = { registry: 'memo', subjectId: signedId, nameFr: words.subjectFr, nameAr: words.subjectAr, by: signerId } as const;
  await sealRecord(tx, press, { ...sealed, contentHash: hand.factsHash, numberOf: () => number.number }, now);
  await tx
    .update(memo)
    .set({ state: 'signed', ...number, ...hand, version: 3 })
    .where(eq(memo.id, signedId));
  return { serviceId, draftId, submittedId, toHeadId, toSecretaryId, readyId, signedId, attachedId, broughtId, addresseeId };
}
/** What the pages of a memo signed long ago say. */
async function printed(tx: Writer, memoId: string, now: Instant): Promise<string> {
  const row = await memoById(tx, memoId);
  if (!row) throw new Error('The memo just planted is not there.');
  const facts = await factsOf(tx, row, { issue: null, attachments: ['Calendrier'], origin: null }, now);
  const name = { familyLatin: 'Alaoui', givenLatin: 'Hassan', familyArabic: 'العلوي', givenArabic: 'حسن' };
  const signatory = { lines: { fr: 'Directeur du centre', ar: 'مدير المركز' }, name };
  return canonical({ ...facts, issue: { number: '001/19', on: '2019-01-07', signatory, capacity: 'titular' } });
}

/** A file brought and attached to nothing. */
async function bring(tx: Writer, uploadedBy: string, now: Instant): Promise<string> {
  const id = uuidv7();
  const bytes = Buffer.from(`%PDF-1.7 ${id}`);
  const storedHash = await testFiles.put(bytes);
  const facts = { size: bytes.length, media: 'application/pdf' as const, class: 'ordinary' as const };
  await tx.insert(file).values({ id, hash: hashOfBytes(bytes), ...facts, storedHash, uploadedBy, uploadedAt: now });
  return id;
}

/** The service of student affairs, whose head is a persona. */
export async function serviceOf(tx: Writer): Promise<string> {
  const [found] = await tx.select({ id: unit.id }).from(unit).where(eq(unit.code, 'SCO'));
  return found?.id ?? '';
}

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });

function one(path: string, on: string, input: Case['input'] = () => undefined): Case {
  return { path, on, input };
}

export const memoCases: readonly Case[] = [
  one('memos.drafts', 'the circuit'),
  one('memos.draft', 'the service of student affairs', ({ things: { memos } }) =>
    act({ memoId: uuidv7(), unitId: memos.serviceId, ...wordsTo(memos.addresseeId) }),
  ),
  one('memos.draft', 'a department', ({ things: { memos, departmentId } }) =>
    act({ memoId: uuidv7(), unitId: departmentId, ...wordsTo(memos.addresseeId) }),
  ),
  one('memos.write', 'a draft of student affairs', ({ things: { memos } }) =>
    act({ memoId: memos.draftId, version: 1, ...wordsTo(memos.addresseeId) }),
  ),
  one('memos.attach', 'a draft of student affairs', ({ things: { memos } }) =>
    act({ memoId: memos.draftId, version: 1, fileId: memos.broughtId, title: 'Plan' }),
  ),
  one('memos.detach', 'a signed memo', ({ things: { memos } }) => act({ memoId: memos.signedId, version: 3, fileId: memos.attachedId })),
  one('memos.submit', 'a draft of student affairs', ({ things: { memos } }) => act({ memoId: memos.draftId, version: 1 })),
  one('memos.recall', 'a submitted draft of student affairs', ({ things: { memos } }) => act({ memoId: memos.submittedId, version: 2 })),
  one('memos.withdraw', 'a draft of student affairs', ({ things: { memos } }) => act({ memoId: memos.draftId, version: 1, reason: '' })),
  one('memos.visa', 'a draft that waits for the head of its service', ({ things: { memos } }) =>
    act({ memoId: memos.toHeadId, version: 2 }),
  ),
  one('memos.visa', 'a draft that waits for the secretary general', ({ things: { memos } }) =>
    act({ memoId: memos.toSecretaryId, version: 2 }),
  ),
  one('memos.refuseVisa', 'a draft that waits for the head of its service', ({ things: { memos } }) =>
    act({ memoId: memos.toHeadId, version: 2, reason: 'Le samedi manque.' }),
  ),
  one('memos.returnDraft', 'a draft that waits for its signature', ({ things: { memos } }) =>
    act({ memoId: memos.readyId, version: 2, reason: 'Le samedi manque.' }),
  ),
  one('memos.sign', 'a memo that has its visas', ({ things: { memos } }) => act({ memoId: memos.readyId, version: 2, addressees: 1 })),
  one('memos.memo', 'a draft nobody submitted', ({ things: { memos } }) => ({ memoId: memos.draftId })),
  one('memos.memo', 'a memo that has its visas', ({ things: { memos } }) => ({ memoId: memos.readyId })),
  one('memos.memo', 'a signed memo, addressed to a trainee', ({ things: { memos } }) => ({ memoId: memos.signedId })),
  one('memos.linkable', 'the signed memos', () => ({ query: 'ramadan' })),
  one('memos.attachment', 'what is attached to a signed memo', ({ things: { memos } }) => ({
    memoId: memos.signedId,
    fileId: memos.attachedId,
  })),
];
