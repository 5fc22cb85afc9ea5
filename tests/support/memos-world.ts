/** The small centre with agents who draft, and a delegation of the signature to the secretary general. */
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { DAY_LENGTH, type Instant } from '../../shared/core/time.ts';
import type { Written } from '../../shared/memos/schema.ts';
import { appRouter } from '../../server/app/router.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { memoById } from '../../server/memos/read.ts';
import { appointment, delegation } from '../../server/organisation/table.ts';
import { signedInAs, testServices, type TestServices } from './context.ts';
import {
  foundOrganisation,
  keyOf,
  NOW,
  personId,
  SINCE,
  unitId,
  type PersonWord,
  type PositionWord,
  type UnitWord,
} from './organisation-world.ts';

const callerOf = createCallerFactory(appRouter({ demo: false }));
export type MemosCaller = ReturnType<typeof callerOf>['memos'];

/** The delegation by which the secretary general signs memos. */
export const LENT = keyOf('delegation memo.sign');
/** The appointments of the agents of student affairs, of whom `newcomer` drafts. */
export const AGENT = keyOf('appointment newcomer');

/** Writes the centre: `newcomer` and `registrar2` are agents of student affairs, the secretary general signs by delegation. */
export async function foundMemos(db: Db): Promise<void> {
  await foundOrganisation(db);
  await db.write(async (tx) => {
    await tx
      .insert(appointment)
      .values([agent(AGENT, 'newcomer', 'registryAgents'), agent(keyOf('appointment registrar2'), 'registrar2', 'registryAgents')]);
    await tx.insert(delegation).values({
      id: LENT,
      appointmentId: keyOf('appointment director'),
      toPersonId: personId('secretaryGeneral'),
      acts: ['memo.sign'],
      startsAt: NOW - 30 * DAY_LENGTH,
      endsAt: NOW + 300 * DAY_LENGTH,
      actRef: 'DEL-1',
      actOn: '2024-09-01',
    });
  });
}

function agent(id: string, word: PersonWord, position: PositionWord) {
  return {
    id,
    positionId: keyOf(`position ${position}`),
    personId: personId(word),
    capacity: 'titular' as const,
    startsAt: SINCE,
    actRef: '12/24',
    actOn: '2024-09-01',
  };
}

/** A whole memo to all the staff. */
export const whole: Written = {
  type: 'note',
  subjectFr: 'Horaires du mois de Ramadan',
  subjectAr: 'التوقيت خلال شهر رمضان',
  summaryFr: 'Les cours commencent à 9 h 30 pendant le mois de Ramadan.',
  summaryAr: 'تبدأ الدروس على الساعة التاسعة والنصف خلال شهر رمضان.',
  referenceFr: '',
  referenceAr: '',
  bodyFr: 'Premier paragraphe.\n\nSecond paragraphe.',
  bodyAr: 'الفقرة الأولى.\n\nالفقرة الثانية.',
  obligation: 'acknowledge',
  answerBy: null,
  urgency: 'ordinary',
  effectiveOn: null,
  validUntil: null,
  isRule: false,
  classCode: null,
  meetsAt: null,
  meetsUntil: null,
  place: '',
  targets: [{ kind: 'staff' }],
  links: [],
};

export type MemosWorld = ReturnType<typeof memosOn>;

/** Callers on a database, each with a password just given, and the acts of a circuit in a few words. */
export function memosOn(db: Db, now: Instant = NOW) {
  const services: TestServices = testServices(db, { now });
  const as = async (word: PersonWord): Promise<MemosCaller> => callerOf(await (await signedInAs(services, personId(word))).context()).memos;
  const at = async (memoId: string) => ({ actId: uuidv7(), memoId, version: (await memoById(db.read, memoId))?.version ?? 0 });
  const draft = async (word: PersonWord, over: Partial<Written> = {}, unit: UnitWord = 'registry'): Promise<string> => {
    const memoId = uuidv7();
    await (await as(word)).draft({ actId: uuidv7(), memoId, unitId: unitId(unit), ...whole, ...over });
    return memoId;
  };
  /** A draft of the agent, brought to where it waits for its signature. */
  const ready = async (over: Partial<Written> = {}): Promise<string> => {
    const memoId = await draft('newcomer', over);
    await (await as('newcomer')).submit(await at(memoId));
    await (await as('studentAffairs')).visa(await at(memoId));
    await (await as('secretaryGeneral')).visa(await at(memoId));
    return memoId;
  };
  const signing = async (word: PersonWord, memoId: string) => {
    const caller = await as(word);
    const row = await memoById(db.read, memoId);
    const { count } = await caller.addressees({ targets: [...(row?.targets ?? [])] });
    return caller.sign({ ...(await at(memoId)), addressees: count });
  };
  return { services, as, at, draft, ready, signing };
}
