import { sql } from 'drizzle-orm';
import { check, foreignKey, id, index, instant, int, json, oneOf, table, text, unique } from '#db/columns';
import { offices } from '../../shared/core/authority.ts';
import { fileClasses, fileMedia, paperKinds, type PrintedFacts } from '../../shared/documents/schema.ts';
import { person } from '../people/table.ts';

/** The centre's seals, one a year: the public half for ever, the private half sealed with a key outside the database. */
export const sealKey = table(
  'seal_key',
  {
    id: id('id').primaryKey(),
    /** Written in each claim: `2026-1`. */
    keyId: text('key_id').notNull(),
    year: int('year').notNull(),
    /** Raw Ed25519, base 64 URL. */
    publicKey: text('public_key').notNull(),
    sealedPrivate: text('sealed_private').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [unique('seal_key_key').on(t.keyId)],
);

/**
 * An official paper. Prepared, then taking effect once: numbered without gap in its registry and local year, sealed, and from
 * then on the same for ever. Erasing a person takes `facts` and `claim`, never the number. Nothing is deleted.
 */
export const paper = table(
  'paper',
  {
    id: id('id').primaryKey(),
    kind: oneOf('kind', paperKinds).notNull(),
    registryYear: int('registry_year'),
    registryOrder: int('registry_order'),
    number: text('number'),
    beneficiaryId: id('beneficiary_id')
      .notNull()
      .references(() => person.id),
    preparedBy: id('prepared_by')
      .notNull()
      .references(() => person.id),
    preparedAt: instant('prepared_at').notNull(),
    /** Who signed it, or issued what needs no signature. */
    issuedBy: id('issued_by').references(() => person.id),
    issuedAt: instant('issued_at'),
    office: oneOf('office', offices),
    capacity: oneOf('capacity', ['titular', 'interim', 'delegated']),
    /** Exactly what is printed; null once erased. */
    facts: json<PrintedFacts>('facts'),
    factsHash: text('facts_hash'),
    code: text('code'),
    shortCode: text('short_code'),
    /** The canonical text that was signed; null once erased. */
    claim: text('claim'),
    signature: text('signature'),
    sealKeyId: id('seal_key_id').references(() => sealKey.id),
    templateVersion: int('template_version').notNull(),
    pdfHash: text('pdf_hash'),
    pdfSize: int('pdf_size'),
    revokedBy: id('revoked_by').references(() => person.id),
    revokedAt: instant('revoked_at'),
    revokedReason: text('revoked_reason'),
    replacesId: id('replaces_id'),
  },
  (t) => [
    unique('paper_order').on(t.kind, t.registryYear, t.registryOrder),
    unique('paper_number').on(t.number),
    unique('paper_code').on(t.code),
    unique('paper_short_code').on(t.shortCode),
    foreignKey({ columns: [t.replacesId], foreignColumns: [t.id] }),
    index('paper_beneficiary').on(t.beneficiaryId, t.issuedAt),
    index('paper_prepared_by').on(t.preparedBy),
    index('paper_issued_by').on(t.issuedBy),
    index('paper_issued_at').on(t.issuedAt),
    index('paper_revoked_by').on(t.revokedBy),
    index('paper_seal_key').on(t.sealKeyId),
    index('paper_replaces').on(t.replacesId),
    index('paper_pdf').on(t.pdfHash),
    check('paper_not_own', sql`${t.preparedBy} <> ${t.beneficiaryId} and (${t.issuedBy} is null or ${t.issuedBy} <> ${t.beneficiaryId})`),
    check(
      'paper_two_hands',
      sql`${t.issuedBy} is null or ${t.issuedBy} <> ${t.preparedBy} or ${t.kind} in ('depositReceipt', 'traineeCard')`,
    ),
    check(
      'paper_whole',
      sql`(${t.issuedAt} is null) = (${t.number} is null) and (${t.issuedAt} is null) = (${t.registryOrder} is null) and (${t.issuedAt} is null) = (${t.registryYear} is null) and (${t.issuedAt} is null) = (${t.issuedBy} is null) and (${t.issuedAt} is null) = (${t.capacity} is null) and (${t.issuedAt} is null) = (${t.office} is null) and (${t.issuedAt} is null) = (${t.code} is null) and (${t.issuedAt} is null) = (${t.shortCode} is null) and (${t.issuedAt} is null) = (${t.signature} is null) and (${t.issuedAt} is null) = (${t.sealKeyId} is null) and (${t.issuedAt} is null) = (${t.factsHash} is null)`,
    ),
    check(
      'paper_revoked',
      sql`(${t.revokedAt} is null) = (${t.revokedBy} is null) and (${t.revokedAt} is null) = (${t.revokedReason} is null)`,
    ),
  ],
);

/** A file someone brought. Its bytes lie in the content store under `storedHash`; without an act that attaches it, it goes after a day. */
export const file = table(
  'file',
  {
    id: id('id').primaryKey(),
    /** SHA-256 of what was brought. */
    hash: text('hash').notNull(),
    size: int('size').notNull(),
    media: oneOf('media', fileMedia).notNull(),
    class: oneOf('class', fileClasses).notNull(),
    /** SHA-256 of what lies in the store: another one where it is encrypted. */
    storedHash: text('stored_hash').notNull(),
    uploadedBy: id('uploaded_by')
      .notNull()
      .references(() => person.id),
    uploadedAt: instant('uploaded_at').notNull(),
    attachedAt: instant('attached_at'),
    /** What it belongs to: `paper`, or another feature's noun, and its key. */
    attachedKind: text('attached_kind'),
    attachedId: id('attached_id'),
  },
  (t) => [
    index('file_uploaded_by').on(t.uploadedBy),
    index('file_attached').on(t.attachedKind, t.attachedId),
    index('file_stored').on(t.storedHash),
    check(
      'file_attached_whole',
      sql`(${t.attachedAt} is null) = (${t.attachedKind} is null) and (${t.attachedAt} is null) = (${t.attachedId} is null)`,
    ),
  ],
);

/** A batch of papers made into one PDF to print: how far it is. Goes after a day. */
export const printRun = table(
  'print_run',
  {
    id: id('id').primaryKey(),
    askedBy: id('asked_by')
      .notNull()
      .references(() => person.id),
    askedAt: instant('asked_at').notNull(),
    paperIds: json<readonly string[]>('paper_ids').notNull(),
    total: int('total').notNull(),
    done: int('done').notNull().default(0),
    endedAt: instant('ended_at'),
    outcome: oneOf('outcome', ['done', 'cancelled', 'failed']),
    pdfHash: text('pdf_hash'),
    pdfSize: int('pdf_size'),
    /** The files of a batch too long for one, in their order. */
    parts: json<readonly { readonly hash: string; readonly size: number }[]>('parts'),
  },
  (t) => [index('print_run_asked_by').on(t.askedBy), check('print_run_ended', sql`(${t.endedAt} is null) = (${t.outcome} is null)`)],
);
