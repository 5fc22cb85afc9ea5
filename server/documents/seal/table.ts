import { id, index, instant, int, oneOf, table, text, unique } from '#db/columns';
import { registries } from '../../../shared/documents/seal/schema.ts';
import { person } from '../../people/table.ts';
import { sealKey } from '../table.ts';

/**
 * What is sealed and is about no single person: numbered without gap in its registry and local year, and the same for ever.
 * Its text is kept by the feature that asked, under `contentHash`.
 */
export const sealedRecord = table(
  'sealed_record',
  {
    id: id('id').primaryKey(),
    registry: oneOf('registry', registries).notNull(),
    registryYear: int('registry_year').notNull(),
    registryOrder: int('registry_order').notNull(),
    number: text('number').notNull(),
    subjectId: id('subject_id').notNull(),
    /** What it is called, as verification tells it. */
    nameFr: text('name_fr').notNull(),
    nameAr: text('name_ar').notNull(),
    contentHash: text('content_hash').notNull(),
    code: text('code').notNull(),
    shortCode: text('short_code').notNull(),
    claim: text('claim').notNull(),
    signature: text('signature').notNull(),
    sealKeyId: id('seal_key_id')
      .notNull()
      .references(() => sealKey.id),
    sealedBy: id('sealed_by')
      .notNull()
      .references(() => person.id),
    sealedAt: instant('sealed_at').notNull(),
  },
  (t) => [
    unique('sealed_record_order').on(t.registry, t.registryYear, t.registryOrder),
    unique('sealed_record_number').on(t.number),
    unique('sealed_record_code').on(t.code),
    unique('sealed_record_short_code').on(t.shortCode),
    unique('sealed_record_subject').on(t.registry, t.subjectId),
    index('sealed_record_seal_key').on(t.sealKeyId),
    index('sealed_record_sealed_by').on(t.sealedBy),
  ],
);
