/** Whom a memo reaches, held against an oracle that asks each person of the register one naive question after the other. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isNotNull } from 'drizzle-orm';
import type { Db } from '#db/driver';
import type { Office } from '../../shared/core/authority.ts';
import { DAY_LENGTH, localDay, type Instant } from '../../shared/core/time.ts';
import type { Target } from '../../shared/memos/schema.ts';
import { promotion } from '../../server/curriculum/table.ts';
import { addresseesOf } from '../../server/memos/addressees/read.ts';
import { appointment, body, position, seat, site, unit } from '../../server/organisation/table.ts';
import { person } from '../../server/people/table.ts';
import { teaching } from '../../server/schedule/table.ts';
import { enrolment, membership, traineeGroup } from '../../server/trainees/table.ts';
import { demoNow, demoWorld } from '../support/demo-world.ts';

let db: Db;
let centre: Centre;
beforeAll(async () => {
  ({ db } = await demoWorld());
  centre = await wholeCentre(db);
}, 120_000);
afterAll(() => db.close());

type Centre = Awaited<ReturnType<typeof wholeCentre>>;

async function wholeCentre({ read }: Db) {
  return {
    persons: (await read.select({ id: person.id }).from(person)).map(({ id }) => id),
    units: await read.select().from(unit),
    sites: await read.select().from(site),
    bodies: await read.select().from(body),
    promotions: await read.select().from(promotion),
    groups: await read.select().from(traineeGroup),
    groupsById: new Map((await read.select().from(traineeGroup)).map((row) => [row.id, row])),
    appointments: await read.select().from(appointment),
    appointmentsOf: grouped(await read.select().from(appointment)),
    positions: new Map((await read.select().from(position)).map((row) => [row.id, row])),
    teachingsOf: grouped(
      (await read.select().from(teaching).where(isNotNull(teaching.publishedAt))).map((row) => ({ ...row, personId: row.trainerId })),
    ),
    enrolmentsOf: grouped(await read.select().from(enrolment)),
    membershipsOf: grouped(await read.select().from(membership)),
    seatsOf: grouped(await read.select().from(seat)),
  };
}

/** One person and one target at a time, in the words of the contract. */
function isMeant(who: string, target: Target, now: Instant): boolean {
  const isNow = (row: { startsAt: Instant; endsAt: Instant | null }) => row.startsAt <= now && (row.endsAt === null || now < row.endsAt);
  const held = (centre.appointmentsOf.get(who) ?? []).filter(isNow).map((row) => nonNull(centre.positions.get(row.positionId)));
  const taught = (centre.teachingsOf.get(who) ?? []).filter(isNow).map((row) => nonNull(centre.groupsById.get(row.groupId)));
  const studies = (centre.enrolmentsOf.get(who) ?? []).filter(isNow);
  const day = localDay(now);
  const places = (centre.membershipsOf.get(who) ?? [])
    .filter((row) => row.fromOn <= day && (row.toOn === null || day < row.toOn))
    .filter((row) => studies.some(({ id }) => id === row.enrolmentId))
    .map((row) => nonNull(centre.groupsById.get(row.groupId)));
  const seated = (centre.seatsOf.get(who) ?? []).filter((row) => row.college !== 'legal' && isNow(row));
  const councils = centre.bodies.filter((row) => row.kind === 'council' && row.fromOn <= day && (row.toOn === null || day < row.toOn));
  const ofRight = held.some(({ office }) => legal.includes(office));
  switch (target.kind) {
    case 'everyone':
      return held.length + taught.length + studies.length > 0;
    case 'staff':
      return held.length + taught.length > 0;
    case 'trainees':
      return studies.length > 0;
    case 'office':
      return (
        held.some(({ office }) => office === target.office) ||
        seated.some(({ office }) => office === target.office) ||
        (target.office === 'trainee' && studies.length > 0) ||
        (target.office === 'trainer' && taught.length > 0) ||
        (target.office === 'councilMember' && ofRight)
      );
    case 'unit':
      return (
        held.some(({ unitId }) => isBelow(unitId, target.id)) ||
        taught.some(({ filiereId }) => filiereId === target.id) ||
        studies.some(({ filiereId }) => filiereId === target.id)
      );
    case 'site': {
      const isSeat = centre.sites.some(({ id, kind }) => id === target.id && kind === 'seat');
      const central = (unitId: string) => {
        const kind = centre.units.find(({ id }) => id === unitId)?.kind ?? '';
        return ['direction', 'assistantDirection', 'secretariat', 'service'].includes(kind);
      };
      return (
        held.some(({ siteId, unitId }) => siteId === target.id || (siteId === null && isSeat && central(unitId))) ||
        [...taught, ...places].some(({ siteId }) => siteId === target.id)
      );
    }
    case 'promotion':
      return studies.some(({ promotionId }) => promotionId === target.id);
    case 'group':
      return places.some(({ id }) => id === target.id);
    case 'body':
      return seated.some(({ bodyId }) => bodyId === target.id) || (ofRight && councils.some(({ id }) => id === target.id));
    case 'person':
      return who === target.id;
  }
}

