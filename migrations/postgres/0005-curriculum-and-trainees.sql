CREATE TABLE module (
  id text PRIMARY KEY CHECK (length(id) = 36),
  filiere_id text NOT NULL REFERENCES unit (id),
  department_id text NOT NULL REFERENCES unit (id),
  code text NOT NULL CHECK (octet_length(code) <= 400),
  name_fr text NOT NULL CHECK (octet_length(name_fr) <= 400),
  name_ar text NOT NULL CHECK (octet_length(name_ar) <= 400),
  semester bigint NOT NULL,
  hours bigint NOT NULL,
  coefficient bigint NOT NULL,
  CONSTRAINT module_code UNIQUE (filiere_id, code)
);
CREATE INDEX module_department ON module (department_id);

CREATE TABLE promotion (
  id text PRIMARY KEY CHECK (length(id) = 36),
  code text NOT NULL CHECK (octet_length(code) <= 400),
  field text NOT NULL CHECK (field IN ('teacherQualification', 'agregation', 'adminAndSupport', 'continuingEducation')),
  name_fr text NOT NULL CHECK (octet_length(name_fr) <= 400),
  name_ar text NOT NULL CHECK (octet_length(name_ar) <= 400),
  starts_on text NOT NULL CHECK (starts_on ~ '^\d{4}-\d{2}-\d{2}$' AND starts_on::date IS NOT NULL),
  ends_on text NOT NULL CHECK (ends_on ~ '^\d{4}-\d{2}-\d{2}$' AND ends_on::date IS NOT NULL),
  CONSTRAINT promotion_code UNIQUE (code),
  CONSTRAINT promotion_period CHECK (starts_on < ends_on)
);

CREATE TABLE enrolment (
  id text PRIMARY KEY CHECK (length(id) = 36),
  person_id text NOT NULL REFERENCES person (id),
  promotion_id text NOT NULL REFERENCES promotion (id),
  filiere_id text NOT NULL REFERENCES unit (id),
  state text NOT NULL CHECK (state IN ('enrolled', 'installed', 'inTraining', 'suspended', 'transferred', 'resigned', 'abandoned', 'excluded', 'deceased', 'graduated', 'archived')),
  register_number text CHECK (octet_length(register_number) <= 400),
  starts_at bigint NOT NULL,
  ends_at bigint,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT enrolment_person UNIQUE (person_id, promotion_id),
  CONSTRAINT enrolment_number UNIQUE (register_number),
  CONSTRAINT enrolment_period CHECK (ends_at is null or starts_at <= ends_at)
);
CREATE INDEX enrolment_promotion ON enrolment (promotion_id);
CREATE INDEX enrolment_filiere ON enrolment (filiere_id);

CREATE TABLE trainee_group (
  id text PRIMARY KEY CHECK (length(id) = 36),
  code text NOT NULL CHECK (octet_length(code) <= 400),
  filiere_id text NOT NULL REFERENCES unit (id),
  promotion_id text NOT NULL REFERENCES promotion (id),
  site_id text NOT NULL REFERENCES site (id),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT trainee_group_code UNIQUE (promotion_id, code)
);
CREATE INDEX trainee_group_filiere ON trainee_group (filiere_id);
CREATE INDEX trainee_group_site ON trainee_group (site_id);

CREATE TABLE membership (
  id text PRIMARY KEY CHECK (length(id) = 36),
  enrolment_id text NOT NULL REFERENCES enrolment (id),
  person_id text NOT NULL REFERENCES person (id),
  group_id text NOT NULL REFERENCES trainee_group (id),
  from_on text NOT NULL CHECK (from_on ~ '^\d{4}-\d{2}-\d{2}$' AND from_on::date IS NOT NULL),
  to_on text CHECK (to_on IS NULL OR (to_on ~ '^\d{4}-\d{2}-\d{2}$' AND to_on::date IS NOT NULL)),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT membership_period CHECK (to_on is null or from_on <= to_on)
);
CREATE INDEX membership_group ON membership (group_id, from_on);
CREATE INDEX membership_enrolment ON membership (enrolment_id, from_on);
CREATE INDEX membership_person ON membership (person_id, from_on);

CREATE TRIGGER enrolment_kept BEFORE DELETE ON enrolment FOR EACH ROW EXECUTE FUNCTION refuse('trainees.enrolment.fixed');

CREATE TRIGGER membership_kept BEFORE DELETE ON membership FOR EACH ROW EXECUTE FUNCTION refuse('trainees.membership.fixed');

CREATE FUNCTION membership_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id OR NEW.enrolment_id IS DISTINCT FROM OLD.enrolment_id OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.group_id IS DISTINCT FROM OLD.group_id OR NEW.from_on IS DISTINCT FROM OLD.from_on
    OR NEW.version <> OLD.version + 1
  THEN RAISE EXCEPTION 'trainees.membership.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER membership_fixed BEFORE UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION membership_fixed();

-- Periods of one enrolment never overlap (B24).
CREATE FUNCTION membership_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM membership m WHERE m.enrolment_id = NEW.enrolment_id AND m.id <> NEW.id
      AND (m.to_on IS NULL OR m.to_on > NEW.from_on) AND (NEW.to_on IS NULL OR NEW.to_on > m.from_on))
  THEN RAISE EXCEPTION 'trainees.membership.overlap'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER membership_apart BEFORE INSERT OR UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION membership_apart();
