-- The register of trainees is numbered without gap in each year; whoever was entered by mistake keeps the number used (B24, B25).

CREATE TABLE enrolment_new (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  person_id TEXT NOT NULL REFERENCES person (id),
  promotion_id TEXT NOT NULL REFERENCES promotion (id),
  filiere_id TEXT NOT NULL REFERENCES unit (id),
  state TEXT NOT NULL CHECK (state IN ('enrolled', 'installed', 'inTraining', 'suspended', 'transferred', 'resigned', 'abandoned', 'excluded', 'deceased', 'resit', 'repeating', 'deferred', 'graduated', 'archived', 'undone')),
  register_year INTEGER,
  register_order INTEGER,
  entered_by TEXT REFERENCES person (id),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT enrolment_number UNIQUE (register_year, register_order),
  CONSTRAINT enrolment_numbered CHECK ((register_year IS NULL) = (register_order IS NULL)),
  CONSTRAINT enrolment_period CHECK (ends_at is null or starts_at <= ends_at)
) STRICT;

INSERT INTO enrolment_new (id, person_id, promotion_id, filiere_id, state, register_year, register_order, starts_at, ends_at, version)
SELECT id, person_id, promotion_id, filiere_id, state, CAST(substr(register_number, 1, 4) AS INTEGER), CAST(substr(register_number, 6) AS INTEGER),
  starts_at, ends_at, version FROM enrolment;
DROP TABLE enrolment;
ALTER TABLE enrolment_new RENAME TO enrolment;
CREATE INDEX enrolment_promotion ON enrolment (promotion_id);
CREATE INDEX enrolment_filiere ON enrolment (filiere_id);
CREATE INDEX enrolment_entered_by ON enrolment (entered_by);
CREATE TRIGGER enrolment_kept BEFORE DELETE ON enrolment
BEGIN SELECT RAISE(ABORT, 'trainees.enrolment.fixed'); END;

-- One place in a promotion, those entered by mistake aside.
CREATE UNIQUE INDEX enrolment_person ON enrolment (person_id, promotion_id) WHERE state <> 'undone';
CREATE INDEX enrolment_of_person ON enrolment (person_id);

CREATE TRIGGER enrolment_next_insert BEFORE INSERT ON enrolment
WHEN EXISTS (SELECT 1 FROM enrolment e WHERE e.id = NEW.id)
  OR (NEW.register_order IS NOT NULL
    AND NEW.register_order <> coalesce((SELECT max(e.register_order) FROM enrolment e WHERE e.register_year = NEW.register_year), 0) + 1)
BEGIN SELECT RAISE(ABORT, 'trainees.enrolment.number'); END;

CREATE TRIGGER enrolment_next_update BEFORE UPDATE ON enrolment
WHEN (OLD.register_order IS NOT NULL AND (NEW.register_year IS NOT OLD.register_year OR NEW.register_order IS NOT OLD.register_order))
  OR (OLD.register_order IS NULL AND NEW.register_order IS NOT NULL
    AND NEW.register_order <> coalesce((SELECT max(e.register_order) FROM enrolment e WHERE e.register_year = NEW.register_year), 0) + 1)
  OR NEW.id IS NOT OLD.id OR NEW.person_id IS NOT OLD.person_id OR NEW.promotion_id IS NOT OLD.promotion_id
BEGIN SELECT RAISE(ABORT, 'trainees.enrolment.number'); END;

-- Undone only while nothing rests on it: no roll was called of the group meanwhile.
CREATE TRIGGER enrolment_rests BEFORE UPDATE ON enrolment
WHEN NEW.state = 'undone' AND OLD.state <> 'undone' AND EXISTS (
  SELECT 1 FROM membership m JOIN session s ON s.group_id = m.group_id JOIN roll r ON r.session_id = s.id
  WHERE m.enrolment_id = NEW.id AND s.day >= m.from_on AND (m.to_on IS NULL OR s.day < m.to_on))
BEGIN SELECT RAISE(ABORT, 'trainees.enrolment.rests'); END;

