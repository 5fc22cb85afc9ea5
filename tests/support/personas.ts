/** Who calls: one holder of each office, and those whose calls must fail for a reason that is not their office. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { offices, type Office } from '../../shared/core/authority.ts';
import { DAY_LENGTH, HOUR, MINUTE, type Instant } from '../../shared/core/time.ts';
import { personSearchKey } from '../../shared/people/rules.ts';
import { hashPassword, seal } from '../../server/core/secrets.ts';
import { account } from '../../server/identity/table.ts';
import { beginLogin, drawLogin, endLogin } from '../../server/identity/login/write.ts';
import { appointment, delegation, position, seat } from '../../server/organisation/table.ts';
import { person } from '../../server/people/table.ts';
import { browserAt, type Browser, type TestServices } from './context.ts';
import type { DemoWorld } from './demo-world.ts';

export const PASSWORD = 'quatre figues au marché';
/** Of the persona who has a second factor and did not give it. */
export const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Persons who are in the demonstration for no office of their own. */
const others = [
  'anonymous',
  'holds nothing',
  'appointment ended',
  'appointment to come',
  'account suspended',
  'login ended',
  'interim director',
  'delegate of the director',
  'second factor not given',
  'second factor not set up',
  'director, password long ago',
] as const;
export type PersonaName = Office | (typeof others)[number];
export const personaNames: readonly PersonaName[] = [...offices, ...others];

export type Persona = {
  readonly name: PersonaName;
  readonly personId: string | null;
  readonly accountId: string | null;
  readonly browser: Browser;
};
export type Personas = { readonly [name in PersonaName]: Persona };

/** Enters the persons the demonstration lacks and signs everyone in. Each may be called from the browser that is theirs. */
export async function enterPersonas(demo: DemoWorld, services: TestServices): Promise<Personas> {
  const passwordHash = await hashPassword(PASSWORD);
  const now = services.clock();
  const newcomers = await demo.db.write((tx) => enterNewcomers(tx, demo, services, now));
  const idOf = (name: PersonaName) => newcomers.get(name) ?? demo.offices.get(asOffice(name)) ?? null;
  const entries: [PersonaName, Persona][] = [];
  for (const name of personaNames) entries.push([name, await signIn(demo, services, { name, personId: idOf(name), passwordHash })]);
  return asPersonas(Object.fromEntries(entries));
}

function asOffice(name: PersonaName): Office {
  return (name === 'director, password long ago' ? 'director' : name) as Office;
}

/** Every name was given its persona. */
function asPersonas(entries: { [name: string]: Persona }): Personas {
  return entries as Personas;
}

async function enterNewcomers(tx: Writer, demo: DemoWorld, { sealKey }: TestServices, now: Instant): Promise<Map<PersonaName, string>> {
  const ids = new Map<PersonaName, string>();
  for (const name of [...others, 'commissionMember', 'juryMember'] as const) {
    if (name !== 'anonymous' && name !== 'director, password long ago') ids.set(name, await enterPerson(tx, name, now));
  }
  const of = (name: PersonaName) => ids.get(name) ?? '';
  const held = async (name: PersonaName, office: Office, period: { startsAt: Instant; endsAt?: Instant; capacity?: 'interim' }) =>
    tx.insert(appointment).values({
      id: uuidv7(),
      positionId: await positionFor(tx, office),
      personId: of(name),
      capacity: 'titular',
      actRef: 'T-1',
      actOn: '2026-01-05',
      ...period,
    });
  const since = now - DAY_LENGTH;
  await held('appointment ended', 'studentAffairs', { startsAt: since, endsAt: now });
  await held('appointment to come', 'studentAffairs', { startsAt: now + 1 });
  await held('account suspended', 'studentAffairs', { startsAt: since });
  await held('login ended', 'studentAffairs', { startsAt: since });
  await held('second factor not given', 'studentAffairs', { startsAt: since });
  await held('second factor not set up', 'studentAffairs', { startsAt: since });
  await held('interim director', 'director', { startsAt: since, endsAt: now + DAY_LENGTH, capacity: 'interim' });
  await lend(tx, demo, of('delegate of the director'), now);
  await sit(tx, 'commissionMember', of('commissionMember'));
  await sit(tx, 'juryMember', of('juryMember'));
  const [waiting] = await tx
    .select({ id: account.id })
    .from(account)
    .where(eq(account.personId, of('second factor not given')));
  if (!waiting) throw new Error('No account was entered.');
  const totpSecret = seal(sealKey, `totp:${waiting.id}`, TOTP_SECRET);
  await tx.update(account).set({ totpSecret, totpConfirmedAt: since }).where(eq(account.id, waiting.id));
  await tx
    .update(account)
    .set({ suspendedAt: now })
    .where(eq(account.personId, of('account suspended')));
  return ids;
}

