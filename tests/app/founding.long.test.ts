/** The first day of a centre, by the program alone: an empty folder, the code on its console, and everything else over HTTP. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP, URI } from 'otpauth';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, localDay } from '../../shared/core/time.ts';
import { emptyLocation, type TestLocation } from '../support/database.ts';
import { bundled, call, newCaller, type Caller, type Program, type Served } from '../support/program.ts';

let riwaq: Program;
let place: TestLocation;
let folder: string;
let server: Served;

beforeAll(async () => {
  riwaq = await bundled();
  place = await emptyLocation();
  folder = await mkdtemp(join(tmpdir(), 'riwaq-founding-'));
  server = await riwaq.serve(['serve'], { RIWAQ_DATA: folder, DATABASE_URL: place.location });
});

afterAll(async () => {
  await server.end('SIGTERM');
  await riwaq.drop();
  await place.drop();
  await rm(folder, { recursive: true, force: true });
});

const today = localDay(Date.now());
const PASSWORD = 'le phare et la marée';
const person = (family: string, given: string) => ({
  familyLatin: family,
  givenLatin: given,
  familyArabic: 'بنجلون',
  givenArabic: 'أمينة',
  sex: 'f',
  email: null,
});
const act = (fields: object = {}) => ({ actId: uuidv7(), ...fields });
const founding = (code: string) =>
  act({
    code,
    centre: {
      nameFr: 'CRMEF Casablanca-Settat',
      nameAr: 'المركز الجهوي',
      academyFr: 'AREF',
      academyAr: 'الأكاديمية',
      townFr: 'Casablanca',
      townAr: 'الدار البيضاء',
    },
    founder: { ...person('Benjelloun', 'Amina'), actRef: 'D-12/26', actOn: addDays(today, -30), office: 'director' },
    personnel: { ...person('Fassi', 'Karima'), actRef: 'D-13/26', actOn: addDays(today, -30) },
    username: 'A.Benjelloun',
    password: PASSWORD,
    language: 'ar',
  });

/** What the program answers, or the reason it refuses with. */
async function ask(path: string, input: object, caller: Caller) {
  const { status, data, refusal } = await call(server.url, path, input, caller);
  return status === 200 ? data : { refused: refusal['reason'] };
}

async function stage(caller: Caller): Promise<unknown> {
  const { login } = await ask('identity.me', {}, caller);
  return login;
}

/** Scans the picture, types the six digits. Gives what an app would show from then on. */
async function setUpFactor(caller: Caller): Promise<TOTP> {
  const { uri, ticket } = await ask('identity.startFactor', {}, caller);
  const app = URI.parse(String(uri));
  if (!(app instanceof TOTP)) throw new Error('Not a code by the hour.');
  expect(app.issuer).toBe('Riwaq');
  const { recoveryCodes } = await ask('identity.confirmFactor', act({ ticket, code: app.generate() }), caller);
  expect(recoveryCodes).toHaveLength(10);
  return app;
}

it('is founded with the code its console shows, and can be lived in from there', { timeout: 60_000 }, async () => {
  const stranger = newCaller();
  expect(await ask('identity.welcome', {}, stranger)).toMatchObject({ isFounded: false });
  const code = await server.line(/^ {4}([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})$/m);
  expect(server.output()).toContain(`Open ${server.url}/fonder`);
  expect(await ask('identity.found', founding('0000-0000-0000'), stranger)).toEqual({ refused: 'identity.code.wrong' });

  const director = newCaller();
  const founded = await ask('identity.found', founding(code), director);
  expect(founded).toMatchObject({ username: 'a.benjelloun', personnelUsername: 'karima.fassi' });
  expect(await stage(director)).toMatchObject({ stage: 'factorSetUp' });
  expect(await ask('organisation.chart', { on: null }, director)).toEqual({ refused: expect.stringMatching(/factor/) });
  const app = await setUpFactor(director);
  expect(await stage(director)).toMatchObject({ stage: 'whole' });
  expect(await ask('identity.found', founding(code), stranger)).toEqual({ refused: 'identity.founded' });

  await ask('identity.signOut', act(), director);
  expect(await ask('identity.me', {}, director)).toEqual({ refused: 'identity.signedOut' });
  expect(await ask('identity.signIn', act({ username: 'a.benjelloun', password: 'une autre marée haute' }), director)).toEqual({
    refused: 'identity.signIn.wrong',
  });
  expect(await ask('identity.signIn', act({ username: 'A.Benjelloun', password: PASSWORD }), director)).toMatchObject({
    stage: 'factorNeeded',
  });
  const next = app.generate({ timestamp: Date.now() + 30_000 }); // this half minute's digits were used already
  expect(await ask('identity.giveSecondFactor', act({ code: next }), director)).toMatchObject({ recoveryCodesLeft: 10 });

  const desk = newCaller();
  expect(await ask('identity.activate', act({ code: founded['personnelCode'], password: 'un banc de sable' }), desk)).toMatchObject({
    username: 'karima.fassi',
  });
  await setUpFactor(desk);
  const newcomer = await ask('people.register', act({ ...person('Idrissi', 'Samira'), cin: null, ppr: null }), desk);
  const position = positionIn(await ask('organisation.chart', { on: null }, desk), 'studentAffairs');
  const proposed = await ask(
    'organisation.propose',
    act({ positionId: position, personId: newcomer['personId'], startsOn: today, endsOn: null, note: '' }),
    desk,
  );
  const decree = { proposalId: proposed['proposalId'], version: 1, actRef: 'D-14/26', actOn: today };
  expect(await ask('organisation.enact', act(decree), desk)).toHaveProperty('refused');
  expect(await ask('organisation.enact', act(decree), director)).not.toHaveProperty('refused');

  const opened = await ask('identity.openAccount', act({ personId: newcomer['personId'] }), desk);
  const registrar = newCaller();
  expect(await ask('identity.activate', act({ code: opened['code'], password: 'des tuiles vertes en rang' }), registrar)).toMatchObject({
    username: 'samira.idrissi',
  });
  expect(await ask('identity.me', {}, registrar)).toMatchObject({ holdings: [{ office: 'studentAffairs', capacity: 'titular' }] });
});

/** The id of the first position of an office, wherever the chart draws it. */
function positionIn(chart: unknown, office: string): string {
  return new RegExp(`"id":"([^"]+)"[^{}]*"office":"${office}"`).exec(JSON.stringify(chart))?.[1] ?? '';
}

it('prints no second code once it is founded, and its journal tells the whole day', async () => {
  expect(await server.end('SIGTERM')).toBe(0);
  server = await riwaq.serve(['serve'], { RIWAQ_DATA: folder, DATABASE_URL: place.location });
  expect((await call(server.url, 'identity.welcome', {}, newCaller())).data).toMatchObject({ isFounded: true });
  expect(server.output()).not.toContain('One-time code');
  const { code, output } = await riwaq.run(['verify'], { RIWAQ_DATA: folder, DATABASE_URL: place.location });
  expect([code, output]).toEqual([0, expect.stringMatching(/journal: \d\d acts, chain intact/)]);
});
