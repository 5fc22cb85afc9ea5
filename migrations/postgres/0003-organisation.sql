CREATE TABLE body (
  id text PRIMARY KEY CHECK (length(id) = 36),
  kind text NOT NULL CHECK (kind IN ('council', 'commission', 'jury')),
  name_fr text NOT NULL CHECK (octet_length(name_fr) <= 400),
  name_ar text NOT NULL CHECK (octet_length(name_ar) <= 400),
  from_on text NOT NULL CHECK (from_on ~ '^\d{4}-\d{2}-\d{2}$' AND from_on::date IS NOT NULL),
  to_on text CHECK (to_on IS NULL OR (to_on ~ '^\d{4}-\d{2}-\d{2}$' AND to_on::date IS NOT NULL))
);

CREATE TABLE centre (
  id text PRIMARY KEY CHECK (length(id) = 36),
  one bigint NOT NULL DEFAULT 1,
  name_fr text NOT NULL CHECK (octet_length(name_fr) <= 400),
  name_ar text NOT NULL CHECK (octet_length(name_ar) <= 400),
  academy_fr text NOT NULL CHECK (octet_length(academy_fr) <= 400),
  academy_ar text NOT NULL CHECK (octet_length(academy_ar) <= 400),
  founded_at bigint NOT NULL,
  is_demo boolean NOT NULL DEFAULT false,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT centre_one UNIQUE (one),
  CONSTRAINT centre_is_one CHECK (one = 1)
);

CREATE TABLE closed_day (
  day text PRIMARY KEY CHECK (day ~ '^\d{4}-\d{2}-\d{2}$' AND day::date IS NOT NULL),
  kind text NOT NULL CHECK (kind IN ('fixed', 'religious', 'break', 'exceptional')),
  name_fr text NOT NULL CHECK (octet_length(name_fr) <= 400),
  name_ar text NOT NULL CHECK (octet_length(name_ar) <= 400),
  is_confirmed boolean NOT NULL
);

CREATE TABLE named_agent (
  id text PRIMARY KEY CHECK (length(id) = 36),
  duty text NOT NULL CHECK (duty IN ('medicalFiles', 'complaints', 'socialAid', 'registry')),
  person_id text NOT NULL REFERENCES person (id),
  starts_at bigint NOT NULL,
  ends_at bigint,
  act_ref text NOT NULL CHECK (octet_length(act_ref) <= 400),
  named_by text REFERENCES person (id)
);
CREATE INDEX named_agent_person ON named_agent (person_id);
CREATE INDEX named_agent_named_by ON named_agent (named_by);

CREATE TABLE parameter (
  key text PRIMARY KEY CHECK (octet_length(key) <= 400),
  value bigint NOT NULL,
  act_ref text NOT NULL CHECK (octet_length(act_ref) <= 400),
  changed_at bigint NOT NULL,
  changed_by text REFERENCES person (id)
);
CREATE INDEX parameter_changed_by ON parameter (changed_by);

CREATE TABLE seat (
  id text PRIMARY KEY CHECK (length(id) = 36),
  body_id text NOT NULL REFERENCES body (id),
  person_id text NOT NULL REFERENCES person (id),
  office text NOT NULL CHECK (office IN ('councilMember', 'commissionMember', 'juryMember')),
  college text NOT NULL CHECK (college IN ('legal', 'designated', 'elected')),
  starts_at bigint NOT NULL,
  ends_at bigint,
  act_ref text NOT NULL CHECK (octet_length(act_ref) <= 400)
);
CREATE INDEX seat_body ON seat (body_id);
CREATE INDEX seat_person ON seat (person_id, starts_at);

CREATE TABLE site (
  id text PRIMARY KEY CHECK (length(id) = 36),
  code text NOT NULL CHECK (octet_length(code) <= 400),
  kind text NOT NULL CHECK (kind IN ('seat', 'annexe', 'branch')),
  name_fr text NOT NULL CHECK (octet_length(name_fr) <= 400),
  name_ar text NOT NULL CHECK (octet_length(name_ar) <= 400),
  town_fr text NOT NULL CHECK (octet_length(town_fr) <= 400),
  town_ar text NOT NULL CHECK (octet_length(town_ar) <= 400),
  rank bigint NOT NULL,
  opened_on text NOT NULL CHECK (opened_on ~ '^\d{4}-\d{2}-\d{2}$' AND opened_on::date IS NOT NULL),
  closed_on text CHECK (closed_on IS NULL OR (closed_on ~ '^\d{4}-\d{2}-\d{2}$' AND closed_on::date IS NOT NULL)),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT site_code UNIQUE (code)
);

