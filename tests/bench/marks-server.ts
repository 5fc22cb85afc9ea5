/**
 * The server under test of the marks bench: Riwaq as it is served, on a centre where 150 trainers enter the marks of 130 groups
 * of 30; twenty groups have two trainers, who enter the same sheet. Asked at the end, it says what is in its database.
 */
import { join } from 'node:path';
import { openDatabase, type Db } from '#db/driver';
import { programFolder } from '../../server/app/home.ts';
import { openHttp } from '../../server/app/http.ts';
import { servicesOf } from '../../server/app/services.ts';
import { readSettings } from '../../server/app/settings.ts';
import { journal } from '../../server/core/journal-table.ts';
import { checkChain } from '../../server/core/journal.ts';
import { migrate } from '../../server/db/migrate.ts';
import { assessment, mark } from '../../server/grades/sheets/table.ts';
import { person } from '../../server/people/table.ts';
import { teaching } from '../../server/schedule/table.ts';
import { DAY_LENGTH } from '../../shared/core/time.ts';
import { signedInAs } from '../support/context.ts';
import { keyOf, NOW, personId, SINCE, unitId } from '../support/organisation-world.ts';
import { foundTrainers } from '../support/roll-call-world.ts';

const GROUPS = 130;
const PAIRS = 20;
const HELD = '2026-05-04';

const [, , folder = '.'] = process.argv;
const location = process.env['DATABASE_URL'] ?? join(folder, 'riwaq.db');
const db = await openDatabase({ location });
await migrate(db, { folder: join(programFolder(), 'migrations', db.dialect), now: NOW });
const trainers = await found(db);
const log = { info: () => undefined, error: (facts: object, message: string) => console.error(message, facts) };
const began = Date.now();
const services = servicesOf({ db, clock: () => NOW + Date.now() - began, log, sealKey: new Uint8Array(32) });
const entering = [];
for (const { trainerId, assessmentId, people } of trainers) {
  const browser = await signedInAs(services, trainerId);
  entering.push({ cookie: browser.token ?? '', assessmentId, people });
}
const settings = { ...readSettings({}), port: 0, callsPerMinute: 10_000_000 };
const app = await openHttp({ services, settings, demo: false, pages: null });
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.addresses()[0];
process.send?.({ port: typeof address === 'object' ? address.port : 0, entering });
const before = process.cpuUsage();
process.once('disconnect', () => process.exit(0));
process.once('message', () => void kept().then((answer) => process.send?.(answer)));

/** One trainer for each group, a second one for the first twenty; each group has one open sheet of its module. */
async function found(centre: Db) {
  const calling = await foundTrainers(centre, GROUPS);
  const sheets = calling.map(({ trainerId, people }, place) => ({ trainerId, people, assessmentId: keyOf(`sheet ${place}`) }));
  const seconds = sheets.slice(0, PAIRS).map(({ people, assessmentId }, place) => ({
    trainerId: keyOf(`second trainer ${place}`),
    people,
    assessmentId,
  }));
  await centre.write(async (tx) => {
    for (const [place, { trainerId }] of seconds.entries()) {
      const name = { familyLatin: `Second${place}`, givenLatin: 'Prénom', familyArabic: `ثان${place}`, givenArabic: 'اسم' };
      await tx.insert(person).values({ id: trainerId, ...name, searchKey: `second${place}`, createdAt: SINCE });
      const assigned = { groupId: keyOf(`group ${place}`), moduleId: keyOf('module'), startsAt: SINCE, actRef: `S-${place}` };
      await tx.insert(teaching).values({ id: keyOf(`second teaching ${place}`), trainerId, ...assigned });
    }
    for (const [place, { assessmentId }] of sheets.entries()) await tx.insert(assessment).values(sheetRow(assessmentId, place));
  });
  return [...sheets, ...seconds];
}

function sheetRow(id: string, place: number) {
  return {
    id,
    promotionId: keyOf('promotion'),
    filiereId: unitId('collegial'),
    groupId: keyOf(`group ${place}`),
    moduleId: keyOf('module'),
    part: 'exam',
    sitting: 'normal' as const,
    titleFr: 'Examen',
    titleAr: 'امتحان',
    weight: 1,
    scale: 2000,
    step: 25,
    heldOn: HELD,
    opensAt: SINCE,
    closesAt: NOW + DAY_LENGTH,
    state: 'entry' as const,
    plannedBy: personId('filiereHead'),
    approvedBy: personId('filiereHead'),
    approvedAt: SINCE,
  };
}

/** Every mark as it stands, and every cell any act ever wrote. */
async function kept() {
  const used = process.cpuUsage(before);
  const marks = await db.read.select().from(mark);
  const acts = (await db.read.select({ actId: journal.actId, action: journal.action, after: journal.after }).from(journal)).filter(
    ({ action }) => action === 'grade.enter',
  );
  return {
    busy: (used.user + used.system) / 1000,
    marks,
    acts: acts.map(({ actId, after }) => ({ actId, after })),
    isChained: (await checkChain(db.read)).ok,
  };
}
