-- Papers read under a number instead of a name, by one reader or by two and, where they lie too far apart, a third. Marks come into the
-- sheet when it is unsealed, and from the readings alone.
CREATE TABLE sealed_number (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  number INTEGER NOT NULL CHECK (number BETWEEN 100 AND 99999),
  PRIMARY KEY (assessment_id, person_id),
  CONSTRAINT sealed_number_unique UNIQUE (assessment_id, number)
) STRICT;
CREATE INDEX sealed_number_person ON sealed_number (person_id);

-- Who is named to enter an assessment: a reading of its papers, or its sheet. Ended, never deleted.
CREATE TABLE marker (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  reading INTEGER NOT NULL CHECK (reading BETWEEN 1 AND 3),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  named_by TEXT NOT NULL REFERENCES person (id),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT marker_period CHECK (ends_at IS NULL OR starts_at <= ends_at),
  CONSTRAINT marker_not_oneself CHECK (person_id <> named_by)
) STRICT;
CREATE UNIQUE INDEX marker_named ON marker (assessment_id, person_id) WHERE ends_at IS NULL;
CREATE INDEX marker_assessment ON marker (assessment_id);
CREATE INDEX marker_person ON marker (person_id, starts_at);
CREATE INDEX marker_named_by ON marker (named_by);

CREATE TABLE mark_reading (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  reading INTEGER NOT NULL CHECK (reading BETWEEN 1 AND 3),
  value INTEGER CHECK (value >= 0),
  code TEXT CHECK (code IN ('absentUnjustified', 'absentJustified', 'exempt', 'notAssessed')),
  reader_id TEXT NOT NULL REFERENCES person (id),
  read_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (assessment_id, person_id, reading),
  CONSTRAINT mark_reading_either CHECK ((value IS NULL) <> (code IS NULL)),
  CONSTRAINT mark_reading_not_own CHECK (person_id <> reader_id)
) STRICT;
CREATE INDEX mark_reading_person ON mark_reading (person_id);
CREATE INDEX mark_reading_reader ON mark_reading (reader_id);

CREATE TABLE unsealing (
  assessment_id TEXT PRIMARY KEY NOT NULL REFERENCES assessment (id),
  unsealed_by TEXT NOT NULL REFERENCES person (id),
  unsealed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX unsealing_by ON unsealing (unsealed_by);

-- A number, once drawn, is the paper's for good.
CREATE TRIGGER sealed_number_fixed BEFORE UPDATE ON sealed_number
BEGIN SELECT RAISE(ABORT, 'grades.blind.fixed'); END;
CREATE TRIGGER sealed_number_kept BEFORE DELETE ON sealed_number
BEGIN SELECT RAISE(ABORT, 'grades.blind.fixed'); END;
CREATE TRIGGER sealed_number_once BEFORE INSERT ON sealed_number
WHEN EXISTS (SELECT 1 FROM sealed_number p WHERE p.assessment_id = NEW.assessment_id AND (p.person_id = NEW.person_id OR p.number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'grades.blind.fixed'); END;
-- Papers of an assessment read blind, of who was in the group that day.
CREATE TRIGGER sealed_number_stranger BEFORE INSERT ON sealed_number
WHEN NOT EXISTS (SELECT 1 FROM assessment a JOIN membership b ON b.group_id = a.group_id
  WHERE a.id = NEW.assessment_id AND (a.is_anonymous = 1 OR a.readings = 2) AND a.state IN ('proposed', 'entry')
    AND b.person_id = NEW.person_id AND b.from_on <= a.held_on AND (b.to_on IS NULL OR b.to_on > a.held_on))
  OR EXISTS (SELECT 1 FROM unsealing u WHERE u.assessment_id = NEW.assessment_id)
BEGIN SELECT RAISE(ABORT, 'grades.blind.stranger'); END;
CREATE TRIGGER marker_kept BEFORE DELETE ON marker
BEGIN SELECT RAISE(ABORT, 'grades.blind.fixed'); END;
CREATE TRIGGER marker_once BEFORE INSERT ON marker
WHEN NEW.version <> 1 OR EXISTS (SELECT 1 FROM marker m WHERE m.id = NEW.id OR (m.assessment_id = NEW.assessment_id AND m.person_id = NEW.person_id AND m.ends_at IS NULL))
BEGIN SELECT RAISE(ABORT, 'grades.blind.fixed'); END;
CREATE TRIGGER marker_fixed BEFORE UPDATE ON marker
WHEN OLD.ends_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.assessment_id <> OLD.assessment_id OR NEW.person_id <> OLD.person_id
  OR NEW.reading <> OLD.reading OR NEW.starts_at <> OLD.starts_at OR NEW.named_by <> OLD.named_by OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'grades.blind.fixed'); END;
CREATE TRIGGER mark_reading_kept BEFORE DELETE ON mark_reading
BEGIN SELECT RAISE(ABORT, 'grades.blind.fixed'); END;
CREATE TRIGGER mark_reading_once BEFORE INSERT ON mark_reading
WHEN NEW.version <> 1 OR EXISTS (SELECT 1 FROM mark_reading r WHERE r.assessment_id = NEW.assessment_id AND r.person_id = NEW.person_id AND r.reading = NEW.reading)
BEGIN SELECT RAISE(ABORT, 'grades.blind.fixed'); END;
CREATE TRIGGER mark_reading_step BEFORE UPDATE ON mark_reading
WHEN NEW.assessment_id <> OLD.assessment_id OR NEW.person_id <> OLD.person_id OR NEW.reading <> OLD.reading OR NEW.reader_id <> OLD.reader_id
  OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'grades.blind.fixed'); END;
