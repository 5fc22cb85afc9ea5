import { asc } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { beforeEach, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { addDays, mondayOf } from '../../shared/core/time.ts';
import { noParams } from '../../shared/people/intake/schema.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { timetableRouter } from '../../server/schedule/intake/weekly/router.ts';
import { draftChange } from '../../server/schedule/table.ts';
import { foundAttendance, groups, TODAY } from '../support/attendance-world.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { on } from '../support/intake-world.ts';
import { keyOf, NOW, personId, unitId } from '../support/organisation-world.ts';
import { refusalOf } from '../support/refusals.ts';

const callerOf = createCallerFactory(timetableRouter);
const MONDAY = addDays(mondayOf(TODAY), 7);
let db: Db;
let services: TestServices;

beforeEach(async () => {
  db = await freshDatabase();
  await foundAttendance(db);
  services = testServices(db, { now: NOW });
  return () => db.close();
});

const as = async (person: string) => callerOf(await (await signedInAs(services, person)).context());
type Caller = Awaited<ReturnType<typeof as>>;

/** Ten Mondays from 18 May to the end of July: eleven with the 27th. */
const week = [
  'الفوج;المجزوءة;اليوم;من;إلى;القاعة',
  'G-a;M-a;الاثنين;08:30;10:30;Salle a',
  'G-b;Gestion des apprentissages 2;mardi;8h30;10h30;',
].join('\n');

async function previewed(agent: Caller, text: string) {
  const bytes = Uint8Array.from(Buffer.from(text));
  const brought = await agent.bringList({ actId: uuidv7(), kind: 'timetable', source: 'csv', fileName: 'semaine.csv', bytes });
  const params = { ...noParams, promotionId: keyOf('promotion'), filiereId: unitId('collegial'), fromOn: MONDAY };
  return agent.mapList({ ...on(brought), params, mapping: null });
}

async function applied(text: string) {
  const [agent, second] = [await as(personId('studentAffairs')), await as(personId('assistantDirector'))];
  const list = await previewed(agent, text);
  const submitted = await agent.submitList({ ...on(list), leftOut: 0, archived: 0 });
  return second.approveList(on(submitted));
}

it('a typical week becomes drafts of every week to the end of the promotion, once another approved it', async () => {
  await applied(week);
  const drafts = await db.read.select().from(draftChange).orderBy(asc(draftChange.startsAt));
  expect(drafts).toHaveLength(22);
  expect(drafts[0]).toMatchObject({
    kind: 'add',
    groupId: groups.a,
    day: MONDAY,
    startMinutes: 510,
    endMinutes: 630,
    roomId: keyOf('room a'),
  });
  expect(drafts[1]).toMatchObject({ groupId: groups.b, day: addDays(MONDAY, 1), trainerId: personId('trainer'), roomId: null });
});

it('the same week again changes nothing, and it is taken back whole while nobody touched it', async () => {
  const list = await applied(week);
  const again = await previewed(await as(personId('studentAffairs')), week);
  expect(again.counts).toMatchObject({ new: 0, unchanged: 2, rejected: 0 });
  await (await as(personId('studentAffairs'))).revertList(on(list));
  expect(await db.read.select().from(draftChange)).toEqual([]);
});

it('says of each row what is wrong: the group, the module, the trainer, the room, the hours, the day', async () => {
  const text = [
    'groupe;module;formateur;jour;debut;fin;salle',
    'G-x;M-a;;lundi;08:30;10:30;',
    'G-a;M-z;;lundi;08:30;10:30;',
    'G-a;M-a;Zniber;lundi;09:30;10:30;',
    'G-a;M-a;Lahlou;lundi;11:30;12:30;Salle inconnue',
    'G-a;M-a;;lundi;10:30;08:30;',
    'G-a;M-a;;lundredi;08:30;10:30;',
    'G-a;M-a;;lundi;25:00;10:30;',
    'G-a;M-a;;dimanche;08:30;10:30;',
  ].join('\n');
  const agent = await as(personId('studentAffairs'));
  const list = await previewed(agent, text);
  const shown = await agent.intakeRows({ intakeId: list.intakeId, verdict: 'rejected', reason: null, after: -1 });
  expect(shown.rows.map(({ reason }) => reason)).toEqual([
    'unknownGroup',
    'unknownModule',
    'notAssigned',
    'unknownRoom',
    'badHours',
    'badWeekday',
    'badTime',
    'noDay',
  ]);
});

it('is not approved by who prepared it, and is not there for who does not draft', async () => {
  const agent = await as(personId('studentAffairs'));
  const submitted = await agent.submitList({ ...on(await previewed(agent, week)), leftOut: 0, archived: 0 });
  expect(await refusalOf(agent.approveList(on(submitted)))).toMatchObject({ kind: 'forbidden', reason: 'authority.twoHands' });
  expect(await refusalOf((await as(personId('trainer'))).intake({ intakeId: submitted.intakeId }))).toMatchObject({ kind: 'hidden' });
});
