/** Who holds which office, since when and by which act: one interim, one delegation, one vacancy, and those who came before. */
import type { NamedDuty } from '../../../shared/core/authority.ts';
import { addDays, instantAt, type Day } from '../../../shared/core/time.ts';
import { idsFrom, known, nth } from '../../core/seeded.ts';
import type { Registered } from '../../people/demo.ts';
import type { Chart } from '../chart/demo.ts';
import { services, siteCodes } from '../places/demo.ts';
import type { appointment, delegation, namedAgent } from '../table.ts';
import type { Team } from '../team/demo.ts';

export type Appointment = typeof appointment.$inferInsert;
export type Delegation = typeof delegation.$inferInsert;
export type NamedAgent = typeof namedAgent.$inferInsert;

type Facts = {
  readonly from: Day;
  readonly to?: Day;
  readonly capacity?: 'titular' | 'interim';
  readonly ref?: string;
  readonly endRef?: string;
};
type Appoint = (key: string, who: Registered, facts: Facts) => Appointment;

/** The fourth assistant direction is vacant, as a centre meets it; some tests want somebody in every office. */
export type Vacancy = 'vacant' | 'interim';

/** Days of the demonstration's past, told from its today. */
function datesOf(today: Day) {
  const year = Number(today.slice(0, 4));
  return {
    director: `${year - 2}-09-01`,
    directorUntil: `${year + 2}-09-01`,
    directorBefore: `${year - 6}-09-01`,
    directorLongBefore: `${year - 10}-09-01`,
    assistants: `${year - 3}-01-12`,
    assistantsBefore: `${year - 7}-01-12`,
    secretary: `${year - 4}-02-01`,
    secretaryInterim: `${year - 5}-10-01`,
    heads: `${year - 1}-09-01`,
    headsBefore: `${year - 5}-09-01`,
    agents: `${year - 6}-09-15`,
    interim: addDays(today, -45),
    interimUntil: addDays(today, 120),
    left: addDays(today, -21),
    delegated: addDays(today, -60),
    delegatedUntil: addDays(today, 120),
  };
}
type Dates = ReturnType<typeof datesOf>;

/** Every appointment, past and present. */
export function appointAll(chart: Chart, team: Team, today: Day, vacancy: Vacancy): Appointment[] {
  const dates = datesOf(today);
  const appoint = appointer(chart, team, dates);
  return [
    ...appointDirection(appoint, team, dates, vacancy),
    ...appointServices(appoint, team, dates),
    ...appointTeaching(appoint, team, dates),
  ];
}

function appointer(chart: Chart, team: Team, dates: Dates): Appoint {
  const newId = idsFrom('appointments');
  const numbers = new Map<string, number>();
  const nextRef = (year: string) => {
    const number = (numbers.get(year) ?? 40) + 1;
    numbers.set(year, number);
    return `N-${year}/${String(number).padStart(3, '0')}`;
  };
  return (key, who, { from, to, capacity = 'titular', ref, endRef }) => ({
    id: newId(),
    positionId: chart.position(key).id,
    personId: who.id,
    capacity,
    startsAt: instantAt(from),
    ...(to === undefined ? {} : { endsAt: instantAt(to) }),
    actRef: ref ?? nextRef(from.slice(0, 4)),
    actOn: addDays(from, -7),
    ...handsOf(chart.position(key).office, who, from, team, dates),
    ...(endRef === undefined ? {} : { endRef, endedBy: team.staff.director.id }),
  });
}

/** The tutelle names the director, the assistant directors and the secretary general; the director enacts the others. */
function handsOf(office: string, who: Registered, from: Day, team: Team, dates: Dates) {
  const { director, secretaryGeneral, humanResources } = team.staff;
  if (['director', 'assistantDirector', 'continuingEducationDirector', 'secretaryGeneral'].includes(office)) return {};
  if (from < dates.director || who === director) return {};
  return { proposedBy: who === humanResources ? secretaryGeneral.id : humanResources.id, enactedBy: director.id };
}

