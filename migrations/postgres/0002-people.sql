CREATE TABLE person (
  id text PRIMARY KEY CHECK (length(id) = 36),
  family_latin text NOT NULL CHECK (octet_length(family_latin) <= 400),
  given_latin text NOT NULL CHECK (octet_length(given_latin) <= 400),
  family_arabic text NOT NULL CHECK (octet_length(family_arabic) <= 400),
  given_arabic text NOT NULL CHECK (octet_length(given_arabic) <= 400),
  sex text CHECK (sex IN ('f', 'm')),
  born_on text CHECK (born_on IS NULL OR (born_on ~ '^\d{4}-\d{2}-\d{2}$' AND born_on::date IS NOT NULL)),
  cin text CHECK (octet_length(cin) <= 400),
  massar_code text CHECK (octet_length(massar_code) <= 400),
  ppr text CHECK (octet_length(ppr) <= 400),
  email text CHECK (octet_length(email) <= 400),
  phone text CHECK (octet_length(phone) <= 400),
  search_key text NOT NULL CHECK (octet_length(search_key) <= 1200),
  created_at bigint NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT person_cin UNIQUE (cin),
  CONSTRAINT person_massar_code UNIQUE (massar_code),
  CONSTRAINT person_ppr UNIQUE (ppr)
);
CREATE INDEX person_search ON person (search_key);
