import { day, id, index, instant, int, oneOf, table, text, unique } from '#db/columns';

/** The register of persons: everyone the centre knows, once. Names in Latin and Arabic are independent fields. */
export const person = table(
  'person',
  {
    id: id('id').primaryKey(),
    familyLatin: text('family_latin').notNull(),
    givenLatin: text('given_latin').notNull(),
    familyArabic: text('family_arabic').notNull(),
    givenArabic: text('given_arabic').notNull(),
    sex: oneOf('sex', ['f', 'm']),
    bornOn: day('born_on'),
    cin: text('cin'),
    massarCode: text('massar_code'),
    ppr: text('ppr'),
    email: text('email'),
    phone: text('phone'),
    searchKey: text('search_key').notNull(),
    createdAt: instant('created_at').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [
    unique('person_cin').on(t.cin),
    unique('person_massar_code').on(t.massarCode),
    unique('person_ppr').on(t.ppr),
    index('person_search').on(t.searchKey),
  ],
);
