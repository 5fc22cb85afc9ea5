import { day, id, index, instant, int, oneOf, primaryKey, table, text, unique } from '#db/columns';
import { wordKinds } from '../../shared/people/search/rules.ts';

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
    birthPlaceLatin: text('birth_place_latin'),
    birthPlaceArabic: text('birth_place_arabic'),
    cin: text('cin'),
    massarCode: text('massar_code'),
    ppr: text('ppr'),
    email: text('email'),
    phone: text('phone'),
    address: text('address'),
    /** Whom to call when something happened to the person. */
    emergencyName: text('emergency_name'),
    emergencyPhone: text('emergency_phone'),
    searchKey: text('search_key').notNull(),
    createdAt: instant('created_at').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [
    unique('person_cin').on(t.cin),
    unique('person_massar_code').on(t.massarCode),
    unique('person_ppr').on(t.ppr),
    index('person_search').on(t.searchKey),
    index('person_born').on(t.bornOn),
  ],
);

/** The folded words a person is found by. Derived: whoever writes `person` keeps it (`indexWords`). */
export const personWord = table(
  'person_word',
  {
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    word: text('word').notNull(),
    kind: oneOf('kind', wordKinds).notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.word] }), index('person_word_word').on(t.word, t.kind, t.personId)],
);
