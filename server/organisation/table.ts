import { sql } from 'drizzle-orm';
import { bool, check, day, id, index, instant, int, json, oneOf, table, text, unique } from '#db/columns';
import { fields, namedDuties, offices } from '../../shared/core/authority.ts';
import { authorities } from '../../shared/organisation/letterhead/schema.ts';
import { bodyKinds, closedDayKinds, commissionKinds, siteKinds, unitKinds } from '../../shared/organisation/schema.ts';
import { person } from '../people/table.ts';

/** The one centre this database is about. An academy of two empty names is none. */
export const centre = table(
  'centre',
  {
    id: id('id').primaryKey(),
    one: int('one').notNull().default(1),
    nameFr: text('name_fr').notNull(),
    nameAr: text('name_ar').notNull(),
    academyFr: text('academy_fr').notNull(),
    academyAr: text('academy_ar').notNull(),
    kingdomFr: text('kingdom_fr').notNull().default(authorities.kingdom.fr),
    kingdomAr: text('kingdom_ar').notNull().default(authorities.kingdom.ar),
    ministryFr: text('ministry_fr').notNull().default(authorities.ministry.fr),
    ministryAr: text('ministry_ar').notNull().default(authorities.ministry.ar),
    foundedAt: instant('founded_at').notNull(),
    isDemo: bool('is_demo').notNull().default(false),
    version: int('version').notNull().default(1),
  },
  (t) => [unique('centre_one').on(t.one), check('centre_is_one', sql`${t.one} = 1`)],
);

/** What the centre may set for itself; an absent key has the default of `shared/organisation/schema.ts`. */
export const parameter = table(
  'parameter',
  {
    key: text('key').primaryKey(),
    value: int('value').notNull(),
    actRef: text('act_ref').notNull(),
    changedAt: instant('changed_at').notNull(),
    changedBy: id('changed_by').references(() => person.id),
  },
  (t) => [index('parameter_changed_by').on(t.changedBy)],
);

export const site = table(
  'site',
  {
    id: id('id').primaryKey(),
    code: text('code').notNull(),
    kind: oneOf('kind', siteKinds).notNull(),
    nameFr: text('name_fr').notNull(),
    nameAr: text('name_ar').notNull(),
    townFr: text('town_fr').notNull(),
    townAr: text('town_ar').notNull(),
    rank: int('rank').notNull(),
    openedOn: day('opened_on').notNull(),
    closedOn: day('closed_on'),
    version: int('version').notNull().default(1),
  },
  (t) => [unique('site_code').on(t.code)],
);

