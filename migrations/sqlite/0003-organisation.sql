CREATE TABLE body (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('council', 'commission', 'jury')),
  name_fr TEXT NOT NULL CHECK (length(CAST(name_fr AS BLOB)) <= 400),
  name_ar TEXT NOT NULL CHECK (length(CAST(name_ar AS BLOB)) <= 400),
  from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
  to_on TEXT CHECK (to_on IS date(to_on))
) STRICT;

CREATE TABLE centre (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  one INTEGER NOT NULL DEFAULT 1,
  name_fr TEXT NOT NULL CHECK (length(CAST(name_fr AS BLOB)) <= 400),
  name_ar TEXT NOT NULL CHECK (length(CAST(name_ar AS BLOB)) <= 400),
  academy_fr TEXT NOT NULL CHECK (length(CAST(academy_fr AS BLOB)) <= 400),
  academy_ar TEXT NOT NULL CHECK (length(CAST(academy_ar AS BLOB)) <= 400),
  founded_at INTEGER NOT NULL,
  is_demo INTEGER NOT NULL DEFAULT 0 CHECK (is_demo IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT centre_one UNIQUE (one),
  CONSTRAINT centre_is_one CHECK (one = 1)
) STRICT;

CREATE TABLE closed_day (
  day TEXT PRIMARY KEY NOT NULL CHECK (day IS date(day)),
  kind TEXT NOT NULL CHECK (kind IN ('fixed', 'religious', 'break', 'exceptional')),
  name_fr TEXT NOT NULL CHECK (length(CAST(name_fr AS BLOB)) <= 400),
  name_ar TEXT NOT NULL CHECK (length(CAST(name_ar AS BLOB)) <= 400),
  is_confirmed INTEGER NOT NULL CHECK (is_confirmed IN (0, 1))
) STRICT;

CREATE TABLE named_agent (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  duty TEXT NOT NULL CHECK (duty IN ('medicalFiles', 'complaints', 'socialAid', 'registry')),
  person_id TEXT NOT NULL REFERENCES person (id),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  act_ref TEXT NOT NULL CHECK (length(CAST(act_ref AS BLOB)) <= 400),
  named_by TEXT REFERENCES person (id)
) STRICT;
CREATE INDEX named_agent_person ON named_agent (person_id);
CREATE INDEX named_agent_named_by ON named_agent (named_by);

CREATE TABLE parameter (
  key TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(key AS BLOB)) <= 400),
  value INTEGER NOT NULL,
  act_ref TEXT NOT NULL CHECK (length(CAST(act_ref AS BLOB)) <= 400),
  changed_at INTEGER NOT NULL,
  changed_by TEXT REFERENCES person (id)
) STRICT;
CREATE INDEX parameter_changed_by ON parameter (changed_by);

CREATE TABLE seat (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  body_id TEXT NOT NULL REFERENCES body (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  office TEXT NOT NULL CHECK (office IN ('councilMember', 'commissionMember', 'juryMember')),
  college TEXT NOT NULL CHECK (college IN ('legal', 'designated', 'elected')),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  act_ref TEXT NOT NULL CHECK (length(CAST(act_ref AS BLOB)) <= 400)
) STRICT;
CREATE INDEX seat_body ON seat (body_id);
CREATE INDEX seat_person ON seat (person_id, starts_at);

CREATE TABLE site (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  code TEXT NOT NULL CHECK (length(CAST(code AS BLOB)) <= 400),
  kind TEXT NOT NULL CHECK (kind IN ('seat', 'annexe', 'branch')),
  name_fr TEXT NOT NULL CHECK (length(CAST(name_fr AS BLOB)) <= 400),
  name_ar TEXT NOT NULL CHECK (length(CAST(name_ar AS BLOB)) <= 400),
  town_fr TEXT NOT NULL CHECK (length(CAST(town_fr AS BLOB)) <= 400),
  town_ar TEXT NOT NULL CHECK (length(CAST(town_ar AS BLOB)) <= 400),
  rank INTEGER NOT NULL,
  opened_on TEXT NOT NULL CHECK (opened_on IS date(opened_on)),
  closed_on TEXT CHECK (closed_on IS date(closed_on)),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT site_code UNIQUE (code)
) STRICT;

CREATE TABLE unit (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('direction', 'assistantDirection', 'secretariat', 'service', 'department', 'filiere', 'siteOffice')),
  parent_id TEXT REFERENCES unit (id),
  field TEXT CHECK (field IN ('teacherQualification', 'agregation', 'adminAndSupport', 'continuingEducation')),
  department_id TEXT REFERENCES unit (id),
  code TEXT NOT NULL CHECK (length(CAST(code AS BLOB)) <= 400),
  name_fr TEXT NOT NULL CHECK (length(CAST(name_fr AS BLOB)) <= 400),
  name_ar TEXT NOT NULL CHECK (length(CAST(name_ar AS BLOB)) <= 400),
  rank INTEGER NOT NULL,
  from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
  to_on TEXT CHECK (to_on IS date(to_on)),
  act_ref TEXT CHECK (length(CAST(act_ref AS BLOB)) <= 400),
  drafted_by TEXT REFERENCES person (id),
  enacted_by TEXT REFERENCES person (id),
  enacted_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT unit_code UNIQUE (code),
  CONSTRAINT unit_two_hands CHECK (enacted_by is null or drafted_by is null or enacted_by <> drafted_by)
) STRICT;
CREATE INDEX unit_parent ON unit (parent_id);
CREATE INDEX unit_department ON unit (department_id);
CREATE INDEX unit_drafted_by ON unit (drafted_by);
CREATE INDEX unit_enacted_by ON unit (enacted_by);

