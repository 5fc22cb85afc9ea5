/** A small demonstration centre in which every procedure has something to be called on. */
import { and, asc, eq, isNotNull, isNull, lt, ne } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Db, Reader, Writer } from '#db/driver';
import { DAY_LENGTH, type Instant } from '../../shared/core/time.ts';
import { personSearchKey } from '../../shared/people/rules.ts';
import { roll, rollLine } from '../../server/attendance/table.ts';
import { codeHash } from '../../server/core/secrets.ts';
import { account, factorReset, login, oneTimeCode } from '../../server/identity/table.ts';
import { notice } from '../../server/notices/table.ts';
import { appointment, delegation, position, proposal, site, unit } from '../../server/organisation/table.ts';
import { person } from '../../server/people/table.ts';
import { session } from '../../server/schedule/table.ts';
import { membership } from '../../server/trainees/table.ts';
import { plantAdmissions } from './admission-calls.ts';
import { plantScans } from './checklist-calls.ts';
import { plantedProgrammes, plantTeachings } from './curriculum-calls.ts';
import { plantExams } from './exam-calls.ts';
import { plantField } from './field-calls.ts';
import { plantSchemes } from './scheme-calls.ts';
import { plantLists } from './intake-calls.ts';
import { plantFiles } from './file-calls.ts';
import { plantMarksFile } from './exchange-calls.ts';
import { plantGrades } from './grades-calls.ts';
import { plantJuries } from './jury-calls.ts';
import { plantMemos, serviceOf } from './memo-calls.ts';
import { testServices, type TestServices } from './context.ts';
import { plantTimetable, type TimetableThings } from './timetable-calls.ts';
import { plantWorld } from './world-calls.ts';
import { demoNow, demoWorld, type DemoWorld } from './demo-world.ts';
import { plantPapers } from './paper-world.ts';
import { plantRegister } from './register-calls.ts';
import { enterPersonas, personaNames, type Personas } from './personas.ts';

/** What the demonstration's register never shows to others: each is on one person who is nobody's to read. */
export const canaries = {
  cin: 'QX7654321',
  phone: '+212600765432',
  email: 'canari@exemple.invalid',
  bornOn: '1991-01-23',
  massarCode: 'Q765432109',
  ppr: '76543210',
} as const;
/** The signs of a code that activates an account. */
export const CODE = 'ABCDEFGHJKMN';

export type Things = Awaited<ReturnType<typeof plant>> & Awaited<ReturnType<typeof plantPapers>>;
export type ProceduresWorld = {
  readonly demo: DemoWorld;
  readonly services: TestServices;
  readonly personas: Personas;
  readonly things: Things;
};

/** Built once for each test file; close `demo.db` after the last test. */
export async function proceduresWorld(): Promise<ProceduresWorld> {
  const demo = await demoWorld();
  const services = testServices(demo.db, { now: demoNow });
  const personas = await enterPersonas(demo, services);
  const planted = await demo.db.write((tx) => plant(tx, demo, personas, demoNow));
  const hand = async (name: keyof Personas) => {
    const personId = personas[name].personId ?? '';
    const by = (await services.holdingsOf(demo.db.read, personId, demoNow)).find(({ office }) => office === name);
    if (!by) throw new Error(`The persona ${name} holds no such office.`);
    return { personId, by };
  };
  const hands = { office: await hand('studentAffairs'), director: await hand('director'), memberId: planted.memberId, press: services };
  const papers = await demo.db.write((tx) => plantPapers(tx, hands, demoNow));
  return { demo, services, personas, things: { ...planted, ...papers } };
}

/** The same services on a database that keeps nothing: each write is done whole, its triggers included, and undone. */
export function rehearsing(services: TestServices): TestServices {
  return { ...services, db: undoing(services.db) };
}

class Undone<Result> {
  readonly result: Result;
  constructor(result: Result) {
    this.result = result;
  }
}

function undoing(db: Db): Db {
  const write: Db['write'] = async (work) => {
    try {
      return await db.write(async (tx): Promise<never> => {
        throw new Undone(await work(tx));
      });
    } catch (thrown) {
      if (thrown instanceof Undone) return thrown.result;
      throw thrown;
    }
  };
  return { ...db, write };
}

