/** Two agents at once, two thousand acts: the register stays without gap and without double. */
import { uuidv7 } from 'uuidv7';
import { afterEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { checkChain } from '../../../server/core/journal.ts';
import { createCallerFactory } from '../../../server/core/trpc.ts';
import { traineesRouter } from '../../../server/trainees/router.ts';
import { enrolment } from '../../../server/trainees/table.ts';
import { admittedId, foundAdmission, groupIds } from '../../support/admission-world.ts';
import { signedInAs, testServices, type TestServices } from '../../support/context.ts';
import { freshDatabase } from '../../support/database.ts';
import { NOW, personId, type PersonWord } from '../../support/organisation-world.ts';

const callerOf = createCallerFactory(traineesRouter);
type Caller = ReturnType<typeof callerOf>;
let db: Db;
let services: TestServices;
afterEach(() => db.close());

async function begin(lists: Parameters<typeof foundAdmission>[1]): Promise<void> {
  db = await freshDatabase();
  await foundAdmission(db, lists);
  services = testServices(db, { now: NOW });
}
const as = async (word: PersonWord) => callerOf(await (await signedInAs(services, personId(word))).context());

describe('the register', () => {
  it('is numbered without gap or double in two thousand acts of two agents at once, refused and repeated ones among them', async () => {
    const PEOPLE = 1000;
    await begin({ admitted: PEOPLE, state: 'verified' });
    const answers: string[] = [];
    const work = async (agent: Caller, places: readonly number[]) => {
      for (const place of places) {
        const input = { actId: uuidv7(), admissionId: admittedId(place), version: 1, groupId: place % 3 === 0 ? null : groupIds.a };
        const enrol = () => agent.enrol({ ...input, fromOn: '2026-05-18' }).then(({ registerNumber }) => registerNumber);
        const sent = await Promise.all(place % 50 === 0 ? [enrol().catch(String), enrol().catch(String)] : [enrol().catch(String)]);
        answers.push(...sent);
      }
    };
    const all = Array.from({ length: PEOPLE }, (_, place) => place + 1);
    await Promise.all([work(await as('studentAffairs'), all), work(await as('registrar2'), all.toReversed())]);
    expect(answers.length).toBeGreaterThanOrEqual(2 * PEOPLE);
    const rows = await db.read.select({ order: enrolment.registerOrder, personId: enrolment.personId }).from(enrolment);
    expect(rows.map(({ order }) => order ?? 0).toSorted((a, b) => a - b)).toEqual(all);
    expect(new Set(rows.map((row) => row.personId)).size).toBe(PEOPLE);
    expect(new Set(answers.filter((answer) => answer.startsWith('2026/'))).size).toBe(PEOPLE);
    expect(await checkChain(db.read)).toMatchObject({ ok: true });
  }, 300_000);
});
