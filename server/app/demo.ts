/** The demonstration centre, built whole: the same for everyone who builds it on the same day. */
import type { Db, Writer } from '#db/driver';
import type { Office } from '../../shared/core/authority.ts';
import type { Bilingual } from '../../shared/core/text.ts';
import { instantAt, localDay, type Day, type Instant } from '../../shared/core/time.ts';
import type { PersonName, Sex } from '../../shared/people/schema.ts';
import { callRolls, closeRolls, insertRolls, type Rolls } from '../attendance/demo.ts';
import { performUnsigned } from '../core/perform.ts';
import { idsFrom, known, nth } from '../core/seeded.ts';
import { draftersOf, drawCurriculum, insertCurriculum, insertDrafts, keepProgrammes, type Curriculum } from '../curriculum/demo.ts';
import type { Press } from '../documents/write.ts';
import { insertAccounts, type DemoAccount } from '../identity/demo.ts';
import { appointAll, delegateSome, nameAgents, type Vacancy } from '../organisation/appointments/demo.ts';
import { seatBodies } from '../organisation/bodies/demo.ts';
import { calendarAround, type Calendar } from '../organisation/calendar/demo.ts';
import { drawChart, type Chart } from '../organisation/chart/demo.ts';
import { demoCentre, insertCentre, insertChart, insertHoldings, type Holdings } from '../organisation/demo.ts';
import { fewestTrainers, gatherTeam, type Team } from '../organisation/team/demo.ts';
import { openRegister, type Register, type Registered } from '../people/demo.ts';
import { demandsOf, drawSchedule, insertSchedule, insertSessions, trainerCounts, type Schedule } from '../schedule/demo.ts';
import { momentOf, type Moment } from '../schedule/slots/demo.ts';
import { insertProposals } from '../schedule/teaching/demo.ts';
import { drawAdmissions, insertAdmissions, type Admissions } from '../trainees/admission/demo.ts';
import { castGroup, gatherTrainees, insertTrainees, type Trainees } from '../trainees/demo.ts';
import { fillEvaluation } from './demo-evaluation.ts';
import { fillPapers } from './demo-papers.ts';

export type DemoOptions = {
  /** The real instant. */
  readonly now: Instant;
  readonly onProgress?: (step: string, fraction: number) => void;
  /** 1 for the whole centre; tests are content with less. */
  readonly scale?: number;
  /** Whether the fourth assistant direction is vacant, as by default, or held by interim. */
  readonly vacancy?: Vacancy;
  /** What papers are sealed with and lead to; without it, the demonstration has none. */
  readonly press?: Press;
};

/** Someone to sign in as, in one click. */
export type Persona = {
  readonly personId: string;
  readonly accountId: string;
  readonly username: string;
  readonly office: Office;
  readonly name: PersonName;
  readonly sex: Sex;
  readonly title: Bilingual;
};

export type DemoFacts = {
  /** Milliseconds to add to the real time. */
  readonly clockOffset: number;
  /** What the clock showed when it was set, if it does not show the real time. */
  readonly standsAt: Instant | null;
  /** The demonstration's instant and day when it was built. */
  readonly now: Instant;
  readonly day: Day;
  readonly personas: readonly Persona[];
  /** One holder of each office that is not vacant. */
  readonly offices: ReadonlyMap<Office, string>;
  /** The session under way of the trainer among the personas, and its group of thirty-five. */
  readonly sessionId: string;
  readonly groupId: string;
};

export type World = {
  readonly moment: Moment;
  readonly calendar: Calendar;
  readonly chart: Chart;
  readonly register: Register;
  readonly trainees: Trainees;
  readonly curriculum: Curriculum;
  readonly team: Team;
  readonly holdings: Holdings;
  readonly schedule: Schedule;
  readonly admissions: Admissions;
};

/**
 * Fills a migrated, empty database. The centre's own row comes last, so a database left half filled holds no centre.
 * @throws when the database is not empty.
 */
export async function buildDemo(db: Db, options: DemoOptions): Promise<DemoFacts> {
  const { press, onProgress: tell = () => undefined } = options;
  tell('organisation', 0);
  const world = drawWorld(options);
  const rolls = callRolls(sceneOf(world));
  const accounts = await fill(db, world, rolls, { tell, press });
  if (press) await fillPapers(db, world, press);
  tell('centre', 1);
  return factsOf(world, accounts, options.now);
}

