import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { offices } from '../../shared/core/authority.ts';
import { canonical } from '../../shared/core/canonical.ts';
import { addDays, instantAt, localDay, localMinutes, weekday } from '../../shared/core/time.ts';
import { buildDemo } from '../../server/app/demo.ts';
import { checkChain } from '../../server/core/journal.ts';
import { seeded } from '../../server/core/seeded.ts';
import { calendarAround } from '../../server/organisation/calendar/demo.ts';
import { holdingsOf } from '../../server/organisation/holdings.ts';
import { daySlots, momentOf } from '../../server/schedule/slots/demo.ts';
import { freshDatabase } from '../support/database.ts';
import { demoNow, demoWorld, type DemoWorld } from '../support/demo-world.ts';

const tables = [
  'person',
  'site',
  'unit',
  'position',
  'appointment',
  'delegation',
  'named_agent',
  'body',
  'seat',
  'closed_day',
  'centre',
  'account',
  'module',
  'promotion',
  'evaluation_scheme',
  'promotion_scheme',
  'trainee_group',
  'enrolment',
  'membership',
  'room',
  'teaching',
  'session',
  'roll',
  'roll_line',
  'declared_absence',
  'journal',
];

function rows(db: Db, statement: string) {
  return db.raw((connection) => connection.rows(statement));
}

async function count(db: Db, from: string): Promise<number> {
  const [row] = await rows(db, `SELECT count(*) AS n FROM ${from}`);
  return Number(row?.['n']);
}

async function hashes(db: Db): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const table of tables) {
    const lines = (await rows(db, `SELECT * FROM ${table}`)).map(canonical).sort();
    all[table] = createHash('sha256').update(lines.join('\n')).digest('hex');
  }
  return all;
}

let small: DemoWorld;
let whole: Db;
beforeAll(async () => {
  small = await demoWorld();
  whole = await freshDatabase();
  await buildDemo(whole, { now: demoNow });
});
afterAll(async () => {
  await small.db.close();
  await whole.close();
});

