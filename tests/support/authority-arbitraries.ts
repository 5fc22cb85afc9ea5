/** Random worlds, small on purpose: few names, few instants, so that things meet, coincide and just miss. */
import fc from 'fast-check';
import { fields, namedDuties, offices } from '../../shared/core/authority.ts';
import type { Actor, Holding, Reach, Subject } from '../../shared/core/authority.ts';
import { DAY_LENGTH, instantAt, MINUTE } from '../../shared/core/time.ts';
import { matrix, matrixActions } from './authority-matrix.ts';

export const people = ['amina', 'youssef', 'salma'];
const base = instantAt('2026-02-14');
const instants = [0, 1, 2, 3, 4].map((count) => base + count * DAY_LENGTH);
const delicate = [
  'doc.sign',
  'memo.sign',
  'memo.draft',
  'grade.enter',
  'grade.validate',
  'grade.lock',
  'grade.decideCorrection',
  'delegation.grant',
  'appointment.enact',
  'breakglass.open',
  'budget.visa',
  'council.approve',
  'just.decide',
  'privacy.ask',
];

export const anyAction = fc.oneof(fc.constantFrom(...matrixActions), fc.constantFrom(...delicate));
/** The instants themselves, the milliseconds on either side, and the edges of the five minutes of a password. */
export const anyInstant = fc
  .tuple(fc.constantFrom(...instants), fc.constantFrom(-1, 0, 0, 1, 5 * MINUTE - 1, 5 * MINUTE))
  .map(([instant, shift]) => instant + shift);

const one = (...names: string[]) => fc.constantFrom(...names);
const some = (...names: string[]) => fc.subarray(names, { minLength: 1 });

const anyReach: fc.Arbitrary<Reach> = fc.record(
  {
    siteId: one('s1', 's2'),
    unitId: one('u1', 'u2'),
    departmentId: one('d1', 'd2'),
    filiereId: one('f1', 'f2'),
    field: fc.constantFrom(...fields.slice(0, 2)),
    groupId: one('g1', 'g2'),
    bodyId: one('b1', 'b2'),
  },
  { requiredKeys: [] },
);
const anyTeachingReach: fc.Arbitrary<Reach> = fc.record(
  { groupId: one('g1', 'g2'), moduleId: one('m1', 'm2'), sessionId: one('e1', 'e2') },
  { requiredKeys: [] },
);

const anyPeriod = fc
  .tuple(fc.constantFrom(...instants), fc.option(fc.constantFrom(...instants)))
  .filter(([from, to]) => to === null || from < to)
  .map(([from, to]) => ({ from, to }));

type Nature = Pick<Holding, 'kind' | 'capacity' | 'acts'>;
const anyNature: fc.Arbitrary<Nature> = fc.oneof(
  fc.constantFrom<Nature[]>(
    { kind: 'appointment', capacity: 'titular' },
    { kind: 'appointment', capacity: 'interim' },
    { kind: 'appointment', capacity: 'interim', acts: ['grade.decideCorrection'] },
    { kind: 'enrolment', capacity: 'titular' },
    { kind: 'seat', capacity: 'titular' },
  ),
  fc.subarray([...delicate, ...matrixActions.slice(20, 60)]).map((acts): Nature => ({ kind: 'delegation', capacity: 'delegated', acts })),
);

const anyOfficeHolding = fc
  .record({
    id: fc.uuid(),
    office: fc.constantFrom(...offices),
    period: anyPeriod,
    nature: anyNature,
    reach: anyReach,
    duties: fc.subarray([...namedDuties]),
  })
  .map(({ id, office, period, nature, reach, duties }): Holding => ({ id, office, ...period, ...nature, reach, duties }));
const anyTeaching = fc
  .record({ id: fc.uuid(), period: anyPeriod, reach: anyTeachingReach })
  .map(({ id, period, reach }): Holding => ({ id, office: 'trainer', kind: 'teaching', capacity: 'titular', ...period, reach }));

export const anyHolding = fc.oneof({ weight: 4, arbitrary: anyOfficeHolding }, { weight: 1, arbitrary: anyTeaching });

export const anyActor: fc.Arbitrary<Actor> = fc.record({
  personId: one(...people),
  holdings: fc.uniqueArray(anyHolding, { selector: ({ id }) => id, maxLength: 5 }),
  confirmedAt: fc.option(anyInstant),
});

/** Hands on the object: acts of the separated pairs, and one word that is no act. */
const anyHands = fc.dictionary(fc.constantFrom(...matrix.sod.flat(), 'grade.submit', 'privacy.retention', 'prepared'), some(...people), {
  maxKeys: 3,
});

export const anySubject: fc.Arbitrary<Subject> = fc.record(
  {
    ownerId: one(...people),
    trainerIds: some(...people),
    groupIds: some('g1', 'g2'),
    moduleId: one('m1', 'm2'),
    sessionId: one('e1', 'e2'),
    filiereIds: some('f1', 'f2'),
    departmentIds: some('d1', 'd2'),
    fields: fc.subarray(fields.slice(0, 2)),
    siteIds: some('s1', 's2'),
    unitIds: some('u1', 'u2'),
    bodyIds: some('b1', 'b2'),
    addresseeIds: some(...people),
    duty: fc.constantFrom(...namedDuties),
    hands: anyHands,
    conflicted: some(...people),
  },
  { requiredKeys: [] },
);