async function enterPerson(tx: Writer, name: string, now: Instant): Promise<string> {
  const id = uuidv7();
  const names = { familyLatin: `Persona ${name}`, givenLatin: 'P', familyArabic: 'شخص', givenArabic: 'ش' };
  await tx.insert(person).values({ id, ...names, searchKey: personSearchKey(names), createdAt: now });
  await tx.insert(account).values({ id: uuidv7(), personId: id, username: `persona.${id}`, createdAt: now, passwordSetAt: now });
  return id;
}

/** Agents share a position; the director's is the one of that office. */
async function positionFor(tx: Writer, office: Office): Promise<string> {
  const found = await tx.select({ id: position.id, isSingle: position.isSingle }).from(position).where(eq(position.office, office));
  const wanted = found.find(({ isSingle }) => isSingle === (office === 'director'));
  if (!wanted) throw new Error(`No position of ${office}.`);
  return wanted.id;
}

/** Acts a director may lend and whose procedures exist. */
async function lend(tx: Writer, demo: DemoWorld, toPersonId: string, now: Instant): Promise<void> {
  const directors = await tx
    .select({ id: appointment.id, endsAt: appointment.endsAt, capacity: appointment.capacity })
    .from(appointment)
    .where(eq(appointment.personId, demo.offices.get('director') ?? ''));
  const own = directors.find(({ capacity, endsAt }) => capacity === 'titular' && (endsAt === null || endsAt > now));
  if (!own) throw new Error('No director.');
  const acts = ['appointment.end', 'interim.designate', 'org.enactUnit', 'dash.aggregate'];
  await tx.insert(delegation).values({
    id: uuidv7(),
    appointmentId: own.id,
    toPersonId,
    acts,
    startsAt: now - DAY_LENGTH,
    endsAt: now + 30 * DAY_LENGTH,
    actRef: 'T-2',
    actOn: '2026-05-04',
  });
}

/** The demonstration's commissions and juries are made of trainers; here, of persons who hold nothing else. */
async function sit(tx: Writer, office: 'commissionMember' | 'juryMember', personId: string): Promise<void> {
  const [beside] = await tx.select().from(seat).where(eq(seat.office, office)).limit(1);
  if (!beside) throw new Error(`No seat of ${office}.`);
  await tx.insert(seat).values({ ...beside, id: uuidv7(), personId });
}

type Entering = { readonly name: PersonaName; readonly personId: string | null; readonly passwordHash: string };

async function signIn({ db }: DemoWorld, services: TestServices, { name, personId, passwordHash }: Entering): Promise<Persona> {
  const browser = browserAt(services, '10.0.0.7');
  if (name === 'anonymous') return { name, personId: null, accountId: null, browser };
  if (personId === null) throw new Error(`Nobody is ${name}.`);
  const now = services.clock();
  const { fresh, token, device } = drawLogin(await browser.context());
  const accountId = await db.write(async (tx) => {
    const [own] = await tx.select({ id: account.id }).from(account).where(eq(account.personId, personId));
    if (!own) throw new Error(`${name} has no account.`);
    await tx.update(account).set({ passwordHash, passwordSetAt: now }).where(eq(account.id, own.id));
    const at = name === 'director, password long ago' ? now - 6 * MINUTE : now;
    const secondFactorAt = name.startsWith('second factor') ? null : at;
    await beginLogin(tx, fresh, { accountId: own.id, limits: { idle: HOUR, absolute: 12 * HOUR }, secondFactorAt }, at);
    if (name === 'login ended') await endLogin(tx, fresh.id, 'signedOut', now);
    return own.id;
  });
  browser.token = token;
  browser.device = device;
  return { name, personId, accountId, browser };
}
