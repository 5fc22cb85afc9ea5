CREATE TABLE module (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  filiere_id TEXT NOT NULL REFERENCES unit (id),
  department_id TEXT NOT NULL REFERENCES unit (id),
  code TEXT NOT NULL CHECK (length(CAST(code AS BLOB)) <= 400),
  name_fr TEXT NOT NULL CHECK (length(CAST(name_fr AS BLOB)) <= 400),
  name_ar TEXT NOT NULL CHECK (length(CAST(name_ar AS BLOB)) <= 400),
  semester INTEGER NOT NULL,
  hours INTEGER NOT NULL,
  coefficient INTEGER NOT NULL,
  CONSTRAINT module_code UNIQUE (filiere_id, code)
) STRICT;
CREATE INDEX module_department ON module (department_id);

CREATE TABLE promotion (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  code TEXT NOT NULL CHECK (length(CAST(code AS BLOB)) <= 400),
  field TEXT NOT NULL CHECK (field IN ('teacherQualification', 'agregation', 'adminAndSupport', 'continuingEducation')),
  name_fr TEXT NOT NULL CHECK (length(CAST(name_fr AS BLOB)) <= 400),
  name_ar TEXT NOT NULL CHECK (length(CAST(name_ar AS BLOB)) <= 400),
  starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on)),
  ends_on TEXT NOT NULL CHECK (ends_on IS date(ends_on)),
  CONSTRAINT promotion_code UNIQUE (code),
  CONSTRAINT promotion_period CHECK (starts_on < ends_on)
) STRICT;

CREATE TABLE enrolment (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  person_id TEXT NOT NULL REFERENCES person (id),
  promotion_id TEXT NOT NULL REFERENCES promotion (id),
  filiere_id TEXT NOT NULL REFERENCES unit (id),
  state TEXT NOT NULL CHECK (state IN ('enrolled', 'installed', 'inTraining', 'suspended', 'transferred', 'resigned', 'abandoned', 'excluded', 'deceased', 'graduated', 'archived')),
  register_number TEXT CHECK (length(CAST(register_number AS BLOB)) <= 400),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT enrolment_person UNIQUE (person_id, promotion_id),
  CONSTRAINT enrolment_number UNIQUE (register_number),
  CONSTRAINT enrolment_period CHECK (ends_at is null or starts_at <= ends_at)
) STRICT;
CREATE INDEX enrolment_promotion ON enrolment (promotion_id);
CREATE INDEX enrolment_filiere ON enrolment (filiere_id);

CREATE TABLE trainee_group (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  code TEXT NOT NULL CHECK (length(CAST(code AS BLOB)) <= 400),
  filiere_id TEXT NOT NULL REFERENCES unit (id),
  promotion_id TEXT NOT NULL REFERENCES promotion (id),
  site_id TEXT NOT NULL REFERENCES site (id),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT trainee_group_code UNIQUE (promotion_id, code)
) STRICT;
CREATE INDEX trainee_group_filiere ON trainee_group (filiere_id);
CREATE INDEX trainee_group_site ON trainee_group (site_id);

CREATE TABLE membership (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  group_id TEXT NOT NULL REFERENCES trainee_group (id),
  from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
  to_on TEXT CHECK (to_on IS date(to_on)),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT membership_period CHECK (to_on is null or from_on <= to_on)
) STRICT;
CREATE INDEX membership_group ON membership (group_id, from_on);
CREATE INDEX membership_enrolment ON membership (enrolment_id, from_on);
CREATE INDEX membership_person ON membership (person_id, from_on);

CREATE TRIGGER enrolment_kept BEFORE DELETE ON enrolment
BEGIN SELECT RAISE(ABORT, 'trainees.enrolment.fixed'); END;

CREATE TRIGGER membership_kept BEFORE DELETE ON membership
BEGIN SELECT RAISE(ABORT, 'trainees.membership.fixed'); END;

CREATE TRIGGER membership_fixed BEFORE UPDATE ON membership
WHEN NEW.id IS NOT OLD.id OR NEW.enrolment_id IS NOT OLD.enrolment_id OR NEW.person_id IS NOT OLD.person_id OR NEW.group_id IS NOT OLD.group_id OR NEW.from_on IS NOT OLD.from_on
    OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'trainees.membership.fixed'); END;

-- Periods of one enrolment never overlap (B24).
CREATE TRIGGER membership_apart_insert BEFORE INSERT ON membership
WHEN EXISTS (SELECT 1 FROM membership m WHERE m.enrolment_id = NEW.enrolment_id AND m.id <> NEW.id
      AND (m.to_on IS NULL OR m.to_on > NEW.from_on) AND (NEW.to_on IS NULL OR NEW.to_on > m.from_on))
BEGIN SELECT RAISE(ABORT, 'trainees.membership.overlap'); END;

CREATE TRIGGER membership_apart_update BEFORE UPDATE ON membership
WHEN EXISTS (SELECT 1 FROM membership m WHERE m.enrolment_id = NEW.enrolment_id AND m.id <> NEW.id
      AND (m.to_on IS NULL OR m.to_on > NEW.from_on) AND (NEW.to_on IS NULL OR NEW.to_on > m.from_on))
BEGIN SELECT RAISE(ABORT, 'trainees.membership.overlap'); END;
