import { sql } from 'drizzle-orm';
import { bool, check, day, foreignKey, id, index, instant, int, oneOf, primaryKey, table, text } from '#db/columns';
import { decisions } from '../../../shared/grades/jury/decided/rules.ts';
import { conflictKinds, juryStates, proposedOutcomes } from '../../../shared/grades/jury/schema.ts';
import { sittings } from '../../../shared/grades/sheets/schema.ts';
import { promotion } from '../../curriculum/table.ts';
import { body, unit } from '../../organisation/table.ts';
import { person } from '../../people/table.ts';

/** A jury over one promotion and filière; its members are the seats of its body. One that rectifies follows signed minutes. */
export const jury = table(
  'jury',
  {
    id: id('id').primaryKey(),
    bodyId: id('body_id')
      .notNull()
      .references(() => body.id),
    promotionId: id('promotion_id')
      .notNull()
      .references(() => promotion.id),
    filiereId: id('filiere_id')
      .notNull()
      .references(() => unit.id),
    /** Null: of the whole year. */
    semester: int('semester'),
    sitting: oneOf('sitting', sittings).notNull(),
    rectifiesId: id('rectifies_id'),
    presidentId: id('president_id')
      .notNull()
      .references(() => person.id),
    quorum: int('quorum').notNull(),
    heldOn: day('held_on').notNull(),
    proposedBy: id('proposed_by')
      .notNull()
      .references(() => person.id),
    constitutedBy: id('constituted_by')
      .notNull()
      .references(() => person.id),
    constitutedAt: instant('constituted_at').notNull(),
    actRef: text('act_ref').notNull(),
    state: oneOf('state', juryStates).notNull(),
    openedAt: instant('opened_at'),
    openedBy: id('opened_by').references(() => person.id),
    closedAt: instant('closed_at'),
    closedBy: id('closed_by').references(() => person.id),
    signedAt: instant('signed_at'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    foreignKey({ columns: [t.rectifiesId], foreignColumns: [t.id] }),
    index('jury_body').on(t.bodyId),
    index('jury_promotion').on(t.promotionId, t.filiereId),
    index('jury_filiere').on(t.filiereId),
    index('jury_rectifies').on(t.rectifiesId),
    index('jury_president').on(t.presidentId),
    index('jury_proposed_by').on(t.proposedBy),
    index('jury_constituted_by').on(t.constitutedBy),
    index('jury_opened_by').on(t.openedBy),
    index('jury_closed_by').on(t.closedBy),
    check('jury_two_hands', sql`${t.proposedBy} <> ${t.constitutedBy}`),
    check(
      'jury_opened',
      sql`(${t.openedAt} is null) = (${t.openedBy} is null) and (${t.state} not in ('open', 'closed', 'signed') or ${t.openedAt} is not null)`,
    ),
    check(
      'jury_closed',
      sql`(${t.closedAt} is null) = (${t.closedBy} is null) and (${t.state} in ('closed', 'signed')) = (${t.closedAt} is not null)`,
    ),
    check('jury_signed', sql`(${t.state} = 'signed') = (${t.signedAt} is not null)`),
  ],
);

/** A member who has a conflict of interest with a trainee sits out that trainee's case (B37). */
export const juryConflict = table(
  'jury_conflict',
  {
    juryId: id('jury_id')
      .notNull()
      .references(() => jury.id),
    memberId: id('member_id')
      .notNull()
      .references(() => person.id),
    traineeId: id('trainee_id')
      .notNull()
      .references(() => person.id),
    kind: oneOf('kind', conflictKinds).notNull(),
    declaredBy: id('declared_by')
      .notNull()
      .references(() => person.id),
    declaredAt: instant('declared_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.juryId, t.memberId, t.traineeId] }),
    index('jury_conflict_member').on(t.memberId),
    index('jury_conflict_trainee').on(t.traineeId),
    index('jury_conflict_declared_by').on(t.declaredBy),
    check('jury_conflict_two', sql`${t.memberId} <> ${t.traineeId}`),
  ],
);

/** Who was there at the opening, and who is there now. */
export const juryPresence = table(
  'jury_presence',
  {
    juryId: id('jury_id')
      .notNull()
      .references(() => jury.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    atOpening: bool('at_opening').notNull(),
    isPresent: bool('is_present').notNull(),
    notedAt: instant('noted_at').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.juryId, t.personId] }), index('jury_presence_person').on(t.personId)],
);

/** What the jury decides from, kept as it was at the opening: canonical JSON, and its SHA-256. */
export const juryInput = table('jury_input', {
  juryId: id('jury_id')
    .primaryKey()
    .references(() => jury.id),
  content: text('content').notNull(),
  hash: text('hash').notNull(),
  trainees: int('trainees').notNull(),
  madeAt: instant('made_at').notNull(),
});

/** A decision beside what was proposed; the last number counts, none is written over. */
export const juryDecision = table(
  'jury_decision',
  {
    juryId: id('jury_id')
      .notNull()
      .references(() => jury.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    number: int('number').notNull(),
    proposal: oneOf('proposal', proposedOutcomes).notNull(),
    proposalMention: int('proposal_mention'),
    decision: oneOf('decision', decisions).notNull(),
    /** Its place among the scheme's mentions. */
    mention: int('mention'),
    points: int('points').notNull().default(0),
    reason: text('reason').notNull().default(''),
    /** Members who were there and not recused. */
    present: int('present').notNull(),
    recordedBy: id('recorded_by')
      .notNull()
      .references(() => person.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.juryId, t.personId, t.number] }),
    index('jury_decision_person').on(t.personId),
    index('jury_decision_recorded_by').on(t.recordedBy),
    check('jury_decision_not_own', sql`${t.personId} <> ${t.recordedBy}`),
    check('jury_decision_mention', sql`${t.decision} = 'admitted' or ${t.mention} is null`),
    check(
      'jury_decision_reason',
      sql`length(${t.reason}) >= 10 or (${t.decision} = ${t.proposal} and ${t.mention} is not distinct from ${t.proposalMention} and ${t.points} = 0)`,
    ),
  ],
);

/** The minutes, frozen at the closing: canonical JSON, and its SHA-256. */
export const juryMinutes = table('jury_minutes', {
  juryId: id('jury_id')
    .primaryKey()
    .references(() => jury.id),
  content: text('content').notNull(),
  hash: text('hash').notNull(),
});

/** A member's own signature under minutes of this very hash. */
export const jurySignature = table(
  'jury_signature',
  {
    juryId: id('jury_id')
      .notNull()
      .references(() => jury.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    hash: text('hash').notNull(),
    signedAt: instant('signed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.juryId, t.personId] }), index('jury_signature_person').on(t.personId)],
);
