import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import { localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import { classAbove, usualPlan } from '../../../shared/memos/mail/rules.ts';
import type { addClassInput, amendMailInput, changeClassInput, registerMailInput } from '../../../shared/memos/mail/schema.ts';
import { numberIn } from '../../../shared/memos/rules.ts';
import { searchKey } from '../../../shared/people/rules.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { attachFile } from '../../documents/upload/write.ts';
import { tellMany } from '../../notices/write.ts';
import { patternOf } from '../read.ts';
import { answerOf, classByCode, headsOf, leftAlready, MAIL_ENTRY, nextMailOrder, planOf, type ClassRow, type MailRow } from './read.ts';
import { mailAnswer, mailClass, mailEntry } from './table.ts';

export type NewLetter = Omit<z.infer<typeof registerMailInput>, 'actId'>;
export type LetterWords = Omit<z.infer<typeof amendMailInput>, 'actId' | 'entryId' | 'version'>;
export type ClassWords = Omit<z.infer<typeof changeClassInput>, 'actId' | 'code' | 'version'>;
type By = { readonly personId: string; readonly now: Instant };
export type Entered = { readonly entryId: string; readonly number: string; readonly version: number };

/** Where a line of the register is read. */
const LINK = '/courrier';

/** Enters a letter under the next number of its direction and of the local year. */
export async function registerMail(tx: Writer, permitted: Permitted<NewLetter>, by: By): Promise<Change<Entered>> {
  const { answersId, fileId, ...letter } = permitted.subject;
  const year = Number(localDay(by.now).slice(0, 4));
  const order = await nextMailOrder(tx, letter.direction, year);
  const number = numberIn(await patternOf(tx, letter.direction), order, year);
  if (letter.memoId !== null && (await leftAlready(tx, letter.memoId))) throw new Refusal('conflict', 'memos.mail.leftAlready');
  await assertClass(tx, letter.classCode);
  const id = uuidv7();
  if (fileId !== null) await attachFile(tx, { fileId, by: by.personId, owner: { kind: MAIL_ENTRY, id } }, by.now);
  const place = { registryYear: year, registryOrder: order, number };
  const entered = { enteredBy: by.personId, enteredAt: by.now };
  await tx.insert(mailEntry).values({ id, ...letter, ...place, fileId, search: searchOf(number, letter), ...entered });
  if (answersId !== null) await giveAnswer(tx, answersId, { answerId: id, memoId: null }, by);
  if (letter.unitId !== null) await tellUnit(tx, { number, subject: letter.subject, unitId: letter.unitId }, by.now);
  const result = { entryId: id, number, version: 1 };
  return changed(permitted, { kind: 'mail', id, after: { ...permitted.subject, number }, result });
}

function searchOf(number: string, { party, subject, theirNumber }: Pick<NewLetter, 'party' | 'subject' | 'theirNumber'>): string {
  return searchKey([number, party, subject, theirNumber].join(' '));
}

/** Under a class that is there and was not ended. */
async function assertClass(tx: Writer, code: string | null, before: string | null = null): Promise<void> {
  if (code === null || code === before) return;
  const found = await classByCode(tx, code);
  if (!found || found.endedAt !== null) throw new Refusal('conflict', 'memos.class.none');
}

async function tellUnit(tx: Writer, letter: { number: string; subject: string; unitId: string }, now: Instant): Promise<void> {
  const params = { number: letter.number, subject: letter.subject };
  const heads = await headsOf(tx, letter.unitId, now);
  await tellMany(tx, heads.map((personId) => ({ personId, key: 'memos.mail.notice.assigned', params, link: LINK })), now); // prettier-ignore
}

/** Corrects what a line says; its number, its day of entry and its hand stay, and the journal keeps what it said. */
export async function amendMail(tx: Writer, permitted: Permitted<MailRow>, words: LetterWords): Promise<Change<Entered>> {
  const row = permitted.subject;
  await assertClass(tx, words.classCode, row.classCode);
  const { passedOn, party, theirNumber, theirOn, subject, language, classCode } = row;
  const before = { passedOn, party, theirNumber, theirOn, subject, language, classCode };
  return write(tx, permitted, { ...words, search: searchOf(row.number, words) }, { before, after: words });
}

/** Gives a letter to a service, with the day by which it is answered; null takes it back. */
export async function assignMail(
  tx: Writer,
  permitted: Permitted<MailRow>,
  to: { readonly unitId: string | null; readonly dueOn: Day | null },
  now: Instant,
): Promise<Change<Entered>> {
  const { number, subject, unitId, dueOn } = permitted.subject;
  const change = await write(tx, permitted, to, { before: { unitId, dueOn }, after: to });
  if (to.unitId !== null && to.unitId !== unitId) await tellUnit(tx, { number, subject, unitId: to.unitId }, now);
  return change;
}

/** Attaches the scan of a letter, once. */
export async function scanMail(tx: Writer, permitted: Permitted<MailRow>, fileId: string, by: By): Promise<Change<Entered>> {
  const { id, fileId: there } = permitted.subject;
  if (there !== null) throw new Refusal('conflict', 'memos.mail.scanned');
  await attachFile(tx, { fileId, by: by.personId, owner: { kind: MAIL_ENTRY, id } }, by.now);
  return write(tx, permitted, { fileId }, { before: null, after: { fileId } });
}

type Answer = { readonly answerId: string | null; readonly memoId: string | null };

/** Says what answered a letter; said otherwise later, the journal keeps both. */
export async function answerMail(tx: Writer, permitted: Permitted<MailRow>, answer: Answer, by: By): Promise<Change<Entered>> {
  const before = await giveAnswer(tx, permitted.subject.id, answer, by);
  return write(tx, permitted, {}, { before, after: answer });
}

async function giveAnswer(tx: Writer, entryId: string, answer: Answer, { personId, now }: By): Promise<Answer | null> {
  const there = await answerOf(tx, entryId);
  const said = { ...answer, answeredBy: personId, answeredAt: now };
  if (there) await tx.update(mailAnswer).set(said).where(eq(mailAnswer.entryId, entryId));
  else await tx.insert(mailAnswer).values({ entryId, ...said });
  return there ? { answerId: there.answerId, memoId: there.memoId } : null;
}

/** Puts a letter away that asks for no answer. */
export async function fileMail(tx: Writer, permitted: Permitted<MailRow>, note: string, by: By): Promise<Change<Entered>> {
  const filed = { filedBy: by.personId, filedAt: by.now, filedNote: note };
  return write(tx, permitted, filed, { before: null, after: { filedNote: note } });
}

/** Cancels a line entered by mistake: its number stays its own, struck through. */
export async function cancelMail(tx: Writer, permitted: Permitted<MailRow>, reason: string, by: By): Promise<Change<Entered>> {
  const cancelled = { cancelledBy: by.personId, cancelledAt: by.now, cancelReason: reason };
  return write(tx, permitted, cancelled, { before: null, after: { cancelReason: reason } });
}

type Columns = Partial<typeof mailEntry.$inferInsert>;
type Facts = {
  readonly before: LetterWords | Partial<LetterWords & Answer & { unitId: string | null; dueOn: Day | null }> | null;
  readonly after: object;
};

async function write(tx: Writer, permitted: Permitted<MailRow>, columns: Columns, { before, after }: Facts): Promise<Change<Entered>> {
  const { id, number, version: read } = permitted.subject;
  const version = read + 1;
  await tx
    .update(mailEntry)
    .set({ ...columns, version })
    .where(eq(mailEntry.id, id));
  return changed(permitted, { kind: 'mail', id, before: { ...before }, after: { ...after }, result: { entryId: id, number, version } });
}

type Kept = { readonly code: string; readonly version: number };

/** Opens a class below one that is there. */
export async function addClass(tx: Writer, permitted: Permitted<Omit<z.infer<typeof addClassInput>, 'actId'>>): Promise<Change<Kept>> {
  const { code } = permitted.subject;
  if (await classByCode(tx, code)) throw new Refusal('conflict', 'memos.class.there');
  const parentCode = classAbove(code);
  const parent = parentCode === null ? undefined : await classByCode(tx, parentCode);
  if (parentCode !== null && (!parent || parent.endedAt !== null)) throw new Refusal('conflict', 'memos.class.noParent');
  await tx.insert(mailClass).values({ ...permitted.subject, parentCode });
  return changed(permitted, { kind: 'mailClass', id: code, after: permitted.subject, result: { code, version: 1 } });
}

/** Calls a class otherwise, or keeps its papers another time. */
export async function changeClass(tx: Writer, permitted: Permitted<ClassRow>, words: ClassWords): Promise<Change<Kept>> {
  const { code, nameFr, nameAr, retentionYears, fate, version: read } = permitted.subject;
  const version = read + 1;
  await tx
    .update(mailClass)
    .set({ ...words, version })
    .where(eq(mailClass.code, code));
  const before = { nameFr, nameAr, retentionYears, fate };
  return changed(permitted, { kind: 'mailClass', id: code, before, after: words, result: { code, version } });
}

/** Closes a class to what comes: what was filed there stays there. Classes below it are closed first. */
export async function endClass(tx: Writer, permitted: Permitted<ClassRow>, now: Instant): Promise<Change<Kept>> {
  const { code, version: read } = permitted.subject;
  const below = (await planOf(tx)).some(({ parentCode, endedAt }) => parentCode === code && endedAt === null);
  if (below) throw new Refusal('conflict', 'memos.class.hasBelow');
  const version = read + 1;
  await tx.update(mailClass).set({ endedAt: now, version }).where(eq(mailClass.code, code));
  return changed(permitted, { kind: 'mailClass', id: code, before: { endedAt: null }, after: { endedAt: now }, result: { code, version } });
}

/** Takes the usual plan over where the centre has none. */
export async function adoptPlan(tx: Writer, permitted: Permitted<null>): Promise<Change<{ classes: number }>> {
  if ((await planOf(tx)).length > 0) throw new Refusal('conflict', 'memos.class.planThere');
  for (const line of usualPlan) await tx.insert(mailClass).values({ ...line, parentCode: classAbove(line.code) });
  const classes = usualPlan.length;
  return changed(permitted, { kind: 'mailClass', id: 'plan', after: { classes }, result: { classes } });
}
