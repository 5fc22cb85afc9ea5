/** A founded centre with its legal offices filled, and one trainee: the persons that accounts are about. */
import { uuidv7 } from 'uuidv7';
import { Secret, TOTP } from 'otpauth';
import type { Db, Writer } from '#db/driver';
import type { Office } from '../../shared/core/authority.ts';
import { Refusal } from '../../shared/core/refusal.ts';
import { hashPassword } from '../../server/core/secrets.ts';
import { promotion } from '../../server/curriculum/table.ts';
import { identityRouter } from '../../server/identity/router.ts';
import { enterAccount } from '../../server/identity/write.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { foundCentre } from '../../server/organisation/founding/write.ts';
import { unit } from '../../server/organisation/table.ts';
import { enterFirstPerson } from '../../server/people/founding/write.ts';
import { enrolment } from '../../server/trainees/table.ts';
import { browserAt, MONDAY, type Browser, type TestServices } from './context.ts';

export const offices = [
  'director',
  'secretaryGeneral',
  'studentAffairs',
  'humanResources',
  'informationTechnology',
  'socialAffairs',
  'securityOfficer',
] as const satisfies readonly Office[];
export type Someone = (typeof offices)[number] | 'trainee' | 'newcomer';
export const PASSWORD = 'quatre figues au marché';

/** Person ids by who they are; each but the newcomer has an account `name.<word>`, activated with `PASSWORD`. */
export type World = { readonly people: Readonly<Record<Someone, string>>; readonly accounts: Readonly<Record<Someone, string>> };

/** Fills an empty database. Every address is `<word>@example.ma`. */
export async function identityWorld(db: Db): Promise<World> {
  const words: readonly Someone[] = [...offices, 'trainee', 'newcomer'];
  const passwordHash = await hashPassword(PASSWORD);
  return db.write(async (tx) => {
    const people: Record<string, string> = {};
    const accounts: Record<string, string> = {};
    for (const word of words) {
      const name = { familyLatin: `Famille-${word}`, givenLatin: 'Prénom', familyArabic: 'النسب', givenArabic: 'الاسم' };
      people[word] = await enterFirstPerson(tx, { ...name, sex: 'f', email: `${word}@example.ma` }, MONDAY);
      accounts[word] = uuidv7();
      if (word === 'newcomer') continue;
      await enterAccount(
        tx,
        { id: accounts[word], personId: people[word], username: `name.${word}`, language: 'fr', passwordHash },
        MONDAY,
      );
    }
    const holders = offices.map((office) => ({ personId: people[office] ?? '', office, actRef: 'D-1', actOn: '2026-09-01' }));
    const names = {
      nameFr: 'CRMEF',
      nameAr: 'المركز',
      academyFr: 'AREF',
      academyAr: 'الأكاديمية',
      townFr: 'Casablanca',
      townAr: 'الدار البيضاء',
    };
    await foundCentre(tx, names, holders, MONDAY);
    await enrol(tx, people['trainee'] ?? '');
    return { people: asRecord(people), accounts: asRecord(accounts) };
  });
}

async function enrol(tx: Writer, personId: string): Promise<void> {
  const [filiereId, promotionId] = [uuidv7(), uuidv7()];
  await tx
    .insert(unit)
    .values({ id: filiereId, kind: 'filiere', code: 'F1', nameFr: 'F', nameAr: 'م', rank: 50, fromOn: '2026-09-01', field: 'agregation' });
  await tx
    .insert(promotion)
    .values({ id: promotionId, code: 'P1', field: 'agregation', nameFr: 'P', nameAr: 'ف', startsOn: '2026-09-01', endsOn: '2027-07-31' });
  await tx.insert(enrolment).values({ id: uuidv7(), personId, promotionId, filiereId, state: 'inTraining', startsAt: MONDAY - 1 });
}

/** Every word was filled in. */
function asRecord(filled: Record<string, string>): Record<Someone, string> {
  return filled as Record<Someone, string>;
}

const factory = createCallerFactory(identityRouter({ demo: true, pause: async () => undefined }));

/** What a browser may ask, with the cookies it has at this moment. */
export async function ask(browser: Browser) {
  return factory(await browser.context());
}

/** A browser on which someone signed in by password; the second factor may still be missing. */
export async function signIn(services: TestServices, word: string, place?: string, password = PASSWORD): Promise<Browser> {
  const browser = browserAt(services, place);
  await (await ask(browser)).signIn({ actId: uuidv7(), username: `name.${word}`, password });
  return browser;
}

/** The six digits an app shows for a secret. */
export function digitsOf(secret: string, now: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });
}

/** Sets up a second factor on a browser that just gave the password; the secret and the recovery codes. */
export async function setUpFactor(services: TestServices, browser: Browser) {
  const { secret, ticket } = await (await ask(browser)).startFactor();
  const code = digitsOf(secret, services.clock());
  const { recoveryCodes } = await (await ask(browser)).confirmFactor({ actId: uuidv7(), ticket, code });
  return { secret, recoveryCodes: recoveryCodes ?? [] };
}

/** The refusal a call ends in: its kind and reason. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    if (cause instanceof Refusal) return `${cause.kind} ${cause.reason}`;
    throw error;
  }
  return 'done';
}
