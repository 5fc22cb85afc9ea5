import { sql } from 'drizzle-orm';
import { bool, check, day, foreignKey, id, index, instant, int, oneOf, table, text, unique, uniqueIndex } from '#db/columns';
import { fields } from '../../../shared/core/authority.ts';
import { admissionStates, lists, pieceForms, pieceSecrecies } from '../../../shared/trainees/admission/schema.ts';
import { promotion } from '../../curriculum/table.ts';
import { site, unit } from '../../organisation/table.ts';
import { person } from '../../people/table.ts';
import { enrolment } from '../table.ts';

/** A place on a list of the ministry, and how far whoever has it has come. Source: DOMAIN §4. */
export const admission = table(
  'admission',
  {
    id: id('id').primaryKey(),
    promotionId: id('promotion_id')
      .notNull()
      .references(() => promotion.id),
    filiereId: id('filiere_id')
      .notNull()
      .references(() => unit.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    list: oneOf('list', lists).notNull(),
    /** In order of merit within the list, from 1. */
    rank: int('rank').notNull(),
    examNumber: text('exam_number'),
    specialty: text('specialty'),
    /** The academy or provincial directorate the person was admitted for. */
    posting: text('posting'),
    siteId: id('site_id').references(() => site.id),
    state: oneOf('state', admissionStates).notNull(),
    summonedOn: day('summoned_on'),
    /** Minutes of the day of the appointment at the counter. */
    summonedMinutes: int('summoned_minutes'),
    depositedAt: instant('deposited_at'),
    depositedBy: id('deposited_by').references(() => person.id),
    completeBy: day('complete_by'),
    verifiedAt: instant('verified_at'),
    verifiedBy: id('verified_by').references(() => person.id),
    closedBecause: text('closed_because'),
    replacesId: id('replaces_id'),
    enrolmentId: id('enrolment_id').references(() => enrolment.id),
    version: int('version').notNull().default(1),
  },
  (t) => [
    unique('admission_person').on(t.promotionId, t.personId),
    foreignKey({ columns: [t.replacesId], foreignColumns: [t.id] }),
    unique('admission_replaces').on(t.replacesId),
    unique('admission_enrolment').on(t.enrolmentId),
    index('admission_place').on(t.promotionId, t.filiereId, t.list, t.rank),
    index('admission_state').on(t.promotionId, t.state),
    index('admission_filiere').on(t.filiereId),
    index('admission_person_id').on(t.personId),
    index('admission_site').on(t.siteId),
    index('admission_deposited_by').on(t.depositedBy),
    index('admission_verified_by').on(t.verifiedBy),
    check('admission_enrolled', sql`(${t.state} = 'enrolled') = (${t.enrolmentId} is not null)`),
    check('admission_summoned', sql`(${t.summonedOn} is null) = (${t.summonedMinutes} is null)`),
  ],
);

/** One line of the checklist of a cycle. Law 55-19: one copy, nothing legalised; some may be replaced by a sworn statement. */
export const requiredPiece = table(
  'required_piece',
  {
    id: id('id').primaryKey(),
    field: oneOf('field', fields).notNull(),
    code: text('code').notNull(),
    nameFr: text('name_fr').notNull(),
    nameAr: text('name_ar').notNull(),
    confidentiality: oneOf('confidentiality', pieceSecrecies).notNull(),
    isRequired: bool('is_required').notNull(),
    acceptsSworn: bool('accepts_sworn').notNull(),
    copies: int('copies').notNull().default(1),
    rank: int('rank').notNull(),
    fromOn: day('from_on').notNull(),
    endedOn: day('ended_on'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    unique('required_piece_code').on(t.field, t.code, t.fromOn),
    check('required_piece_period', sql`${t.endedOn} is null or ${t.fromOn} <= ${t.endedOn}`),
  ],
);

/** A piece that was handed in: on paper, as a scan kept by its hash, or replaced by a sworn statement. */
export const handedPiece = table(
  'handed_piece',
  {
    id: id('id').primaryKey(),
    admissionId: id('admission_id')
      .notNull()
      .references(() => admission.id),
    pieceId: id('piece_id')
      .notNull()
      .references(() => requiredPiece.id),
    form: oneOf('form', pieceForms).notNull(),
    fileHash: text('file_hash'),
    handedAt: instant('handed_at').notNull(),
    receivedBy: id('received_by')
      .notNull()
      .references(() => person.id),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: id('withdrawn_by').references(() => person.id),
  },
  (t) => [
    uniqueIndex('handed_piece_once')
      .on(t.admissionId, t.pieceId)
      .where(sql`${t.withdrawnAt} is null`),
    index('handed_piece_piece').on(t.pieceId),
    index('handed_piece_received_by').on(t.receivedBy),
    index('handed_piece_withdrawn_by').on(t.withdrawnBy),
    check('handed_piece_scan', sql`(${t.form} = 'scan') = (${t.fileHash} is not null)`),
    check('handed_piece_withdrawn', sql`(${t.withdrawnAt} is null) = (${t.withdrawnBy} is null)`),
  ],
);