-- A reading is made while the sheet is entered and sealed; the first two stay once a third reads the paper.
CREATE TRIGGER mark_reading_open BEFORE INSERT ON mark_reading
WHEN NOT EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND a.state = 'entry' AND (NEW.value IS NULL OR NEW.value <= a.scale)
    AND NOT (NEW.reading > 1 AND a.readings = 1))
  OR EXISTS (SELECT 1 FROM unsealing u WHERE u.assessment_id = NEW.assessment_id)
BEGIN SELECT RAISE(ABORT, 'grades.blind.fixed'); END;
CREATE TRIGGER mark_reading_open_update BEFORE UPDATE ON mark_reading
WHEN NOT EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND a.state = 'entry' AND (NEW.value IS NULL OR NEW.value <= a.scale))
  OR EXISTS (SELECT 1 FROM unsealing u WHERE u.assessment_id = NEW.assessment_id)
  OR (NEW.reading < 3 AND EXISTS (SELECT 1 FROM mark_reading r WHERE r.assessment_id = NEW.assessment_id AND r.person_id = NEW.person_id AND r.reading = 3))
BEGIN SELECT RAISE(ABORT, 'grades.blind.fixed'); END;
-- Only a numbered paper, by who is named for that reading; a third only where two lie too far apart.
CREATE TRIGGER mark_reading_named BEFORE INSERT ON mark_reading
WHEN NOT EXISTS (SELECT 1 FROM sealed_number p WHERE p.assessment_id = NEW.assessment_id AND p.person_id = NEW.person_id)
  OR NOT EXISTS (SELECT 1 FROM marker m WHERE m.assessment_id = NEW.assessment_id AND m.person_id = NEW.reader_id AND m.reading = NEW.reading
    AND m.starts_at <= NEW.read_at AND (m.ends_at IS NULL OR m.ends_at > NEW.read_at))
BEGIN SELECT RAISE(ABORT, 'grades.blind.notNamed'); END;
CREATE TRIGGER mark_reading_third BEFORE INSERT ON mark_reading
WHEN NEW.reading = 3 AND NOT EXISTS (SELECT 1 FROM assessment a JOIN mark_reading f ON f.assessment_id = a.id AND f.reading = 1
  JOIN mark_reading s ON s.assessment_id = a.id AND s.person_id = f.person_id AND s.reading = 2
  WHERE a.id = NEW.assessment_id AND f.person_id = NEW.person_id AND (f.code IS DISTINCT FROM s.code OR abs(f.value - s.value) > a.gap))
