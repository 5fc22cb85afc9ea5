/** The bureau d'ordre of the demonstration: two months of letters, some answered, some late, one cancelled. Every correspondent is invented. */
import { eq } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import { addDays, HOUR, instantAt, localDay, MINUTE, weekday, type Day, type Instant } from '../../../shared/core/time.ts';
import { classAbove, usualPlan } from '../../../shared/memos/mail/rules.ts';
import type { MailDirection } from '../../../shared/memos/mail/schema.ts';
import { numberIn, numberPatterns } from '../../../shared/memos/rules.ts';
import { searchKey } from '../../../shared/people/rules.ts';
import { idsFrom } from '../../core/seeded.ts';
import { parts, type Fate, type Part } from './correspondence/demo.ts';
import { mailAnswer, mailClass, mailEntry } from './table.ts';

export type MailScene = {
  /** The agent named for the registry. */
  readonly agentId: string;
  readonly unitId: (code: string) => string;
  readonly now: Instant;
};

type Letter = Omit<Part, 'daysAgo' | 'fate'> & { readonly on: Day; readonly fate?: Exclude<Fate, object>; readonly answers?: Letter };

/** Takes the usual plan over and enters the letters in the order they came and left. */
export async function insertMail(tx: Writer, scene: MailScene): Promise<void> {
  await tx.insert(mailClass).values(usualPlan.map((line) => ({ ...line, parentCode: classAbove(line.code) })).toSorted((a, b) => a.code.length - b.code.length)); // prettier-ignore
  const newId = idsFrom('mail');
  const orders = new Map<string, number>();
  const ids = new Map<Letter, string>();
  for (const letter of lettersOf(localDay(scene.now)).toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))) {
    const direction = letter.direction ?? 'incoming';
    const year = Number(letter.on.slice(0, 4));
    const order = (orders.get(`${direction} ${year}`) ?? 0) + 1;
    orders.set(`${direction} ${year}`, order);
    const id = newId();
    ids.set(letter, id);
    await enter(tx, scene, letter, { id, direction, year, order });
    const answeredId = letter.answers && ids.get(letter.answers);
    if (answeredId !== undefined) await answer(tx, scene, { entryId: answeredId, answerId: id, on: letter.on });
    if (letter.fate !== undefined) await close(tx, scene, id, letter);
  }
}

/** The letters, and those that answered them, on days on which mail goes. */
function lettersOf(today: Day): Letter[] {
  return parts.flatMap(({ daysAgo, fate, ...part }): Letter[] => {
    const came: Letter = { ...part, on: workday(addDays(today, -daysAgo)), ...(typeof fate === 'string' ? { fate } : {}) };
    if (typeof fate !== 'object') return [came];
    const { party, language, code, unit } = part;
    const left = {
      direction: 'outgoing',
      party,
      language,
      code,
      subject: fate.by,
      on: workday(addDays(came.on, fate.answered)),
      answers: came,
    } as const;
    return [came, { ...left, ...(unit === undefined ? {} : { unit }) }];
  });
}

function workday(day: Day): Day {
  return weekday(day) > 5 ? addDays(day, 5 - weekday(day)) : day;
}

type Place = { readonly id: string; readonly direction: MailDirection; readonly year: number; readonly order: number };

async function enter(tx: Writer, { agentId, unitId }: MailScene, letter: Letter, { id, direction, year, order }: Place): Promise<void> {
  const { party, subject, language, code, theirs = '', unit, within, on } = letter;
  const number = numberIn(numberPatterns[direction], order, year);
  await tx.insert(mailEntry).values({
    id,
    direction,
    registryYear: year,
    registryOrder: order,
    number,
    passedOn: on,
    party,
    theirNumber: theirs,
    theirOn: theirs === '' ? null : addDays(on, -2),
    subject,
    language,
    classCode: code,
    unitId: unit === undefined ? null : unitId(unit),
    dueOn: within === undefined ? null : addDays(on, within),
    search: searchKey([number, party, subject, theirs].join(' ')),
    enteredBy: agentId,
    enteredAt: instantAt(on, 9 * 60) + order * MINUTE,
  });
}

async function answer(tx: Writer, { agentId }: MailScene, of: { entryId: string; answerId: string; on: Day }): Promise<void> {
  const { entryId, answerId, on } = of;
  await tx.insert(mailAnswer).values({ entryId, answerId, answeredBy: agentId, answeredAt: instantAt(on, 11 * 60) });
}

async function close(tx: Writer, { agentId }: MailScene, id: string, { on, fate, language }: Letter): Promise<void> {
  const at = instantAt(on, 11 * 60) + HOUR;
  const filed = { filedBy: agentId, filedAt: at, filedNote: language === 'ar' ? 'للإخبار' : 'Pour information' };
  const cancelled = { cancelledBy: agentId, cancelledAt: at, cancelReason: 'Saisi deux fois le même jour' };
  await tx
    .update(mailEntry)
    .set({ ...(fate === 'mistake' ? cancelled : filed), version: 2 })
    .where(eq(mailEntry.id, id));
}
