-- How a filière evaluates, in numbered versions: drafted, published by another hand, then never changed. A promotion keeps the one it
-- was given; the weights of a module's components add up to exactly 10,000 (B33).
CREATE TABLE evaluation_scheme (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  filiere_id TEXT NOT NULL REFERENCES unit (id),
  number INTEGER NOT NULL CHECK (number > 0),
  definition TEXT NOT NULL CHECK (length(CAST(definition AS BLOB)) <= 40000),
  note TEXT NOT NULL DEFAULT '' CHECK (length(CAST(note AS BLOB)) <= 2000),
  drafted_by TEXT NOT NULL REFERENCES person (id),
  drafted_at INTEGER NOT NULL,
  published_by TEXT REFERENCES person (id),
  published_at INTEGER,
  act_ref TEXT CHECK (length(CAST(act_ref AS BLOB)) <= 400),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT evaluation_scheme_number UNIQUE (filiere_id, number),
  CONSTRAINT evaluation_scheme_two_hands CHECK (published_by IS NULL OR published_by <> drafted_by),
  CONSTRAINT evaluation_scheme_published CHECK ((published_at IS NULL) = (published_by IS NULL) AND (published_at IS NULL OR act_ref IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX evaluation_scheme_draft ON evaluation_scheme (filiere_id) WHERE published_at IS NULL;
CREATE INDEX evaluation_scheme_filiere ON evaluation_scheme (filiere_id, number);
CREATE INDEX evaluation_scheme_drafted_by ON evaluation_scheme (drafted_by);
CREATE INDEX evaluation_scheme_published_by ON evaluation_scheme (published_by);

CREATE TABLE promotion_scheme (
  promotion_id TEXT NOT NULL REFERENCES promotion (id),
  filiere_id TEXT NOT NULL REFERENCES unit (id),
  scheme_id TEXT NOT NULL REFERENCES evaluation_scheme (id),
  since INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (promotion_id, filiere_id)
) STRICT;
CREATE INDEX promotion_scheme_scheme ON promotion_scheme (scheme_id);
CREATE INDEX promotion_scheme_filiere ON promotion_scheme (filiere_id);

CREATE TRIGGER evaluation_scheme_kept BEFORE DELETE ON evaluation_scheme
WHEN OLD.published_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'curriculum.scheme.fixed'); END;
CREATE TRIGGER evaluation_scheme_once BEFORE INSERT ON evaluation_scheme
WHEN EXISTS (SELECT 1 FROM evaluation_scheme e WHERE e.id = NEW.id OR (e.filiere_id = NEW.filiere_id AND (e.number = NEW.number OR (e.published_at IS NULL AND NEW.published_at IS NULL))))
BEGIN SELECT RAISE(ABORT, 'curriculum.scheme.fixed'); END;
CREATE TRIGGER evaluation_scheme_fixed BEFORE UPDATE ON evaluation_scheme
WHEN OLD.published_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.filiere_id <> OLD.filiere_id OR NEW.number <> OLD.number
  OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'curriculum.scheme.fixed'); END;
CREATE TRIGGER evaluation_scheme_weights BEFORE INSERT ON evaluation_scheme
WHEN NEW.published_at IS NOT NULL AND (SELECT coalesce(sum(json_extract(c.value, '$.weight')), 0) FROM json_each(NEW.definition, '$.components') c) <> 10000
BEGIN SELECT RAISE(ABORT, 'curriculum.scheme.weights'); END;
CREATE TRIGGER evaluation_scheme_weights_update BEFORE UPDATE ON evaluation_scheme
WHEN NEW.published_at IS NOT NULL AND (SELECT coalesce(sum(json_extract(c.value, '$.weight')), 0) FROM json_each(NEW.definition, '$.components') c) <> 10000
BEGIN SELECT RAISE(ABORT, 'curriculum.scheme.weights'); END;
CREATE TRIGGER promotion_scheme_kept BEFORE DELETE ON promotion_scheme
BEGIN SELECT RAISE(ABORT, 'curriculum.scheme.fixed'); END;
CREATE TRIGGER promotion_scheme_once BEFORE INSERT ON promotion_scheme
WHEN EXISTS (SELECT 1 FROM promotion_scheme p WHERE p.promotion_id = NEW.promotion_id AND p.filiere_id = NEW.filiere_id)
BEGIN SELECT RAISE(ABORT, 'curriculum.scheme.fixed'); END;
CREATE TRIGGER promotion_scheme_step BEFORE UPDATE ON promotion_scheme
WHEN NEW.promotion_id <> OLD.promotion_id OR NEW.filiere_id <> OLD.filiere_id OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'curriculum.scheme.fixed'); END;
-- Only a published scheme of the same filière is kept by a promotion.
CREATE TRIGGER promotion_scheme_published BEFORE INSERT ON promotion_scheme
WHEN NOT EXISTS (SELECT 1 FROM evaluation_scheme e WHERE e.id = NEW.scheme_id AND e.filiere_id = NEW.filiere_id AND e.published_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'curriculum.scheme.unpublished'); END;
CREATE TRIGGER promotion_scheme_published_update BEFORE UPDATE ON promotion_scheme
WHEN NOT EXISTS (SELECT 1 FROM evaluation_scheme e WHERE e.id = NEW.scheme_id AND e.filiere_id = NEW.filiere_id AND e.published_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'curriculum.scheme.unpublished'); END;