CREATE TABLE position (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  site_id TEXT REFERENCES site (id),
  office TEXT NOT NULL CHECK (office IN ('director', 'assistantDirector', 'continuingEducationDirector', 'secretaryGeneral', 'studentAffairs', 'humanResources', 'finance', 'socialAffairs', 'informationTechnology', 'departmentHead', 'filiereHead', 'trainer', 'trainee', 'councilMember', 'commissionMember', 'juryMember', 'siteCorrespondent', 'securityOfficer', 'dataProtectionOfficer')),
  is_single INTEGER NOT NULL CHECK (is_single IN (0, 1)),
  is_head INTEGER NOT NULL CHECK (is_head IN (0, 1)),
  title_fr_m TEXT NOT NULL CHECK (length(CAST(title_fr_m AS BLOB)) <= 400),
  title_fr_f TEXT NOT NULL CHECK (length(CAST(title_fr_f AS BLOB)) <= 400),
  title_ar_m TEXT NOT NULL CHECK (length(CAST(title_ar_m AS BLOB)) <= 400),
  title_ar_f TEXT NOT NULL CHECK (length(CAST(title_ar_f AS BLOB)) <= 400),
  rank INTEGER NOT NULL,
  from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
  to_on TEXT CHECK (to_on IS date(to_on))
) STRICT;
CREATE INDEX position_unit ON position (unit_id);
CREATE INDEX position_site ON position (site_id);
CREATE INDEX position_office ON position (office);

CREATE TABLE appointment (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  position_id TEXT NOT NULL REFERENCES position (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  capacity TEXT NOT NULL CHECK (capacity IN ('titular', 'interim')),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  act_ref TEXT NOT NULL CHECK (length(CAST(act_ref AS BLOB)) <= 400),
  act_on TEXT NOT NULL CHECK (act_on IS date(act_on)),
  extra_acts TEXT CHECK (length(CAST(extra_acts AS BLOB)) <= 4000),
  proposed_by TEXT REFERENCES person (id),
  enacted_by TEXT REFERENCES person (id),
  ended_by TEXT REFERENCES person (id),
  end_ref TEXT CHECK (length(CAST(end_ref AS BLOB)) <= 400),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT appointment_period CHECK (ends_at is null or starts_at <= ends_at),
  CONSTRAINT appointment_not_own CHECK (enacted_by is null or enacted_by <> person_id),
  CONSTRAINT appointment_two_hands CHECK (enacted_by is null or proposed_by is null or enacted_by <> proposed_by),
  CONSTRAINT appointment_act CHECK (length(act_ref) > 0)
) STRICT;
CREATE INDEX appointment_position ON appointment (position_id, starts_at);
CREATE INDEX appointment_person ON appointment (person_id, starts_at);
CREATE INDEX appointment_proposed_by ON appointment (proposed_by);
CREATE INDEX appointment_enacted_by ON appointment (enacted_by);
CREATE INDEX appointment_ended_by ON appointment (ended_by);

CREATE TABLE delegation (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  appointment_id TEXT NOT NULL REFERENCES appointment (id),
  to_person_id TEXT NOT NULL REFERENCES person (id),
  acts TEXT NOT NULL CHECK (length(CAST(acts AS BLOB)) <= 4000),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  act_ref TEXT NOT NULL CHECK (length(CAST(act_ref AS BLOB)) <= 400),
  act_on TEXT NOT NULL CHECK (act_on IS date(act_on)),
  revoked_by TEXT REFERENCES person (id),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT delegation_period CHECK (starts_at <= ends_at)
) STRICT;
CREATE INDEX delegation_appointment ON delegation (appointment_id);
CREATE INDEX delegation_person ON delegation (to_person_id, starts_at);
CREATE INDEX delegation_revoked_by ON delegation (revoked_by);

CREATE TABLE proposal (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  position_id TEXT NOT NULL REFERENCES position (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on)),
  ends_on TEXT CHECK (ends_on IS date(ends_on)),
  note TEXT NOT NULL CHECK (length(CAST(note AS BLOB)) <= 2000),
  proposed_by TEXT NOT NULL REFERENCES person (id),
  proposed_at INTEGER NOT NULL,
  decided_by TEXT REFERENCES person (id),
  decided_at INTEGER,
  appointment_id TEXT REFERENCES appointment (id),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX proposal_position ON proposal (position_id);
CREATE INDEX proposal_person ON proposal (person_id);
CREATE INDEX proposal_proposed_by ON proposal (proposed_by);
CREATE INDEX proposal_decided_by ON proposal (decided_by);
CREATE INDEX proposal_appointment ON proposal (appointment_id);

-- An appointment is ended, never moved, extended or deleted (B2).
CREATE TRIGGER appointment_kept BEFORE DELETE ON appointment
BEGIN SELECT RAISE(ABORT, 'organisation.appointment.fixed'); END;

CREATE TRIGGER appointment_fixed BEFORE UPDATE ON appointment
WHEN NEW.id IS NOT OLD.id OR NEW.position_id IS NOT OLD.position_id OR NEW.person_id IS NOT OLD.person_id OR NEW.capacity IS NOT OLD.capacity OR NEW.starts_at IS NOT OLD.starts_at OR NEW.act_ref IS NOT OLD.act_ref OR NEW.act_on IS NOT OLD.act_on OR NEW.extra_acts IS NOT OLD.extra_acts OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.enacted_by IS NOT OLD.enacted_by
    OR (OLD.ends_at IS NOT NULL AND (NEW.ends_at IS NULL OR NEW.ends_at > OLD.ends_at))
    OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'organisation.appointment.fixed'); END;

