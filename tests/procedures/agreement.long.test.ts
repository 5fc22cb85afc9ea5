/** A row is in the list exactly when the policy says yes, and every count is the count of its list (AUTHORITY §7.4). */
import fc from 'fast-check';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../shared/core/authority.ts';
import { decide } from '../../shared/core/decide.ts';
import { addDays, instantAt, mondayOf } from '../../shared/core/time.ts';
import { isRollMissing } from '../../shared/attendance/rules.ts';
import { parameters } from '../../shared/organisation/schema.ts';
import { searchKey } from '../../shared/people/rules.ts';
import { rules } from '../../server/app/rules.ts';
import { roll, rollLine } from '../../server/attendance/table.ts';
import { appointment } from '../../server/organisation/table.ts';
import { person } from '../../server/people/table.ts';
import { selectSessions, subjectOf, type SessionFacts } from '../../server/schedule/read.ts';
import { session } from '../../server/schedule/table.ts';
import { membership } from '../../server/trainees/table.ts';
import { traineeSubject } from '../../server/trainees/read.ts';
import { signedInAs, type Browser } from '../support/context.ts';
import { actorOf, call } from '../support/procedures.ts';
import { proceduresWorld, type ProceduresWorld } from '../support/procedures-world.ts';

type Roll = typeof roll.$inferSelect;
let world: ProceduresWorld;
let sessions: readonly SessionFacts[];
let rolls: ReadonlyMap<string, Roll>;
let lines: readonly (typeof rollLine.$inferSelect)[];
let members: readonly (typeof membership.$inferSelect)[];
let people: readonly { readonly id: string; readonly key: string }[];
let holders: ReadonlySet<string>;
let actors: readonly string[];

beforeAll(async () => {
  world = await proceduresWorld();
  const { read } = world.demo.db;
  sessions = await selectSessions(read);
  rolls = new Map((await read.select().from(roll)).map((each) => [each.sessionId, each]));
  lines = await read.select().from(rollLine);
  members = await read.select().from(membership);
  people = await read.select({ id: person.id, key: person.searchKey }).from(person);
  const now = world.services.clock();
  const held = await read.select().from(appointment);
  holders = new Set(
    held.filter(({ startsAt, endsAt }) => startsAt <= now && (endsAt === null || now < endsAt)).map(({ personId }) => personId),
  );
  const offices = Object.values(world.personas).flatMap(({ personId, name }) =>
    personId === null || name.startsWith('account') ? [] : [personId],
  );
  actors = [
    ...new Set([
      ...offices,
      ...[...holders].filter((_, place) => place % 6 === 0),
      ...people.map(({ id }) => id).filter((_, place) => place % 40 === 0),
    ]),
  ];
  await unfinish();
});
afterAll(() => world.demo.db.close());

/** So that rolls are missing on the days of the past too: sessions of the evening before that nobody called. */
async function unfinish(): Promise<void> {
  const day = addDays(world.demo.day, -1);
  const taught = sessions.filter((each) => each.day === world.demo.day);
  const rows = await world.demo.db.read
    .select()
    .from(session)
    .where(
      inArray(
        session.id,
        taught.map(({ id }) => id),
      ),
    );
  const seen = new Set<string>();
  const evening = rows.filter(
    ({ trainerId, groupId, roomId }) =>
      [trainerId, groupId, roomId].every((each) => !seen.has(each)) &&
      [trainerId, groupId, roomId].forEach((each) => seen.add(each)) === undefined,
  );
  const at = { day, startMinutes: 1200, endMinutes: 1230, startsAt: instantAt(day, 1200), endsAt: instantAt(day, 1230) };
  await world.demo.db.write(async (tx) => {
    for (const [place, each] of evening.entries())
      await tx.insert(session).values({
        ...each,
        ...at,
        id: `0190aaaa-0000-7000-8000-${String(place).padStart(12, '0')}`,
        state: place % 4 === 0 ? 'draft' : place % 4 === 1 ? 'cancelled' : 'published',
      });
  });
  sessions = await selectSessions(world.demo.db.read);
}

const browsers = new Map<string, Browser>();

async function ask(personId: string, path: string, input?: unknown) {
  const browser = browsers.get(personId) ?? (await signedInAs(world.services, personId));
  browsers.set(personId, browser);
  return call(await browser.context(), path, input);
}

const may = (actor: Actor, action: string, subject: Parameters<typeof decide>[3]) =>
  decide(rules, action, actor, subject, world.services.clock()).ok;
