/** A jury of the small centre, taken through its steps by its members. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { constraintOf, type Db } from '#db/driver';
import { appRouter } from '../../server/app/router.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { jury } from '../../server/grades/jury/table.ts';
import type { Decision } from '../../shared/grades/jury/decided/rules.ts';
import { signedInAs, testServices } from './context.ts';
import { filiereId, promotionId } from './jury-world.ts';
import { act } from './organisation-calls.ts';
import { NOW, personId, type PersonWord } from './organisation-world.ts';

const callerOf = createCallerFactory(appRouter({ demo: false }));
/** Who sits; `departmentHead` presides. */
export const jurors: readonly PersonWord[] = ['assistantDirector', 'departmentHead', 'trainer', 'filiereHead'];
const PRESIDENT: PersonWord = 'departmentHead';

/** What the director constitutes a jury of the year by. */
export function constituting(juryId: string) {
  return {
    juryId,
    promotionId,
    filiereId,
    semester: null as number | null,
    sitting: 'normal' as 'normal' | 'resit',
    memberIds: jurors.map((each) => personId(each)),
    presidentId: personId(PRESIDENT),
    quorum: null,
    heldOn: '2026-05-12',
    proposedBy: personId('assistantDirector'),
    actRef: 'D-2026/044',
    conflicts: [] as { memberId: string; traineeId: string; kind: 'relative' | 'declared' }[],
  };
}

type Decided = readonly [personId: string, decision: Decision];

/** The centre as one of its people calls it, and a jury step by step. */
export function juryOn(db: Db) {
  /** @param now the instant of the calls; @param confirmedAgo how long ago the password was given */
  async function whole(whose: string, now = NOW, confirmedAgo = 0) {
    const services = testServices(db, { now: now - confirmedAgo });
    const browser = await signedInAs(services, whose);
    services.time.now = now;
    return callerOf(await browser.context());
  }
  const as = async (who: PersonWord, now = NOW, confirmedAgo = 0) => (await whole(personId(who), now, confirmedAgo)).grades;
  const asTrainee = (whose: string) => whole(whose);
  async function versionOf(juryId: string): Promise<number> {
    const [found] = await db.read.select({ version: jury.version }).from(jury).where(eq(jury.id, juryId));
    return found?.version ?? 0;
  }
  const onIt = async (juryId: string) => ({ juryId, version: await versionOf(juryId) });

  async function open(juryId: string, now = NOW): Promise<void> {
    const presentIds = jurors.map((each) => personId(each));
    await (await as(PRESIDENT, now)).openJury(act({ ...(await onIt(juryId)), presentIds }));
  }

  /** Decides everyone: as it is proposed, or as is said here. */
  async function decide(juryId: string, others: readonly Decided[] = [], now = NOW): Promise<void> {
    const president = await as(PRESIDENT, now);
    const { cases } = await president.juryCases({ juryId });
    for (const [who, decision] of others) {
      const reason = 'Après examen du dossier';
      await president.juryDecide(act({ juryId, personId: who, number: 0, decision, mention: null, points: 0, reason }));
    }
    const rest = cases.map(({ person }) => person.id).filter((id) => !others.some(([who]) => who === id));
    if (rest.length > 0) await president.juryDecideAsProposed(act({ juryId, personIds: rest }));
  }

  async function close(juryId: string, now = NOW): Promise<void> {
    await (await as(PRESIDENT, now)).closeJury(act(await onIt(juryId)));
  }

  async function sign(juryId: string, now = NOW): Promise<void> {
    const version = await versionOf(juryId);
    for (const who of jurors.slice(0, 3)) await (await as(who, now)).signJury(act({ juryId, version }));
  }

  /** From its constitution to its signatures; answers its key. */
  async function held(asked: Partial<ReturnType<typeof constituting>>, others: readonly Decided[] = [], now = NOW): Promise<string> {
    const juryId = uuidv7();
    await (await as('director', now)).constituteJury(act({ ...constituting(juryId), ...asked, juryId }));
    await open(juryId, now);
    await decide(juryId, others, now);
    await close(juryId, now);
    await sign(juryId, now);
    return juryId;
  }
  return { as, asTrainee, versionOf, open, decide, close, sign, held };
}

/** Whether an error is a rule of the database that was broken, on either of them. */
export function broke(key: string): (error: unknown) => boolean {
  return (error) => constraintOf(error)?.key === key;
}
