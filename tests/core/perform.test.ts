/** The one door of every act: one effect however often it is sent, nothing written when it is refused, all of it recorded. */
import { asc, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Db } from '#db/driver';
import type { Holding } from '../../shared/core/authority.ts';
import { parseCanonical } from '../../shared/core/canonical.ts';
import { Refusal } from '../../shared/core/refusal.ts';
import { changed, changedByOneself } from '../../server/core/change.ts';
import type { SignedIn } from '../../server/core/context.ts';
import { checkChain, type JournalRow } from '../../server/core/journal.ts';
import { journal } from '../../server/core/journal-table.ts';
import { perform, performUnsigned, type Act } from '../../server/core/perform.ts';
import { permit } from '../../server/core/permit.ts';
import { appointment, closedDay } from '../../server/organisation/table.ts';
import { login } from '../../server/identity/table.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { appointmentId, foundOrganisation, NOW, personId } from '../support/organisation-world.ts';

let db: Db;
let services: TestServices;
let director: SignedIn;
let runs: number;

beforeEach(async () => {
  db = await freshDatabase();
  await foundOrganisation(db);
  services = testServices(db, { now: NOW });
  director = await contextOf(services, 'director');
  runs = 0;
});
afterEach(() => db.close());

async function contextOf(of: TestServices, word: 'director' | 'secretaryGeneral'): Promise<SignedIn> {
  const context = await (await signedInAs(of, personId(word))).context();
  if (context.login === null) throw new Error('Just signed in.');
  return { ...context, login: context.login };
}

type Closing = { readonly actId: string; readonly day: string };
const closing = (day: string): Closing => ({ actId: uuidv7(), day });

/** Closes the centre for a day: what a right feature does with the transaction it is handed. */
function close(ctx: SignedIn, input: Closing, action = 'calendar.close') {
  return perform(ctx, action, input, (act) => closeIn(act, input.day));
}

async function closeIn({ tx, actor }: Act, day: string) {
  runs += 1;
  const holding = actor.holdings.find(({ office }) => office === 'director' || office === 'secretaryGeneral');
  const permitted = permit(
    holding ? { ok: true, by: holding } : { ok: false, reason: 'authority.noHolding', params: {}, who: ['director'] },
    day,
  );
  await tx.insert(closedDay).values({ day, kind: 'exceptional', nameFr: 'Fermé', nameAr: 'مغلق', isConfirmed: true });
  return changed(permitted, {
    kind: 'closedDay',
    id: day,
    before: { open: true },
    after: { open: false, b: 2, a: 1 },
    result: { day, closed: true },
  });
}

const days = async () => (await db.read.select().from(closedDay).orderBy(asc(closedDay.day))).map(({ day }) => day);
const acts = (): Promise<JournalRow[]> => db.read.select().from(journal).orderBy(asc(journal.seq));

describe('an act', () => {
  it('is recorded with who, by what holding, in what capacity, what, before and after, and when', async () => {
    const input = closing('2026-05-14');
    expect(await close(director, input)).toEqual({ day: '2026-05-14', closed: true });
    expect(await acts()).toMatchObject([
      {
        seq: 1,
        at: NOW,
        performer: personId('director'),
        holdingId: appointmentId('director'),
        office: 'director',
        capacity: 'titular',
        action: 'calendar.close',
        actId: input.actId,
        subjectKind: 'closedDay',
        subjectId: '2026-05-14',
        before: '{"open":true}',
        after: '{"a":1,"b":2,"open":false}',
        result: '{"closed":true,"day":"2026-05-14"}',
      },
    ]);
  });

  it('is recorded as the person’s own where no office grants it', async () => {
    await perform(director, 'account.language', { actId: uuidv7() }, async () =>
      changedByOneself({ kind: 'account', id: 'a', after: { language: 'ar' }, result: null }),
    );
    expect(await acts()).toMatchObject([
      { capacity: 'self', holdingId: null, office: null, before: 'null', performer: personId('director') },
    ]);
  });

  it('loads the holdings that are valid in its own transaction', async () => {
    await db.write(
      async (tx) =>
        void (await tx
          .update(appointment)
          .set({ endsAt: NOW, version: 2 })
          .where(eq(appointment.id, appointmentId('director')))),
    );
    await expect(close(director, closing('2026-05-14'))).rejects.toMatchObject({
      kind: 'forbidden',
      reason: 'authority.noHolding',
      params: { offices: ['director'] },
    });
    expect([await days(), await acts()]).toEqual([[], []]);
  });

  it('is refused to a login that ended, before its work begins', async () => {
    await db.write(
      async (tx) =>
        void (await tx
          .update(login)
          .set({ endedAt: NOW - 1, endReason: 'endedElsewhere' })
          .where(eq(login.id, director.login.id))),
    );
    await expect(close(director, closing('2026-05-14'))).rejects.toMatchObject({ kind: 'unauthenticated' });
    expect(runs).toBe(0);
  });
});