function drawWorld({ now, scale = 1, vacancy = 'vacant' }: DemoOptions): World {
  const calendar = calendarAround(localDay(now));
  const moment = momentOf(now, calendar);
  const chart = drawChart();
  const register = openRegister(moment.day, instantAt(moment.day));
  const curriculum = drawCurriculum(chart, moment.day);
  const trainees = gatherTrainees(chart, curriculum, register, scale);
  const demands = demandsOf(trainees, curriculum);
  const team = gatherTeam(register, trainerCounts(demands, Math.round(TRAINERS * scale), fewestTrainers));
  const appointments = appointAll(chart, team, moment.day, vacancy);
  const holdings = {
    appointments,
    delegations: delegateSome(appointments, team, moment.day),
    namedAgents: nameAgents(team, moment.day),
    ...seatBodies(team, traineesSeated(trainees), moment.day),
  };
  const schedule = drawSchedule(chart, team, trainees, demands, calendar, moment);
  const admissions = drawAdmissions({ chart, register, agentId: team.staff.studentAffairs.id }, moment.day, scale);
  return { moment, calendar, chart, register, trainees, curriculum, team, holdings, schedule, admissions };
}

const TRAINERS = 250;

/** One trainee of each promotion sits for the others. */
function traineesSeated({ groups, persons }: Trainees): Registered[] {
  const byId = new Map(persons.map((each) => [each.id, each]));
  const firsts = new Map(groups.toReversed().map((group) => [group.promotionId, known(byId, nth(group.members, 2).personId)]));
  return [...firsts.values()];
}

function sceneOf({ trainees, schedule, team, moment }: World) {
  return { trainees, sessions: schedule.sessions, officeId: team.staff.studentAffairs.id, trainerId: team.trainer.id, now: moment.now };
}

/** Rows of one kind written in one transaction: each stays well under the limit of a write. */
const AT_ONCE = 4_000;

type Filling = { readonly tell: (step: string, fraction: number) => void; readonly press: Press | undefined };
async function fill(db: Db, world: World, rolls: Rolls, { tell, press }: Filling) {
  const { chart, calendar, register, trainees, curriculum, holdings, schedule, moment } = world;
  await db.write((tx) => insertChart(tx, chart, calendar));
  tell('people', 0.02);
  const accounts = await db.write(async (tx) => {
    await register.insert(tx);
    return insertAccounts(tx, register.persons, personaNames(world), instantAt(moment.day));
  });
  tell('trainees', 0.15);
  await db.write((tx) => insertHoldings(tx, holdings));
  await db.write(async (tx) => {
    await insertCurriculum(tx, curriculum);
    await insertDrafts(tx, curriculum, draftersOf(world.team, holdings), moment.now);
  });
  await db.write((tx) => insertTrainees(tx, trainees));
  await db.write(async (tx) => {
    await insertAdmissions(tx, world.admissions, moment.now);
    await keepProgrammes(tx, curriculum, world.admissions.promotion, moment.now);
  });
  tell('schedule', 0.25);
  await db.write((tx) => insertSchedule(tx, schedule).then(() => insertProposals(tx, world, moment.day)));
  await inParts(schedule.sessions, (part, done) => {
    tell('schedule', 0.25 + 0.35 * done);
    return db.write((tx) => insertSessions(tx, part));
  });
  await fillRolls(db, rolls, moment.now, tell);
  await fillEvaluation(db, world, press);
  await found(db, world);
  return accounts;
}

async function fillRolls(
  db: Db,
  { rolls, lines, declarations }: Rolls,
  now: Instant,
  tell: (step: string, fraction: number) => void,
): Promise<void> {
  tell('rolls', 0.6);
  await inParts(rolls, (part) => db.write((tx) => insertRolls(tx, { rolls: part, lines: [], declarations: [] })));
  await inParts(lines, (part, done) => {
    tell('rolls', 0.7 + 0.2 * done);
    return db.write((tx) => insertRolls(tx, { rolls: [], lines: part, declarations: [] }));
  });
  await db.write((tx) => insertRolls(tx, { rolls: [], lines: [], declarations }));
  tell('rolls', 0.92);
  await db.write((tx) => closeRolls(tx, now));
}

async function inParts<Row>(rows: readonly Row[], write: (part: readonly Row[], done: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) await write(rows.slice(from, from + AT_ONCE), from / rows.length);
}

