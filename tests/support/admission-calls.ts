/** One admission in each state, and what the tests of all procedures call on them. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { localDay, type Instant } from '../../shared/core/time.ts';
import { personSearchKey } from '../../shared/people/rules.ts';
import type { AdmissionState } from '../../shared/trainees/admission/schema.ts';
import { promotion } from '../../server/curriculum/table.ts';
import { site, unit } from '../../server/organisation/table.ts';
import { person } from '../../server/people/table.ts';
import { admission, handedPiece, requiredPiece } from '../../server/trainees/admission/table.ts';
import { departure } from '../../server/trainees/departure/table.ts';
import { deskTicket } from '../../server/trainees/desk/table.ts';
import { enter } from '../../server/trainees/enrolment/write.ts';
import type { Case } from './procedures.ts';

type Given = { readonly agentId: string; readonly agents: readonly string[] };

/** Places on the lists of a promotion to come, named by how far they have come; the file of `incomplete` lacks its only piece. */
export async function plantAdmissions(tx: Writer, { agentId, agents }: Given, now: Instant) {
  const [filiere] = await tx.select({ id: unit.id }).from(unit).where(eq(unit.code, 'PRIM'));
  const [counter] = await tx.select({ id: site.id }).from(site).limit(1);
  if (!filiere || !counter) throw new Error('The demonstration has no filière or no place.');
  const [filiereId, siteId] = [filiere.id, counter.id];
  const [promotionId, pieceId, handedId] = [uuidv7(), uuidv7(), uuidv7()];
  const field = 'teacherQualification' as const;
  const dates = { startsOn: '2027-01-04', endsOn: '2027-10-31' };
  await tx.insert(promotion).values({ id: promotionId, code: 'TEST-27', field, nameFr: 'T', nameAr: 'ت', ...dates });
  const facts = { code: 'test', nameFr: 'T', nameAr: 'ت', confidentiality: 'ordinary', acceptsSworn: true, rank: 1 } as const;
  await tx.insert(requiredPiece).values({ id: pieceId, field, ...facts, isRequired: true, fromOn: '2020-01-01' });
  let rank = 0;
  const place = async (state: AdmissionState, list: 'main' | 'waiting' = 'main') => {
    rank += 1;
    const [id, personId] = [uuidv7(), await candidate(tx, rank, now)];
    const enrolling = { personId, promotionId, filiereId, groupId: null, year: 2027, fromOn: dates.startsOn, by: agentId };
    const enrolmentId = state === 'enrolled' ? (await enter(tx, enrolling, now)).enrolmentId : null;
    await tx.insert(admission).values({ id, promotionId, filiereId, personId, list, rank, state, enrolmentId });
    return id;
  };
  const admissions = {
    listed: await place('listed'),
    lacking: await place('deposited'),
    brought: await place('summoned'),
    deposited: await place('deposited'),
    verified: await place('verified'),
    enrolled: await place('enrolled'),
    leaving: await place('enrolled'),
    vacant: await place('declined'),
    waiting: await place('listed', 'waiting'),
  };
  const given = { form: 'paper', handedAt: now, receivedBy: agentId } as const;
  await tx.insert(handedPiece).values({ id: uuidv7(), admissionId: admissions.brought, pieceId, ...given });
  const all = await tx.select({ id: requiredPiece.id }).from(requiredPiece).where(eq(requiredPiece.field, field));
  await tx
    .insert(handedPiece)
    .values(all.map(({ id }) => ({ id: id === pieceId ? handedId : uuidv7(), pieceId: id, admissionId: admissions.deposited, ...given })));
  const [departureId, leavingId] = [uuidv7(), await enrolmentOf(tx, admissions.leaving)];
  const leaving = { kind: 'resign', reason: 'Une raison écrite', effectiveOn: '2027-02-01', preparedBy: agentId, preparedAt: now } as const;
  await tx.insert(departure).values({ id: departureId, enrolmentId: leavingId, ...leaving });
  return {
    departureId,
    enrolledId: await enrolmentOf(tx, admissions.enrolled),
    admissions,
    promotionId,
    filiereId,
    counterId: siteId,
    pieceId,
    handedId,
    ticketIds: await callOne(tx, { siteId, agents }, now),
  };
}

async function enrolmentOf(tx: Writer, admissionId: string): Promise<string> {
  const [row] = await tx.select({ id: admission.enrolmentId }).from(admission).where(eq(admission.id, admissionId));
  return row?.id ?? '';
}

/** A number each of these persons called, by whom; and one more that waits. */
async function callOne(
  tx: Writer,
  { siteId, agents }: { siteId: string; agents: readonly string[] },
  now: Instant,
): Promise<ReadonlyMap<string, string>> {
  const tickets = agents.map((calledBy, place) => ({ id: uuidv7(), number: 101 + place, calledBy, calledAt: now, desk: '1' }));
  const waiting = { id: uuidv7(), number: 101 + agents.length };
  await tx.insert(deskTicket).values([...tickets, waiting].map((each) => ({ ...each, siteId, day: localDay(now), drawnAt: now })));
  return new Map(tickets.map(({ id, calledBy }) => [calledBy, id]));
}

