import type { Reader } from '#db/driver';
import type { Actor } from '../../../shared/core/authority.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import { mayKeepMail, mayReadMail } from '../../../shared/memos/mail/policy.ts';
import { isLate, mailState } from '../../../shared/memos/mail/rules.ts';
import {
  amendMailInput,
  answerMailInput,
  answersInput,
  assignMailInput,
  cancelMailInput,
  fileMailInput,
  MAIL_PAGE,
  mailDeskInput,
  mailEntryInput,
  mailInput,
  printMailInput,
  registerMailInput,
  scanMailInput,
} from '../../../shared/memos/mail/schema.ts';
import { perform, type Act } from '../../core/perform.ts';
import { permit, reveal, type Permitted } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { readFile } from '../../documents/upload/read.ts';
import { structureAt, unitPlaces, type UnitPlaces } from '../circuit/read.ts';
import { memosReadable } from '../read.ts';
import { archived, readableAmong } from '../register/read.ts';
import { planProcedures } from './plan/router.ts';
import {
  answeredBy,
  answerOf,
  entryById,
  handsOf,
  mailCounts,
  mailLine,
  mailPage,
  mailPrinted,
  mailReadable,
  mailYears,
  outgoingFound,
  scanOf,
  type MailLine,
  type MailRow,
} from './read.ts';
import { amendMail, answerMail, assignMail, cancelMail, fileMail, registerMail, scanMail } from './write.ts';

const reading = {
  /** A page of the register, the latest number first, among the letters one may read. */
  mail: signedIn('mail.read')
    .input(mailInput)
    .query(async ({ ctx, input }) => {
      const [db, now] = [ctx.db.read, ctx.clock()];
      const { readable } = await scopeOf(db, await ctx.actor(), now);
      const today = localDay(now);
      const found = await mailPage(db, readable, input, today);
      const page = found.slice(0, MAIL_PAGE);
      const last = page.at(-1)?.entry;
      const next = found.length > MAIL_PAGE && last ? last.registryYear * 1_000_000 + last.registryOrder : null;
      return { today, lines: page.map((line) => told(line, today)), next };
    }),

  /** The register as it is printed, in the order of its numbers. */
  printMail: signedIn('mail.read')
    .input(printMailInput)
    .query(async ({ ctx, input }) => {
      const [db, now] = [ctx.db.read, ctx.clock()];
      const { readable } = await scopeOf(db, await ctx.actor(), now);
      const today = localDay(now);
      return { at: now, lines: (await mailPrinted(db, readable, input, today)).map((line) => told(line, today)) };
    }),

  /** What the page of the register needs beside its lines: how many wait, the services, the years, whether one keeps it. */
  mailDesk: signedIn('mail.read')
    .input(mailDeskInput)
    .query(async ({ ctx }) => {
      const [actor, db, now] = [await ctx.actor(), ctx.db.read, ctx.clock()];
      const { readable, units, isReader } = await scopeOf(db, actor, now);
      const open = [...units.values()].filter(({ toOn }) => toOn === null);
      return {
        today: localDay(now),
        isReader,
        counts: await mailCounts(db, readable, localDay(now)),
        years: await mailYears(db, readable),
        units: open.map(({ id, nameFr, nameAr }) => ({ id, nameFr, nameAr })),
        may: { keep: mayKeepMail(actor, now) },
      };
    }),

  /** One letter: its line, what it answers or is answered by, whose hands it went through. */
  mailEntry: signedIn('mail.read')
    .input(mailEntryInput)
    .query(async ({ ctx, input: { entryId } }) => {
      const [actor, db, now] = [await ctx.actor(), ctx.db.read, ctx.clock()];
      const line = await mailLine(db, entryId);
      if (!line) throw hidden();
      reveal(mayReadMail(actor, subjectOf(line.entry, await unitPlaces(db)), now), line);
      const { entry } = line;
      const keeps = mayKeepMail(actor, now);
      const memos = await readableMemos(db, actor, [entry.memoId, line.answerMemoId], now);
      return {
        ...told(line, localDay(now)),
        filedNote: entry.filedNote,
        cancelReason: entry.cancelReason,
        answers: entry.direction === 'outgoing' && keeps.ok ? await answeredBy(db, entryId) : [],
        hands: await handsOf(db, [entry.enteredBy, entry.filedBy, entry.cancelledBy]),
        openMemos: [...memos],
        may: { keep: keeps },
      };
    }),

  /** The scan of a letter, in base 64; null when there is none. */
  mailScan: signedIn('mail.read')
    .input(mailEntryInput)
    .query(async ({ ctx, input: { entryId } }) => {
      const [actor, db, now] = [await ctx.actor(), ctx.db.read, ctx.clock()];
      const row = await entryById(db, entryId);
      if (!row) throw hidden();
      reveal(mayReadMail(actor, subjectOf(row, await unitPlaces(db)), now), row);
      const scan = await scanOf(db, entryId);
      return scan ? { media: scan.media, bytes: (await readFile(ctx, scan)).toString('base64') } : null;
    }),

  /** What may answer a letter: letters that left, memos that were signed. */
  mailAnswers: signedIn('mail.register')
    .input(answersInput)
    .query(async ({ ctx, input: { query } }) => {
      const [actor, db, now] = [await ctx.actor(), ctx.db.read, ctx.clock()];
      permit(mayKeepMail(actor, now), null);
      const readable = memosReadable(db, actor, await structureAt(db, now), now);
      const memos = await archived(db, readable, { query, type: null, year: null, unitId: null, number: '', after: null }, localDay(now));
      return {
        letters: await outgoingFound(db, query),
        memos: memos.slice(0, 12).map(({ id, number, type, signedAt, subjectFr, subjectAr }) => ({ id, number, type, signedAt, subjectFr, subjectAr })), // prettier-ignore
      };
    }),
};

