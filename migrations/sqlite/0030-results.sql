-- Published results: what each publication was computed by, and each trainee's result, computed once. A correction adds a version
-- and changes none (B35).
CREATE TABLE result_frame (
  publication_id TEXT PRIMARY KEY NOT NULL REFERENCES publication (id),
  frame TEXT NOT NULL CHECK (length(CAST(frame AS BLOB)) <= 2000000),
  statistics TEXT NOT NULL CHECK (length(CAST(statistics AS BLOB)) <= 60000)
) STRICT;

CREATE TABLE result (
  publication_id TEXT NOT NULL REFERENCES result_frame (publication_id),
  person_id TEXT NOT NULL REFERENCES person (id),
  version INTEGER NOT NULL CHECK (version > 0),
  content TEXT NOT NULL CHECK (length(CAST(content AS BLOB)) <= 60000),
  average INTEGER,
  standing TEXT NOT NULL CHECK (standing IN ('passed', 'notPassed', 'open')),
  made_at INTEGER NOT NULL,
  correction_id TEXT REFERENCES mark_correction (id),
  PRIMARY KEY (publication_id, person_id, version),
  CONSTRAINT result_first CHECK ((version = 1) = (correction_id IS NULL)),
  CONSTRAINT result_average CHECK (average BETWEEN 0 AND 2000)
) STRICT;
CREATE INDEX result_person ON result (person_id, publication_id);
CREATE INDEX result_correction ON result (correction_id);

CREATE TRIGGER result_frame_fixed BEFORE UPDATE ON result_frame
BEGIN SELECT RAISE(ABORT, 'grades.result.fixed'); END;
CREATE TRIGGER result_frame_kept BEFORE DELETE ON result_frame
BEGIN SELECT RAISE(ABORT, 'grades.result.fixed'); END;
CREATE TRIGGER result_frame_once BEFORE INSERT ON result_frame
WHEN EXISTS (SELECT 1 FROM result_frame f WHERE f.publication_id = NEW.publication_id)
  OR NOT EXISTS (SELECT 1 FROM publication p WHERE p.id = NEW.publication_id AND p.kind = 'results')
BEGIN SELECT RAISE(ABORT, 'grades.result.fixed'); END;
CREATE TRIGGER result_fixed BEFORE UPDATE ON result
BEGIN SELECT RAISE(ABORT, 'grades.result.fixed'); END;
CREATE TRIGGER result_kept BEFORE DELETE ON result
BEGIN SELECT RAISE(ABORT, 'grades.result.fixed'); END;
-- The next version of a result, made by a correction of this very person's mark that was applied.
CREATE TRIGGER result_once BEFORE INSERT ON result
WHEN NEW.version <> 1 + coalesce((SELECT max(r.version) FROM result r WHERE r.publication_id = NEW.publication_id AND r.person_id = NEW.person_id), 0)
  OR (NEW.correction_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mark_correction c
    WHERE c.id = NEW.correction_id AND c.person_id = NEW.person_id AND c.state = 'applied'))
BEGIN SELECT RAISE(ABORT, 'grades.result.fixed'); END;
