-- The words people are found by, derived from their names, codes and telephones. One fold, in the program: it fills in who has none
-- as soon as this is applied.
CREATE TABLE person_word (
  person_id TEXT NOT NULL REFERENCES person (id),
  word TEXT NOT NULL CHECK (length(CAST(word AS BLOB)) <= 400),
  kind TEXT NOT NULL CHECK (kind IN ('name', 'code')),
  PRIMARY KEY (person_id, word)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_word_word ON person_word (word, kind, person_id);

ALTER TABLE person ADD COLUMN birth_place_latin TEXT CHECK (length(CAST(birth_place_latin AS BLOB)) <= 400);
ALTER TABLE person ADD COLUMN birth_place_arabic TEXT CHECK (length(CAST(birth_place_arabic AS BLOB)) <= 400);
ALTER TABLE person ADD COLUMN address TEXT CHECK (length(CAST(address AS BLOB)) <= 1200);
ALTER TABLE person ADD COLUMN emergency_name TEXT CHECK (length(CAST(emergency_name AS BLOB)) <= 400);
ALTER TABLE person ADD COLUMN emergency_phone TEXT CHECK (length(CAST(emergency_phone AS BLOB)) <= 400);