CREATE TABLE unit (
  id text PRIMARY KEY CHECK (length(id) = 36),
  kind text NOT NULL CHECK (kind IN ('direction', 'assistantDirection', 'secretariat', 'service', 'department', 'filiere', 'siteOffice')),
  parent_id text REFERENCES unit (id),
  field text CHECK (field IN ('teacherQualification', 'agregation', 'adminAndSupport', 'continuingEducation')),
  department_id text REFERENCES unit (id),
  code text NOT NULL CHECK (octet_length(code) <= 400),
  name_fr text NOT NULL CHECK (octet_length(name_fr) <= 400),
  name_ar text NOT NULL CHECK (octet_length(name_ar) <= 400),
  rank bigint NOT NULL,
  from_on text NOT NULL CHECK (from_on ~ '^\d{4}-\d{2}-\d{2}$' AND from_on::date IS NOT NULL),
  to_on text CHECK (to_on IS NULL OR (to_on ~ '^\d{4}-\d{2}-\d{2}$' AND to_on::date IS NOT NULL)),
  act_ref text CHECK (octet_length(act_ref) <= 400),
  drafted_by text REFERENCES person (id),
  enacted_by text REFERENCES person (id),
  enacted_at bigint,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT unit_code UNIQUE (code),
  CONSTRAINT unit_two_hands CHECK (enacted_by is null or drafted_by is null or enacted_by <> drafted_by)
);
CREATE INDEX unit_parent ON unit (parent_id);
CREATE INDEX unit_department ON unit (department_id);
CREATE INDEX unit_drafted_by ON unit (drafted_by);
CREATE INDEX unit_enacted_by ON unit (enacted_by);

CREATE TABLE position (
  id text PRIMARY KEY CHECK (length(id) = 36),
  unit_id text NOT NULL REFERENCES unit (id),
  site_id text REFERENCES site (id),
  office text NOT NULL CHECK (office IN ('director', 'assistantDirector', 'continuingEducationDirector', 'secretaryGeneral', 'studentAffairs', 'humanResources', 'finance', 'socialAffairs', 'informationTechnology', 'departmentHead', 'filiereHead', 'trainer', 'trainee', 'councilMember', 'commissionMember', 'juryMember', 'siteCorrespondent', 'securityOfficer', 'dataProtectionOfficer')),
  is_single boolean NOT NULL,
  is_head boolean NOT NULL,
  title_fr_m text NOT NULL CHECK (octet_length(title_fr_m) <= 400),
  title_fr_f text NOT NULL CHECK (octet_length(title_fr_f) <= 400),
  title_ar_m text NOT NULL CHECK (octet_length(title_ar_m) <= 400),
  title_ar_f text NOT NULL CHECK (octet_length(title_ar_f) <= 400),
  rank bigint NOT NULL,
  from_on text NOT NULL CHECK (from_on ~ '^\d{4}-\d{2}-\d{2}$' AND from_on::date IS NOT NULL),
  to_on text CHECK (to_on IS NULL OR (to_on ~ '^\d{4}-\d{2}-\d{2}$' AND to_on::date IS NOT NULL))
);
CREATE INDEX position_unit ON position (unit_id);
CREATE INDEX position_site ON position (site_id);
CREATE INDEX position_office ON position (office);