const legal: readonly Office[] = ['director', 'assistantDirector', 'continuingEducationDirector', 'filiereHead'];

function isBelow(unitId: string, aboveId: string): boolean {
  for (let id: string | null = unitId; id !== null; id = centre.units.find((each) => each.id === id)?.parentId ?? null) {
    if (id === aboveId) return true;
  }
  return false;
}

function grouped<Row extends { personId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.personId, [...(groups.get(row.personId) ?? []), row]);
  return groups;
}

function nonNull<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A row points at nothing.');
  return value;
}

/** Targets of the centre’s own structure, at instants around what changes. */
function worlds() {
  const one = <Row extends { id: string }>(rows: readonly Row[]) => fc.constantFrom(...rows.map(({ id }) => id));
  const offices = [
    'director',
    'studentAffairs',
    'trainer',
    'trainee',
    'filiereHead',
    'councilMember',
    'juryMember',
    'siteCorrespondent',
  ] as const;
  const target: fc.Arbitrary<Target> = fc.oneof(
    fc.constantFrom<Target>({ kind: 'everyone' }, { kind: 'staff' }, { kind: 'trainees' }),
    fc.constantFrom(...offices).map((office): Target => ({ kind: 'office', office })),
    one(centre.sites).map((id): Target => ({ kind: 'site', id })),
    one(centre.units).map((id): Target => ({ kind: 'unit', id })),
    one(centre.promotions).map((id): Target => ({ kind: 'promotion', id })),
    one(centre.groups).map((id): Target => ({ kind: 'group', id })),
    one(centre.bodies).map((id): Target => ({ kind: 'body', id })),
    fc.constantFrom(...centre.persons).map((id): Target => ({ kind: 'person', id })),
  );
  const changes = centre.appointments.flatMap(({ startsAt, endsAt }) => [startsAt, ...(endsAt === null ? [] : [endsAt])]);
  const at = fc.oneof(
    fc.constant(demoNow),
    fc.integer({ min: -700, max: 400 }).map((days) => demoNow + days * DAY_LENGTH),
    fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -1, max: 1 })).map(([instant, off]) => instant + off),
  );
  return fc.record({ targets: fc.array(target, { minLength: 1, maxLength: 4 }), at });
}

describe('The addressees of a memo', () => {
  it('are exactly those whom the structure holds at that instant, each once, in one order', async () => {
    await fc.assert(
      fc.asyncProperty(worlds(), async ({ targets, at }) => {
        const found = (await addresseesOf(db.read, targets, at)).map(({ personId }) => personId);
        const meant = centre.persons.filter((who) => targets.some((target) => isMeant(who, target, at)));
        expect(found).toEqual(meant.toSorted());
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('are addressed as holders of a position of one holder, and only then', async () => {
    const staff = await addresseesOf(db.read, [{ kind: 'staff' }], demoNow);
    const inForce = centre.appointments.filter(({ startsAt, endsAt }) => startsAt <= demoNow && (endsAt === null || demoNow < endsAt));
    for (const { personId, positionId, unitId } of staff) {
      const single = inForce.filter((row) => row.personId === personId && centre.positions.get(row.positionId)?.isSingle === true);
      expect(positionId === null).toBe(single.length === 0);
      if (positionId === null) continue;
      expect(single.map((row) => row.positionId)).toContain(positionId);
      expect(unitId).toBe(centre.positions.get(positionId)?.unitId);
    }
    expect(staff.filter(({ positionId }) => positionId !== null).length).toBeGreaterThan(10);
  });

  it('named in person are addressed in person, and counted under their unit all the same', async () => {
    const [head] = await addresseesOf(db.read, [{ kind: 'office', office: 'secretaryGeneral' }], demoNow);
    if (!head) throw new Error('The demonstration has no secretary general.');
    const [named] = await addresseesOf(db.read, [{ kind: 'person', id: head.personId }], demoNow);
    expect(named).toEqual({ personId: head.personId, positionId: null, unitId: head.unitId });
  });
});
