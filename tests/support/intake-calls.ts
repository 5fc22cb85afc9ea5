/** A list in each state for each feature that takes some, and what the tests of all procedures call on them. */
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { localDay, type Instant } from '../../shared/core/time.ts';
import { noCounts } from '../../shared/people/intake/rules.ts';
import { noParams, type Facts, type IntakeKind, type IntakeState } from '../../shared/people/intake/schema.ts';
import { hashOfBytes } from '../../server/core/files.ts';
import type { Target } from '../../server/people/intake/applying/write.ts';
import { judgeAll, type Row } from '../../server/people/intake/judging/read.ts';
import { staffTarget } from '../../server/people/intake/staff/write.ts';
import { intake, intakeRow } from '../../server/people/intake/table.ts';
import { timetableTarget } from '../../server/schedule/intake/weekly/write.ts';
import { roomsTarget } from '../../server/schedule/intake/write.ts';
import { groupsTarget } from '../../server/trainees/intake/groups/write.ts';
import type { Case } from './procedures.ts';
import { testFiles } from './typesetter.ts';

const features = ['people', 'trainees', 'schedule', 'timetable'] as const;
type Feature = (typeof features)[number];
type Sample = { readonly target: Target; readonly text: string; readonly facts: readonly Facts[]; readonly columns: object };

const samples: { readonly [feature in Feature]: Sample } = {
  people: {
    target: staffTarget,
    text: 'PPR;Nom;Prénom\n7654321;Nouveau;Collègue\n7654322;Autre;Collègue',
    facts: [
      { ppr: '7654321', familyLatin: 'Nouveau', givenLatin: 'Collègue' },
      { ppr: '7654322', familyLatin: 'Autre', givenLatin: 'Collègue' },
    ],
    columns: { ppr: [0], family: [1], given: [2] },
  },
  trainees: {
    target: groupsTarget,
    text: 'Groupe\nTEST-G1\nTEST-G2',
    facts: [{ label: 'TEST-G1' }, { label: 'TEST-G2' }],
    columns: { label: [0] },
  },
  schedule: {
    target: roomsTarget,
    text: 'Salle;Capacité\nTEST-R1;30\nTEST-R2;40',
    facts: [
      { label: 'TEST-R1', capacity: 30 },
      { label: 'TEST-R2', capacity: 40 },
    ],
    columns: { label: [0], capacity: [1] },
  },
  timetable: {
    target: timetableTarget,
    text: 'Groupe;Module;Jour;Début;Fin\nTEST-T1;M01;lundi;08:30;10:30\nTEST-T2;M01;mardi;08:30;10:30',
    facts: [
      { label: 'TEST-T1', module: 'M01', weekday: '1', startTime: 510, endTime: 630 },
      { label: 'TEST-T2', module: 'M01', weekday: '2', startTime: 510, endTime: 630 },
    ],
    columns: { label: [0], module: [1], weekday: [2], startTime: [3], endTime: [4] },
  },
};

const states = ['draft', 'previewed', 'submitted', 'applied'] as const;
type Planted = { readonly [state in (typeof states)[number]]: string };
export type PlantedLists = { readonly [feature in Feature]: Planted };
type Given = { readonly agentId: string; readonly promotionId: string; readonly filiereId: string; readonly siteId: string };

/** Lists brought by another: one to be mapped, one previewed with a row left out, one that waits for its approval, one applied. */
export async function plantLists(tx: Writer, given: Given, now: Instant): Promise<{ lists: PlantedLists; listParams: typeof noParams }> {
  const { agentId: _, ...place } = given;
  const listParams = { ...noParams, ...place, fromOn: localDay(now) };
  const planted = async (feature: Feature): Promise<Planted> => ({
    draft: await plant(tx, feature, 'draft', given, now),
    previewed: await plant(tx, feature, 'previewed', given, now),
    submitted: await plant(tx, feature, 'submitted', given, now),
    applied: await plant(tx, feature, 'applied', given, now),
  });
  return {
    lists: {
      people: await planted('people'),
      trainees: await planted('trainees'),
      schedule: await planted('schedule'),
      timetable: await planted('timetable'),
    },
    listParams,
  };
}