export const mailProcedures = {
  ...reading,
  ...planProcedures,

  /** Enters a letter that came or leaves, under the next number. */
  registerMail: signedIn('mail.register')
    .input(registerMailInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'mail.register', input, async (act) => {
        const { actId: _, ...letter } = input;
        const permitted = permit(mayKeepMail(act.actor, act.now), letter);
        refuseDays(letter, localDay(act.now));
        if (letter.direction === 'incoming' && (letter.answersId !== null || letter.memoId !== null))
          throw new Refusal('invalid', 'memos.mail.onlyOutgoing');
        if (letter.unitId !== null) await openUnit(act.tx, letter.unitId);
        if (letter.memoId !== null) await knowMemo(act, letter.memoId);
        if (letter.answersId !== null) await unanswered(act.tx, letter.answersId);
        return registerMail(act.tx, permitted, byOf(act));
      }),
    ),

  /** Corrects what a line says. */
  amendMail: signedIn('mail.register')
    .input(amendMailInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'mail.register', input, async (act) => {
        const { actId: _, entryId, version, ...words } = input;
        const permitted = await kept(act, entryId, version);
        refuseDays({ ...words, dueOn: permitted.subject.dueOn }, localDay(act.now));
        return amendMail(act.tx, permitted, words);
      }),
    ),

  /** Gives a letter to a service, with the day by which it is answered. */
  assignMail: signedIn('mail.register')
    .input(assignMailInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'mail.register', input, async (act) => {
        const { entryId, version, unitId, dueOn } = input;
        const permitted = await kept(act, entryId, version);
        if (permitted.subject.direction === 'outgoing' && dueOn !== null) throw new Refusal('invalid', 'memos.mail.onlyIncoming');
        refuseDays({ ...permitted.subject, dueOn }, localDay(act.now));
        if (unitId !== null && unitId !== permitted.subject.unitId) await openUnit(act.tx, unitId);
        return assignMail(act.tx, permitted, { unitId, dueOn }, act.now);
      }),
    ),

  scanMail: signedIn('mail.register')
    .input(scanMailInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'mail.register', input, async (act) =>
        scanMail(act.tx, await kept(act, input.entryId, input.version), input.fileId, byOf(act)),
      ),
    ),

  /** Says which letter or memo answered one that came in. */
  answerMail: signedIn('mail.register')
    .input(answerMailInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'mail.register', input, async (act) => {
        const { answerId, memoId } = input;
        const permitted = await kept(act, input.entryId, input.version);
        if (permitted.subject.direction === 'outgoing') throw new Refusal('invalid', 'memos.mail.onlyIncoming');
        if ((answerId === null) === (memoId === null)) throw new Refusal('invalid', 'memos.mail.oneAnswer');
        if (memoId !== null) await knowMemo(act, memoId);
        const answer = answerId === null ? undefined : await entryById(act.tx, answerId);
        if (answerId !== null && (!answer || answer.direction !== 'outgoing' || answer.cancelledAt !== null)) throw hidden();
        return answerMail(act.tx, permitted, { answerId, memoId }, byOf(act));
      }),
    ),

  /** Puts a letter away that asks for no answer. */
  fileMail: signedIn('mail.register')
    .input(fileMailInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'mail.register', input, async (act) => {
        const permitted = await kept(act, input.entryId, input.version);
        if (permitted.subject.filedAt !== null) throw new Refusal('conflict', 'memos.mail.filed');
        if (await answerOf(act.tx, input.entryId)) throw new Refusal('conflict', 'memos.mail.answered');
        return fileMail(act.tx, permitted, input.note, byOf(act));
      }),
    ),

  /** Cancels a line entered by mistake, with the reason. */
  cancelMail: signedIn('mail.register')
    .input(cancelMailInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'mail.register', input, async (act) => {
        const permitted = await kept(act, input.entryId, input.version);
        if ((await answeredBy(act.tx, input.entryId)).length > 0) throw new Refusal('conflict', 'memos.mail.isAnswer');
        return cancelMail(act.tx, permitted, input.reason, byOf(act));
      }),
    ),
};

