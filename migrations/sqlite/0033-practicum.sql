-- The practicum: who is placed in which application school under whom, what the school director signed of their presence, visits, the
-- report, and the grids of host teacher, trainer and inspector. Host and inspector sign on paper; the supervising trainer enters it.
CREATE TABLE application_school (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  name_fr TEXT NOT NULL CHECK (length(CAST(name_fr AS BLOB)) <= 800),
  name_ar TEXT NOT NULL CHECK (length(CAST(name_ar AS BLOB)) <= 800),
  town TEXT NOT NULL CHECK (length(CAST(town AS BLOB)) <= 400),
  director_name TEXT NOT NULL CHECK (length(CAST(director_name AS BLOB)) <= 400),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE practicum_form (
  promotion_id TEXT NOT NULL REFERENCES promotion (id),
  filiere_id TEXT NOT NULL REFERENCES unit (id),
  definition TEXT NOT NULL CHECK (length(CAST(definition AS BLOB)) <= 20000),
  set_by TEXT NOT NULL REFERENCES person (id),
  set_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (promotion_id, filiere_id)
) STRICT;
CREATE INDEX practicum_form_filiere ON practicum_form (filiere_id);
CREATE INDEX practicum_form_set_by ON practicum_form (set_by);

CREATE TABLE placement (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  group_id TEXT NOT NULL REFERENCES trainee_group (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  school_id TEXT NOT NULL REFERENCES application_school (id),
  trainer_id TEXT NOT NULL REFERENCES person (id),
  host_name TEXT NOT NULL CHECK (length(CAST(host_name AS BLOB)) <= 400),
  inspector_name TEXT CHECK (length(CAST(inspector_name AS BLOB)) <= 400),
  from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
  to_on TEXT NOT NULL CHECK (to_on IS date(to_on)),
  weekday INTEGER CHECK (weekday BETWEEN 1 AND 7),
  report_title TEXT CHECK (length(CAST(report_title AS BLOB)) <= 800),
  report_on TEXT CHECK (report_on IS date(report_on)),
  placed_by TEXT NOT NULL REFERENCES person (id),
  placed_at INTEGER NOT NULL,
  cancelled_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT placement_period CHECK (from_on <= to_on),
  CONSTRAINT placement_report CHECK ((report_title IS NULL) = (report_on IS NULL)),
  CONSTRAINT placement_not_own CHECK (trainer_id <> person_id)
) STRICT;
CREATE INDEX placement_group ON placement (group_id);
CREATE INDEX placement_person ON placement (person_id);
CREATE INDEX placement_school ON placement (school_id);
CREATE INDEX placement_trainer ON placement (trainer_id);
CREATE INDEX placement_placed_by ON placement (placed_by);

CREATE TABLE practicum_grid (
  placement_id TEXT NOT NULL REFERENCES placement (id),
  evaluator TEXT NOT NULL CHECK (evaluator IN ('host', 'trainer', 'inspector')),
  evaluator_name TEXT NOT NULL CHECK (length(CAST(evaluator_name AS BLOB)) <= 400),
  signed_on TEXT NOT NULL CHECK (signed_on IS date(signed_on)),
  points TEXT NOT NULL CHECK (length(CAST(points AS BLOB)) <= 4000),
  total INTEGER NOT NULL CHECK (total BETWEEN 0 AND 2000),
  entered_by TEXT NOT NULL REFERENCES person (id),
  entered_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (placement_id, evaluator)
) STRICT;
CREATE INDEX practicum_grid_entered_by ON practicum_grid (entered_by);

CREATE TABLE practicum_presence (
  placement_id TEXT NOT NULL REFERENCES placement (id),
  week_on TEXT NOT NULL CHECK (week_on IS date(week_on)),
  days_due INTEGER NOT NULL CHECK (days_due BETWEEN 1 AND 6),
  days_present INTEGER NOT NULL CHECK (days_present BETWEEN 0 AND 6),
  signed_by TEXT NOT NULL CHECK (length(CAST(signed_by AS BLOB)) <= 400),
  signed_on TEXT NOT NULL CHECK (signed_on IS date(signed_on)),
  entered_by TEXT NOT NULL REFERENCES person (id),
  entered_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (placement_id, week_on),
  CONSTRAINT practicum_presence_days CHECK (days_present <= days_due)
) STRICT;
CREATE INDEX practicum_presence_entered_by ON practicum_presence (entered_by);

CREATE TABLE practicum_visit (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  placement_id TEXT NOT NULL REFERENCES placement (id),
  visited_on TEXT NOT NULL CHECK (visited_on IS date(visited_on)),
  visited_by TEXT NOT NULL CHECK (visited_by IN ('trainer', 'inspector')),
  report TEXT NOT NULL CHECK (length(CAST(report AS BLOB)) <= 8000),
  entered_by TEXT NOT NULL REFERENCES person (id),
  entered_at INTEGER NOT NULL
) STRICT;
CREATE INDEX practicum_visit_placement ON practicum_visit (placement_id, visited_on);
CREATE INDEX practicum_visit_entered_by ON practicum_visit (entered_by);

CREATE TRIGGER placement_kept BEFORE DELETE ON placement
BEGIN SELECT RAISE(ABORT, 'grades.practicum.fixed'); END;
CREATE TRIGGER placement_once BEFORE INSERT ON placement
WHEN NEW.version <> 1 OR EXISTS (SELECT 1 FROM placement p WHERE p.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'grades.practicum.fixed'); END;
CREATE TRIGGER placement_step BEFORE UPDATE ON placement
WHEN NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.group_id <> OLD.group_id OR NEW.version <> OLD.version + 1 OR OLD.cancelled_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'grades.practicum.fixed'); END;
-- Only who is in the group on the first day.
CREATE TRIGGER placement_stranger BEFORE INSERT ON placement
WHEN NOT EXISTS (SELECT 1 FROM membership b WHERE b.group_id = NEW.group_id AND b.person_id = NEW.person_id
  AND b.from_on <= NEW.from_on AND (b.to_on IS NULL OR b.to_on > NEW.from_on))
BEGIN SELECT RAISE(ABORT, 'grades.practicum.stranger'); END;
CREATE TRIGGER practicum_grid_kept BEFORE DELETE ON practicum_grid
BEGIN SELECT RAISE(ABORT, 'grades.practicum.fixed'); END;
CREATE TRIGGER practicum_grid_once BEFORE INSERT ON practicum_grid
WHEN NEW.version <> 1 OR EXISTS (SELECT 1 FROM practicum_grid g WHERE g.placement_id = NEW.placement_id AND g.evaluator = NEW.evaluator)
BEGIN SELECT RAISE(ABORT, 'grades.practicum.fixed'); END;
CREATE TRIGGER practicum_grid_step BEFORE UPDATE ON practicum_grid
WHEN NEW.placement_id <> OLD.placement_id OR NEW.evaluator <> OLD.evaluator OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'grades.practicum.fixed'); END;
-- A grid stays once the practicum sheet of its group is handed over; nobody enters the own.
CREATE TRIGGER practicum_grid_open BEFORE INSERT ON practicum_grid
WHEN EXISTS (SELECT 1 FROM placement p JOIN assessment a ON a.group_id = p.group_id WHERE p.id = NEW.placement_id AND a.module_id IS NULL
    AND a.part = 'practicum' AND a.sitting = 'normal' AND a.state IN ('submitted', 'validated', 'locked'))
  OR EXISTS (SELECT 1 FROM placement p WHERE p.id = NEW.placement_id AND (p.person_id = NEW.entered_by OR p.cancelled_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'grades.practicum.closed'); END;
CREATE TRIGGER practicum_grid_open_update BEFORE UPDATE ON practicum_grid
WHEN EXISTS (SELECT 1 FROM placement p JOIN assessment a ON a.group_id = p.group_id WHERE p.id = NEW.placement_id AND a.module_id IS NULL
    AND a.part = 'practicum' AND a.sitting = 'normal' AND a.state IN ('submitted', 'validated', 'locked'))
  OR EXISTS (SELECT 1 FROM placement p WHERE p.id = NEW.placement_id AND (p.person_id = NEW.entered_by OR p.cancelled_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'grades.practicum.closed'); END;
CREATE TRIGGER practicum_presence_kept BEFORE DELETE ON practicum_presence
BEGIN SELECT RAISE(ABORT, 'grades.practicum.fixed'); END;
CREATE TRIGGER practicum_presence_once BEFORE INSERT ON practicum_presence
WHEN NEW.version <> 1 OR EXISTS (SELECT 1 FROM practicum_presence p WHERE p.placement_id = NEW.placement_id AND p.week_on = NEW.week_on)
BEGIN SELECT RAISE(ABORT, 'grades.practicum.fixed'); END;
CREATE TRIGGER practicum_presence_step BEFORE UPDATE ON practicum_presence
WHEN NEW.placement_id <> OLD.placement_id OR NEW.week_on <> OLD.week_on OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'grades.practicum.fixed'); END;
CREATE TRIGGER practicum_visit_fixed BEFORE UPDATE ON practicum_visit
BEGIN SELECT RAISE(ABORT, 'grades.practicum.fixed'); END;
CREATE TRIGGER practicum_visit_kept BEFORE DELETE ON practicum_visit
BEGIN SELECT RAISE(ABORT, 'grades.practicum.fixed'); END;
CREATE TRIGGER practicum_visit_once BEFORE INSERT ON practicum_visit
WHEN EXISTS (SELECT 1 FROM practicum_visit v WHERE v.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'grades.practicum.fixed'); END;
-- The form of grids is fixed from the first grid on.
CREATE TRIGGER practicum_form_kept BEFORE DELETE ON practicum_form
BEGIN SELECT RAISE(ABORT, 'grades.practicum.fixed'); END;
CREATE TRIGGER practicum_form_once BEFORE INSERT ON practicum_form
WHEN EXISTS (SELECT 1 FROM practicum_form f WHERE f.promotion_id = NEW.promotion_id AND f.filiere_id = NEW.filiere_id)
BEGIN SELECT RAISE(ABORT, 'grades.practicum.fixed'); END;
CREATE TRIGGER practicum_form_used BEFORE UPDATE ON practicum_form
WHEN NEW.version <> OLD.version + 1 OR EXISTS (SELECT 1 FROM practicum_grid g JOIN placement p ON p.id = g.placement_id
  JOIN trainee_group t ON t.id = p.group_id WHERE t.promotion_id = OLD.promotion_id AND t.filiere_id = OLD.filiere_id)
BEGIN SELECT RAISE(ABORT, 'grades.practicum.formUsed'); END;