function appointDirection(appoint: Appoint, team: Team, dates: Dates, vacancy: Vacancy): Appointment[] {
  const { staff, formerDirector, departmentHeads } = team;
  const year = dates.director.slice(0, 4);
  const interim = { from: dates.interim, to: dates.interimUntil, capacity: 'interim' as const };
  const languages = known(departmentHeads, 'FRA');
  return [
    appoint('director', formerDirector, { from: dates.directorLongBefore, to: dates.directorBefore }),
    appoint('director', formerDirector, { from: dates.directorBefore, to: dates.director }),
    appoint('director', staff.director, { from: dates.director, to: dates.directorUntil, ref: `N-${year}/031` }),
    appoint('AD-QUAL', languages, { from: dates.assistantsBefore, to: dates.assistants }),
    appoint('AD-QUAL', staff.teacherQualification, { from: dates.assistants }),
    appoint('AD-AGREG', staff.agregation, { from: dates.assistants }),
    appoint('AD-APPUI', known(departmentHeads, 'ECO'), { from: dates.assistants, to: dates.interim }),
    appoint('AD-APPUI', known(departmentHeads, 'ADM'), interim),
    appoint('AD-FCR', team.leaver, { from: dates.assistants, to: dates.left, endRef: `N-${dates.left.slice(0, 4)}/031` }),
    ...(vacancy === 'interim' ? [appoint('AD-FCR', languages, { ...interim, from: dates.left })] : []),
    appoint('secretaryGeneral', staff.finance, { from: dates.secretaryInterim, to: dates.secretary, capacity: 'interim' }),
    appoint('secretaryGeneral', staff.secretaryGeneral, { from: dates.secretary }),
    appoint('securityOfficer', staff.securityOfficer, { from: dates.heads }),
    appoint('dataProtectionOfficer', staff.dataProtectionOfficer, { from: dates.heads }),
  ];
}

function appointServices(appoint: Appoint, team: Team, dates: Dates): Appointment[] {
  const heads = services.map(([code, office]) => appoint(`head:${code}`, team.staff[office], { from: dates.director }));
  const agents = [...team.agents].flatMap(([code, people]) => people.map((who) => appoint(`agent:${code}`, who, { from: dates.agents })));
  const correspondents = team.correspondents.map((who, index) => appoint(`site:${nth(siteCodes, index)}`, who, { from: dates.heads }));
  return [...heads, ...agents, ...correspondents];
}

function appointTeaching(appoint: Appoint, team: Team, dates: Dates): Appointment[] {
  const heads = [...team.departmentHeads].map(([code, who]) => appoint(`head:D-${code}`, who, { from: dates.heads }));
  const before = [...team.trainers]
    .slice(0, 4)
    .map(([code, people]) => appoint(`head:D-${code}`, nth(people, -1), { from: dates.headsBefore, to: dates.heads }));
  const filieres = [...team.filiereHeads].map(([code, who]) => appoint(`head:${code}`, who, { from: dates.heads }));
  const trainers = [...team.trainers].flatMap(([code, people]) =>
    people.map((who) => appoint(`trainer:${code}`, who, { from: dates.agents })),
  );
  return [...heads, ...before, ...filieres, ...trainers];
}

/** What the director lets the secretary general sign. */
export function delegateSome(appointments: readonly Appointment[], team: Team, today: Day): Delegation[] {
  const dates = datesOf(today);
  const own = appointments.find(
    ({ personId, capacity, endsAt }) => personId === team.staff.director.id && capacity === 'titular' && endsAt !== undefined,
  );
  if (!own) throw new Error('The director was not appointed.');
  return [
    {
      id: idsFrom('delegations')(),
      appointmentId: own.id,
      toPersonId: team.staff.secretaryGeneral.id,
      acts: ['calendar.manage', 'doc.sign', 'memo.sign'],
      startsAt: instantAt(dates.delegated),
      endsAt: instantAt(dates.delegatedUntil),
      actRef: `D-${dates.delegated.slice(0, 4)}/018`,
      actOn: addDays(dates.delegated, -3),
    },
  ];
}

/** Agents for confidential duties, three at most each, named by the secretary general (himself by the director). */
export function nameAgents(team: Team, today: Day): NamedAgent[] {
  const newId = idsFrom('agents');
  const from = datesOf(today).heads;
  const { director, secretaryGeneral, studentAffairs, socialAffairs } = team.staff;
  const sco = known(team.agents, 'SCO');
  const css = known(team.agents, 'CSS');
  const named: readonly (readonly [NamedDuty, Registered])[] = [
    ['medicalFiles', studentAffairs],
    ['medicalFiles', nth(sco, 0)],
    ['complaints', director],
    ['complaints', secretaryGeneral],
    ['socialAid', socialAffairs],
    ['socialAid', nth(css, 0)],
    ['registry', nth(sco, 1)],
    ['registry', nth(sco, 2)],
  ];
  return named.map(([duty, who], index) => ({
    id: newId(),
    duty,
    personId: who.id,
    startsAt: instantAt(from),
    actRef: `DS-${from.slice(0, 4)}/${String(index + 4).padStart(3, '0')}`,
    namedBy: who === secretaryGeneral ? director.id : secretaryGeneral.id,
  }));
}
