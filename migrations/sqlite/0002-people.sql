CREATE TABLE person (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  family_latin TEXT NOT NULL CHECK (length(CAST(family_latin AS BLOB)) <= 400),
  given_latin TEXT NOT NULL CHECK (length(CAST(given_latin AS BLOB)) <= 400),
  family_arabic TEXT NOT NULL CHECK (length(CAST(family_arabic AS BLOB)) <= 400),
  given_arabic TEXT NOT NULL CHECK (length(CAST(given_arabic AS BLOB)) <= 400),
  sex TEXT CHECK (sex IN ('f', 'm')),
  born_on TEXT CHECK (born_on IS date(born_on)),
  cin TEXT CHECK (length(CAST(cin AS BLOB)) <= 400),
  massar_code TEXT CHECK (length(CAST(massar_code AS BLOB)) <= 400),
  ppr TEXT CHECK (length(CAST(ppr AS BLOB)) <= 400),
  email TEXT CHECK (length(CAST(email AS BLOB)) <= 400),
  phone TEXT CHECK (length(CAST(phone AS BLOB)) <= 400),
  search_key TEXT NOT NULL CHECK (length(CAST(search_key AS BLOB)) <= 1200),
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT person_cin UNIQUE (cin),
  CONSTRAINT person_massar_code UNIQUE (massar_code),
  CONSTRAINT person_ppr UNIQUE (ppr)
) STRICT;
CREATE INDEX person_search ON person (search_key);