describe('the same act again', () => {
  it('gives the stored result and has one effect, one after the other and all at once', async () => {
    const input = closing('2026-05-14');
    const first = await close(director, input);
    const again = await Promise.all(Array.from({ length: 30 }, () => close(director, input)));
    expect(again).toEqual(again.map(() => first));
    expect([await days(), (await acts()).length, runs]).toEqual([['2026-05-14'], 1, 1]);
  });

  it('has one effect when it comes fifty times at once and was never done', async () => {
    const input = closing('2026-05-14');
    const answers = await Promise.all(Array.from({ length: 50 }, () => close(director, input)));
    expect(answers).toEqual(answers.map(() => ({ day: input.day, closed: true })));
    expect([await days(), (await acts()).length]).toEqual([['2026-05-14'], 1]);
  });

  it('does not depend on the order its fields came in', async () => {
    const { actId, day } = closing('2026-05-14');
    await close(director, { actId, day });
    expect(await close(director, { day, actId })).toEqual({ day, closed: true });
  });

  it('is refused with other content, and under another name', async () => {
    const input = closing('2026-05-14');
    await close(director, input);
    await expect(close(director, { ...input, day: '2026-05-15' })).rejects.toMatchObject({ kind: 'conflict', reason: 'core.actReused' });
    await expect(close(director, input, 'calendar.open')).rejects.toMatchObject({ kind: 'conflict', reason: 'core.actReused' });
    expect([await days(), (await acts()).length]).toEqual([['2026-05-14'], 1]);
  });

  it('is another act when another person sends it', async () => {
    const { actId } = closing('2026-05-14');
    await close(director, { actId, day: '2026-05-14' });
    await close(await contextOf(services, 'secretaryGeneral'), { actId, day: '2026-05-15' });
    expect((await acts()).map(({ office }) => office)).toEqual(['director', 'secretaryGeneral']);
  });

  it('gives the stored result to who has lost the right since, and does nothing new', async () => {
    const input = closing('2026-05-14');
    const first = await close(director, input);
    await db.write(
      async (tx) =>
        void (await tx
          .update(appointment)
          .set({ endsAt: NOW, version: 2 })
          .where(eq(appointment.id, appointmentId('director')))),
    );
    expect(await close(director, input)).toEqual(first);
    await expect(close(director, closing('2026-05-15'))).rejects.toMatchObject({ kind: 'forbidden' });
    expect([await days(), (await acts()).length]).toEqual([['2026-05-14'], 1]);
  });
});

