-- What a filière teaches, in numbered versions: drafted, advised upon, published by another hand, then never changed again.
-- A promotion keeps the version it was given. Modules known so far become the first version of their filière.
CREATE TABLE programme (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  filiere_id TEXT NOT NULL REFERENCES unit (id),
  number INTEGER NOT NULL CHECK (number > 0),
  note TEXT NOT NULL DEFAULT '' CHECK (length(CAST(note AS BLOB)) <= 2000),
  drafted_by TEXT REFERENCES person (id),
  drafted_at INTEGER NOT NULL,
  opinion TEXT CHECK (opinion IN ('favourable', 'reserved', 'unfavourable')),
  opinion_text TEXT CHECK (length(CAST(opinion_text AS BLOB)) <= 4000),
  opinion_by TEXT REFERENCES person (id),
  opinion_at INTEGER,
  published_by TEXT REFERENCES person (id),
  published_at INTEGER,
  act_ref TEXT CHECK (length(CAST(act_ref AS BLOB)) <= 400),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT programme_number UNIQUE (filiere_id, number),
  CONSTRAINT programme_two_hands CHECK (published_by IS NULL OR drafted_by IS NULL OR published_by <> drafted_by),
  CONSTRAINT programme_opinion CHECK ((opinion IS NULL) = (opinion_at IS NULL)),
  CONSTRAINT programme_published CHECK (published_at IS NULL OR act_ref IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX programme_draft ON programme (filiere_id) WHERE published_at IS NULL;
CREATE INDEX programme_filiere ON programme (filiere_id, number);
CREATE INDEX programme_drafted_by ON programme (drafted_by);
CREATE INDEX programme_opinion_by ON programme (opinion_by);
CREATE INDEX programme_published_by ON programme (published_by);

-- The first version of a filière takes the filière's own key: a migration has no other keys to give.
INSERT INTO programme (id, filiere_id, number, drafted_at, published_at, act_ref)
SELECT DISTINCT m.filiere_id, m.filiere_id, 1, 0, 0, '' FROM module m;

CREATE TABLE module_kept (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  programme_id TEXT NOT NULL REFERENCES programme (id),
  filiere_id TEXT NOT NULL REFERENCES unit (id),
  department_id TEXT NOT NULL REFERENCES unit (id),
  code TEXT NOT NULL CHECK (length(CAST(code AS BLOB)) <= 400),
  name_fr TEXT NOT NULL CHECK (length(CAST(name_fr AS BLOB)) <= 400),
  name_ar TEXT NOT NULL CHECK (length(CAST(name_ar AS BLOB)) <= 400),
  semester INTEGER NOT NULL CHECK (semester BETWEEN 1 AND 8),
  hours INTEGER NOT NULL CHECK (hours BETWEEN 1 AND 1000),
  coefficient INTEGER NOT NULL CHECK (coefficient BETWEEN 1 AND 100),
  room_kind TEXT CHECK (room_kind IN ('classroom', 'laboratory', 'computerRoom', 'amphitheatre', 'sportsField', 'videoRoom')),
  CONSTRAINT module_code UNIQUE (programme_id, code)
) STRICT;
INSERT INTO module_kept (id, programme_id, filiere_id, department_id, code, name_fr, name_ar, semester, hours, coefficient)
SELECT id, filiere_id, filiere_id, department_id, code, name_fr, name_ar, semester, hours, coefficient FROM module;
DROP TABLE module;
ALTER TABLE module_kept RENAME TO module;
CREATE INDEX module_programme ON module (programme_id);
CREATE INDEX module_filiere ON module (filiere_id);
CREATE INDEX module_department ON module (department_id);

CREATE TABLE promotion_programme (
  promotion_id TEXT NOT NULL REFERENCES promotion (id),
  filiere_id TEXT NOT NULL REFERENCES unit (id),
  programme_id TEXT NOT NULL REFERENCES programme (id),
  since INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (promotion_id, filiere_id)
) STRICT;
CREATE INDEX promotion_programme_programme ON promotion_programme (programme_id);
CREATE INDEX promotion_programme_filiere ON promotion_programme (filiere_id);
INSERT INTO promotion_programme (promotion_id, filiere_id, programme_id, since)
SELECT DISTINCT g.promotion_id, g.filiere_id, p.id, 0 FROM trainee_group g JOIN programme p ON p.filiere_id = g.filiere_id;

ALTER TABLE promotion ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

CREATE TRIGGER programme_kept BEFORE DELETE ON programme
WHEN OLD.published_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'curriculum.programme.fixed'); END;
CREATE TRIGGER programme_once BEFORE INSERT ON programme
WHEN EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.id OR (p.filiere_id = NEW.filiere_id AND p.number = NEW.number)
  OR (p.filiere_id = NEW.filiere_id AND p.published_at IS NULL AND NEW.published_at IS NULL))
BEGIN SELECT RAISE(ABORT, 'curriculum.programme.fixed'); END;
CREATE TRIGGER programme_fixed BEFORE UPDATE ON programme
WHEN OLD.published_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.filiere_id IS NOT OLD.filiere_id OR NEW.number IS NOT OLD.number
  OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'curriculum.programme.fixed'); END;

-- The modules of a published version are what its promotions were promised.
CREATE TRIGGER module_insert BEFORE INSERT ON module
WHEN EXISTS (SELECT 1 FROM module m WHERE m.id = NEW.id)
  OR NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.filiere_id = NEW.filiere_id AND p.published_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'curriculum.programme.fixed'); END;
CREATE TRIGGER module_update BEFORE UPDATE ON module
WHEN NEW.id IS NOT OLD.id OR NEW.programme_id IS NOT OLD.programme_id OR NEW.filiere_id IS NOT OLD.filiere_id
  OR EXISTS (SELECT 1 FROM programme p WHERE p.id = OLD.programme_id AND p.published_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'curriculum.programme.fixed'); END;
CREATE TRIGGER module_delete BEFORE DELETE ON module
WHEN EXISTS (SELECT 1 FROM programme p WHERE p.id = OLD.programme_id AND p.published_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'curriculum.programme.fixed'); END;

-- A promotion follows a published version of its own filière; once it is taught by one, that one stays.
CREATE TRIGGER promotion_programme_insert BEFORE INSERT ON promotion_programme
WHEN NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.filiere_id = NEW.filiere_id AND p.published_at IS NOT NULL)
  OR EXISTS (SELECT 1 FROM promotion_programme k WHERE k.promotion_id = NEW.promotion_id AND k.filiere_id = NEW.filiere_id)
BEGIN SELECT RAISE(ABORT, 'curriculum.programme.fixed'); END;
CREATE TRIGGER promotion_programme_update BEFORE UPDATE ON promotion_programme
WHEN NEW.promotion_id IS NOT OLD.promotion_id OR NEW.filiere_id IS NOT OLD.filiere_id OR NEW.version <> OLD.version + 1
  OR NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.filiere_id = NEW.filiere_id AND p.published_at IS NOT NULL)
  OR EXISTS (SELECT 1 FROM teaching t JOIN trainee_group g ON g.id = t.group_id JOIN module m ON m.id = t.module_id
    WHERE g.promotion_id = OLD.promotion_id AND m.programme_id = OLD.programme_id)
BEGIN SELECT RAISE(ABORT, 'curriculum.programme.taught'); END;
CREATE TRIGGER promotion_programme_kept BEFORE DELETE ON promotion_programme
BEGIN SELECT RAISE(ABORT, 'curriculum.programme.fixed'); END;