CREATE TABLE appointment (
  id text PRIMARY KEY CHECK (length(id) = 36),
  position_id text NOT NULL REFERENCES position (id),
  person_id text NOT NULL REFERENCES person (id),
  capacity text NOT NULL CHECK (capacity IN ('titular', 'interim')),
  starts_at bigint NOT NULL,
  ends_at bigint,
  act_ref text NOT NULL CHECK (octet_length(act_ref) <= 400),
  act_on text NOT NULL CHECK (act_on ~ '^\d{4}-\d{2}-\d{2}$' AND act_on::date IS NOT NULL),
  extra_acts text CHECK (octet_length(extra_acts) <= 4000),
  proposed_by text REFERENCES person (id),
  enacted_by text REFERENCES person (id),
  ended_by text REFERENCES person (id),
  end_ref text CHECK (octet_length(end_ref) <= 400),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT appointment_period CHECK (ends_at is null or starts_at <= ends_at),
  CONSTRAINT appointment_not_own CHECK (enacted_by is null or enacted_by <> person_id),
  CONSTRAINT appointment_two_hands CHECK (enacted_by is null or proposed_by is null or enacted_by <> proposed_by),
  CONSTRAINT appointment_act CHECK (length(act_ref) > 0)
);
CREATE INDEX appointment_position ON appointment (position_id, starts_at);
CREATE INDEX appointment_person ON appointment (person_id, starts_at);
CREATE INDEX appointment_proposed_by ON appointment (proposed_by);
CREATE INDEX appointment_enacted_by ON appointment (enacted_by);
CREATE INDEX appointment_ended_by ON appointment (ended_by);

CREATE TABLE delegation (
  id text PRIMARY KEY CHECK (length(id) = 36),
  appointment_id text NOT NULL REFERENCES appointment (id),
  to_person_id text NOT NULL REFERENCES person (id),
  acts text NOT NULL CHECK (octet_length(acts) <= 4000),
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  act_ref text NOT NULL CHECK (octet_length(act_ref) <= 400),
  act_on text NOT NULL CHECK (act_on ~ '^\d{4}-\d{2}-\d{2}$' AND act_on::date IS NOT NULL),
  revoked_by text REFERENCES person (id),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT delegation_period CHECK (starts_at <= ends_at)
);
CREATE INDEX delegation_appointment ON delegation (appointment_id);
CREATE INDEX delegation_person ON delegation (to_person_id, starts_at);
CREATE INDEX delegation_revoked_by ON delegation (revoked_by);

CREATE TABLE proposal (
  id text PRIMARY KEY CHECK (length(id) = 36),
  position_id text NOT NULL REFERENCES position (id),
  person_id text NOT NULL REFERENCES person (id),
  starts_on text NOT NULL CHECK (starts_on ~ '^\d{4}-\d{2}-\d{2}$' AND starts_on::date IS NOT NULL),
  ends_on text CHECK (ends_on IS NULL OR (ends_on ~ '^\d{4}-\d{2}-\d{2}$' AND ends_on::date IS NOT NULL)),
  note text NOT NULL CHECK (octet_length(note) <= 2000),
  proposed_by text NOT NULL REFERENCES person (id),
  proposed_at bigint NOT NULL,
  decided_by text REFERENCES person (id),
  decided_at bigint,
  appointment_id text REFERENCES appointment (id),
  version bigint NOT NULL DEFAULT 1
);
CREATE INDEX proposal_position ON proposal (position_id);
CREATE INDEX proposal_person ON proposal (person_id);
CREATE INDEX proposal_proposed_by ON proposal (proposed_by);
CREATE INDEX proposal_decided_by ON proposal (decided_by);
CREATE INDEX proposal_appointment ON proposal (appointment_id);

-- An appointment is ended, never moved, extended or deleted (B2).
CREATE TRIGGER appointment_kept BEFORE DELETE ON appointment FOR EACH ROW EXECUTE FUNCTION refuse('organisation.appointment.fixed');

CREATE FUNCTION appointment_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id OR NEW.position_id IS DISTINCT FROM OLD.position_id OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.capacity IS DISTINCT FROM OLD.capacity OR NEW.starts_at IS DISTINCT FROM OLD.starts_at OR NEW.act_ref IS DISTINCT FROM OLD.act_ref OR NEW.act_on IS DISTINCT FROM OLD.act_on OR NEW.extra_acts IS DISTINCT FROM OLD.extra_acts OR NEW.proposed_by IS DISTINCT FROM OLD.proposed_by OR NEW.enacted_by IS DISTINCT FROM OLD.enacted_by
    OR (OLD.ends_at IS NOT NULL AND (NEW.ends_at IS NULL OR NEW.ends_at > OLD.ends_at))
    OR NEW.version <> OLD.version + 1
  THEN RAISE EXCEPTION 'organisation.appointment.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER appointment_fixed BEFORE UPDATE ON appointment FOR EACH ROW EXECUTE FUNCTION appointment_fixed();

