/** What the tests of all procedures call about the register of memos and of mail. */
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { localDay, type Instant } from '../../shared/core/time.ts';
import { hashOfBytes } from '../../server/core/files.ts';
import { file } from '../../server/documents/table.ts';
import { MAIL_ENTRY, nextMailOrder } from '../../server/memos/mail/read.ts';
import { mailClass, mailEntry } from '../../server/memos/mail/table.ts';
import { ruleVersion } from '../../server/memos/register/table.ts';
import { testFiles } from './typesetter.ts';
import type { Case } from './procedures.ts';

type Given = { readonly agentId: string; readonly serviceId: string; readonly signedMemoId: string };

/** A rule in force; a class; a letter given to student affairs, one nobody has, one that left. */
export async function plantRegister(tx: Writer, { agentId, serviceId, signedMemoId }: Given, now: Instant) {
  const rule = { ruleId: signedMemoId, memoId: signedMemoId, enteredBy: signedMemoId };
  await tx.insert(ruleVersion).values({ id: uuidv7(), ...rule, fromOn: '2019-01-07' });
  const classCode = '90';
  await tx.insert(mailClass).values({ code: classCode, nameFr: 'Essai', nameAr: 'تجربة', retentionYears: 5, fate: 'sort' });
  const enter = async (direction: 'incoming' | 'outgoing', more: { unitId?: string; fileId?: string } = {}) => {
    const [id, registryYear] = [uuidv7(), Number(localDay(now).slice(0, 4))];
    const registryOrder = await nextMailOrder(tx, direction, registryYear);
    const place = { id, direction, registryYear, registryOrder, number: `${registryOrder}/${registryYear}` };
    const words = { passedOn: localDay(now), party: 'Académie', subject: 'Liste', language: 'fr' as const, search: 'academie liste' };
    await tx.insert(mailEntry).values({ ...place, ...words, ...more, enteredBy: agentId, enteredAt: now });
    return id;
  };
  const fileId = uuidv7();
  const bytes = Buffer.from(`%PDF-1.7 ${fileId}`);
  const storedHash = await testFiles.put(bytes);
  const facts = { size: bytes.length, media: 'application/pdf' as const, class: 'ordinary' as const };
  const kept = { hash: hashOfBytes(bytes), storedHash, uploadedBy: agentId, uploadedAt: now, attachedAt: now, attachedKind: MAIL_ENTRY };
  await tx.insert(file).values({ id: fileId, ...facts, ...kept, attachedId: fileId });
  const [givenId, loneId, leftId] = [
    await enter('incoming', { unitId: serviceId, fileId }),
    await enter('incoming'),
    await enter('outgoing'),
  ];
  return { ruleId: signedMemoId, classCode, givenId, loneId, leftId, serviceId, day: localDay(now) };
}

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const someone = uuidv7();
const asked = { direction: 'incoming', filter: 'all', year: null, unitId: null, classCode: null, query: '' };
const words = (day: string) => ({
  passedOn: day,
  party: 'Académie',
  theirNumber: '',
  theirOn: null,
  subject: 'Liste',
  language: 'fr',
  classCode: null,
});
const classWords = { nameFr: 'Essai', nameAr: 'تجربة', retentionYears: 5, fate: 'sort' };
const on = (entryId: string) => ({ entryId, version: 1 });

function one(path: string, on: string, input: Case['input'] = () => undefined): Case {
  return { path, on, input };
}

export const registerCases: readonly Case[] = [
  one('memos.inForce', 'today', () => ({ on: null, query: '', after: null })),
  one('memos.inForce', 'a day of the past', () => ({ on: '2020-01-15', query: 'ramadan', after: null })),
  one('memos.history', 'a rule of one addressee', ({ things: { register } }) => ({ ruleId: register.ruleId })),
  one('memos.history', 'nobody’s rule', () => ({ ruleId: someone })),
  one('memos.rulesOfMemo', 'a memo of one addressee', ({ things: { register } }) => ({ memoId: register.ruleId })),
  one('memos.search', 'the archive', () => ({ query: 'ramadan', type: null, year: null, unitId: null, number: '', after: null })),
  one('memos.archive', 'the archive'),
  one('memos.mail', 'what came in', () => ({ ...asked, before: null })),
  one('memos.printMail', 'what came in', () => asked),
  one('memos.mailDesk', 'the register'),
  one('memos.mailEntry', 'a letter given to student affairs', ({ things: { register } }) => ({ entryId: register.givenId })),
  one('memos.mailEntry', 'a letter no service has', ({ things: { register } }) => ({ entryId: register.loneId })),
  one('memos.mailScan', 'a letter given to student affairs', ({ things: { register } }) => ({ entryId: register.givenId })),
  one('memos.mailAnswers', 'a word', () => ({ query: 'liste' })),
  one('memos.registerMail', 'a letter that came', ({ things: { register } }) =>
    act({
      direction: 'incoming',
      ...words(register.day),
      fileId: null,
      unitId: register.serviceId,
      dueOn: null,
      answersId: null,
      memoId: null,
    }),
  ),
  one('memos.amendMail', 'a letter given to student affairs', ({ things: { register } }) =>
    act({ ...on(register.givenId), ...words(register.day) }),
  ),
  one('memos.assignMail', 'a letter no service has', ({ things: { register } }) =>
    act({ ...on(register.loneId), unitId: register.serviceId, dueOn: null }),
  ),
  one('memos.scanMail', 'a letter no service has, with nobody’s file', ({ things: { register } }) =>
    act({ ...on(register.loneId), fileId: someone }),
  ),
  one('memos.answerMail', 'a letter given to student affairs', ({ things: { register } }) =>
    act({ ...on(register.givenId), answerId: register.leftId, memoId: null }),
  ),
  one('memos.fileMail', 'a letter given to student affairs', ({ things: { register } }) => act({ ...on(register.givenId), note: '' })),
  one('memos.cancelMail', 'a letter given to student affairs', ({ things: { register } }) =>
    act({ ...on(register.givenId), reason: 'Saisi deux fois par erreur' }),
  ),
  one('memos.classes', 'the plan'),
  one('memos.addClass', 'a class below one', ({ things: { register } }) => act({ code: `${register.classCode}.1`, ...classWords })),
  one('memos.changeClass', 'a class', ({ things: { register } }) => act({ code: register.classCode, version: 1, ...classWords })),
  one('memos.endClass', 'a class', ({ things: { register } }) => act({ code: register.classCode, version: 1 })),
  one('memos.adoptPlan', 'a centre with a plan', () => act({})),
];
