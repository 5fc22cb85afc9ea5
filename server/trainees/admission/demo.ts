/** A promotion under registration: lists of the admitted, waiting lists, a checklist, and files at every step. */
import type { Writer } from '#db/driver';
import { addDays, instantAt, mondayOf, type Day, type Instant } from '../../../shared/core/time.ts';
import { usualPieces } from '../../../shared/trainees/checklist/rules.ts';
import type { AdmissionState } from '../../../shared/trainees/admission/schema.ts';
import { inBatches } from '../../core/batches.ts';
import { idsFrom, nth } from '../../core/seeded.ts';
import { promotion } from '../../curriculum/table.ts';
import type { Chart } from '../../organisation/chart/demo.ts';
import type { Register, Registered } from '../../people/demo.ts';
import { deskTicket } from '../desk/table.ts';
import { nextOrder } from '../enrolment/read.ts';
import { enrolment, membership, traineeGroup } from '../table.ts';
import { admission, handedPiece, requiredPiece } from './table.ts';

type Row = typeof admission.$inferInsert;
export type Admissions = {
  readonly promotion: typeof promotion.$inferInsert;
  readonly groups: readonly (typeof traineeGroup.$inferInsert)[];
  readonly pieces: readonly (typeof requiredPiece.$inferInsert)[];
  readonly places: readonly Row[];
  readonly agentId: string;
  readonly siteId: string;
  readonly day: Day;
};

/** Admitted and waiting, by filière. */
const lists: readonly (readonly [filiere: string, admitted: number, waiting: number])[] = [
  ['PRIM', 210, 40],
  ['COMA', 105, 20],
  ['COFR', 70, 15],
];
/** Persons drawn at once have as many family names. */
const DRAWN_TOGETHER = 35;
const WEEKS_AHEAD = 3;
const SLOT_MINUTES = 30;
const A_SLOT = 12;
const WAITING_NUMBERS = 9;

/** @param scale 1 for some four hundred and fifty places on the lists. */
export function drawAdmissions(
  { chart, register, agentId }: { chart: Chart; register: Register; agentId: string },
  day: Day,
  scale: number,
): Admissions {
  const newId = idsFrom('admissions');
  const startsOn = addDays(mondayOf(day), 7 * WEEKS_AHEAD);
  const year = startsOn.slice(0, 4);
  const promotionId = newId();
  const siteId = chart.siteId('SIEGE');
  const places = lists.flatMap(([filiere, admitted, waiting]) => {
    const filiereId = chart.unitId(filiere);
    const on = (list: Row['list'], count: number) =>
      candidates(register, Math.ceil(count * scale)).map((person, place): Row => {
        const facts = { promotionId, filiereId, siteId, personId: person.id, list, rank: place + 1 };
        return { id: newId(), ...facts, ...progress(list, place, Math.ceil(count * scale), day) };
      });
    return [...on('main', admitted), ...on('waiting', waiting)];
  });
  return {
    promotion: {
      id: promotionId,
      code: `QN${year.slice(2)}`,
      field: 'teacherQualification',
      nameFr: `Qualification des enseignants, promotion à inscrire ${year}`,
      nameAr: `تأهيل أطر هيئة التدريس، فوج قيد التسجيل ${year}`,
      startsOn,
      endsOn: addDays(startsOn, 7 * 40),
    },
    groups: lists.flatMap(([filiere, admitted]) =>
      Array.from({ length: Math.max(2, Math.ceil((admitted * scale) / 35)) }, (_, place) => ({
        id: newId(),
        code: `${filiere}-N${place + 1}`,
        filiereId: chart.unitId(filiere),
        promotionId,
        siteId,
      })),
    ),
    pieces: usualPieces.map((piece, rank) => ({
      id: newId(),
      field: 'teacherQualification',
      ...piece,
      rank: rank + 1,
      fromOn: '2020-09-01',
    })),
    places,
    agentId,
    siteId,
    day,
  };
}

/** As many family names are known as a group has people; a list takes them several times. */
function candidates(register: Register, count: number): Registered[] {
  const parts = Array.from({ length: Math.ceil(count / DRAWN_TOGETHER) }, (_, part) =>
    Math.min(DRAWN_TOGETHER, count - part * DRAWN_TOGETHER),
  );
  return parts.flatMap((size) => register.enterMany(size, 'candidate'));
}

