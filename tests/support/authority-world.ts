/** A small centre in which nothing moves: four fields, six sites, four filières, eight groups and those who people it. */
import type { Actor, Field, Holding, Office, Reach, Subject } from '../../shared/core/authority.ts';
import { fields } from '../../shared/core/authority.ts';
import { separated, alsoSeparated } from '../../shared/core/forbid.ts';
import { DAY_LENGTH, instantAt, MINUTE } from '../../shared/core/time.ts';

/** A Tuesday in the teaching year, 10:00. */
export const noon = instantAt('2026-05-12', 600);
const yearStart = instantAt('2025-09-01');
const yearEnd = instantAt('2026-07-31');

const sites = ['s1', 's2', 's3', 's4', 's5', 's6'];
/** Each filière in its field and department; two groups each, on the six sites in turn. */
const filieres: readonly { id: string; departmentId: string; field: Field; groups: readonly [string, string] }[] = [
  { id: 'maths', departmentId: 'sciences', field: 'teacherQualification', groups: ['g1', 'g2'] },
  { id: 'french', departmentId: 'languages', field: 'agregation', groups: ['g3', 'g4'] },
  { id: 'school-heads', departmentId: 'management', field: 'adminAndSupport', groups: ['g5', 'g6'] },
  { id: 'in-service', departmentId: 'management', field: 'continuingEducation', groups: ['g7', 'g8'] },
];
const groups = filieres.flatMap((filiere) => filiere.groups.map((id) => ({ id, filiere })));

function holding(person: string, office: Office, reach: Reach = {}, more: Partial<Holding> = {}): Holding {
  const id = `${person} as ${office} ${JSON.stringify(reach)} ${more.kind ?? ''}`;
  return { id, kind: 'appointment', office, capacity: 'titular', from: yearStart, to: yearEnd, reach, ...more };
}

/** A person whose password was given a minute ago, unless told otherwise. */
function person(
  personId: string,
  held: readonly (readonly [Office, Reach?, Partial<Holding>?])[],
  confirmedAt: number | null = noon - MINUTE,
): Actor {
  return { personId, confirmedAt, holdings: held.map(([office, reach, more]) => holding(personId, office, reach, more)) };
}

const delegated = (acts: readonly string[]): Partial<Holding> => ({ kind: 'delegation', capacity: 'delegated', acts });
const interim: Partial<Holding> = { capacity: 'interim' };
const teaching: Partial<Holding> = { kind: 'teaching' };
const enrolled: Partial<Holding> = { kind: 'enrolment', to: null };
const seat: Partial<Holding> = { kind: 'seat' };

/** Those who hold one office each. */
const oneOfficeEach: readonly Actor[] = [
  person('director', [['director', {}, { duties: ['complaints'] }]]),
  person('assistant-qualification', [['assistantDirector', { field: 'teacherQualification' }]]),
  person('assistant-agregation', [['assistantDirector', { field: 'agregation' }]]),
  person('assistant-continuing', [['continuingEducationDirector', { field: 'continuingEducation' }]]),
  person('secretary', [['secretaryGeneral', { unitId: 'secretariat' }, { duties: ['complaints'] }]]),
  person('student-affairs', [['studentAffairs', { unitId: 'student-affairs' }]]),
  person('medical-agent', [['studentAffairs', { unitId: 'student-affairs' }, { duties: ['medicalFiles'] }]]),
  person('human-resources', [['humanResources', { unitId: 'human-resources' }, { duties: ['registry'] }]]),
  person('finance', [['finance', { unitId: 'finance' }, { duties: ['registry'] }]]),
  person('social-agent', [['socialAffairs', { unitId: 'social' }, { duties: ['socialAid'] }]]),
  person('social-other', [['socialAffairs', { unitId: 'social' }]]),
  person('computing', [['informationTechnology', { unitId: 'computing' }, { duties: ['registry'] }]]),
  person('head-sciences', [['departmentHead', { departmentId: 'sciences' }]]),
  person('head-maths', [['filiereHead', { filiereId: 'maths' }]]),
  person('trainer-maths', [['trainer', { groupId: 'g1', moduleId: 'algebra' }, teaching]]),
  person('trainer-french', [['trainer', { groupId: 'g3' }, teaching]]),
  person('substitute', [['trainer', { sessionId: 'session-g1', groupId: 'g1' }, teaching]]),
  person('trainer-unassigned', [['trainer', {}]]),
  person('trainee-g1', [['trainee', { groupId: 'g1', filiereId: 'maths' }, enrolled]]),
  person('trainee-g3', [['trainee', { groupId: 'g3', filiereId: 'french' }, enrolled]]),
  person('council-member', [['councilMember', { bodyId: 'council' }, seat]]),
  person('commission-member', [['commissionMember', { bodyId: 'social-commission' }, seat]]),
  person('jury-member', [['juryMember', { bodyId: 'jury-maths' }, seat]]),
  person('correspondent', [['siteCorrespondent', { siteId: 's1' }, { duties: ['registry'] }]]),
  person('security', [['securityOfficer', { unitId: 'security' }]]),
  person('data-protection', [['dataProtectionOfficer', { unitId: 'data-protection' }]]),
];

