-- The register of trainees is numbered without gap in each year; whoever was entered by mistake keeps the number used (B24, B25).

ALTER TABLE enrolment DROP CONSTRAINT enrolment_state_check;
ALTER TABLE enrolment ADD CONSTRAINT enrolment_state_check CHECK (state IN ('enrolled', 'installed', 'inTraining', 'suspended', 'transferred', 'resigned', 'abandoned', 'excluded', 'deceased', 'resit', 'repeating', 'deferred', 'graduated', 'archived', 'undone'));
ALTER TABLE enrolment DROP CONSTRAINT enrolment_person;
ALTER TABLE enrolment ADD COLUMN register_year bigint;
ALTER TABLE enrolment ADD COLUMN register_order bigint;
ALTER TABLE enrolment ADD COLUMN entered_by text REFERENCES person (id);
CREATE INDEX enrolment_entered_by ON enrolment (entered_by);
UPDATE enrolment SET register_year = substr(register_number, 1, 4)::bigint, register_order = substr(register_number, 6)::bigint;
ALTER TABLE enrolment DROP COLUMN register_number;
ALTER TABLE enrolment ADD CONSTRAINT enrolment_number UNIQUE (register_year, register_order);
ALTER TABLE enrolment ADD CONSTRAINT enrolment_numbered CHECK ((register_year IS NULL) = (register_order IS NULL));

-- One place in a promotion, those entered by mistake aside.
CREATE UNIQUE INDEX enrolment_person ON enrolment (person_id, promotion_id) WHERE state <> 'undone';
CREATE INDEX enrolment_of_person ON enrolment (person_id);

CREATE FUNCTION enrolment_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.id IS DISTINCT FROM OLD.id OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.promotion_id IS DISTINCT FROM OLD.promotion_id
      OR (OLD.register_order IS NOT NULL
        AND (NEW.register_year IS DISTINCT FROM OLD.register_year OR NEW.register_order IS DISTINCT FROM OLD.register_order))
    THEN RAISE EXCEPTION 'trainees.enrolment.number'; END IF;
    IF OLD.register_order IS NOT NULL THEN RETURN NEW; END IF;
  END IF;
  IF NEW.register_order IS NOT NULL
    AND NEW.register_order <> coalesce((SELECT max(e.register_order) FROM enrolment e WHERE e.register_year = NEW.register_year), 0) + 1
  THEN RAISE EXCEPTION 'trainees.enrolment.number'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER enrolment_next BEFORE INSERT OR UPDATE ON enrolment FOR EACH ROW EXECUTE FUNCTION enrolment_next();

-- Undone only while nothing rests on it: no roll was called of the group meanwhile.
CREATE FUNCTION enrolment_rests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'undone' AND OLD.state <> 'undone' AND EXISTS (
    SELECT 1 FROM membership m JOIN session s ON s.group_id = m.group_id JOIN roll r ON r.session_id = s.id
    WHERE m.enrolment_id = NEW.id AND s.day >= m.from_on AND (m.to_on IS NULL OR s.day < m.to_on))
  THEN RAISE EXCEPTION 'trainees.enrolment.rests'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER enrolment_rests BEFORE UPDATE ON enrolment FOR EACH ROW EXECUTE FUNCTION enrolment_rests();

CREATE TABLE admission (
  id text PRIMARY KEY CHECK (length(id) = 36),
  promotion_id text NOT NULL REFERENCES promotion (id),
  filiere_id text NOT NULL REFERENCES unit (id),
  person_id text NOT NULL REFERENCES person (id),
  list text NOT NULL CHECK (list IN ('main', 'waiting')),
  rank bigint NOT NULL CHECK (rank > 0),
  exam_number text CHECK (octet_length(exam_number) <= 400),
  specialty text CHECK (octet_length(specialty) <= 400),
  posting text CHECK (octet_length(posting) <= 400),
  site_id text REFERENCES site (id),
  state text NOT NULL CHECK (state IN ('listed', 'summoned', 'deposited', 'incomplete', 'verified', 'enrolled', 'declined', 'absent', 'lapsed', 'rejected')),
  summoned_on text CHECK (summoned_on IS NULL OR (summoned_on ~ '^\d{4}-\d{2}-\d{2}$' AND summoned_on::date IS NOT NULL)),
  summoned_minutes bigint,
  deposited_at bigint,
  deposited_by text REFERENCES person (id),
  complete_by text CHECK (complete_by IS NULL OR (complete_by ~ '^\d{4}-\d{2}-\d{2}$' AND complete_by::date IS NOT NULL)),
  verified_at bigint,
  verified_by text REFERENCES person (id),
  closed_because text CHECK (octet_length(closed_because) <= 2000),
  replaces_id text REFERENCES admission (id),
  enrolment_id text REFERENCES enrolment (id),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT admission_person UNIQUE (promotion_id, person_id),
  CONSTRAINT admission_replaces UNIQUE (replaces_id),
  CONSTRAINT admission_enrolment UNIQUE (enrolment_id),
  CONSTRAINT admission_enrolled CHECK ((state = 'enrolled') = (enrolment_id IS NOT NULL)),
  CONSTRAINT admission_summoned CHECK ((summoned_on IS NULL) = (summoned_minutes IS NULL))
);

