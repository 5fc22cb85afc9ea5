import { sql } from 'drizzle-orm';
import { bool, check, day, id, index, instant, int, json, oneOf, primaryKey, table, text, unique } from '#db/columns';
import { offices } from '../../shared/core/authority.ts';
import {
  linkKinds,
  memoRegistries,
  memoStates,
  memoTypes,
  numberedRegistries,
  obligations,
  stepKinds,
  urgencies,
  visaLevels,
  type Target,
} from '../../shared/memos/schema.ts';
import { file } from '../documents/table.ts';
import { position, unit } from '../organisation/table.ts';
import { person } from '../people/table.ts';

const capacities = ['titular', 'interim', 'delegated'] as const;

/** How the numbers of a registry are written; without a row, the default of `shared/memos/rules.ts`. */
export const numbering = table(
  'numbering',
  {
    registry: oneOf('registry', numberedRegistries).primaryKey(),
    pattern: text('pattern').notNull(),
    actRef: text('act_ref').notNull(),
    changedAt: instant('changed_at').notNull(),
    changedBy: id('changed_by').references(() => person.id),
  },
  (t) => [index('numbering_changed_by').on(t.changedBy)],
);

/**
 * A memo. Written in its draft alone, submitted under the hash of its text, given its visas, signed once: numbered without gap
 * in its registry and local year, and from then on the same for ever (B38, B39). Nothing is deleted.
 */