describe('an act that fails', () => {
  it.each([
    ['a refusal', new Refusal('conflict', 'core.hidden')],
    ['a bug', new TypeError('undefined is not a function')],
  ])('leaves nothing behind, by %s after its rows were written', async (_, thrown) => {
    const input = closing('2026-05-14');
    const attempt = perform(director, 'calendar.close', input, async (act) => {
      await closeIn(act, input.day);
      throw thrown;
    });
    await expect(attempt).rejects.toBe(thrown);
    expect([await days(), await acts()]).toEqual([[], []]);
    await close(director, input);
    expect(await days()).toEqual(['2026-05-14']);
  });

  it('leaves nothing behind when the database refuses its rows, whatever the work does about it', async () => {
    await close(director, closing('2026-05-14'));
    const attempt = perform(director, 'calendar.close', closing('2026-05-14'), async (act) => {
      await act.tx.insert(closedDay).values({ day: '2026-05-20', kind: 'exceptional', nameFr: 'Fermé', nameAr: 'مغلق', isConfirmed: true });
      await closeIn(act, '2026-05-14').catch(() => undefined);
      return changedByOneself({ kind: 'closedDay', id: 'x', after: null, result: null });
    });
    await expect(attempt).rejects.toThrow();
    expect([await days(), (await acts()).length]).toEqual([['2026-05-14'], 1]);
  });

  it('does not disturb those that share its commit', async () => {
    const attempts = Array.from({ length: 40 }, (_, place) =>
      close(director, closing(place % 2 === 0 ? '2026-06-01' : `2026-07-${String(place % 31).padStart(2, '0')}`)),
    );
    const outcomes = await Promise.allSettled(attempts);
    const done = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(done).toBe((await days()).length);
    expect(done).toBe((await acts()).length);
    expect(done).toBeGreaterThan(10);
    expect(await checkChain(db.read)).toMatchObject({ ok: true, length: done });
  });
});

describe('two processes on one database', () => {
  it('write one chain, and one effect of the act both were sent', async () => {
    const other = await openDatabase({ location: db.location });
    const there = await contextOf(testServices(other, { now: NOW }), 'secretaryGeneral');
    const same = closing('2026-08-31');
    const inputs = Array.from({ length: 12 }, (_, place) => closing(`2026-08-${String(place + 1).padStart(2, '0')}`));
    const attempts = inputs.map((input, place) => close(place % 2 === 0 ? director : there, input));
    const both = [close(director, same), perform({ ...director, db: other }, 'calendar.close', same, (act) => closeIn(act, same.day))];
    const [here, elsewhere] = await Promise.all(both);
    await Promise.all(attempts);
    expect(here).toEqual(elsewhere);
    expect(await days()).toHaveLength(13);
    expect(await checkChain(other.read)).toMatchObject({ ok: true, length: 13 });
    await other.close();
  });
});

describe('an act before a login', () => {
  const unsigned = (actId: string, note: string) =>
    performUnsigned(services, 'account.signIn', { actId, note } as { actId: string }, async () => ({
      ...changedByOneself({ kind: 'login', id: note, after: { note }, result: { note } }),
      performer: personId('director'),
    }));

  it('says who performed it, and is done once: its secrets were in the first answer', async () => {
    const actId = uuidv7();
    expect(await unsigned(actId, 'a')).toEqual({ note: 'a' });
    await expect(unsigned(actId, 'a')).rejects.toMatchObject({ kind: 'conflict', reason: 'core.actDone' });
    await expect(unsigned(actId, 'b')).rejects.toMatchObject({ kind: 'conflict', reason: 'core.actReused' });
    expect((await acts()).map(({ performer, result }) => [performer, parseCanonical(result)])).toEqual([
      [personId('director'), { note: 'a' }],
    ]);
  });
});

describe('what an act was done by', () => {
  it('is the very holding that permits it', () => {
    const holding = asHolding({ id: 'h', office: 'director', capacity: 'interim' });
    expect(changed(permit({ ok: true, by: holding }, null), { kind: 'x', id: 'y', after: null, result: null }).by).toEqual({
      holding,
      capacity: 'interim',
    });
  });
});

/** As much of a holding as a change looks at. */
function asHolding(holding: Pick<Holding, 'id' | 'office' | 'capacity'>): Holding {
  return holding as Holding;
}
