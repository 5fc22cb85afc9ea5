-- The personal supervised project: its form, its supervisor and stages, its submission 15 days at least before the defence, its committee
-- of three at most, its defence, its mark.
CREATE TABLE project (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  group_id TEXT NOT NULL REFERENCES trainee_group (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  language TEXT NOT NULL CHECK (language IN ('fr', 'ar')),
  title TEXT NOT NULL CHECK (length(CAST(title AS BLOB)) <= 800),
  form TEXT NOT NULL CHECK (length(CAST(form AS BLOB)) <= 60000),
  supervisor_id TEXT REFERENCES person (id),
  state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'validated', 'submitted', 'defended')),
  stage INTEGER NOT NULL DEFAULT 0 CHECK (stage BETWEEN 0 AND 8),
  return_reason TEXT CHECK (length(CAST(return_reason AS BLOB)) <= 2000),
  validated_by TEXT REFERENCES person (id),
  validated_at INTEGER,
  pages INTEGER CHECK (pages BETWEEN 1 AND 30),
  paper_copies INTEGER CHECK (paper_copies BETWEEN 1 AND 10),
  has_digital INTEGER NOT NULL DEFAULT 0 CHECK (has_digital IN (0, 1)),
  submitted_on TEXT CHECK (submitted_on IS date(submitted_on)),
  defended_on TEXT CHECK (defended_on IS date(defended_on)),
  start_minutes INTEGER CHECK (start_minutes BETWEEN 0 AND 1439),
  room TEXT CHECK (length(CAST(room AS BLOB)) <= 400),
  value INTEGER CHECK (value BETWEEN 0 AND 2000),
  marked_by TEXT REFERENCES person (id),
  marked_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT project_two_hands CHECK (validated_by IS NULL OR validated_by <> person_id),
  CONSTRAINT project_marked CHECK ((value IS NULL) = (marked_by IS NULL) AND (state = 'defended') = (value IS NOT NULL) AND (marked_by IS NULL OR marked_by <> person_id)),
  CONSTRAINT project_supervised CHECK (supervisor_id IS NULL OR supervisor_id <> person_id),
  CONSTRAINT project_submitted CHECK (state NOT IN ('submitted', 'defended') OR (submitted_on IS NOT NULL AND pages IS NOT NULL AND paper_copies IS NOT NULL AND has_digital = 1)),
  CONSTRAINT project_planned CHECK ((defended_on IS NULL) = (start_minutes IS NULL) AND (defended_on IS NULL) = (room IS NULL)),
  CONSTRAINT project_person UNIQUE (group_id, person_id)
) STRICT;
CREATE INDEX project_of_person ON project (person_id);
CREATE INDEX project_supervisor ON project (supervisor_id);
CREATE INDEX project_validated_by ON project (validated_by);
CREATE INDEX project_marked_by ON project (marked_by);

CREATE TABLE project_member (
  project_id TEXT NOT NULL REFERENCES project (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  is_president INTEGER NOT NULL CHECK (is_president IN (0, 1)),
  PRIMARY KEY (project_id, person_id)
) STRICT;
CREATE INDEX project_member_person ON project_member (person_id);

CREATE TRIGGER project_kept BEFORE DELETE ON project
BEGIN SELECT RAISE(ABORT, 'grades.project.fixed'); END;
CREATE TRIGGER project_once BEFORE INSERT ON project
WHEN NEW.state <> 'draft' OR NEW.version <> 1 OR EXISTS (SELECT 1 FROM project p WHERE p.id = NEW.id OR (p.group_id = NEW.group_id AND p.person_id = NEW.person_id))
BEGIN SELECT RAISE(ABORT, 'grades.project.fixed'); END;
CREATE TRIGGER project_steps BEFORE UPDATE ON project
WHEN NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.group_id <> OLD.group_id OR NEW.version <> OLD.version + 1
  OR (NEW.state <> OLD.state AND NOT ((OLD.state = 'draft' AND NEW.state = 'proposed') OR (OLD.state = 'proposed' AND NEW.state IN ('draft', 'validated'))
    OR (OLD.state = 'validated' AND NEW.state = 'submitted') OR (OLD.state = 'submitted' AND NEW.state IN ('validated', 'defended'))))
  OR (OLD.state = 'defended' AND (NEW.title <> OLD.title OR NEW.form <> OLD.form OR NEW.submitted_on <> OLD.submitted_on OR NEW.defended_on <> OLD.defended_on))
BEGIN SELECT RAISE(ABORT, 'grades.project.fixed'); END;
-- A mark changes while the project sheet of the group is entered; afterwards by a correction of the sheet alone.
CREATE TRIGGER project_closed BEFORE UPDATE ON project
WHEN NEW.value IS DISTINCT FROM OLD.value AND EXISTS (SELECT 1 FROM assessment a WHERE a.group_id = NEW.group_id AND a.module_id IS NULL
  AND a.part = 'project' AND a.sitting = 'normal' AND a.state IN ('submitted', 'validated', 'locked'))
BEGIN SELECT RAISE(ABORT, 'grades.project.closed'); END;
-- Three at most, one of them president, never the trainee.
CREATE TRIGGER project_member_three BEFORE INSERT ON project_member
WHEN (SELECT count(*) FROM project_member m WHERE m.project_id = NEW.project_id) >= 3
  OR EXISTS (SELECT 1 FROM project_member m WHERE m.project_id = NEW.project_id AND (m.person_id = NEW.person_id OR (m.is_president = 1 AND NEW.is_president = 1)))
  OR EXISTS (SELECT 1 FROM project p WHERE p.id = NEW.project_id AND (p.person_id = NEW.person_id OR p.state = 'defended'))
BEGIN SELECT RAISE(ABORT, 'grades.project.committee'); END;
CREATE TRIGGER project_member_fixed BEFORE UPDATE ON project_member
BEGIN SELECT RAISE(ABORT, 'grades.project.committee'); END;
CREATE TRIGGER project_member_kept BEFORE DELETE ON project_member
WHEN EXISTS (SELECT 1 FROM project p WHERE p.id = OLD.project_id AND p.state = 'defended')
BEGIN SELECT RAISE(ABORT, 'grades.project.committee'); END;
