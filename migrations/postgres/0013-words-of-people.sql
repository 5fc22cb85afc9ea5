-- The words people are found by, derived from their names, codes and telephones. One fold, in the program: it fills in who has none
-- as soon as this is applied. Bytes are compared, as on SQLite: beginnings of words are ranges, whatever the database collates by.
CREATE TABLE person_word (
  person_id text NOT NULL REFERENCES person (id),
  word text COLLATE "C" NOT NULL CHECK (octet_length(word) <= 400),
  kind text NOT NULL CHECK (kind IN ('name', 'code')),
  PRIMARY KEY (person_id, word)
);
CREATE INDEX person_word_word ON person_word (word, kind, person_id);

ALTER TABLE person ADD COLUMN birth_place_latin text CHECK (octet_length(birth_place_latin) <= 400);
ALTER TABLE person ADD COLUMN birth_place_arabic text CHECK (octet_length(birth_place_arabic) <= 400);
ALTER TABLE person ADD COLUMN address text CHECK (octet_length(address) <= 1200);
ALTER TABLE person ADD COLUMN emergency_name text CHECK (octet_length(emergency_name) <= 400);
ALTER TABLE person ADD COLUMN emergency_phone text CHECK (octet_length(emergency_phone) <= 400);