async function plant(tx: Writer, demo: DemoWorld, personas: Personas, now: Instant) {
  const personOf = (name: keyof Personas) => personas[name].personId ?? '';
  const memberId = await memberBesides(tx, demo.groupId, personOf('trainee'));
  const [staffId, unopenedId] = [await enterCanary(tx, now), await enterUnopened(tx, now)];
  const accountOf = async (personId: string) =>
    (await one(tx.select({ id: account.id }).from(account).where(eq(account.personId, personId)))).id;
  const [memberAccountId, staffAccountId] = [await accountOf(memberId), await accountOf(staffId)];
  await tx.insert(oneTimeCode).values({
    id: uuidv7(),
    accountId: staffAccountId,
    purpose: 'activation',
    hash: codeHash(CODE),
    issuedAt: now,
    expiresAt: now + DAY_LENGTH,
  });
  const resetId = uuidv7();
  const admitted = await plantAdmissions(
    tx,
    { agentId: unopenedId, agents: personaNames.flatMap((name) => personas[name].personId ?? []) },
    now,
  );
  const place = { promotionId: admitted.promotionId, filiereId: admitted.filiereId, siteId: admitted.counterId };
  await tx.update(account).set({ totpSecret: 'sealed', totpConfirmedAt: now }).where(eq(account.id, memberAccountId));
  await tx
    .insert(factorReset)
    .values({ id: resetId, accountId: memberAccountId, askedBy: personOf('informationTechnology'), askedAt: now });
  const grades = await plantGrades(
    tx,
    { groupId: demo.groupId, trainerId: personOf('trainer'), hands: [unopenedId, staffId, personOf('secretaryGeneral')] },
    now,
  );
  const timetable = await plantTimetable(tx, { groupId: demo.groupId, drawerId: personOf('filiereHead') }, now);
  const memos = await plantMemos(
    tx,
    {
      headId: personOf('studentAffairs'),
      agentId: unopenedId,
      signerId: staffId,
      addresseeId: memberId,
      serviceId: await serviceOf(tx),
      press: { sealKey: new Uint8Array(32).fill(7) }, // as the services of tests have it
    },
    now,
  );
  return {
    ...demoFacts(demo),
    memberId,
    memberAccountId,
    memberLoginId: await enterLogin(tx, memberAccountId, now),
    staffId,
    staffAccountId,
    unopenedId,
    resetId,
    noticeIds: await enterNotices(tx, personas, now),
    ...(await plantSessions(tx, demo, personOf('trainer'), now)),
    timetable,
    grades,
    marksFile: await plantMarksFile(tx, grades.firstId),
    juries: await plantJuries(tx, { ...grades, memberId: personOf('juryMember'), traineeId: memberId, hands: [unopenedId, staffId] }, now),
    exams: await plantExams(tx, examOf(timetable, personOf('studentAffairs')), now),
    field: await plantField(
      tx,
      fieldOf(timetable, {
        headId: personOf('filiereHead'),
        trainerId: personOf('trainer'),
        traineeId: personOf('trainee'),
        day: demo.day,
      }),
      now,
    ),
    world: await plantWorld(tx, timetable.placement, now),
    ...(await plantOrganisation(tx, personas, staffId, now)),
    ...(await plantFiles(tx, { groupId: demo.groupId, besides: [memberId, personOf('trainee')], agentId: unopenedId }, now)),
    ...admitted,
    ...(await plantScans(tx, { admissionId: admitted.admissions.enrolled, agentId: unopenedId }, now)),
    programmes: await plantedProgrammes(tx),
    schemes: await plantSchemes(tx, personOf('filiereHead'), now),
    memos,
    register: await plantRegister(tx, { agentId: unopenedId, serviceId: memos.serviceId, signedMemoId: memos.signedId }, now),
    teachings: await plantTeachings(tx, { groupId: demo.groupId, trainerId: personOf('trainer') }),
    ...(await plantLists(tx, { agentId: unopenedId, ...place }, now)),
  };
}

