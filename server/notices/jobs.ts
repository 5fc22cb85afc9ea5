/** The mail outbox: letters due together leave as one mail, at least once, by the configured server or, without one, into files. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import type { Reader } from '#db/driver';
import type { Language } from '../../shared/core/text.ts';
import { DAY_LENGTH, MINUTE, type Instant } from '../../shared/core/time.ts';
import { composeMail } from '../../shared/notices/letter/rules.ts';
import { nextSendingTime, plainLine, retryAfter } from '../../shared/notices/mail/rules.ts';
import type { Wording } from '../../shared/notices/rules.ts';
import type { Services } from '../core/context.ts';
import { sendingHours } from './mail/read.ts';
import { settleMail, sweepLetters, takeMails, type DueMail, type MailOutcome } from './mail/write.ts';

export type Mail = {
  /** The same in every try: the Message-ID is made of it. */
  readonly id: string;
  readonly to: string;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: Instant;
};
/** Hands a mail over, or throws. */
export type Mailer = { readonly send: (mail: Mail) => Promise<void>; readonly close: () => void };

type Needs = Pick<Services, 'db' | 'clock' | 'log' | 'origin'>;
type Means = {
  readonly send: Mailer['send'];
  readonly word: Wording;
  /** The languages persons read, of those who have an account. */
  readonly languagesOf: (db: Reader, personIds: readonly string[]) => Promise<ReadonlyMap<string, Language>>;
};

/** While one process sends a mail, no other takes it: longer than the longest a server is waited for. */
const CLAIM = 5 * MINUTE;
/** Mails under way at a time: a server of a school takes no more. */
const AT_ONCE = 3;
/** Mails of one run; the next run takes the rest. */
const MOST_IN_A_RUN = 600;

/**
 * Sends what is due and says how many mails went; outside the hours of the centre, what is urgent alone. Not acts of the centre,
 * so not in the journal: the acts that caused the letters are. A mail that fails is tried again later, longer each time.
 */
export async function sendOutbox(services: Needs, means: Means): Promise<number> {
  const { db, clock } = services;
  const { tries, ...hours } = await sendingHours(db.read, clock());
  let sent = 0;
  for (let taken = 0; taken < MOST_IN_A_RUN;) {
    const now = clock();
    const taking = { now, until: now + CLAIM, onlyUrgent: nextSendingTime(now, hours) > now, tries };
    const mails = await db.write((tx) => takeMails(tx, taking));
    if (mails.length === 0) break;
    taken += mails.length;
    const persons = mails.flatMap(({ letters }) => letters[0]?.personId ?? []);
    const languages = await means.languagesOf(db.read, [...new Set(persons)]);
    for (let from = 0; from < mails.length; from += AT_ONCE) {
      const some = mails.slice(from, from + AT_ONCE);
      const went = await Promise.all(some.map((mail) => deliver(services, mail, { ...means, languages, tries })));
      sent += went.filter(Boolean).length;
    }
  }
  return sent;
}

type Delivering = Means & { readonly languages: ReadonlyMap<string, Language>; readonly tries: number };

async function deliver({ db, clock, log, origin }: Needs, due: DueMail, { send, word, languages, tries }: Delivering): Promise<boolean> {
  let outcome: MailOutcome;
  try {
    await send(mailOf(due, { word, languages, origin }));
    outcome = { sentAt: clock(), nextAt: null, lastError: null };
  } catch (error) {
    const wait = isFinal(error) ? undefined : retryAfter(due.attempt, tries);
    outcome = { sentAt: null, nextAt: wait === undefined ? null : clock() + wait, lastError: plainLine(String(error)).slice(0, 400) };
    log.error({ mail: due.id, attempt: due.attempt, error: outcome.lastError }, 'mail not sent');
  }
  await db.write((tx) => settleMail(tx, due, outcome));
  return outcome.sentAt !== null;
}

/** The other server said that this address never will: 550 no such mailbox, 551, 553, 554. To try again would only harm the sender’s name. */
function isFinal(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'responseCode' in error ? error.responseCode : undefined;
  return code === 550 || code === 551 || code === 553 || code === 554;
}

type Composing = { readonly word: Wording; readonly languages: ReadonlyMap<string, Language>; readonly origin: string | null };

function mailOf({ id, letters }: DueMail, { word, languages, origin }: Composing): Mail {
  const [first] = letters;
  if (first === undefined) throw new Error('A mail of no letter.');
  const language = first.language ?? languages.get(first.personId ?? '') ?? 'fr';
  const latest = Math.max(...letters.map(({ createdAt }) => createdAt));
  return { id, to: first.address, language, at: latest, ...composeMail(letters, { language, word, origin }) };
}

/** How long a sent letter is kept, for who asks whether it left. */
const KEPT = 30 * DAY_LENGTH;

/** Deletes letters sent long ago. */
export async function sweepOutbox({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<void> {
  await db.write((tx) => sweepLetters(tx, clock() - KEPT));
}

/** A server that does not answer is given up well before another process may take the mail. */
const patience = { connectionTimeout: MINUTE, greetingTimeout: MINUTE / 2, socketTimeout: MINUTE, dnsTimeout: MINUTE / 2 };

/** The mailer of an installation: the server at `smtpUrl`, or files `ID.eml` in `folder/mail` for someone to look at. */
export function openMailer({ smtpUrl, from, folder }: { smtpUrl: string | null; from: string; folder: string }): Mailer {
  if (smtpUrl !== null) {
    const server = createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: AT_ONCE,
      ...patience,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { send: async (mail) => void (await server.sendMail(messageOf(mail, from))), close: () => server.close() };
  }
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return { send: (mail) => writeMail(writer, join(folder, 'mail'), mail, from), close: () => undefined };
}

async function writeMail(writer: Transporter<{ message: unknown }>, folder: string, mail: Mail, from: string): Promise<void> {
  const { message } = await writer.sendMail(messageOf(mail, from));
  if (!Buffer.isBuffer(message)) throw new Error('The mail was not written as one piece.');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${mail.id}.eml`), message, { mode: 0o600 });
}

function messageOf({ id, to, language, subject, text, html, at }: Mail, from: string) {
  return {
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    date: new Date(at),
    messageId: `<${id}@${hostOf(from)}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': language },
  };
}

function hostOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'riwaq.invalid';
}