const anyone = () => fc.constantFrom(...actors);
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).toSorted();
const settings = {
  opensMinutesBefore: parameters['roll.opensMinutesBefore'],
  closesHoursAfter: parameters['roll.closesHoursAfter'],
  missingAfterMinutes: parameters['roll.missingAfterMinutes'],
};
const isMissing = (each: SessionFacts) =>
  each.state === 'published' && isRollMissing(each, rolls.get(each.id)?.closedAt ?? null, world.services.clock(), settings);
const check = (property: fc.IAsyncPropertyWithHooks<[string]>, numRuns = 60) => fc.assert(property, { numRuns, seed: 2026 });

describe('The list is what the policy allows', () => {
  it('of missing rolls, on each of three days', async () => {
    let listed = 0;
    await check(
      fc.asyncProperty(anyone(), async (personId) => {
        const actor = await actorOf(world, personId);
        for (const day of [world.demo.day, addDays(world.demo.day, -1), addDays(world.demo.day, -6)]) {
          const { said, answer } = await ask(personId, 'attendance.missing', { day });
          const expected = ids(sessions.filter((each) => each.day === day && isMissing(each) && may(actor, 'att.read', subjectOf(each))));
          const found = said === 'ok' ? ids((answer as { sessions: SessionFacts[] }).sessions) : [];
          expect(found, said).toEqual(expected);
          listed += found.length;
        }
      }),
    );
    expect(listed).toBeGreaterThan(50);
  });

  it('of a trainee’s absences: the person first, then each line', async () => {
    const absent = [...new Set(lines.map((line) => line.personId))].slice(0, 6);
    let [shown, hidden] = [0, 0];
    await check(
      fc.asyncProperty(anyone(), async (personId) => {
        const actor = await actorOf(world, personId);
        for (const traineeId of [...absent, personId]) {
          const subject = await traineeSubject(world.demo.db.read, traineeId, world.demo.day);
          const { said, answer } = await ask(personId, 'attendance.absences', { personId: traineeId });
          expect(said).toBe(subject !== undefined && may(actor, 'att.read', subject) ? 'ok' : 'hidden core.hidden');
          if (said !== 'ok') hidden += 1;
          else shown += 1;
          if (said !== 'ok') continue;
          const since = world.services.clock() - 365 * 24 * 3_600_000;
          const expected = lines
            .filter((line) => line.personId === traineeId && line.presence !== 'present')
            .flatMap(({ sessionId }) =>
              sessions.filter(
                (each) =>
                  each.id === sessionId && each.startsAt >= since && may(actor, 'att.read', { ...subjectOf(each), ownerId: traineeId }),
              ),
            );
          expect(ids((answer as { lines: { session: SessionFacts }[] }).lines.map((line) => line.session))).toEqual(ids(expected));
        }
      }),
      40,
    );
    expect(Math.min(shown, hidden)).toBeGreaterThan(25);
  });

  it('of one’s week: what one teaches and what one’s group attends, none of it a draft', async () => {
    const monday = mondayOf(world.demo.day);
    const [from, to] = [instantAt(monday), instantAt(addDays(monday, 7))];
    const week = sessions.filter((each) => each.startsAt < to && each.endsAt > from && each.state !== 'draft');
    await check(
      fc.asyncProperty(anyone(), async (personId) => {
        const actor = await actorOf(world, personId);
        const groups = new Set(
          members
            .filter(
              (each) => each.personId === personId && each.fromOn <= world.demo.day && (each.toOn === null || world.demo.day < each.toOn),
            )
            .map(({ groupId }) => groupId),
        );
        const { said, answer } = await ask(personId, 'schedule.myWeek', { monday });
        const found = said === 'ok' ? (answer as { sessions: SessionFacts[] }).sessions : [];
        expect(ids(found)).toEqual(
          ids(
            week.filter((each) => (each.trainerId === personId || groups.has(each.groupId)) && may(actor, 'sched.read', subjectOf(each))),
          ),
        );
      }),
    );
  });

  it('of the directory: who holds an office, and for who appoints, everyone; page by page', async () => {
    const names = [...new Set(people.flatMap(({ key }) => key.split(' ').filter((word) => /^\p{L}{3,}$/u.test(word))))].filter(
      (_, place) => place % 9 === 0,
    );
    await fc.assert(
      fc.asyncProperty(anyone(), fc.constantFrom(...names, 'a', 'ben', 'ال'), async (personId, query) => {
        const actor = await actorOf(world, personId);
        const choosing = ['appointment.propose', 'interim.designate', 'delegation.grant', 'account.create'];
        const among = people.filter(({ id }) => choosing.some((action) => holdsFor(actor, action)) || holders.has(id));
        const expected = may(actor, 'account.directory', {}) ? among.filter(({ key }) => key.includes(searchKey(query))) : [];
        expect((await everyPage(personId, query)).toSorted()).toEqual(ids(expected));
      }),
      { numRuns: 40, seed: 2026 },
    );
  });
});