describe('the whole centre', () => {
  it('has the size of a large centre', async () => {
    expect(await count(whole, 'site')).toBe(6);
    expect(await count(whole, "unit WHERE kind = 'department'")).toBe(13);
    expect(await count(whole, "unit WHERE kind = 'filiere'")).toBe(10);
    const toCome = "(SELECT id FROM promotion WHERE code LIKE 'QN%')";
    expect(await count(whole, `trainee_group WHERE promotion_id NOT IN ${toCome}`)).toBe(90);
    expect(await count(whole, `trainee_group WHERE promotion_id IN ${toCome}`)).toBe(11);
    expect(await count(whole, 'room')).toBe(60);
    expect(await count(whole, `enrolment WHERE promotion_id NOT IN ${toCome}`)).toBe(3000);
    expect(await count(whole, 'admission')).toBe(460);
    expect(await count(whole, "admission WHERE state = 'enrolled'")).toBe(77);
    expect(await count(whole, "person WHERE ppr LIKE '991%'")).toBe(60);
    expect(await count(whole, "person WHERE ppr LIKE '992%'")).toBe(250);
    expect(await count(whole, 'account')).toBe((await count(whole, 'person')) - (await count(whole, 'admission')));
    const drafted = '(SELECT id FROM programme WHERE published_at IS NULL)';
    expect(await count(whole, `module WHERE programme_id NOT IN ${drafted}`)).toBe(160);
    expect(await count(whole, `module WHERE programme_id IN ${drafted}`)).toBe(34);
  });

  it('has about nine hundred sessions in an ordinary week, none on a closed day', async () => {
    expect(await count(whole, "session WHERE day BETWEEN '2026-05-04' AND '2026-05-10'")).toBe(900);
    expect(await count(whole, 'session JOIN closed_day ON closed_day.day = session.day')).toBe(0);
    expect(await count(whole, "session WHERE day < '2026-05-11'")).toBeGreaterThan(9_500);
  });

  it('has about four absences in a hundred, and some people at risk', async () => {
    const [row] = await rows(
      whole,
      "SELECT (SELECT count(*) FROM roll_line WHERE presence IN ('absent', 'excused')) AS away, (SELECT sum(expected) FROM roll) AS expected",
    );
    const rate = Number(row?.['away']) / Number(row?.['expected']);
    expect(rate).toBeGreaterThan(0.035);
    expect(rate).toBeLessThan(0.047);
    const half =
      "SELECT DISTINCT l.person_id, s.day, CASE WHEN s.start_minutes < 780 THEN 0 ELSE 1 END AS half FROM roll_line l JOIN session s ON s.id = l.session_id WHERE l.presence = 'absent'";
    const atRisk = await count(whole, `(SELECT person_id FROM (${half}) h GROUP BY person_id HAVING count(*) > 5) r`);
    expect(atRisk).toBeGreaterThanOrEqual(8);
    expect(atRisk).toBeLessThan(60);
  });

  it('has a few rolls missing from past days, and some of today called and some not', async () => {
    const past = "session WHERE state = 'published' AND day < '2026-05-12'";
    const missing = await count(whole, `${past} AND id NOT IN (SELECT session_id FROM roll WHERE closed_at IS NOT NULL)`);
    expect(missing / (await count(whole, past))).toBeGreaterThan(0.005);
    expect(missing / (await count(whole, past))).toBeLessThan(0.02);
    const started = `session WHERE state = 'published' AND day = '2026-05-12' AND starts_at <= ${demoNow}`;
    expect(await count(whole, `${started} AND id IN (SELECT session_id FROM roll WHERE closed_at IS NOT NULL)`)).toBeGreaterThan(5);
    expect(await count(whole, `${started} AND id NOT IN (SELECT session_id FROM roll WHERE closed_at IS NOT NULL)`)).toBeGreaterThan(5);
  });

  it('counted everyone who was in the group when a roll was finished', async () => {
    const expected =
      'SELECT count(*) FROM membership m WHERE m.group_id = s.group_id AND m.from_on <= s.day AND (m.to_on IS NULL OR m.to_on > s.day)';
    expect(
      await count(whole, `roll r JOIN session s ON s.id = r.session_id WHERE r.closed_at IS NOT NULL AND r.expected <> (${expected})`),
    ).toBe(0);
    expect(await count(whole, 'membership WHERE to_on IS NOT NULL')).toBe(12);
  });

  it('keeps a trainer on one site for each half-day, and every group in a room that holds it', async () => {
    const halves =
      'SELECT trainer_id, day, CASE WHEN start_minutes < 780 THEN 0 ELSE 1 END AS half FROM session GROUP BY 1, 2, 3 HAVING count(DISTINCT site_id) > 1';
    expect(await count(whole, `(${halves}) h`)).toBe(0);
    const size = 'SELECT count(*) FROM membership m WHERE m.group_id = s.group_id AND m.to_on IS NULL';
    expect(
      await count(
        whole,
        `(SELECT DISTINCT group_id, room_id FROM session) s JOIN room ON room.id = s.room_id WHERE room.capacity < (${size})`,
      ),
    ).toBe(0);
  });

  it('has no two people of one name in a group, in either script', async () => {
    for (const script of ['latin', 'arabic']) {
      const alike = `SELECT m.group_id FROM membership m JOIN person p ON p.id = m.person_id GROUP BY m.group_id, p.family_${script}, p.given_${script} HAVING count(*) > 1`;
      expect(await count(whole, `(${alike}) a`)).toBe(0);
    }
  });

  it('has nothing but codes that no ministry gave', async () => {
    expect(
      await count(whole, "person WHERE cin NOT LIKE 'ZZ%' OR massar_code NOT LIKE 'Z999%' OR email NOT LIKE '%@exemple.invalid'"),
    ).toBe(0);
    expect(await count(whole, 'account WHERE password_hash IS NOT NULL')).toBe(0);
  });

  it('has one interim, one delegation and one vacancy', async () => {
    const now = `starts_at <= ${demoNow} AND (ends_at IS NULL OR ends_at > ${demoNow})`;
    expect(await count(whole, `appointment WHERE capacity = 'interim' AND ${now}`)).toBe(1);
    expect(await count(whole, `delegation WHERE ${now}`)).toBe(1);
    const vacant = await rows(
      whole,
      `SELECT office FROM position WHERE is_single = true AND id NOT IN (SELECT position_id FROM appointment WHERE ${now})`,
    );
    expect(vacant.map(({ office }) => office)).toEqual(['continuingEducationDirector']);
  });

  it('rests on one act of the journal, and the chain holds', async () => {
    expect(await rows(whole, 'SELECT action, performer FROM journal')).toEqual([{ action: 'centre.found', performer: 'system' }]);
    expect(await checkChain(whole.read)).toMatchObject({ ok: true, length: 1 });
  });
});

