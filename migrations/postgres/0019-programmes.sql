-- What a filière teaches, in numbered versions: drafted, advised upon, published by another hand, then never changed again.
-- A promotion keeps the version it was given. Modules known so far become the first version of their filière.
CREATE TABLE programme (
  id text PRIMARY KEY CHECK (length(id) = 36),
  filiere_id text NOT NULL REFERENCES unit (id),
  number bigint NOT NULL CHECK (number > 0),
  note text NOT NULL DEFAULT '' CHECK (octet_length(note) <= 2000),
  drafted_by text REFERENCES person (id),
  drafted_at bigint NOT NULL,
  opinion text CHECK (opinion IN ('favourable', 'reserved', 'unfavourable')),
  opinion_text text CHECK (octet_length(opinion_text) <= 4000),
  opinion_by text REFERENCES person (id),
  opinion_at bigint,
  published_by text REFERENCES person (id),
  published_at bigint,
  act_ref text CHECK (octet_length(act_ref) <= 400),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT programme_number UNIQUE (filiere_id, number),
  CONSTRAINT programme_two_hands CHECK (published_by IS NULL OR drafted_by IS NULL OR published_by <> drafted_by),
  CONSTRAINT programme_opinion CHECK ((opinion IS NULL) = (opinion_at IS NULL)),
  CONSTRAINT programme_published CHECK (published_at IS NULL OR act_ref IS NOT NULL)
);
CREATE UNIQUE INDEX programme_draft ON programme (filiere_id) WHERE published_at IS NULL;
CREATE INDEX programme_filiere ON programme (filiere_id, number);
CREATE INDEX programme_drafted_by ON programme (drafted_by);
CREATE INDEX programme_opinion_by ON programme (opinion_by);
CREATE INDEX programme_published_by ON programme (published_by);

-- The first version of a filière takes the filière's own key: a migration has no other keys to give.
INSERT INTO programme (id, filiere_id, number, drafted_at, published_at, act_ref)
SELECT DISTINCT m.filiere_id, m.filiere_id, 1, 0, 0, '' FROM module m;

ALTER TABLE module ADD COLUMN programme_id text REFERENCES programme (id);
UPDATE module SET programme_id = filiere_id;
ALTER TABLE module ALTER COLUMN programme_id SET NOT NULL;
ALTER TABLE module ADD COLUMN room_kind text
  CHECK (room_kind IN ('classroom', 'laboratory', 'computerRoom', 'amphitheatre', 'sportsField', 'videoRoom'));
ALTER TABLE module DROP CONSTRAINT module_code;
ALTER TABLE module ADD CONSTRAINT module_code UNIQUE (programme_id, code);
ALTER TABLE module ADD CHECK (semester BETWEEN 1 AND 8), ADD CHECK (hours BETWEEN 1 AND 1000), ADD CHECK (coefficient BETWEEN 1 AND 100);
CREATE INDEX module_programme ON module (programme_id);
CREATE INDEX module_filiere ON module (filiere_id);

CREATE TABLE promotion_programme (
  promotion_id text NOT NULL REFERENCES promotion (id),
  filiere_id text NOT NULL REFERENCES unit (id),
  programme_id text NOT NULL REFERENCES programme (id),
  since bigint NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (promotion_id, filiere_id)
);
CREATE INDEX promotion_programme_programme ON promotion_programme (programme_id);
CREATE INDEX promotion_programme_filiere ON promotion_programme (filiere_id);
INSERT INTO promotion_programme (promotion_id, filiere_id, programme_id, since)
SELECT DISTINCT g.promotion_id, g.filiere_id, p.id, 0 FROM trainee_group g JOIN programme p ON p.filiere_id = g.filiere_id;

ALTER TABLE promotion ADD COLUMN version bigint NOT NULL DEFAULT 1;

CREATE FUNCTION programme_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.filiere_id <> OLD.filiere_id OR NEW.number <> OLD.number
    OR NEW.version <> OLD.version + 1
  THEN RAISE EXCEPTION 'curriculum.programme.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER programme_fixed BEFORE UPDATE ON programme FOR EACH ROW EXECUTE FUNCTION programme_fixed();
CREATE FUNCTION programme_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NOT NULL THEN RAISE EXCEPTION 'curriculum.programme.fixed'; END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER programme_kept BEFORE DELETE ON programme FOR EACH ROW EXECUTE FUNCTION programme_kept();

-- The modules of a published version are what its promotions were promised.
CREATE FUNCTION module_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.filiere_id = NEW.filiere_id AND p.published_at IS NULL)
  THEN RAISE EXCEPTION 'curriculum.programme.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER module_insert BEFORE INSERT ON module FOR EACH ROW EXECUTE FUNCTION module_insert();
CREATE FUNCTION module_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.programme_id <> OLD.programme_id OR NEW.filiere_id <> OLD.filiere_id
    OR EXISTS (SELECT 1 FROM programme p WHERE p.id = OLD.programme_id AND p.published_at IS NOT NULL)
  THEN RAISE EXCEPTION 'curriculum.programme.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER module_update BEFORE UPDATE ON module FOR EACH ROW EXECUTE FUNCTION module_update();
CREATE FUNCTION module_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM programme p WHERE p.id = OLD.programme_id AND p.published_at IS NOT NULL)
  THEN RAISE EXCEPTION 'curriculum.programme.fixed'; END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER module_delete BEFORE DELETE ON module FOR EACH ROW EXECUTE FUNCTION module_delete();

-- A promotion follows a published version of its own filière; once it is taught by one, that one stays.
CREATE FUNCTION promotion_programme_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.filiere_id = NEW.filiere_id AND p.published_at IS NOT NULL)
  THEN RAISE EXCEPTION 'curriculum.programme.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER promotion_programme_insert BEFORE INSERT ON promotion_programme FOR EACH ROW EXECUTE FUNCTION promotion_programme_insert();
CREATE FUNCTION promotion_programme_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.promotion_id <> OLD.promotion_id OR NEW.filiere_id <> OLD.filiere_id OR NEW.version <> OLD.version + 1
    OR NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.filiere_id = NEW.filiere_id AND p.published_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM teaching t JOIN trainee_group g ON g.id = t.group_id JOIN module m ON m.id = t.module_id
      WHERE g.promotion_id = OLD.promotion_id AND m.programme_id = OLD.programme_id)
  THEN RAISE EXCEPTION 'curriculum.programme.taught'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER promotion_programme_update BEFORE UPDATE ON promotion_programme FOR EACH ROW EXECUTE FUNCTION promotion_programme_update();
CREATE TRIGGER promotion_programme_kept BEFORE DELETE ON promotion_programme
  FOR EACH ROW EXECUTE FUNCTION refuse('curriculum.programme.fixed');