function examOf({ placement: { groupId, moduleId, roomId, day } }: TimetableThings, preparedBy: string) {
  return { groupId, moduleId, roomId: roomId ?? '', preparedBy, day };
}

type Hands = { readonly headId: string; readonly trainerId: string; readonly traineeId: string; readonly day: string };

function fieldOf({ placement: { groupId, moduleId } }: TimetableThings, hands: Hands) {
  return { groupId, moduleId, ...hands };
}

function demoFacts({ sessionId, groupId, day }: DemoWorld) {
  return { sessionId, groupId, day };
}

/** The one row. */
async function one<Row>(rows: PromiseLike<Row[]>): Promise<Row> {
  const [row] = await rows;
  if (row === undefined) throw new Error('The demonstration lacks something a test needs.');
  return row;
}

async function memberBesides(tx: Reader, groupId: string, traineeId: string): Promise<string> {
  const members = tx
    .select({ id: membership.personId })
    .from(membership)
    .where(and(eq(membership.groupId, groupId), isNull(membership.toOn), ne(membership.personId, traineeId)));
  return (await one(members.orderBy(asc(membership.personId)).limit(1))).id;
}

/** Of the staff, with everything the register can say of anyone, and an account that waits for its code. */
async function enterCanary(tx: Writer, now: Instant): Promise<string> {
  const id = uuidv7();
  const name = { familyLatin: 'Canari', givenLatin: 'Jaune', familyArabic: 'كناري', givenArabic: 'أصفر' };
  await tx.insert(person).values({ id, ...name, ...canaries, sex: 'f', searchKey: personSearchKey(name), createdAt: now });
  await tx.insert(account).values({ id: uuidv7(), personId: id, username: 'jaune.canari', createdAt: now });
  return id;
}

async function enterUnopened(tx: Writer, now: Instant): Promise<string> {
  const id = uuidv7();
  const name = { familyLatin: 'Nouvelle', givenLatin: 'Venue', familyArabic: 'جديدة', givenArabic: 'قادمة' };
  await tx.insert(person).values({ id, ...name, ppr: '9919999', searchKey: personSearchKey(name), createdAt: now });
  return id;
}

async function enterLogin(tx: Writer, accountId: string, now: Instant): Promise<string> {
  const id = uuidv7();
  await tx.insert(login).values({
    id,
    accountId,
    tokenHash: id,
    createdAt: now,
    seenAt: now,
    idleLimit: DAY_LENGTH,
    expiresAt: now + DAY_LENGTH,
    confirmedAt: now,
    browser: 'Elsewhere',
    place: '10.9.9.9',
  });
  return id;
}

async function enterNotices(tx: Writer, personas: Personas, now: Instant): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const name of personaNames) {
    const { personId } = personas[name];
    if (personId === null) continue;
    ids.set(name, uuidv7());
    await tx
      .insert(notice)
      .values({ id: ids.get(name) ?? '', personId, key: 'identity.notice.codePrinted', params: { printedAt: now }, createdAt: now });
  }
  return ids;
}

/** One finished roll of the same group with an absence to correct, and one that nobody took in time. */
async function plantSessions(tx: Writer, { groupId, sessionId }: DemoWorld, trainerId: string, now: Instant) {
  const done = await one(
    tx
      .select({ sessionId: session.id, personId: rollLine.personId, version: rollLine.version })
      .from(session)
      .innerJoin(roll, and(eq(roll.sessionId, session.id), isNotNull(roll.closedAt)))
      .innerJoin(rollLine, and(eq(rollLine.sessionId, session.id), eq(rollLine.presence, 'absent')))
      .where(and(eq(session.groupId, groupId), lt(session.startsAt, now)))
      .orderBy(asc(session.startsAt), asc(rollLine.personId))
      .limit(1),
  );
  const under = await one(tx.select().from(session).where(eq(session.id, sessionId)));
  const before = {
    day: '2026-05-06',
    startMinutes: 1200,
    endMinutes: 1230,
    startsAt: now - 6 * DAY_LENGTH + 680 * 60_000,
    endsAt: now - 6 * DAY_LENGTH + 710 * 60_000,
  };
  const lateSessionId = uuidv7();
  await tx.insert(session).values({ ...under, id: lateSessionId, trainerId, ...before });
  const foreign = await one(
    tx
      .select({ id: session.id })
      .from(session)
      .where(and(ne(session.groupId, groupId), ne(session.trainerId, trainerId), eq(session.day, under.day)))
      .orderBy(asc(session.id))
      .limit(1),
  );
  return { done, lateSessionId, foreignSessionId: foreign.id, siteId: under.siteId };
}