-- One titular and one interim at most, at any instant, where the office has one holder (B1). One annulled before it began takes no time.
CREATE TRIGGER appointment_single BEFORE INSERT ON appointment
WHEN EXISTS (SELECT 1 FROM position p WHERE p.id = NEW.position_id AND p.is_single = true)
    AND EXISTS (SELECT 1 FROM appointment a WHERE a.position_id = NEW.position_id AND a.capacity = NEW.capacity
      AND (a.ends_at IS NULL OR (a.ends_at > NEW.starts_at AND a.ends_at > a.starts_at)) AND (NEW.ends_at IS NULL OR NEW.ends_at > a.starts_at))
BEGIN SELECT RAISE(ABORT, 'organisation.appointment.taken'); END;

-- A delegation is revoked, never stretched or deleted.
CREATE TRIGGER delegation_kept BEFORE DELETE ON delegation
BEGIN SELECT RAISE(ABORT, 'organisation.delegation.fixed'); END;

CREATE TRIGGER delegation_fixed BEFORE UPDATE ON delegation
WHEN NEW.id IS NOT OLD.id OR NEW.appointment_id IS NOT OLD.appointment_id OR NEW.to_person_id IS NOT OLD.to_person_id OR NEW.acts IS NOT OLD.acts OR NEW.starts_at IS NOT OLD.starts_at OR NEW.act_ref IS NOT OLD.act_ref OR NEW.act_on IS NOT OLD.act_on
    OR NEW.ends_at > OLD.ends_at
    OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'organisation.delegation.fixed'); END;

-- Inside the delegator's own titular appointment, to another person, a year at most (B4).
CREATE TRIGGER delegation_inside BEFORE INSERT ON delegation
WHEN NEW.ends_at - NEW.starts_at > 31622400000
    OR NOT EXISTS (SELECT 1 FROM appointment a WHERE a.id = NEW.appointment_id AND a.capacity = 'titular' AND a.person_id <> NEW.to_person_id
      AND a.starts_at <= NEW.starts_at AND (a.ends_at IS NULL OR a.ends_at >= NEW.ends_at))
BEGIN SELECT RAISE(ABORT, 'organisation.delegation.outside'); END;

-- Designated seats: four at once, four years, two terms (B6).
CREATE TRIGGER seat_designated BEFORE INSERT ON seat
WHEN NEW.college = 'designated' AND (NEW.ends_at IS NULL OR NEW.ends_at - NEW.starts_at > 126316800000
    OR (SELECT count(*) FROM seat s WHERE s.body_id = NEW.body_id AND s.college = 'designated' AND s.starts_at < NEW.ends_at AND (s.ends_at IS NULL OR s.ends_at > NEW.starts_at)) >= 4
    OR (SELECT count(*) FROM seat s WHERE s.body_id = NEW.body_id AND s.college = 'designated' AND s.person_id = NEW.person_id) >= 2)
BEGIN SELECT RAISE(ABORT, 'organisation.seat.designated'); END;

-- Three agents at most for a confidential duty at any instant.
CREATE TRIGGER named_agent_three BEFORE INSERT ON named_agent
WHEN (SELECT count(*) FROM named_agent n WHERE n.duty = NEW.duty AND (NEW.ends_at IS NULL OR n.starts_at < NEW.ends_at) AND (n.ends_at IS NULL OR n.ends_at > NEW.starts_at)) >= 3
BEGIN SELECT RAISE(ABORT, 'organisation.namedAgent.three'); END;