describe('a small centre for tests', () => {
  it('has a holder of every office, whose holdings say so', async () => {
    expect([...small.offices.keys()].sort()).toEqual([...offices].sort());
    for (const [office, personId] of small.offices) {
      if (office === 'trainee') continue;
      const held = await holdingsOf(small.db.read, personId, small.now);
      expect(held.map((each) => each.office)).toContain(office);
    }
  });

  it('has thirty-five people before the trainer, two of whom said they would be away, and the roll not begun', async () => {
    expect(await count(small.db, `membership WHERE group_id = '${small.groupId}' AND to_on IS NULL`)).toBe(35);
    expect(await count(small.db, `roll WHERE session_id = '${small.sessionId}'`)).toBe(0);
    const here = `declared_absence d JOIN membership m ON m.person_id = d.person_id WHERE m.group_id = '${small.groupId}' AND d.starts_at <= ${small.now} AND d.ends_at > ${small.now}`;
    expect(await count(small.db, here)).toBe(2);
  });

  it('is the same when built again on the same day, byte for byte', async () => {
    const again = await freshDatabase();
    await buildDemo(again, { now: demoNow, scale: 0.1, vacancy: 'interim' });
    expect(await hashes(again)).toEqual(await hashes(small.db));
    await again.close();
  });
});

describe('the clock', () => {
  const random = seeded('starts');
  const named: [string, number][] = [
    ['a Sunday noon', instantAt('2026-05-10', 720)],
    ['a holiday', instantAt('2026-05-01', 540)],
    ['three in the morning', instantAt('2026-05-13', 180)],
    ['a Ramadan day before nine', instantAt('2026-02-25', 525)],
    ['a Ramadan afternoon', instantAt('2026-02-25', 840)],
    ['the lunch pause', instantAt('2026-05-12', 800)],
    ['the last minute of a session', instantAt('2026-05-12', 629)],
    ['New Year, after Amazigh and other days', instantAt('2026-01-14', 600)],
  ];
  const chance = Array.from({ length: 12 }, (): [string, number] => {
    const at = instantAt(addDays('2025-06-01', random.below(730)), random.below(1440));
    return [new Date(at).toISOString(), at];
  });

  it.each([...named, ...chance])('finds the trainer in a session: %s', async (_, now) => {
    const db = await freshDatabase();
    const facts = await buildDemo(db, { now, scale: 0.02 });
    const at = now + facts.clockOffset;
    expect(facts.now).toBe(at);
    expect(facts.standsAt === null).toBe(facts.clockOffset === 0);
    const trainer = facts.personas.find(({ office }) => office === 'trainer');
    const under = await rows(
      db,
      `SELECT id, group_id, day FROM session WHERE trainer_id = '${trainer?.personId}' AND state = 'published' AND starts_at <= ${at} AND ends_at > ${at}`,
    );
    expect(under).toEqual([{ id: facts.sessionId, group_id: facts.groupId, day: facts.day }]);
    expect(await count(db, `session WHERE trainer_id = '${trainer?.personId}' AND day = '${facts.day}'`)).toBe(
      daySlots(facts.day, calendarAround(localDay(now))).length,
    );
    expect(await count(db, `roll WHERE session_id = '${facts.sessionId}'`)).toBe(0);
    await db.close();
  });

  it('stands at 08:40 of the last open day when the centre is closed', () => {
    const calendar = calendarAround('2026-05-10');
    const { now, day, standsAt } = momentOf(instantAt('2026-05-10', 720), calendar);
    expect([day, localMinutes(now), standsAt]).toEqual(['2026-05-09', 520, now]);
    expect(weekday(day)).toBe(6);
  });
});