/** The best of a list came yesterday, some stand half-way, the rest have their appointment today or tomorrow. */
function progress(
  list: Row['list'],
  place: number,
  count: number,
  day: Day,
): Pick<Row, 'state' | 'summonedOn' | 'summonedMinutes'> & Partial<Row> {
  if (list === 'waiting') return { state: 'listed' };
  const share = place / count;
  const slot = {
    summonedOn: addDays(day, share < 0.3 ? -1 : share < 0.75 ? 0 : 1),
    summonedMinutes: 510 + SLOT_MINUTES * Math.floor((place % 120) / A_SLOT),
  };
  const state: AdmissionState =
    share < 0.2 ? 'verified' : share < 0.25 ? 'deposited' : share < 0.29 ? 'incomplete' : place % 37 === 36 ? 'declined' : 'summoned';
  return {
    ...slot,
    state,
    ...(state === 'incomplete' ? { completeBy: addDays(day, 4) } : {}),
    ...(state === 'declined' ? { closedBecause: 'Admis à un autre concours' } : {}),
  };
}

/** Writes the lists; whoever is verified is in the register, as the counter would have entered them yesterday. */
export async function insertAdmissions(tx: Writer, drawn: Admissions, now: Instant): Promise<void> {
  const { places, pieces, agentId, siteId, day } = drawn;
  await tx.insert(promotion).values(drawn.promotion);
  await tx.insert(traineeGroup).values([...drawn.groups]);
  await tx.insert(requiredPiece).values([...pieces]);
  const before = instantAt(addDays(day, -1), 10 * 60);
  const entered = entries(drawn, before, await nextOrder(tx, yearOf(drawn)));
  await inBatches(entered, (batch) => tx.insert(enrolment).values(batch.map((each) => each.enrolment)));
  await inBatches(entered, (batch) => tx.insert(membership).values(batch.map((each) => each.membership)));
  const enrolments = new Map(entered.map(({ admissionId, enrolment: { id } }) => [admissionId, id]));
  const came = { depositedAt: before, depositedBy: agentId };
  const rows = places.map((place): Row => {
    const enrolmentId = enrolments.get(place.id);
    if (enrolmentId !== undefined) return { ...place, ...came, verifiedAt: before, verifiedBy: agentId, state: 'enrolled', enrolmentId };
    return place.state === 'deposited' || place.state === 'incomplete' ? { ...place, ...came } : place;
  });
  await inBatches(rows, (batch) => tx.insert(admission).values(batch));
  await inBatches(handed(drawn, before), (batch) => tx.insert(handedPiece).values(batch));
  await insertQueue(tx, { siteId, day, agentId }, now);
}

function yearOf({ promotion: { startsOn } }: Admissions): number {
  return Number(startsOn.slice(0, 4));
}

/** The verified of each list, numbered from `first` on; those who were drawn together, no two of one name, share a group. */
function entries(drawn: Admissions, at: Instant, first: number) {
  const newId = idsFrom('admission enrolments');
  const { promotion: target, places, groups, agentId } = drawn;
  return places
    .filter(({ state }) => state === 'verified')
    .map(({ id: admissionId, personId, promotionId, filiereId, rank }, index) => {
      const [enrolmentId, membershipId] = [newId(), newId()];
      const open = groups.filter((group) => group.filiereId === filiereId);
      const groupId = nth(open, Math.floor((rank - 1) / DRAWN_TOGETHER) % open.length).id;
      const facts = { personId, promotionId, filiereId, registerYear: yearOf(drawn), registerOrder: first + index };
      return {
        admissionId,
        enrolment: { id: enrolmentId, ...facts, state: 'enrolled' as const, enteredBy: agentId, startsAt: at },
        membership: { id: membershipId, enrolmentId, personId, groupId, fromOn: target.startsOn },
      };
    });
}

/** Everything for whoever is verified or deposited; the incomplete lack one or two pieces. */
function handed({ places, pieces, agentId }: Admissions, handedAt: Instant) {
  const newId = idsFrom('pieces');
  return places.flatMap(({ id, state, rank }) => {
    if (!['verified', 'deposited', 'incomplete'].includes(state)) return [];
    const there = state === 'incomplete' ? pieces.filter((_, place) => place % 5 !== rank % 5) : pieces;
    return there.map((piece) => ({
      id: newId(),
      admissionId: id,
      pieceId: piece.id,
      form: 'paper' as const,
      handedAt,
      receivedBy: agentId,
    }));
  });
}

async function insertQueue(
  tx: Writer,
  { siteId, day, agentId }: { siteId: string; day: Day; agentId: string },
  now: Instant,
): Promise<void> {
  const newId = idsFrom('tickets');
  const done = { calledBy: agentId, desk: '1', calledAt: now, doneAt: now };
  const numbers = Array.from({ length: 4 + WAITING_NUMBERS }, (_, place) => place + 1);
  await tx
    .insert(deskTicket)
    .values(numbers.map((number) => ({ id: newId(), siteId, day, number, drawnAt: now, ...(number <= 4 ? done : {}) })));
}