-- One titular and one interim at most, at any instant, where the office has one holder (B1). One annulled before it began takes no time.
CREATE FUNCTION appointment_single() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM position p WHERE p.id = NEW.position_id AND p.is_single = true)
    AND EXISTS (SELECT 1 FROM appointment a WHERE a.position_id = NEW.position_id AND a.capacity = NEW.capacity
      AND (a.ends_at IS NULL OR (a.ends_at > NEW.starts_at AND a.ends_at > a.starts_at)) AND (NEW.ends_at IS NULL OR NEW.ends_at > a.starts_at))
  THEN RAISE EXCEPTION 'organisation.appointment.taken'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER appointment_single BEFORE INSERT ON appointment FOR EACH ROW EXECUTE FUNCTION appointment_single();

-- A delegation is revoked, never stretched or deleted.
CREATE TRIGGER delegation_kept BEFORE DELETE ON delegation FOR EACH ROW EXECUTE FUNCTION refuse('organisation.delegation.fixed');

CREATE FUNCTION delegation_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id OR NEW.appointment_id IS DISTINCT FROM OLD.appointment_id OR NEW.to_person_id IS DISTINCT FROM OLD.to_person_id OR NEW.acts IS DISTINCT FROM OLD.acts OR NEW.starts_at IS DISTINCT FROM OLD.starts_at OR NEW.act_ref IS DISTINCT FROM OLD.act_ref OR NEW.act_on IS DISTINCT FROM OLD.act_on
    OR NEW.ends_at > OLD.ends_at
    OR NEW.version <> OLD.version + 1
  THEN RAISE EXCEPTION 'organisation.delegation.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delegation_fixed BEFORE UPDATE ON delegation FOR EACH ROW EXECUTE FUNCTION delegation_fixed();

-- Inside the delegator's own titular appointment, to another person, a year at most (B4).
CREATE FUNCTION delegation_inside() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.ends_at - NEW.starts_at > 31622400000
    OR NOT EXISTS (SELECT 1 FROM appointment a WHERE a.id = NEW.appointment_id AND a.capacity = 'titular' AND a.person_id <> NEW.to_person_id
      AND a.starts_at <= NEW.starts_at AND (a.ends_at IS NULL OR a.ends_at >= NEW.ends_at))
  THEN RAISE EXCEPTION 'organisation.delegation.outside'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delegation_inside BEFORE INSERT ON delegation FOR EACH ROW EXECUTE FUNCTION delegation_inside();

-- Designated seats: four at once, four years, two terms (B6).
CREATE FUNCTION seat_designated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.college = 'designated' AND (NEW.ends_at IS NULL OR NEW.ends_at - NEW.starts_at > 126316800000
    OR (SELECT count(*) FROM seat s WHERE s.body_id = NEW.body_id AND s.college = 'designated' AND s.starts_at < NEW.ends_at AND (s.ends_at IS NULL OR s.ends_at > NEW.starts_at)) >= 4
    OR (SELECT count(*) FROM seat s WHERE s.body_id = NEW.body_id AND s.college = 'designated' AND s.person_id = NEW.person_id) >= 2)
  THEN RAISE EXCEPTION 'organisation.seat.designated'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER seat_designated BEFORE INSERT ON seat FOR EACH ROW EXECUTE FUNCTION seat_designated();

-- Three agents at most for a confidential duty at any instant.
CREATE FUNCTION named_agent_three() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM named_agent n WHERE n.duty = NEW.duty AND (NEW.ends_at IS NULL OR n.starts_at < NEW.ends_at) AND (n.ends_at IS NULL OR n.ends_at > NEW.starts_at)) >= 3
  THEN RAISE EXCEPTION 'organisation.namedAgent.three'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER named_agent_three BEFORE INSERT ON named_agent FOR EACH ROW EXECUTE FUNCTION named_agent_three();
