import { sql } from 'drizzle-orm';
import { check, id, index, instant, int, json, oneOf, primaryKey, table, text } from '#db/columns';
import { decisions, intakeKinds, intakeStates, sources, verdicts } from '../../../shared/people/intake/schema.ts';
import type { Counts, Facts, IntakeParams, Mapping } from '../../../shared/people/intake/schema.ts';
import type { MessageParams } from '../../../shared/core/text.ts';
import type { Effect } from '../../../shared/people/intake/effect/schema.ts';
import { person } from '../table.ts';

/** A list somebody brought, and how far it has come: who prepared it, who approved it, what it changed. */
export const intake = table(
  'intake',
  {
    id: id('id').primaryKey(),
    kind: oneOf('kind', intakeKinds).notNull(),
    state: oneOf('state', intakeStates).notNull(),
    source: oneOf('source', sources).notNull(),
    fileName: text('file_name').notNull(),
    fileHash: text('file_hash').notNull(),
    /** SHA-256 of content, mapping and parameters: the same list taken over the same way has the same key. */
    contentKey: text('content_key'),
    /** SHA-256 of the kind and the words of the heading: files of one source share it. */
    headingKey: text('heading_key'),
    params: json<IntakeParams>('params').notNull(),
    mapping: json<Mapping | null>('mapping'),
    question: text('question'),
    counts: json<Counts>('counts').notNull(),
    /** SHA-256 of every verdict: what the approver saw is what is applied, or nothing is. */
    digest: text('digest'),
    leftOut: int('left_out').notNull().default(0),
    archived: int('archived').notNull().default(0),
    preparedBy: id('prepared_by')
      .notNull()
      .references(() => person.id),
    preparedAt: instant('prepared_at').notNull(),
    submittedAt: instant('submitted_at'),
    approvedBy: id('approved_by').references(() => person.id),
    approvedAt: instant('approved_at'),
    revertedBy: id('reverted_by').references(() => person.id),
    revertedAt: instant('reverted_at'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('intake_kind').on(t.kind, t.preparedAt),
    index('intake_heading').on(t.headingKey, t.preparedAt),
    index('intake_content').on(t.contentKey),
    index('intake_prepared_by').on(t.preparedBy),
    index('intake_approved_by').on(t.approvedBy),
    index('intake_reverted_by').on(t.revertedBy),
    check('intake_two_hands', sql`${t.approvedBy} is null or ${t.approvedBy} <> ${t.preparedBy}`),
  ],
);

/** One row of a list as it was judged; those missing from it follow after the last. */
export const intakeRow = table(
  'intake_row',
  {
    intakeId: id('intake_id')
      .notNull()
      .references(() => intake.id),
    place: int('place').notNull(),
    /** As the spreadsheet counts, from 1; null for those the list does not name. */
    line: int('line'),
    verdict: oneOf('verdict', verdicts).notNull(),
    reason: text('reason'),
    reasonParams: json<MessageParams>('reason_params').notNull(),
    facts: json<Facts>('facts').notNull(),
    /** What changes, by fact: before and after. */
    changes: json<Facts>('changes').notNull(),
    /** Whom or what of the register the row is; no reference: it may be a person, a group or a room. */
    subjectKey: text('subject_key'),
    matches: json<readonly string[]>('matches').notNull(),
    decision: oneOf('decision', decisions),
  },
  (t) => [primaryKey({ columns: [t.intakeId, t.place] }), index('intake_row_verdict').on(t.intakeId, t.verdict, t.place)],
);

/** What applying a list wrote, so that it can be taken back. */
export const intakeEffect = table(
  'intake_effect',
  {
    intakeId: id('intake_id')
      .notNull()
      .references(() => intake.id),
    place: int('place').notNull(),
    effects: json<readonly Effect[]>('effects').notNull(),
  },
  (t) => [primaryKey({ columns: [t.intakeId, t.place] })],
);