BEGIN SELECT RAISE(ABORT, 'grades.blind.noThird'); END;
-- One reader never does two readings of a paper.
CREATE TRIGGER mark_reading_other BEFORE INSERT ON mark_reading
WHEN EXISTS (SELECT 1 FROM mark_reading r WHERE r.assessment_id = NEW.assessment_id AND r.person_id = NEW.person_id AND r.reader_id = NEW.reader_id)
BEGIN SELECT RAISE(ABORT, 'grades.blind.sameReader'); END;
CREATE TRIGGER unsealing_fixed BEFORE UPDATE ON unsealing
BEGIN SELECT RAISE(ABORT, 'grades.blind.fixed'); END;
CREATE TRIGGER unsealing_kept BEFORE DELETE ON unsealing
BEGIN SELECT RAISE(ABORT, 'grades.blind.fixed'); END;
CREATE TRIGGER unsealing_once BEFORE INSERT ON unsealing
WHEN EXISTS (SELECT 1 FROM unsealing u WHERE u.assessment_id = NEW.assessment_id)
  OR NOT EXISTS (SELECT 1 FROM sealed_number p WHERE p.assessment_id = NEW.assessment_id)
BEGIN SELECT RAISE(ABORT, 'grades.blind.fixed'); END;
-- Unsealed once each paper has its readings, and a third where two lie too far apart.
CREATE TRIGGER unsealing_complete BEFORE INSERT ON unsealing
WHEN EXISTS (SELECT 1 FROM assessment a JOIN sealed_number p ON p.assessment_id = a.id
    LEFT JOIN mark_reading f ON f.assessment_id = a.id AND f.person_id = p.person_id AND f.reading = 1
    LEFT JOIN mark_reading s ON s.assessment_id = a.id AND s.person_id = p.person_id AND s.reading = 2
    LEFT JOIN mark_reading t ON t.assessment_id = a.id AND t.person_id = p.person_id AND t.reading = 3
    WHERE a.id = NEW.assessment_id AND (a.state <> 'entry' OR f.person_id IS NULL OR (a.readings = 2 AND (s.person_id IS NULL
      OR (t.person_id IS NULL AND (f.code IS DISTINCT FROM s.code OR abs(f.value - s.value) > a.gap))))))
BEGIN SELECT RAISE(ABORT, 'grades.blind.incomplete'); END;
-- Marks of papers read blind come from their readings, once unsealed. By hand, a code may only become another code.
CREATE TRIGGER mark_sealed BEFORE INSERT ON mark
WHEN EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND (a.is_anonymous = 1 OR a.readings = 2) AND a.state = 'entry')
  AND (NOT EXISTS (SELECT 1 FROM unsealing u WHERE u.assessment_id = NEW.assessment_id)
    OR (NEW.value IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mark_reading r WHERE r.assessment_id = NEW.assessment_id AND r.person_id = NEW.person_id)))
BEGIN SELECT RAISE(ABORT, 'grades.blind.sealed'); END;
CREATE TRIGGER mark_sealed_update BEFORE UPDATE ON mark
WHEN EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND (a.is_anonymous = 1 OR a.readings = 2) AND a.state = 'entry')
  AND (OLD.value IS NOT NULL OR NEW.value IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'grades.blind.read'); END;
CREATE TRIGGER assessment_sealed BEFORE UPDATE ON assessment
WHEN (NEW.state = 'submitted' AND OLD.state <> 'submitted' AND (NEW.is_anonymous = 1 OR NEW.readings = 2)
    AND NOT EXISTS (SELECT 1 FROM unsealing u WHERE u.assessment_id = NEW.id))
  OR (EXISTS (SELECT 1 FROM sealed_number p WHERE p.assessment_id = NEW.id)
    AND (NEW.is_anonymous <> OLD.is_anonymous OR NEW.readings <> OLD.readings OR NEW.gap IS DISTINCT FROM OLD.gap OR NEW.group_id <> OLD.group_id
      OR NEW.held_on <> OLD.held_on OR NEW.scale <> OLD.scale OR NEW.step <> OLD.step))
BEGIN SELECT RAISE(ABORT, 'grades.blind.sealed'); END;