export const memo = table(
  'memo',
  {
    id: id('id').primaryKey(),
    type: oneOf('type', memoTypes).notNull(),
    state: oneOf('state', memoStates).notNull(),
    /** The service, department or direction that drafts it. */
    unitId: id('unit_id')
      .notNull()
      .references(() => unit.id),
    draftedBy: id('drafted_by')
      .notNull()
      .references(() => person.id),
    draftedAt: instant('drafted_at').notNull(),
    subjectFr: text('subject_fr').notNull(),
    subjectAr: text('subject_ar').notNull(),
    summaryFr: text('summary_fr').notNull(),
    summaryAr: text('summary_ar').notNull(),
    referenceFr: text('reference_fr').notNull(),
    referenceAr: text('reference_ar').notNull(),
    bodyFr: text('body_fr').notNull(),
    bodyAr: text('body_ar').notNull(),
    obligation: oneOf('obligation', obligations).notNull(),
    answerBy: day('answer_by'),
    urgency: oneOf('urgency', urgencies).notNull(),
    /** Null: on the day of its signature. */
    effectiveOn: day('effective_on'),
    validUntil: day('valid_until'),
    isRule: bool('is_rule').notNull().default(false),
    classCode: text('class_code'),
    meetsAt: instant('meets_at'),
    meetsUntil: instant('meets_until'),
    place: text('place').notNull().default(''),
    targets: json<readonly Target[]>('targets').notNull(),
    /** SHA-256 of all that hands put their name to; null while it is written. */
    textHash: text('text_hash'),
    /** Both languages, folded for search. */
    search: text('search').notNull().default(''),
    registry: oneOf('registry', memoRegistries).notNull(),
    registryYear: int('registry_year'),
    registryOrder: int('registry_order'),
    number: text('number'),
    signedBy: id('signed_by').references(() => person.id),
    signedAt: instant('signed_at'),
    office: oneOf('office', offices),
    capacity: oneOf('capacity', capacities),
    /** Exactly what its pages print, canonical. */
    facts: text('facts'),
    factsHash: text('facts_hash'),
    pdfHash: text('pdf_hash'),
    pdfSize: int('pdf_size'),
    /** When the last addressee was told. */
    toldAt: instant('told_at'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    unique('memo_order').on(t.registry, t.registryYear, t.registryOrder),
    unique('memo_number').on(t.registry, t.number),
    index('memo_unit').on(t.unitId),
    index('memo_drafted_by').on(t.draftedBy),
    index('memo_signed_by').on(t.signedBy),
    index('memo_state').on(t.state, t.draftedAt),
    index('memo_signed_at').on(t.signedAt),
    index('memo_told').on(t.toldAt),
    check(
      'memo_meets',
      sql`(${t.meetsAt} is null) = (${t.meetsUntil} is null) and (${t.meetsAt} is null or ${t.meetsAt} < ${t.meetsUntil})`,
    ),
    check('memo_valid', sql`${t.validUntil} is null or ${t.effectiveOn} is null or ${t.effectiveOn} <= ${t.validUntil}`),
    /** Signed with all that signing gives, or with none of it. */
    check('memo_signed', sql`(${t.state} = 'signed') = (${t.number} is not null) and (${t.number} is null) = (${t.facts} is null)`),
    check('memo_answer', sql`${t.answerBy} is null or ${t.obligation} = 'answer'`),
    check(
      'memo_two_hands',
      sql`${t.signedBy} is null or ${t.signedBy} <> ${t.draftedBy} or (${t.office} = 'director' and ${t.capacity} = 'titular')`,
    ),
  ],
);

/** What each hand did with a draft, and on which text. */
export const memoStep = table(
  'memo_step',
  {
    id: id('id').primaryKey(),
    memoId: id('memo_id')
      .notNull()
      .references(() => memo.id),
    kind: oneOf('kind', stepKinds).notNull(),
    level: oneOf('level', visaLevels),
    byId: id('by_id')
      .notNull()
      .references(() => person.id),
    office: oneOf('office', offices),
    capacity: oneOf('capacity', capacities),
    at: instant('at').notNull(),
    reason: text('reason').notNull().default(''),
    textHash: text('text_hash'),
  },
  (t) => [
    index('memo_step_memo').on(t.memoId, t.at),
    index('memo_step_by').on(t.byId),
    check('memo_step_level', sql`(${t.kind} = 'visa') = (${t.level} is not null)`),
    check('memo_step_reason', sql`${t.kind} <> 'returned' or length(${t.reason}) >= 10`),
  ],
);

/** What a memo does to memos signed before it: nothing points forward, so nothing turns in a circle. */
export const memoLink = table(
  'memo_link',
  {
    memoId: id('memo_id')
      .notNull()
      .references(() => memo.id),
    targetId: id('target_id')
      .notNull()
      .references(() => memo.id),
    kind: oneOf('kind', linkKinds).notNull(),
  },
  (t) => [primaryKey({ columns: [t.memoId, t.targetId] }), index('memo_link_target').on(t.targetId)],
);

/** What is attached to a memo, under a title: a file of its own, brought and taken off in the draft alone. */
export const memoAttachment = table(
  'memo_attachment',
  {
    fileId: id('file_id')
      .primaryKey()
      .references(() => file.id),
    memoId: id('memo_id')
      .notNull()
      .references(() => memo.id),
    rank: int('rank').notNull(),
    title: text('title').notNull(),
  },
  (t) => [unique('memo_attachment_rank').on(t.memoId, t.rank)],
);

/**
 * One addressee's copy, fixed in the act of signing; what was done with it, once. `positionId`: addressed as holder of that
 * office, whose next holder inherits the obligation until it is met. `paperAt`: signed on the printed list, as told by `paperBy`.
 */
export const memoReceipt = table(
  'memo_receipt',
  {
    id: id('id').primaryKey(),
    memoId: id('memo_id')
      .notNull()
      .references(() => memo.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    positionId: id('position_id').references(() => position.id),
    /** Under which unit progress counts it. */
    unitId: id('unit_id').references(() => unit.id),
    toldAt: instant('told_at'),
    openedAt: instant('opened_at'),
    openedBy: id('opened_by').references(() => person.id),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: id('acknowledged_by').references(() => person.id),
    answeredAt: instant('answered_at'),
    answeredBy: id('answered_by').references(() => person.id),
    answer: text('answer'),
    paperAt: instant('paper_at'),
    paperBy: id('paper_by').references(() => person.id),
    reminders: int('reminders').notNull().default(0),
    remindedAt: instant('reminded_at'),
    escalatedAt: instant('escalated_at'),
  },
  (t) => [
    unique('memo_receipt_person').on(t.memoId, t.personId),
    index('memo_receipt_of_person').on(t.personId, t.memoId),
    index('memo_receipt_position').on(t.positionId),
    index('memo_receipt_unit').on(t.unitId),
    index('memo_receipt_opened_by').on(t.openedBy),
    index('memo_receipt_acknowledged_by').on(t.acknowledgedBy),
    index('memo_receipt_answered_by').on(t.answeredBy),
    index('memo_receipt_paper_by').on(t.paperBy),
    check('memo_receipt_opened', sql`(${t.openedAt} is null) = (${t.openedBy} is null)`),
    check('memo_receipt_acknowledged', sql`(${t.acknowledgedAt} is null) = (${t.acknowledgedBy} is null)`),
    check(
      'memo_receipt_answered',
      sql`(${t.answeredAt} is null) = (${t.answeredBy} is null) and (${t.answeredAt} is null) = (${t.answer} is null)`,
    ),
    check(
      'memo_receipt_paper',
      sql`(${t.paperAt} is null) = (${t.paperBy} is null) and (${t.paperBy} is null or ${t.paperBy} <> ${t.personId})`,
    ),
  ],
);
