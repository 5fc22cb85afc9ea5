-- Published results: what each publication was computed by, and each trainee's result, computed once. A correction adds a version
-- and changes none (B35).
CREATE TABLE result_frame (
  publication_id text PRIMARY KEY NOT NULL REFERENCES publication (id),
  frame text NOT NULL CHECK (octet_length(frame) <= 2000000),
  statistics text NOT NULL CHECK (octet_length(statistics) <= 60000)
);

CREATE TABLE result (
  publication_id text NOT NULL REFERENCES result_frame (publication_id),
  person_id text NOT NULL REFERENCES person (id),
  version bigint NOT NULL CHECK (version > 0),
  content text NOT NULL CHECK (octet_length(content) <= 60000),
  average bigint,
  standing text NOT NULL CHECK (standing IN ('passed', 'notPassed', 'open')),
  made_at bigint NOT NULL,
  correction_id text REFERENCES mark_correction (id),
  PRIMARY KEY (publication_id, person_id, version),
  CONSTRAINT result_first CHECK ((version = 1) = (correction_id IS NULL)),
  CONSTRAINT result_average CHECK (average BETWEEN 0 AND 2000)
);
CREATE INDEX result_person ON result (person_id, publication_id);
CREATE INDEX result_correction ON result (correction_id);

CREATE TRIGGER result_frame_fixed BEFORE UPDATE OR DELETE ON result_frame FOR EACH ROW EXECUTE FUNCTION refuse('grades.result.fixed');
CREATE TRIGGER result_frame_whole BEFORE TRUNCATE ON result_frame FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.result.fixed');
CREATE FUNCTION result_frame_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM result_frame f WHERE f.publication_id = NEW.publication_id)
    OR NOT EXISTS (SELECT 1 FROM publication p WHERE p.id = NEW.publication_id AND p.kind = 'results')
  THEN RAISE EXCEPTION 'grades.result.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER result_frame_once BEFORE INSERT ON result_frame FOR EACH ROW EXECUTE FUNCTION result_frame_once();
CREATE TRIGGER result_fixed BEFORE UPDATE OR DELETE ON result FOR EACH ROW EXECUTE FUNCTION refuse('grades.result.fixed');
CREATE TRIGGER result_whole BEFORE TRUNCATE ON result FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.result.fixed');
-- The next version of a result, made by a correction of this very person's mark that was applied.
CREATE FUNCTION result_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> 1 + coalesce((SELECT max(r.version) FROM result r WHERE r.publication_id = NEW.publication_id AND r.person_id = NEW.person_id), 0)
    OR (NEW.correction_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mark_correction c
      WHERE c.id = NEW.correction_id AND c.person_id = NEW.person_id AND c.state = 'applied'))
  THEN RAISE EXCEPTION 'grades.result.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER result_once BEFORE INSERT ON result FOR EACH ROW EXECUTE FUNCTION result_once();
