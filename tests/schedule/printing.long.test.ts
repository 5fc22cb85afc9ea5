/** A printed week: one page, both languages, the hours of the wall, the calendar's days named; the same week, the same bytes. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { addDays, instantAt } from '../../shared/core/time.ts';
import { appRouter } from '../../server/app/router.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { calendarSpan } from '../../server/organisation/calendar/table.ts';
import { closedDay } from '../../server/organisation/table.ts';
import { session } from '../../server/schedule/table.ts';
import { run, textOf } from '../e2e/paper.ts';
import { foundAttendance, groups, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { keyOf, personId, sites } from '../support/organisation-world.ts';

const callerFor = createCallerFactory(appRouter({ demo: false }));
const MONDAY = '2027-02-15';

let db: Db;
let services: TestServices;
beforeEach(async () => {
  db = await freshDatabase();
  services = testServices(db, { now: instantAt('2027-02-16', 600) });
  await foundAttendance(db);
  await db.write(async (tx) => {
    await tx.insert(session).values([row(0, 540), row(0, 660), row(2, 540), row(3, 780)]);
    await tx
      .insert(closedDay)
      .values({ day: addDays(MONDAY, 4), kind: 'exceptional', nameFr: 'Journée du centre', nameAr: 'يوم المركز', isConfirmed: true });
    const ramadan = { kind: 'ramadan' as const, nameFr: 'Ramadan', nameAr: 'رمضان', fromOn: '2027-02-08', toOn: '2027-03-10' };
    await tx.insert(calendarSpan).values({ id: keyOf('ramadan'), ...ramadan, isConfirmed: true });
  });
});
afterEach(() => db.close());

function row(after: number, startMinutes: number) {
  const day = addDays(MONDAY, after);
  const endMinutes = startMinutes + 120;
  return {
    id: keyOf(`printed ${day} ${startMinutes}`),
    groupId: groups.a,
    moduleId: keyOf('module a'),
    trainerId: personId('trainer'),
    roomId: keyOf('room a'),
    siteId: sites.seat,
    day,
    startMinutes,
    endMinutes,
    startsAt: instantAt(day, startMinutes),
    endsAt: instantAt(day, endMinutes),
    state: 'published' as const,
  };
}

async function printed(who: string, asked: { of: 'own' } | { of: 'group' | 'trainer' | 'room'; id: string }, lead: 'fr' | 'ar' = 'fr') {
  const caller = callerFor(await (await signedInAs(services, who)).context());
  return Buffer.from((await caller.schedule.printWeek({ ...asked, monday: MONDAY, lead })).pdf, 'base64');
}

async function textOn(pdf: Buffer): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'riwaq-week-')), 'week.pdf');
  writeFileSync(file, pdf);
  expect((await run('pdfinfo', [file])).stdout).toMatch(/Pages:\s+1\n/);
  return (await textOf(file)).normalize('NFKC').replace(/\s+/g, ' ');
}

describe('a printed week', () => {
  it.each(['fr', 'ar'] as const)('tells a group’s sessions in both languages on one page, %s first', async (lead) => {
    const text = await textOn(await printed(traineeId('a', 1), { of: 'group', id: groups.a }, lead));
    for (const told of [
      '09:00–11:00',
      '11:00–13:00',
      '13:00–15:00',
      'Gestion des apprentissages 2',
      'Journée du centre',
      'Lundi 15',
      'Semaine du 15 février 2027',
    ])
      expect(text).toContain(told);
    for (const told of ['Horaire de Ramadan', 'Khadija Lahlou', 'Salle a']) expect(text).toContain(told);
    expect(text).toMatch(/تدبير|ريبدت/);
  });

  it('is the same bytes each time', async () => {
    const [one, two] = [await printed(personId('trainer'), { of: 'own' }), await printed(personId('trainer'), { of: 'own' })];
    expect(one.equals(two)).toBe(true);
    expect(await textOn(one)).toContain('G-a');
  });

  it('of a room says whose sessions they are', async () => {
    const text = await textOn(await printed(personId('director'), { of: 'room', id: keyOf('room a') }));
    expect(text).toContain('G-a');
    expect(text).toContain('Khadija Lahlou');
  });

  it('of another group, of a trainer or a room does not exist for a trainee', async () => {
    await expect(printed(traineeId('a', 1), { of: 'group', id: groups.c })).rejects.toThrow('core.hidden');
    await expect(printed(traineeId('a', 1), { of: 'trainer', id: personId('trainer') })).rejects.toThrow('core.hidden');
    await expect(printed(traineeId('a', 1), { of: 'room', id: keyOf('room a') })).rejects.toThrow('core.hidden');
    expect(await textOn(await printed(traineeId('a', 1), { of: 'own' }))).toContain('G-a');
  });
});
