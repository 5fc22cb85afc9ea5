-- The personal supervised project: its form, its supervisor and stages, its submission 15 days at least before the defence, its committee
-- of three at most, its defence, its mark.
CREATE TABLE project (
  id text PRIMARY KEY NOT NULL CHECK (octet_length(id) = 36),
  group_id text NOT NULL REFERENCES trainee_group (id),
  person_id text NOT NULL REFERENCES person (id),
  language text NOT NULL CHECK (language IN ('fr', 'ar')),
  title text NOT NULL CHECK (octet_length(title) <= 800),
  form text NOT NULL CHECK (octet_length(form) <= 60000),
  supervisor_id text REFERENCES person (id),
  state text NOT NULL CHECK (state IN ('draft', 'proposed', 'validated', 'submitted', 'defended')),
  stage bigint NOT NULL DEFAULT 0 CHECK (stage BETWEEN 0 AND 8),
  return_reason text CHECK (octet_length(return_reason) <= 2000),
  validated_by text REFERENCES person (id),
  validated_at bigint,
  pages bigint CHECK (pages BETWEEN 1 AND 30),
  paper_copies bigint CHECK (paper_copies BETWEEN 1 AND 10),
  has_digital boolean NOT NULL DEFAULT false,
  submitted_on text CHECK (submitted_on IS NULL OR (submitted_on ~ '^\d{4}-\d{2}-\d{2}$' AND submitted_on::date IS NOT NULL)),
  defended_on text CHECK (defended_on IS NULL OR (defended_on ~ '^\d{4}-\d{2}-\d{2}$' AND defended_on::date IS NOT NULL)),
  start_minutes bigint CHECK (start_minutes BETWEEN 0 AND 1439),
  room text CHECK (octet_length(room) <= 400),
  value bigint CHECK (value BETWEEN 0 AND 2000),
  marked_by text REFERENCES person (id),
  marked_at bigint,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT project_two_hands CHECK (validated_by IS NULL OR validated_by <> person_id),
  CONSTRAINT project_marked CHECK ((value IS NULL) = (marked_by IS NULL) AND (state = 'defended') = (value IS NOT NULL) AND (marked_by IS NULL OR marked_by <> person_id)),
  CONSTRAINT project_supervised CHECK (supervisor_id IS NULL OR supervisor_id <> person_id),
  CONSTRAINT project_submitted CHECK (state NOT IN ('submitted', 'defended') OR (submitted_on IS NOT NULL AND pages IS NOT NULL AND paper_copies IS NOT NULL AND has_digital)),
  CONSTRAINT project_planned CHECK ((defended_on IS NULL) = (start_minutes IS NULL) AND (defended_on IS NULL) = (room IS NULL)),
  CONSTRAINT project_person UNIQUE (group_id, person_id)
);
CREATE INDEX project_of_person ON project (person_id);
CREATE INDEX project_supervisor ON project (supervisor_id);
CREATE INDEX project_validated_by ON project (validated_by);
CREATE INDEX project_marked_by ON project (marked_by);

CREATE TABLE project_member (
  project_id text NOT NULL REFERENCES project (id),
  person_id text NOT NULL REFERENCES person (id),
  is_president boolean NOT NULL,
  PRIMARY KEY (project_id, person_id)
);
CREATE INDEX project_member_person ON project_member (person_id);

CREATE TRIGGER project_kept BEFORE DELETE ON project FOR EACH ROW EXECUTE FUNCTION refuse('grades.project.fixed');
CREATE TRIGGER project_whole BEFORE TRUNCATE ON project FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.project.fixed');
CREATE FUNCTION project_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'draft' OR NEW.version <> 1 OR EXISTS (SELECT 1 FROM project p WHERE p.id = NEW.id OR (p.group_id = NEW.group_id AND p.person_id = NEW.person_id))
  THEN RAISE EXCEPTION 'grades.project.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER project_once BEFORE INSERT ON project FOR EACH ROW EXECUTE FUNCTION project_once();
CREATE FUNCTION project_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.group_id <> OLD.group_id OR NEW.version <> OLD.version + 1
  OR (NEW.state <> OLD.state AND NOT ((OLD.state = 'draft' AND NEW.state = 'proposed') OR (OLD.state = 'proposed' AND NEW.state IN ('draft', 'validated'))
    OR (OLD.state = 'validated' AND NEW.state = 'submitted') OR (OLD.state = 'submitted' AND NEW.state IN ('validated', 'defended'))))
  OR (OLD.state = 'defended' AND (NEW.title <> OLD.title OR NEW.form <> OLD.form OR NEW.submitted_on <> OLD.submitted_on OR NEW.defended_on <> OLD.defended_on))
  THEN RAISE EXCEPTION 'grades.project.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER project_steps BEFORE UPDATE ON project FOR EACH ROW EXECUTE FUNCTION project_steps();
-- A mark changes while the project sheet of the group is entered; afterwards by a correction of the sheet alone.
CREATE FUNCTION project_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.value IS DISTINCT FROM OLD.value AND EXISTS (SELECT 1 FROM assessment a WHERE a.group_id = NEW.group_id AND a.module_id IS NULL
  AND a.part = 'project' AND a.sitting = 'normal' AND a.state IN ('submitted', 'validated', 'locked'))
  THEN RAISE EXCEPTION 'grades.project.closed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER project_closed BEFORE UPDATE ON project FOR EACH ROW EXECUTE FUNCTION project_closed();
-- Three at most, one of them president, never the trainee.
CREATE FUNCTION project_member_three() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM project_member m WHERE m.project_id = NEW.project_id) >= 3
  OR EXISTS (SELECT 1 FROM project_member m WHERE m.project_id = NEW.project_id AND (m.person_id = NEW.person_id OR (m.is_president AND NEW.is_president)))
  OR EXISTS (SELECT 1 FROM project p WHERE p.id = NEW.project_id AND (p.person_id = NEW.person_id OR p.state = 'defended'))
  THEN RAISE EXCEPTION 'grades.project.committee'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER project_member_three BEFORE INSERT ON project_member FOR EACH ROW EXECUTE FUNCTION project_member_three();
CREATE TRIGGER project_member_fixed BEFORE UPDATE ON project_member FOR EACH ROW EXECUTE FUNCTION refuse('grades.project.committee');
CREATE FUNCTION project_member_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM project p WHERE p.id = OLD.project_id AND p.state = 'defended')
  THEN RAISE EXCEPTION 'grades.project.committee'; END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER project_member_kept BEFORE DELETE ON project_member FOR EACH ROW EXECUTE FUNCTION project_member_kept();
