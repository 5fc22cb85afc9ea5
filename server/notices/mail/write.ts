import { and, eq, inArray, isNotNull, isNull, lt } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { Refusal, type RefusalParams } from '../../../shared/core/refusal.ts';
import type { Instant } from '../../../shared/core/time.ts';
import { dueAt, isReachable, kindOf, mailModeOf } from '../../../shared/notices/mail/rules.ts';
import type { MailChoices } from '../../../shared/notices/mail/schema.ts';
import { inBatches } from '../../core/batches.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { parametersOf } from '../../organisation/read.ts';
import { mailPreference, outbox } from '../table.ts';
import { choicesOf, dueLetters, lettersOfMails, type Choices, type DueLetter } from './read.ts';

type Told = {
  readonly id: string;
  readonly personId: string;
  readonly key: string;
  readonly params: RefusalParams;
  readonly isUrgent: boolean;
  readonly createdAt: Instant;
};

/** Puts the letters of these notices into the outbox: for who has an address, and takes such mail. A job sends them once this is committed. */
export async function writeLetters(tx: Writer, told: readonly Told[]): Promise<void> {
  const choices = await choicesOf(tx, [...new Set(told.map(({ personId }) => personId))]);
  if (choices.size === 0) return;
  const { 'mail.digestMinutes': digestAt } = await parametersOf(tx);
  const rows = told.flatMap((each) => letterOf(each, choices.get(each.personId), digestAt));
  await inBatches(rows, (batch) => tx.insert(outbox).values(batch));
}

function letterOf({ id, personId, key, params, isUrgent, createdAt }: Told, chosen: Choices | undefined, digestAt: number) {
  if (chosen === undefined || !isReachable(chosen.address)) return [];
  const mode = mailModeOf(kindOf(key), chosen.modes);
  if (mode === 'none') return [];
  const nextAt = isUrgent ? createdAt : dueAt(mode, createdAt, digestAt);
  return [{ id: uuidv7(), noticeId: id, personId, address: chosen.address, key, params, isUrgent, createdAt, nextAt }];
}

/** Letters that leave together, and the number of this try. `id` names the mail for ever: a second try is the same mail. */
export type DueMail = { readonly id: string; readonly attempt: number; readonly letters: readonly DueLetter[] };
type Taking = { readonly now: Instant; readonly until: Instant; readonly onlyUrgent: boolean; readonly tries: number };

/** Letters of one person in one mail at most; those beyond make the next. */
const LETTERS_IN_A_MAIL = 60;

/**
 * Takes the mails whose time has come for one process until an instant: letters of one person that are due together become one
 * mail; one that failed is taken again whole. No act: the causes of the letters were.
 */
export async function takeMails(tx: Writer, { now, until, onlyUrgent, tries }: Taking): Promise<readonly DueMail[]> {
  const due = await dueLetters(tx, now, onlyUrgent);
  const again = [...new Set(due.flatMap(({ mailId }) => mailId ?? []))];
  const fresh = together(
    due.filter(({ mailId }) => mailId === null),
    ({ personId, address, isUrgent, language }) => [personId, address, isUrgent, language].join(' '),
  );
  const mails = [
    ...[...together(await lettersOfMails(tx, again), ({ mailId }) => mailId ?? '')].map(([id, letters]) => ({ id, letters })),
    ...[...fresh.values()].map((letters) => ({ id: uuidv7(), letters: letters.slice(0, LETTERS_IN_A_MAIL) })),
  ];
  const taken: DueMail[] = [];
  for (const { id, letters } of mails) {
    const attempt = (letters[0]?.attempts ?? 0) + 1;
    const isOver = attempt > tries; // its process died during the last try, and the tries are used up
    const values = isOver ? { nextAt: null } : { mailId: id, nextAt: until, attempts: attempt };
    const ids = letters.map((letter) => letter.id);
    await tx.update(outbox).set(values).where(inArray(outbox.id, ids));
    if (!isOver) taken.push({ id, attempt, letters });
  }
  return taken;
}

function together(letters: readonly DueLetter[], keyOf: (letter: DueLetter) => string): Map<string, DueLetter[]> {
  const groups = new Map<string, DueLetter[]>();
  for (const letter of letters) groups.set(keyOf(letter), [...(groups.get(keyOf(letter)) ?? []), letter]);
  return groups;
}

export type MailOutcome = { readonly sentAt: Instant | null; readonly nextAt: Instant | null; readonly lastError: string | null };

/** What became of a try: sent, to be tried again, or given up. A try that lasted so long that another began says nothing of that one. */
export async function settleMail(tx: Writer, { id, attempt }: Pick<DueMail, 'id' | 'attempt'>, outcome: MailOutcome): Promise<void> {
  const isMine = outcome.sentAt === null ? eq(outbox.attempts, attempt) : undefined;
  await tx
    .update(outbox)
    .set(outcome)
    .where(and(eq(outbox.mailId, id), isNull(outbox.sentAt), isMine));
}

/** Mails given up, or waiting for a later try, are tried again now, as often as new ones. Those sent meanwhile are left alone. */
export async function retryMails(
  tx: Writer,
  permitted: Permitted<{ readonly mailIds: readonly string[] }>,
  now: Instant,
): Promise<Change<{ retried: number }>> {
  const { mailIds } = permitted.subject;
  const rows = await tx
    .update(outbox)
    .set({ nextAt: now, attempts: 0 })
    .where(and(inArray(outbox.mailId, [...mailIds]), isNull(outbox.sentAt)))
    .returning({ mailId: outbox.mailId });
  const retried = [...new Set(rows.flatMap(({ mailId }) => mailId ?? []))].sort();
  return changed(permitted, {
    kind: 'outbox',
    id: retried[0] ?? mailIds[0] ?? '',
    after: { retried },
    result: { retried: retried.length },
  });
}

type Preference = { readonly personId: string; readonly modes: MailChoices; readonly version: number };

/** Keeps what a person wants by mail, from the next notice on. */
export async function prefer(
  tx: Writer,
  permitted: Permitted<Preference>,
  asked: { readonly modes: MailChoices; readonly version: number },
  now: Instant,
): Promise<Change<{ version: number }>> {
  const { personId, modes, version } = permitted.subject;
  if (asked.version !== version) throw new Refusal('stale', 'notices.mail.stale', { modes, version });
  const row = { modes: asked.modes, changedAt: now, version: version + 1 };
  if (version === 0) await tx.insert(mailPreference).values({ personId, ...row });
  else await tx.update(mailPreference).set(row).where(eq(mailPreference.personId, personId));
  const result = { version: version + 1 };
  return changed(permitted, { kind: 'mailPreference', id: personId, before: { modes }, after: { modes: asked.modes }, result });
}

/** Deletes letters sent before an instant: what they said stays in the inbox, and that they were caused in the journal. */
export async function sweepLetters(tx: Writer, before: Instant): Promise<void> {
  await tx.delete(outbox).where(and(isNotNull(outbox.sentAt), lt(outbox.sentAt, before)));
}