async function plantOrganisation(tx: Writer, personas: Personas, candidateId: string, now: Instant) {
  const by = (name: keyof Personas) => personas[name].personId ?? '';
  const ofUnit = async (code: string) => one(tx.select({ id: unit.id }).from(unit).where(eq(unit.code, code)));
  const headOf = async (code: string) =>
    (
      await one(
        tx
          .select({ id: position.id })
          .from(position)
          .where(and(eq(position.unitId, (await ofUnit(code)).id), eq(position.isSingle, true))),
      )
    ).id;
  const [filiereHeadId, ministryId, financeAgentId] = [await headOf('PRIM'), await headOf('AD-FCR'), await agentOf(tx, 'FIN')];
  const appointments = await ownAppointments(tx, personas, now);
  const propose = async (positionId: string) => {
    const id = uuidv7();
    await tx.insert(proposal).values({
      id,
      positionId,
      personId: candidateId,
      startsOn: '2031-01-01',
      endsOn: null,
      note: '',
      proposedBy: by('humanResources'),
      proposedAt: now,
    });
    return id;
  };
  const draftId = uuidv7();
  await tx.insert(unit).values({
    id: draftId,
    kind: 'service',
    code: 'TEST',
    nameFr: 'T',
    nameAr: 'ت',
    rank: 999,
    parentId: (await ofUnit('SG')).id,
    fromOn: '2026-09-01',
    draftedBy: by('secretaryGeneral'),
  });
  const siteId = uuidv7();
  const place = { code: 'TEST', kind: 'annexe', nameFr: 'T', nameAr: 'ت', townFr: 'T', townAr: 'ت', rank: 99 } as const;
  await tx.insert(site).values({ id: siteId, ...place, openedOn: '2020-09-01' });
  const lent = await one(
    tx
      .select({ id: delegation.id, version: delegation.version, appointmentId: delegation.appointmentId })
      .from(delegation)
      .where(eq(delegation.toPersonId, by('secretaryGeneral'))),
  );
  return {
    siteId,
    filiereHeadId,
    ministryId,
    financeAgentId,
    secretariatId: (await ofUnit('SG')).id,
    qualificationId: (await ofUnit('AD-QUAL')).id,
    departmentId: (await ofUnit('D-SED')).id,
    proposalId: await propose(financeAgentId),
    filiereProposalId: await propose(filiereHeadId),
    ministryProposalId: await propose(ministryId),
    draftId,
    agent: { id: appointments.get('finance') ?? '', version: 1 },
    lent,
    appointments,
  };
}

async function agentOf(tx: Reader, code: string): Promise<string> {
  const found = tx
    .select({ id: position.id })
    .from(position)
    .innerJoin(unit, eq(unit.id, position.unitId))
    .where(and(eq(unit.code, code), eq(position.isSingle, false)));
  return (await one(found)).id;
}

/** An appointment in force of each persona who has one. */
async function ownAppointments(tx: Reader, personas: Personas, now: Instant): Promise<ReadonlyMap<string, string>> {
  const all = await tx
    .select({ id: appointment.id, personId: appointment.personId, startsAt: appointment.startsAt, endsAt: appointment.endsAt })
    .from(appointment)
    .orderBy(asc(appointment.startsAt), asc(appointment.id));
  const inForce = all.filter(({ startsAt, endsAt }) => startsAt <= now && (endsAt === null || now < endsAt));
  return new Map(
    personaNames.flatMap((name) =>
      inForce.filter(({ personId }) => personId === personas[name].personId).map(({ id }) => [name, id] as const),
    ),
  );
}
