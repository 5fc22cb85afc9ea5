/** The mail outbox: each letter sent at least once, by the configured server or, without one, into files. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import { MINUTE, type Instant } from '../../shared/core/time.ts';
import { retryAfter, type Wording } from '../../shared/notices/rules.ts';
import type { Services } from '../core/context.ts';
import { dueLetters, type DueLetter } from './read.ts';
import { claimLetter, settleLetter, type LetterOutcome } from './write.ts';

export type Mail = { readonly id: string; readonly to: string; readonly subject: string; readonly text: string; readonly at: Instant };
/** Hands a mail over, or throws. */
export type Mailer = (mail: Mail) => Promise<void>;

type Needs = Pick<Services, 'db' | 'clock' | 'log'>;

/** While one process sends a letter, no other takes it. */
const CLAIM = 5 * MINUTE;

/**
 * Sends what is due and says how many letters went. Not acts of the centre, so not in the journal: the act that caused a
 * letter is. A letter that fails is tried again later, longer each time.
 */
export async function sendOutbox(services: Needs, send: Mailer, word: Wording): Promise<number> {
  let sent = 0;
  for (const letter of await dueLetters(services.db.read, services.clock())) {
    if (await claim(services, letter)) sent += await deliver(services, letter, send, word);
  }
  return sent;
}

function claim({ db, clock }: Needs, { id, nextAt }: DueLetter): Promise<boolean> {
  const until = clock() + CLAIM;
  return db.write((tx) => claimLetter(tx, { id, nextAt }, until));
}

async function deliver({ db, clock, log }: Needs, letter: DueLetter, send: Mailer, word: Wording): Promise<0 | 1> {
  const attempts = letter.attempts + 1;
  let outcome: LetterOutcome;
  try {
    await send(mailOf(letter, word));
    outcome = { attempts, sentAt: clock(), nextAt: null, lastError: null };
  } catch (error) {
    const wait = retryAfter(attempts);
    outcome = { attempts, sentAt: null, nextAt: wait === undefined ? null : clock() + wait, lastError: String(error).slice(0, 400) };
    log.error({ letter: letter.id, attempts, error: outcome.lastError }, 'mail not sent');
  }
  await db.write((tx) => settleLetter(tx, letter.id, outcome));
  return outcome.sentAt === null ? 0 : 1;
}

function mailOf({ id, address, key, params, language, createdAt }: DueLetter, word: Wording): Mail {
  const subject = word(key, params, language);
  const text = word(`${key}.body`, params, language);
  if (subject === undefined || text === undefined) throw new Error(`No words for ${key} in ${language}.`);
  return { id, to: address, subject, text, at: createdAt };
}

/** The mailer of an installation: the server at `smtpUrl`, or files `ID.eml` in `folder/mail` for someone to look at. */
export function openMailer({ smtpUrl, from, folder }: { smtpUrl: string | null; from: string; folder: string }): Mailer {
  if (smtpUrl !== null) {
    const server = createTransport(smtpUrl);
    return async (mail) => void (await server.sendMail(messageOf(mail, from)));
  }
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return (mail) => writeMail(writer, join(folder, 'mail'), mail, from);
}

async function writeMail(writer: Transporter<{ message: unknown }>, folder: string, mail: Mail, from: string): Promise<void> {
  const { message } = await writer.sendMail(messageOf(mail, from));
  if (!Buffer.isBuffer(message)) throw new Error('The mail was not written as one piece.');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${mail.id}.eml`), message, { mode: 0o600 });
}

function messageOf({ id, to, subject, text, at }: Mail, from: string) {
  return {
    from,
    to,
    subject,
    text,
    date: new Date(at),
    messageId: `<${id}@riwaq.invalid>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