CREATE INDEX admission_place ON admission (promotion_id, filiere_id, list, rank);
CREATE INDEX admission_state ON admission (promotion_id, state);
CREATE INDEX admission_filiere ON admission (filiere_id);
CREATE INDEX admission_person_id ON admission (person_id);
CREATE INDEX admission_site ON admission (site_id);
CREATE INDEX admission_deposited_by ON admission (deposited_by);
CREATE INDEX admission_verified_by ON admission (verified_by);

CREATE TRIGGER admission_kept BEFORE DELETE ON admission FOR EACH ROW EXECUTE FUNCTION refuse('trainees.admission.fixed');
CREATE FUNCTION admission_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id OR NEW.promotion_id IS DISTINCT FROM OLD.promotion_id OR NEW.person_id IS DISTINCT FROM OLD.person_id
    OR NEW.version <> OLD.version + 1
  THEN RAISE EXCEPTION 'trainees.admission.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER admission_fixed BEFORE UPDATE ON admission FOR EACH ROW EXECUTE FUNCTION admission_fixed();

-- The checklist of documents per cycle: data, dated (law 55-19: one copy, nothing legalised).
CREATE TABLE required_piece (
  id text PRIMARY KEY CHECK (length(id) = 36),
  field text NOT NULL CHECK (field IN ('teacherQualification', 'agregation', 'adminAndSupport', 'continuingEducation')),
  code text NOT NULL CHECK (octet_length(code) <= 400),
  name_fr text NOT NULL CHECK (octet_length(name_fr) <= 400),
  name_ar text NOT NULL CHECK (octet_length(name_ar) <= 400),
  confidentiality text NOT NULL CHECK (confidentiality IN ('ordinary', 'judicial', 'medical')),
  is_required boolean NOT NULL,
  accepts_sworn boolean NOT NULL,
  rank bigint NOT NULL,
  from_on text NOT NULL CHECK (from_on ~ '^\d{4}-\d{2}-\d{2}$' AND from_on::date IS NOT NULL),
  ended_on text CHECK (ended_on IS NULL OR (ended_on ~ '^\d{4}-\d{2}-\d{2}$' AND ended_on::date IS NOT NULL)),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT required_piece_code UNIQUE (field, code, from_on),
  CONSTRAINT required_piece_period CHECK (ended_on is null or from_on <= ended_on)
);

CREATE TABLE handed_piece (
  id text PRIMARY KEY CHECK (length(id) = 36),
  admission_id text NOT NULL REFERENCES admission (id),
  piece_id text NOT NULL REFERENCES required_piece (id),
  form text NOT NULL CHECK (form IN ('paper', 'scan', 'sworn')),
  file_hash text CHECK (octet_length(file_hash) <= 64),
  handed_at bigint NOT NULL,
  received_by text NOT NULL REFERENCES person (id),
  withdrawn_at bigint,
  withdrawn_by text REFERENCES person (id),
  CONSTRAINT handed_piece_scan CHECK ((form = 'scan') = (file_hash IS NOT NULL)),
  CONSTRAINT handed_piece_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);

CREATE UNIQUE INDEX handed_piece_once ON handed_piece (admission_id, piece_id) WHERE withdrawn_at IS NULL;
CREATE INDEX handed_piece_piece ON handed_piece (piece_id);
CREATE INDEX handed_piece_received_by ON handed_piece (received_by);
CREATE INDEX handed_piece_withdrawn_by ON handed_piece (withdrawn_by);

-- The queue before the counters: one run of numbers per place and day.
CREATE TABLE desk_ticket (
  id text PRIMARY KEY CHECK (length(id) = 36),
  site_id text NOT NULL REFERENCES site (id),
  day text NOT NULL CHECK (day ~ '^\d{4}-\d{2}-\d{2}$' AND day::date IS NOT NULL),
  number bigint NOT NULL CHECK (number > 0),
  drawn_at bigint NOT NULL,
  called_by text REFERENCES person (id),
  desk text CHECK (octet_length(desk) <= 400),
  called_at bigint,
  done_at bigint,
  admission_id text REFERENCES admission (id),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT desk_ticket_number UNIQUE (site_id, day, number)
);

CREATE INDEX desk_ticket_called_by ON desk_ticket (called_by);
CREATE INDEX desk_ticket_admission ON desk_ticket (admission_id);