async function candidate(tx: Writer, rank: number, now: Instant): Promise<string> {
  const id = uuidv7();
  const name = { familyLatin: `Candidat ${rank}`, givenLatin: 'Test', familyArabic: `مترشح ${rank}`, givenArabic: 'تجربة' };
  await tx.insert(person).values({ id, ...name, massarCode: `T99900000${rank}`, searchKey: personSearchKey(name), createdAt: now });
  return id;
}

type Planted = Awaited<ReturnType<typeof plantAdmissions>>['admissions'];

function step(
  path: string,
  on: keyof Planted,
  words: string,
  more: (things: { pieceId: string; handedId: string; admissions: Planted }) => object = () => ({}),
): Case {
  const input: Case['input'] = ({ things }) => ({ actId: uuidv7(), admissionId: things.admissions[on], version: 1, ...more(things) });
  return { path: `trainees.${path}`, on: words, input };
}

const counterHours = { firstOn: '2026-12-14', lastOn: '2026-12-15', fromMinutes: 510, toMinutes: 750, slotMinutes: 30, perSlot: 8 };

const because = 'Une raison écrite au dossier';

export const admissionCases: readonly Case[] = [
  { path: 'trainees.departures', on: 'what waits for a decision', input: () => undefined },
  {
    path: 'trainees.proposeDeparture',
    on: 'an enrolled person',
    input: ({ things }) => ({
      actId: uuidv7(),
      enrolmentId: things.enrolledId,
      kind: 'resign',
      reason: because,
      effectiveOn: '2027-02-01',
      heardOn: null,
    }),
  },
  {
    path: 'trainees.decideDeparture',
    on: 'a proposal of student affairs',
    input: ({ things }) => ({ actId: uuidv7(), departureId: things.departureId, outcome: 'approved', reason: because }),
  },
  {
    path: 'trainees.withdrawDeparture',
    on: 'a proposal of another agent',
    input: ({ things }) => ({ actId: uuidv7(), departureId: things.departureId }),
  },
  {
    path: 'trainees.install',
    on: 'a group',
    input: ({ things }) => ({ actId: uuidv7(), groupId: things.groupId, installedOn: '2026-05-12' }),
  },
  { path: 'trainees.promotionsOpen', on: 'the promotions under registration', input: () => undefined },
  {
    path: 'trainees.lists',
    on: 'a promotion',
    input: ({ things }) => ({ promotionId: things.promotionId, filiereId: null, list: null, state: null, after: null }),
  },
  {
    path: 'trainees.summonAll',
    on: 'a promotion',
    input: ({ things }) => ({ actId: uuidv7(), promotionId: things.promotionId, filiereId: null, ...counterHours }),
  },
  { path: 'trainees.desk', on: 'the counter', input: () => undefined },
  { path: 'trainees.queue', on: 'today’s queue', input: ({ things }) => ({ siteId: things.counterId }) },
  { path: 'trainees.findOnLists', on: 'the lists', input: ({ things }) => ({ promotionId: things.promotionId, query: 'Candidat' }) },
  { path: 'trainees.drawTicket', on: 'today’s queue', input: ({ things }) => ({ actId: uuidv7(), siteId: things.counterId }) },
  { path: 'trainees.serveNext', on: 'today’s queue', input: ({ things }) => ({ actId: uuidv7(), siteId: things.counterId, desk: '1' }) },
  {
    path: 'trainees.finishTicket',
    on: 'a number one called',
    input: ({ things }, caller) => ({
      actId: uuidv7(),
      ticketId: things.ticketIds.get(caller.personId ?? '') ?? things.pieceId,
      admissionId: null,
    }),
  },
  { path: 'trainees.admission', on: 'a place on the list', input: ({ things }) => ({ admissionId: things.admissions.listed }) },
  step('summon', 'listed', 'a place on the list', () => ({ summonedOn: '2026-12-18', summonedMinutes: 540 })),
  step('handIn', 'listed', 'a piece on paper', ({ pieceId }) => ({ pieces: [{ pieceId, form: 'paper', fileId: null }] })),
  step('takeBackPiece', 'deposited', 'a piece that is there', ({ handedId }) => ({ handedId })),
  step('deposit', 'brought', 'a file with what there is of it', () => ({ completeBy: '2027-01-15' })),
  step('askCompletion', 'lacking', 'a file that lacks a piece', () => ({ completeBy: '2027-01-15' })),
  step('verify', 'deposited', 'a complete file'),
  step('enrol', 'verified', 'a verified file', () => ({ groupId: null, fromOn: '2027-01-04' })),
  step('leavePlace', 'listed', 'a person who gives up', () => ({ step: 'decline', reason: 'Autre concours' })),
  step('turnAway', 'deposited', 'a file', () => ({ reason: 'Conditions non remplies' })),
  step('replace', 'waiting', 'the first who waits', ({ admissions }) => ({ vacantId: admissions.vacant })),
  step('undoEnrolment', 'enrolled', 'an enrolment of this morning', () => ({ reason: 'Homonyme' })),
];