function holdsFor(actor: Actor, action: string): boolean {
  const row = (rules as Record<string, { by: Record<string, unknown> }>)[action]?.by ?? {};
  return actor.holdings.some(
    ({ office, kind, capacity, acts }) =>
      row[office] !== undefined &&
      (kind !== 'delegation' || (acts?.includes(action) === true && action !== 'delegation.grant')) &&
      !(capacity === 'interim' && action === 'delegation.grant'),
  );
}

type Page = { readonly persons: readonly { readonly id: string }[]; readonly next: string | null };

async function everyPage(personId: string, query: string): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const { said, answer } = await ask(personId, 'organisation.directory', { query, after });
    if (said !== 'ok') return found;
    const page = answer as Page;
    found.push(...page.persons.map(({ id }) => id));
    if (page.next === null) return found;
    after = page.next;
  }
}

type Summed = { readonly rolls: number; readonly expected: number; readonly away: number };
type Figures = {
  readonly monday: string;
  readonly missing: number;
  readonly whole: Summed;
  readonly sites: readonly (Summed & { readonly id: string })[];
  readonly filieres: readonly (Summed & { readonly id: string })[];
};
type Behind = { readonly rolls: readonly (SessionFacts & { readonly expected: number; readonly away: number })[] };

describe('Every figure is the sum of its list', () => {
  it('and the list is what the policy allows', async () => {
    let counted = 0;
    await check(
      fc.asyncProperty(anyone(), async (personId) => {
        const actor = await actorOf(world, personId);
        const { said, answer } = await ask(personId, 'dashboard.figures');
        if (said !== 'ok') return void expect(holdsFor(actor, 'dash.aggregate')).toBe(false);
        const figures = answer as Figures;
        const inReach = sessions.filter((each) => may(actor, 'dash.aggregate', subjectOf(each)));
        expect(figures.missing).toBe(inReach.filter((each) => each.day === world.demo.day && isMissing(each)).length);
        const finished = inReach.filter((each) => mondayOf(each.day) === figures.monday && rolls.get(each.id)?.closedAt);
        const behind = async (of: { siteId: string | null; filiereId: string | null }) =>
          ((await ask(personId, 'dashboard.rolls', { monday: figures.monday, ...of })).answer as Behind).rolls;
        const whole = await behind({ siteId: null, filiereId: null });
        expect(ids(whole)).toEqual(ids(finished));
        expect(sumOf(whole)).toEqual(pick(figures.whole));
        for (const site of figures.sites) expect(sumOf(await behind({ siteId: site.id, filiereId: null }))).toEqual(pick(site));
        for (const filiere of figures.filieres) expect(sumOf(await behind({ siteId: null, filiereId: filiere.id }))).toEqual(pick(filiere));
        counted += whole.length;
      }),
      40,
    );
    expect(counted).toBeGreaterThan(50);
  });
});

function sumOf(rows: Behind['rolls']): Summed {
  return {
    rolls: rows.length,
    expected: rows.reduce((sum, { expected }) => sum + expected, 0),
    away: rows.reduce((sum, { away }) => sum + away, 0),
  };
}

function pick({ rolls: count, expected, away }: Summed): Summed {
  return { rolls: count, expected, away };
}

it('The counts of a roll are those of its lines', async () => {
  const finished = [...rolls.values()].filter(({ closedAt }) => closedAt !== null).slice(0, 5);
  const director = world.personas.director.personId ?? '';
  for (const each of finished) {
    const { answer } = await ask(director, 'attendance.roll', { sessionId: each.sessionId });
    const told = answer as { readonly lines: readonly unknown[]; readonly members: readonly { readonly id: string }[] };
    expect(told.lines).toHaveLength(lines.filter(({ sessionId }) => sessionId === each.sessionId).length);
    expect(told.members).toHaveLength(each.expected ?? -1);
    expect(await world.demo.db.read.select({ id: roll.sessionId }).from(roll).where(eq(roll.sessionId, each.sessionId))).toHaveLength(1);
  }
});