async function plant(tx: Writer, feature: Feature, state: IntakeState, { agentId, ...place }: Given, now: Instant): Promise<string> {
  const { target, text, facts, columns } = samples[feature];
  const id = uuidv7();
  const params = { ...noParams, ...place, fromOn: localDay(now) };
  const rows = facts.map((said, at): Row => ({
    place: at,
    line: at + 2,
    facts: said,
    fault: null,
    decision: at === 1 ? 'leaveOut' : null,
  }));
  const judged = await judgeAll(tx, target, { params, by: agentId, today: localDay(now), now }, rows);
  const isRead = state !== 'draft';
  await testFiles.put(Buffer.from(text));
  await tx.insert(intake).values({
    id,
    kind: target.kind,
    state,
    source: 'csv',
    fileName: 'liste.csv',
    fileHash: hashOfBytes(Buffer.from(text)),
    params: isRead ? params : noParams,
    mapping: isRead ? { sheet: 'CSV', headingRow: 0, headingRows: 1, columns, dayOrder: null } : null,
    counts: isRead ? judged.counts : noCounts,
    digest: isRead ? judged.digest : null,
    leftOut: isRead ? 1 : 0,
    preparedBy: agentId,
    preparedAt: now,
  });
  if (isRead) await tx.insert(intakeRow).values(judged.rows.map((row) => ({ ...row, intakeId: id })));
  return id;
}

const kinds: { readonly [feature in Feature]: IntakeKind } = {
  people: 'staff',
  trainees: 'groups',
  schedule: 'rooms',
  timetable: 'timetable',
};
const act = <More extends object>(more: More) => ({ actId: uuidv7(), ...more });

function casesOf(feature: Feature): Case[] {
  const at = (name: string, on: string, input: Case['input']): Case => ({ path: `${feature}.${name}`, on, input });
  const step = (name: string, on: string, state: keyof Planted, more: object = {}) =>
    at(name, on, ({ things }) => act({ intakeId: things.lists[feature][state], version: 1, ...more }));
  const look = (name: string, more: object = {}) =>
    at(name, 'a list', ({ things }) => ({ intakeId: things.lists[feature].previewed, ...more }));
  return [
    at('intakes', 'the latest lists', () => undefined),
    look('intake'),
    look('intakeSheets'),
    look('intakeRows', { verdict: 'new', reason: null, after: -1 }),
    look('intakeRejects', { language: 'ar' }),
    at('bringList', 'a new list', () =>
      act({ kind: kinds[feature], source: 'csv', fileName: 'liste.csv', bytes: Uint8Array.from(Buffer.from(samples[feature].text)) }),
    ),
    at('mapList', 'a list that was brought', ({ things }) =>
      act({ intakeId: things.lists[feature].draft, version: 1, params: things.listParams, mapping: null }),
    ),
    step('decideRow', 'a row left out', 'previewed', { place: 1, decision: null }),
    step('submitList', 'a list', 'previewed', { leftOut: 1, archived: 0 }),
    step('abandonList', 'a list', 'previewed'),
    step('approveList', 'a list another prepared', 'submitted'),
    step('returnList', 'a list another prepared', 'submitted'),
    step('revertList', 'an applied list', 'applied'),
  ];
}

export const intakeCases: readonly Case[] = [
  ...features.flatMap(casesOf),
  { path: 'trainees.intakePlaces', on: 'where a list may belong', input: () => undefined },
  { path: 'schedule.intakePlaces', on: 'where a list may belong', input: () => undefined },
  { path: 'timetable.intakePlaces', on: 'where a list may belong', input: () => undefined },
];
