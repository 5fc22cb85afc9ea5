/** Account sheets: fresh codes for those who have not activated an account, handed out once and kept nowhere. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import { journal } from '../../../server/core/journal-table.ts';
import { createCallerFactory } from '../../../server/core/trpc.ts';
import type { Pages } from '../../../server/core/typesetter.ts';
import type { AccountSheet } from '../../../server/documents/pages/read.ts';
import { identityRouter } from '../../../server/identity/router.ts';
import { account, oneTimeCode } from '../../../server/identity/table.ts';
import { enter } from '../../../server/trainees/enrolment/write.ts';
import { traineesRouter } from '../../../server/trainees/router.ts';
import { candidateId, filiereId, foundAdmission, groupIds, promotionId } from '../../support/admission-world.ts';
import { browserAt, signedInAs, testServices, type TestServices } from '../../support/context.ts';
import { freshDatabase } from '../../support/database.ts';
import { refusalOf } from '../../support/organisation-calls.ts';
import { NOW, personId, type PersonWord } from '../../support/organisation-world.ts';

const PEOPLE = 6;
const callerOf = createCallerFactory(traineesRouter);
const everyone = Array.from({ length: PEOPLE }, (_, place) => candidateId('admitted', place + 1));
const [first = '', second = '', ...others] = everyone;
/** What the typesetter was asked to print. */
const printed: Pages[] = [];
let db: Db;
let services: TestServices;

beforeAll(async () => {
  db = await freshDatabase();
  await foundAdmission(db, { admitted: PEOPLE + 1 });
  services = { ...testServices(db, { now: NOW }), typeset: typesetter() };
  await db.write(async (tx) => {
    for (const who of everyone) {
      const facts = { promotionId, filiereId, groupId: who === second ? groupIds.b : groupIds.a, year: 2026, fromOn: '2026-05-18' };
      await enter(tx, { personId: who, ...facts, by: personId('registrar2') }, NOW);
    }
  });
});
afterAll(() => db.close());

/** Notes the facts, and sets them truly. */
function typesetter(): TestServices['typeset'] {
  const real = testServices(db).typeset;
  return (pages, signal) => {
    printed.push(pages);
    return real(pages, signal);
  };
}

async function as(who: PersonWord) {
  return callerOf(await (await signedInAs(services, personId(who))).context());
}
const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const said = async (promise: Promise<unknown>) => (await refusalOf(promise)).said;
const sheetsOf = (pages: Pages | undefined) => (pages?.facts ?? []) as readonly AccountSheet[];
const pagesIn = (pdf: string | null) =>
  Number(
    /\/Type \/Pages[^>]*\/Count (\d+)|\/Count (\d+)/
      .exec(Buffer.from(pdf ?? '', 'base64').toString('latin1'))
      ?.slice(1)
      .find(Boolean),
  );
const activate = async (code: string) =>
  createCallerFactory(identityRouter({ demo: false }))(await browserAt(services).context()).activate(
    act({ code, password: 'trois cigognes sur la tour' }),
  );

describe('Account sheets', () => {
  it('are listed group by group for student affairs alone', async () => {
    const waiting = await (await as('studentAffairs')).sheetsWaiting({ promotionId });
    expect(waiting.map(({ code, personIds }) => [code, personIds.length])).toEqual([
      ['COLL1', 5],
      ['COLL2', 1],
    ]);
    expect(await said((await as('filiereHead')).sheetsWaiting({ promotionId }))).toBe('forbidden authority.noHolding');
    expect(await said((await as('humanResources')).sheetsWaiting({ promotionId }))).toBe('forbidden identity.refusal.trainee');
  });

  it('are one page a person, by group and name; who has no account is given one', async () => {
    const { sheets, pdf } = await (await as('studentAffairs')).printSheets(act({ personIds: everyone.toReversed() }));
    expect(sheets).toBe(PEOPLE);
    expect(pagesIn(pdf)).toBe(PEOPLE);
    const set = sheetsOf(printed.at(-1));
    expect(set.map(({ beneficiary }) => beneficiary.familyLatin)).toEqual([1, 3, 4, 5, 6, 2].map((rank) => `Famille ${rank}`));
    expect(new Set(set.map(({ activation }) => activation)).size).toBe(PEOPLE);
    expect(set[0]).toMatchObject({ username: 'a000000001', on: '2026-05-12', validUntil: '2026-06-10' });
    expect(await db.read.select().from(account).where(eq(account.personId, first))).toMatchObject([{ passwordHash: null }]);
  });

  it('make the codes of former sheets worthless', async () => {
    const former = sheetsOf(printed.at(-1))[0]?.activation ?? '';
    await (await as('studentAffairs')).printSheets(act({ personIds: [first] }));
    const fresh = sheetsOf(printed.at(-1))[0]?.activation ?? '';
    expect(await said(activate(former))).toBe('invalid identity.code.wrong');
    expect((await activate(fresh)).username).toBe('a000000001');
  });

  it('leave no code anywhere: not in the answer given again, the journal, the table of codes or the log', async () => {
    const agent = await as('studentAffairs');
    const input = act({ personIds: [second] });
    expect((await agent.printSheets(input)).pdf).not.toBeNull();
    const set = printed.length;
    expect(await agent.printSheets(input)).toEqual({ sheets: 1, pdf: null });
    expect(printed).toHaveLength(set);
    const kept = JSON.stringify([await db.read.select().from(journal), await db.read.select().from(oneTimeCode), services.logged]);
    for (const { activation } of printed.flatMap(sheetsOf)) {
      expect(kept).not.toContain(activation);
      expect(kept).not.toContain(activation.replaceAll('-', ''));
    }
  });

  it('are not printed for who activated the account, and for nobody who is not enrolled', async () => {
    const agent = await as('studentAffairs');
    expect(await said(agent.printSheets(act({ personIds: [first] })))).toBe('conflict trainees.sheets.none');
    expect((await agent.printSheets(act({ personIds: everyone }))).sheets).toBe(PEOPLE - 1);
    expect((await agent.sheetsWaiting({ promotionId })).flatMap(({ personIds }) => personIds)).not.toContain(first);
    const codes = await db.read.select().from(oneTimeCode);
    expect(await said(agent.printSheets(act({ personIds: [...others, candidateId('admitted', PEOPLE + 1)] })))).toBe('hidden core.hidden');
    expect(await said(agent.printSheets(act({ personIds: [personId('trainer')] })))).toBe('hidden core.hidden');
    expect(await db.read.select().from(oneTimeCode)).toHaveLength(codes.length);
  });

  it('are refused to everyone else', async () => {
    const ask = async (who: PersonWord) => said((await as(who)).printSheets(act({ personIds: [second] })));
    expect(await ask('director')).toBe('hidden core.hidden');
    expect(await ask('filiereHead')).toBe('hidden core.hidden');
    expect(await ask('humanResources')).toBe('forbidden identity.refusal.trainee');
    expect(await ask('informationTechnology')).toBe('forbidden identity.refusal.trainee');
  });
});
