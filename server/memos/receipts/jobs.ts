/** What follows a signature by itself: everyone is told, who does not answer is reminded, then their superior is told. */
import { setImmediate } from 'node:timers/promises';
import { knowsNoQuiet } from '../../../shared/memos/receipts/rules.ts';
import { nextSendingTime } from '../../../shared/notices/mail/rules.ts';
import type { Services } from '../../core/context.ts';
import { writeLive } from '../../core/live.ts';
import { sendingHours } from '../../notices/mail/read.ts';
import { lateCopies, memosToRemind, superiorsAt, untoldMemos, type LateCopy } from './telling/read.ts';
import { remindPerson, tellSlice, tellSuperior } from './telling/write.ts';

type Needs = Pick<Services, 'db' | 'clock'> & Partial<Pick<Services, 'live'>>;

/** Addressees told in one write: others wait for it no longer than for an act of their own. */
const SLICE = 200;

/** Tells the addressees of memos signed since, slice by slice; answers how many were told. */
export async function tellSigned(services: Needs): Promise<number> {
  let all = 0;
  for (const each of await untoldMemos(services.db.read)) {
    for (let told = 1; told > 0;) {
      told = await writeLive(services, (tx) => tellSlice(tx, each, SLICE, services.clock()));
      all += told;
      await setImmediate(); // others' acts come in between
    }
  }
  return all;
}

/**
 * Reminds who owes an acknowledgement or an answer, one notice each for all they owe, at the first and the second step; at the
 * third tells their superiors, one notice each. Outside the hours of the centre only of what the director signed as urgent.
 */
export async function remind(services: Needs): Promise<{ reminded: number; superiors: number }> {
  const { db, clock } = services;
  const now = clock();
  const isQuiet = nextSendingTime(now, await sendingHours(db.read, now)) > now;
  const memos = (await memosToRemind(db.read, now)).filter((each) => !isQuiet || knowsNoQuiet(each));
  const late = await lateCopies(db.read, memos, now);
  const answer = { reminded: 0, superiors: 0 };
  for (const [personId, copies] of byBearer(late)) {
    const told = await writeLive(services, (tx) => remindPerson(tx, personId, copies, now));
    answer.reminded += Math.min(told, 1);
  }
  const above = await superiorsAt(db.read, now);
  for (const [superiorId, copies] of bySuperior(late, above)) {
    const told = await writeLive(services, (tx) => tellSuperior(tx, superiorId, copies, now));
    answer.superiors += Math.min(told, 1);
  }
  return answer;
}

function byBearer(late: readonly LateCopy[]): Map<string, LateCopy[]> {
  const found = new Map<string, LateCopy[]>();
  for (const copy of late) {
    if (copy.reminders >= copy.memo.step.reminders) continue;
    for (const bearer of copy.bearers) found.set(bearer, [...(found.get(bearer) ?? []), copy]);
  }
  return found;
}

type Above = (unitId: string | null, personId: string) => string | undefined;

function bySuperior(late: readonly LateCopy[], above: Above): Map<string | undefined, LateCopy[]> {
  const found = new Map<string | undefined, LateCopy[]>();
  for (const copy of late) {
    const [bearer] = copy.bearers;
    if (!copy.memo.step.escalate || copy.escalatedAt !== null || bearer === undefined) continue;
    const superior = above(copy.unitId, bearer);
    found.set(superior, [...(found.get(superior) ?? []), copy]);
  }
  return found;
}