/** A box of the organigramme. `field` places filières and directions; `departmentId` ties a filière to its department. */
export const unit = table(
  'unit',
  {
    id: id('id').primaryKey(),
    kind: oneOf('kind', unitKinds).notNull(),
    parentId: id('parent_id'),
    field: oneOf('field', fields),
    departmentId: id('department_id'),
    code: text('code').notNull(),
    nameFr: text('name_fr').notNull(),
    nameAr: text('name_ar').notNull(),
    rank: int('rank').notNull(),
    fromOn: day('from_on').notNull(),
    toOn: day('to_on'),
    actRef: text('act_ref'),
    draftedBy: id('drafted_by').references(() => person.id),
    enactedBy: id('enacted_by').references(() => person.id),
    enactedAt: instant('enacted_at'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    unique('unit_code').on(t.code),
    index('unit_parent').on(t.parentId),
    index('unit_department').on(t.departmentId),
    index('unit_drafted_by').on(t.draftedBy),
    index('unit_enacted_by').on(t.enactedBy),
    check('unit_two_hands', sql`${t.enactedBy} is null or ${t.draftedBy} is null or ${t.enactedBy} <> ${t.draftedBy}`),
  ],
);

/** An office at a unit: what one can be appointed to. It exists, vacant or not. */
export const position = table(
  'position',
  {
    id: id('id').primaryKey(),
    unitId: id('unit_id')
      .notNull()
      .references(() => unit.id),
    siteId: id('site_id').references(() => site.id),
    office: oneOf('office', offices).notNull(),
    isSingle: bool('is_single').notNull(),
    isHead: bool('is_head').notNull(),
    titleFrM: text('title_fr_m').notNull(),
    titleFrF: text('title_fr_f').notNull(),
    titleArM: text('title_ar_m').notNull(),
    titleArF: text('title_ar_f').notNull(),
    rank: int('rank').notNull(),
    fromOn: day('from_on').notNull(),
    toOn: day('to_on'),
  },
  (t) => [index('position_unit').on(t.unitId), index('position_site').on(t.siteId), index('position_office').on(t.office)],
);

/** A person in a position from an instant to an instant, by an act. Never moved or extended; only ended sooner. */
export const appointment = table(
  'appointment',
  {
    id: id('id').primaryKey(),
    positionId: id('position_id')
      .notNull()
      .references(() => position.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    capacity: oneOf('capacity', ['titular', 'interim']).notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at'),
    actRef: text('act_ref').notNull(),
    actOn: day('act_on').notNull(),
    extraActs: json<string[]>('extra_acts'),
    proposedBy: id('proposed_by').references(() => person.id),
    enactedBy: id('enacted_by').references(() => person.id),
    endedBy: id('ended_by').references(() => person.id),
    endRef: text('end_ref'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('appointment_position').on(t.positionId, t.startsAt),
    index('appointment_person').on(t.personId, t.startsAt),
    index('appointment_proposed_by').on(t.proposedBy),
    index('appointment_enacted_by').on(t.enactedBy),
    index('appointment_ended_by').on(t.endedBy),
    check('appointment_period', sql`${t.endsAt} is null or ${t.startsAt} <= ${t.endsAt}`),
    check('appointment_not_own', sql`${t.enactedBy} is null or ${t.enactedBy} <> ${t.personId}`),
    check('appointment_two_hands', sql`${t.enactedBy} is null or ${t.proposedBy} is null or ${t.enactedBy} <> ${t.proposedBy}`),
    check('appointment_act', sql`length(${t.actRef}) > 0`),
  ],
);

/** An appointment asked for by one hand, to be enacted by another. */
export const proposal = table(
  'proposal',
  {
    id: id('id').primaryKey(),
    positionId: id('position_id')
      .notNull()
      .references(() => position.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
    note: text('note').notNull(),
    proposedBy: id('proposed_by')
      .notNull()
      .references(() => person.id),
    proposedAt: instant('proposed_at').notNull(),
    decidedBy: id('decided_by').references(() => person.id),
    decidedAt: instant('decided_at'),
    appointmentId: id('appointment_id').references(() => appointment.id),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('proposal_position').on(t.positionId),
    index('proposal_person').on(t.personId),
    index('proposal_proposed_by').on(t.proposedBy),
    index('proposal_decided_by').on(t.decidedBy),
    index('proposal_appointment').on(t.appointmentId),
  ],
);

/** Listed acts of a titular appointment, exercised by another person. It cannot rest on a delegation. */
export const delegation = table(
  'delegation',
  {
    id: id('id').primaryKey(),
    appointmentId: id('appointment_id')
      .notNull()
      .references(() => appointment.id),
    toPersonId: id('to_person_id')
      .notNull()
      .references(() => person.id),
    acts: json<string[]>('acts').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    actRef: text('act_ref').notNull(),
    actOn: day('act_on').notNull(),
    revokedBy: id('revoked_by').references(() => person.id),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('delegation_appointment').on(t.appointmentId),
    index('delegation_person').on(t.toPersonId, t.startsAt),
    index('delegation_revoked_by').on(t.revokedBy),
    check('delegation_period', sql`${t.startsAt} <= ${t.endsAt}`),
  ],
);

/** An agent named for a confidential duty; at most three at once per duty. */
export const namedAgent = table(
  'named_agent',
  {
    id: id('id').primaryKey(),
    duty: oneOf('duty', namedDuties).notNull(),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at'),
    actRef: text('act_ref').notNull(),
    namedBy: id('named_by').references(() => person.id),
  },
  (t) => [index('named_agent_person').on(t.personId), index('named_agent_named_by').on(t.namedBy)],
);

/** The council, its commissions, the juries. */
export const body = table('body', {
  id: id('id').primaryKey(),
  kind: oneOf('kind', bodyKinds).notNull(),
  /** What a commission advises on. */
  commission: oneOf('commission', commissionKinds),
  nameFr: text('name_fr').notNull(),
  nameAr: text('name_ar').notNull(),
  fromOn: day('from_on').notNull(),
  toOn: day('to_on'),
});

export const seat = table(
  'seat',
  {
    id: id('id').primaryKey(),
    bodyId: id('body_id')
      .notNull()
      .references(() => body.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    office: oneOf('office', ['councilMember', 'commissionMember', 'juryMember']).notNull(),
    college: oneOf('college', ['legal', 'designated', 'elected']).notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at'),
    actRef: text('act_ref').notNull(),
  },
  (t) => [index('seat_body').on(t.bodyId), index('seat_person').on(t.personId, t.startsAt)],
);

/** Days on which the centre is closed; religious dates stay `expected` until announced. */
export const closedDay = table('closed_day', {
  day: day('day').primaryKey(),
  kind: oneOf('kind', closedDayKinds).notNull(),
  nameFr: text('name_fr').notNull(),
  nameAr: text('name_ar').notNull(),
  isConfirmed: bool('is_confirmed').notNull(),
  version: int('version').notNull().default(1),
});