/** Those whose case is not simple. */
const others: readonly Actor[] = [
  person('two-offices', [
    ['filiereHead', { filiereId: 'french' }],
    ['trainer', { groupId: 'g1', moduleId: 'algebra' }, teaching],
  ]),
  person('computing-and-trainer', [
    ['informationTechnology', { unitId: 'computing' }],
    ['trainer', { groupId: 'g1' }, teaching],
  ]),
  person('interim-director', [
    ['director', {}, interim],
    ['assistantDirector', { field: 'adminAndSupport' }],
  ]),
  person('interim-assistant', [['assistantDirector', { field: 'agregation' }, interim]]),
  person('interim-with-corrections', [
    ['assistantDirector', { field: 'teacherQualification' }, { ...interim, acts: ['grade.decideCorrection'] }],
  ]),
  person('secretary-delegated', [
    ['secretaryGeneral', { unitId: 'secretariat' }],
    ['director', {}, delegated(['doc.sign', 'memo.sign', 'calendar.manage', 'budget.visa', 'privacy.ask'])],
  ]),
  person('assistant-delegated', [
    ['assistantDirector', { field: 'teacherQualification' }],
    ['continuingEducationDirector', { field: 'continuingEducation' }],
    ['director', {}, delegated(['memo.sign'])],
  ]),
  person('clerk-delegated', [
    ['studentAffairs', { unitId: 'student-affairs' }],
    ['director', {}, delegated(['doc.sign', 'council.convene'])],
    ['assistantDirector', { field: 'agregation' }, delegated(['sched.publish', 'grade.decideCorrection'])],
  ]),
  person('head-delegated', [
    ['filiereHead', { filiereId: 'school-heads' }],
    ['secretaryGeneral', {}, delegated(['doc.sign', 'room.manage'])],
  ]),
  person('expired', [['director', {}, { to: noon }]]),
  person('future', [['director', {}, { from: noon + 1 }]]),
  person('suspended', []),
  person('relative', [
    ['studentAffairs', { unitId: 'student-affairs' }, { duties: ['medicalFiles', 'complaints'] }],
    ['juryMember', { bodyId: 'jury-maths' }, seat],
  ]),
  person('relative-head', [
    ['filiereHead', { filiereId: 'maths' }],
    ['departmentHead', { departmentId: 'sciences' }],
  ]),
  person('password-long-ago', [['director', {}]], noon - DAY_LENGTH),
  person('password-five-minutes-ago', [['assistantDirector', { field: 'teacherQualification' }]], noon - 5 * MINUTE),
  person('password-never', [['secretaryGeneral', {}]], null),
];

export const persons: readonly Actor[] = [...oneOfficeEach, ...others];
const names = persons.map(({ personId }) => personId);

function inGroup(index: number): Subject {
  const found = groups[index % groups.length];
  if (found === undefined) return {};
  const { id, filiere } = found;
  return {
    groupIds: [id],
    filiereIds: [filiere.id],
    departmentIds: [filiere.departmentId],
    fields: [filiere.field],
    siteIds: [sites[index % sites.length] ?? 's1'],
    moduleId: 'algebra',
    sessionId: `session-${id}`,
    bodyIds: ['council', 'social-commission', `jury-${filiere.id}`],
  };
}

/** One record about each person, who belongs to one group or another. */
const files: readonly Subject[] = names.map((ownerId, index) => ({
  ...inGroup(ownerId === 'trainee-g1' ? 0 : ownerId === 'trainee-g3' ? 2 : index),
  ownerId,
  duty: 'medicalFiles',
  conflicted: index % 3 === 0 ? ['relative', 'relative-head'] : [],
}));

/** The papers, sessions, sheets and seats of each group, which are about nobody. */
const groupObjects: readonly Subject[] = groups.map((_, index) => ({
  ...inGroup(index),
  ...(index % 2 === 0 ? { trainerIds: ['trainer-maths', 'trainer-french'] } : {}),
}));

/** Objects on which every person already did something, one act or another. */
const acts = [...new Set([...separated, ...alsoSeparated].flat()), 'prepared'];
const handled: readonly Subject[] = [1, 2, 3, 5].map((step) => ({
  ...inGroup(0),
  hands: Object.fromEntries(acts.map((act, turn) => [act, names.filter((_, index) => (index + turn) % step === 0)])),
}));

const memosAndUnits: readonly Subject[] = [
  { addresseeIds: names, unitIds: ['secretariat', 'student-affairs', 'human-resources', 'finance'] },
  { addresseeIds: ['trainee-g1'], unitIds: ['social', 'computing', 'security', 'data-protection'] },
  { hands: { 'memo.draft': ['director', 'interim-director', 'secretary-delegated'] }, unitIds: ['secretariat'] },
  { ownerId: 'trainee-g3', duty: 'complaints', conflicted: ['secretary', 'relative'], hands: { 'complaint.submit': ['trainee-g3'] } },
  { ownerId: 'trainee-g3', duty: 'complaints', conflicted: ['director'] },
  { duty: 'registry', unitIds: ['secretariat'] },
  { ownerId: 'trainee-g1', duty: 'socialAid', bodyIds: ['social-commission'] },
  { fields: [...fields], siteIds: sites, departmentIds: ['sciences', 'languages', 'management'] },
  {},
];

export const objects: readonly Subject[] = [...files, ...groupObjects, ...handled, ...memosAndUnits];