const byOf = ({ actor, now }: Act) => ({ personId: actor.personId, now });

/** A line one may write on, as one read it. */
async function kept({ tx, actor, now }: Act, entryId: string, version: number): Promise<Permitted<MailRow>> {
  const row = await entryById(tx, entryId);
  if (!row) throw hidden();
  reveal(mayReadMail(actor, subjectOf(row, await unitPlaces(tx)), now), row);
  const permitted = permit(mayKeepMail(actor, now), row);
  if (row.version !== version) throw new Refusal('stale', 'memos.mail.changed', { version: row.version });
  if (row.cancelledAt !== null) throw new Refusal('conflict', 'memos.mail.cancelled');
  return permitted;
}

/** Whoever could not read a single letter is told of no register. */
async function scopeOf(db: Reader, actor: Actor, now: Instant) {
  const units = await unitPlaces(db);
  const isReader = mayKeepMail(actor, now).ok || [...units.values()].some(({ subject }) => mayReadMail(actor, subject, now).ok);
  if (!isReader) throw hidden();
  return { units, isReader, readable: mailReadable(actor, units, now) };
}

function subjectOf({ unitId }: MailRow, units: UnitPlaces) {
  return unitId === null ? {} : (units.get(unitId)?.subject ?? {});
}

type Days = { readonly passedOn: Day; readonly theirOn: Day | null; readonly dueOn: Day | null };

/** Nothing arrives or leaves tomorrow, nor was it written after it arrived, nor is it due before. */
function refuseDays({ passedOn, theirOn, dueOn }: Days, today: Day): void {
  const field = (path: string, key: string) => new Refusal('invalid', key, { fields: [{ path, key }] });
  if (passedOn > today) throw field('passedOn', 'memos.mail.notYet');
  if (theirOn !== null && theirOn > passedOn) throw field('theirOn', 'memos.mail.writtenAfter');
  if (dueOn !== null && dueOn < passedOn) throw field('dueOn', 'memos.mail.dueBefore');
}

async function openUnit(db: Reader, unitId: string): Promise<void> {
  const unit = (await unitPlaces(db)).get(unitId);
  if (!unit || unit.toOn !== null) throw hidden();
}

/** A signed memo one may read. */
async function knowMemo({ tx, actor, now }: Act, memoId: string): Promise<void> {
  if (!(await readableMemos(tx, actor, [memoId], now)).has(memoId)) throw hidden();
}

async function readableMemos(db: Reader, actor: Actor, ids: readonly (string | null)[], now: Instant) {
  const wanted = ids.flatMap((id) => id ?? []);
  if (wanted.length === 0) return new Set<string>();
  return readableAmong(db, wanted, memosReadable(db, actor, await structureAt(db, now), now));
}

/** An incoming letter nothing answered yet. */
async function unanswered(db: Reader, entryId: string): Promise<void> {
  const row = await entryById(db, entryId);
  if (!row || row.direction !== 'incoming') throw hidden();
  if (row.cancelledAt !== null) throw new Refusal('conflict', 'memos.mail.cancelled');
  if (await answerOf(db, entryId)) throw new Refusal('conflict', 'memos.mail.answered');
}

/** A line as the screen shows it. */
function told({ entry, ...names }: MailLine, today: Day) {
  const { search: _, registryOrder: __, filedNote: ___, cancelReason: ____, ...line } = entry;
  const standing = { ...line, isAnswered: names.answerId !== null || names.answerMemoId !== null };
  return { ...line, ...names, state: mailState(standing), isLate: isLate(standing, today) };
}