CREATE TABLE admission (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  promotion_id TEXT NOT NULL REFERENCES promotion (id),
  filiere_id TEXT NOT NULL REFERENCES unit (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  list TEXT NOT NULL CHECK (list IN ('main', 'waiting')),
  rank INTEGER NOT NULL CHECK (rank > 0),
  exam_number TEXT CHECK (length(CAST(exam_number AS BLOB)) <= 400),
  specialty TEXT CHECK (length(CAST(specialty AS BLOB)) <= 400),
  posting TEXT CHECK (length(CAST(posting AS BLOB)) <= 400),
  site_id TEXT REFERENCES site (id),
  state TEXT NOT NULL CHECK (state IN ('listed', 'summoned', 'deposited', 'incomplete', 'verified', 'enrolled', 'declined', 'absent', 'lapsed', 'rejected')),
  summoned_on TEXT CHECK (summoned_on IS date(summoned_on)),
  summoned_minutes INTEGER,
  deposited_at INTEGER,
  deposited_by TEXT REFERENCES person (id),
  complete_by TEXT CHECK (complete_by IS date(complete_by)),
  verified_at INTEGER,
  verified_by TEXT REFERENCES person (id),
  closed_because TEXT CHECK (length(CAST(closed_because AS BLOB)) <= 2000),
  replaces_id TEXT REFERENCES admission (id),
  enrolment_id TEXT REFERENCES enrolment (id),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT admission_person UNIQUE (promotion_id, person_id),
  CONSTRAINT admission_replaces UNIQUE (replaces_id),
  CONSTRAINT admission_enrolment UNIQUE (enrolment_id),
  CONSTRAINT admission_enrolled CHECK ((state = 'enrolled') = (enrolment_id IS NOT NULL)),
  CONSTRAINT admission_summoned CHECK ((summoned_on IS NULL) = (summoned_minutes IS NULL))
) STRICT;

CREATE INDEX admission_place ON admission (promotion_id, filiere_id, list, rank);
CREATE INDEX admission_state ON admission (promotion_id, state);
CREATE INDEX admission_filiere ON admission (filiere_id);
CREATE INDEX admission_person_id ON admission (person_id);
CREATE INDEX admission_site ON admission (site_id);
CREATE INDEX admission_deposited_by ON admission (deposited_by);
CREATE INDEX admission_verified_by ON admission (verified_by);

CREATE TRIGGER admission_kept BEFORE DELETE ON admission
BEGIN SELECT RAISE(ABORT, 'trainees.admission.fixed'); END;
CREATE TRIGGER admission_once BEFORE INSERT ON admission
WHEN EXISTS (SELECT 1 FROM admission a WHERE a.id = NEW.id OR (a.promotion_id = NEW.promotion_id AND a.person_id = NEW.person_id)
  OR a.replaces_id = NEW.replaces_id OR a.enrolment_id = NEW.enrolment_id)
BEGIN SELECT RAISE(ABORT, 'trainees.admission.fixed'); END;
CREATE TRIGGER admission_fixed BEFORE UPDATE ON admission
WHEN NEW.id IS NOT OLD.id OR NEW.promotion_id IS NOT OLD.promotion_id OR NEW.person_id IS NOT OLD.person_id OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'trainees.admission.fixed'); END;

-- The checklist of documents per cycle: data, dated (law 55-19: one copy, nothing legalised).
CREATE TABLE required_piece (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  field TEXT NOT NULL CHECK (field IN ('teacherQualification', 'agregation', 'adminAndSupport', 'continuingEducation')),
  code TEXT NOT NULL CHECK (length(CAST(code AS BLOB)) <= 400),
  name_fr TEXT NOT NULL CHECK (length(CAST(name_fr AS BLOB)) <= 400),
  name_ar TEXT NOT NULL CHECK (length(CAST(name_ar AS BLOB)) <= 400),
  confidentiality TEXT NOT NULL CHECK (confidentiality IN ('ordinary', 'judicial', 'medical')),
  is_required INTEGER NOT NULL CHECK (is_required IN (0, 1)),
  accepts_sworn INTEGER NOT NULL CHECK (accepts_sworn IN (0, 1)),
  rank INTEGER NOT NULL,
  from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
  ended_on TEXT CHECK (ended_on IS date(ended_on)),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT required_piece_code UNIQUE (field, code, from_on),
  CONSTRAINT required_piece_period CHECK (ended_on is null or from_on <= ended_on)
) STRICT;

CREATE TABLE handed_piece (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  admission_id TEXT NOT NULL REFERENCES admission (id),
  piece_id TEXT NOT NULL REFERENCES required_piece (id),
  form TEXT NOT NULL CHECK (form IN ('paper', 'scan', 'sworn')),
  file_hash TEXT CHECK (length(CAST(file_hash AS BLOB)) <= 64),
  handed_at INTEGER NOT NULL,
  received_by TEXT NOT NULL REFERENCES person (id),
  withdrawn_at INTEGER,
  withdrawn_by TEXT REFERENCES person (id),
  CONSTRAINT handed_piece_scan CHECK ((form = 'scan') = (file_hash IS NOT NULL)),
  CONSTRAINT handed_piece_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
) STRICT;

CREATE UNIQUE INDEX handed_piece_once ON handed_piece (admission_id, piece_id) WHERE withdrawn_at IS NULL;
CREATE INDEX handed_piece_piece ON handed_piece (piece_id);
CREATE INDEX handed_piece_received_by ON handed_piece (received_by);
CREATE INDEX handed_piece_withdrawn_by ON handed_piece (withdrawn_by);

-- The queue before the counters: one run of numbers per place and day.
CREATE TABLE desk_ticket (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  site_id TEXT NOT NULL REFERENCES site (id),
  day TEXT NOT NULL CHECK (day IS date(day)),
  number INTEGER NOT NULL CHECK (number > 0),
  drawn_at INTEGER NOT NULL,
  called_by TEXT REFERENCES person (id),
  desk TEXT CHECK (length(CAST(desk AS BLOB)) <= 400),
  called_at INTEGER,
  done_at INTEGER,
  admission_id TEXT REFERENCES admission (id),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT desk_ticket_number UNIQUE (site_id, day, number)
) STRICT;

CREATE INDEX desk_ticket_called_by ON desk_ticket (called_by);
CREATE INDEX desk_ticket_admission ON desk_ticket (admission_id);