/** The one act of the whole foundation, by the system. */
function found(db: Db, { register, trainees, schedule, moment }: World): Promise<{ centreId: string }> {
  const foundedAt = instantAt(moment.day);
  const actId = idsFrom('acts')();
  return performUnsigned({ db, clock: () => foundedAt }, 'centre.found', { actId }, async ({ tx }: { tx: Writer }) => {
    await insertCentre(tx, foundedAt);
    const after = {
      name: demoCentre.nameFr,
      persons: register.persons.length,
      groups: trainees.groups.length,
      sessions: schedule.sessions.length,
    };
    const by = { holding: null, capacity: 'system' } as const;
    return { performer: 'system', by, kind: 'centre', id: demoCentre.id, before: null, after, result: { centreId: demoCentre.id } };
  });
}

/** Who is offered in one click: key of the username, office, and how to find them. */
function castOf({ team, trainees }: World): readonly (readonly [key: string, office: Office, who: Registered, position: string | null])[] {
  const { staff } = team;
  return [
    ['director', 'director', staff.director, 'director'],
    ['assistantDirector', 'assistantDirector', staff.teacherQualification, 'AD-QUAL'],
    ['secretaryGeneral', 'secretaryGeneral', staff.secretaryGeneral, 'secretaryGeneral'],
    ['studentAffairs', 'studentAffairs', staff.studentAffairs, 'head:SCO'],
    ['departmentHead', 'departmentHead', known(team.departmentHeads, 'SED'), 'head:D-SED'],
    ['filiereHead', 'filiereHead', known(team.filiereHeads, 'PRIM'), 'head:PRIM'],
    ['trainer', 'trainer', team.trainer, 'trainer:SED'],
    ['trainee', 'trainee', trainees.absentProne, null],
    ['informationTechnology', 'informationTechnology', staff.informationTechnology, 'head:INFO'],
    ['securityOfficer', 'securityOfficer', staff.securityOfficer, 'securityOfficer'],
    ['siteCorrespondent', 'siteCorrespondent', staff.siteCorrespondent, 'site:SIEGE'],
  ];
}

function personaNames(world: World): ReadonlyMap<string, string> {
  return new Map(castOf(world).map(([key, , who]) => [who.id, key]));
}

function factsOf(world: World, accounts: ReadonlyMap<string, DemoAccount>, realNow: Instant): DemoFacts {
  const { now, day, standsAt } = world.moment;
  const group = castGroup(world.trainees);
  const session = world.schedule.sessions.find(
    ({ groupId, trainerId, startsAt, endsAt }) =>
      groupId === group.id && trainerId === world.team.trainer.id && startsAt <= now && now < endsAt,
  );
  if (!session) throw new Error('The trainer everyone meets has no session under way.');
  const personas = castOf(world).map(([, office, who, position]): Persona => {
    const { id, sex, familyLatin, givenLatin, familyArabic, givenArabic } = who;
    const account = known(accounts, id);
    const name = { familyLatin, givenLatin, familyArabic, givenArabic };
    return {
      personId: id,
      accountId: account.id,
      username: account.username,
      office,
      name,
      sex,
      title: titleIn(world.chart, position, sex),
    };
  });
  return {
    clockOffset: now - realNow,
    standsAt,
    now,
    day,
    personas,
    offices: holdersIn(world, personas),
    sessionId: session.id,
    groupId: group.id,
  };
}

function titleIn(chart: Chart, key: string | null, sex: Sex): Bilingual {
  if (key === null) return sex === 'f' ? { fr: 'Stagiaire', ar: 'متدربة' } : { fr: 'Stagiaire', ar: 'متدرب' };
  const { titleFrF, titleFrM, titleArF, titleArM } = chart.position(key);
  return sex === 'f' ? { fr: titleFrF, ar: titleArF } : { fr: titleFrM, ar: titleArM };
}

/** The personas first, then whoever was appointed or seated first. */
function holdersIn({ chart, holdings, moment: { now } }: World, personas: readonly Persona[]): ReadonlyMap<Office, string> {
  const holders = new Map<Office, string>(personas.map(({ office, personId }) => [office, personId]));
  const offices = new Map(chart.positions.map(({ id, office }) => [id, office]));
  const appointed = holdings.appointments.map((each) => ({ ...each, office: known(offices, each.positionId) }));
  for (const { office, personId, startsAt, endsAt } of [...appointed, ...holdings.seats]) {
    if (startsAt <= now && (endsAt === undefined || endsAt === null || now < endsAt) && !holders.has(office)) holders.set(office, personId);
  }
  return holders;
}
