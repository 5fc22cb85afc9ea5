-- The practicum: who is placed in which application school under whom, what the school director signed of their presence, visits, the
-- report, and the grids of host teacher, trainer and inspector. Host and inspector sign on paper; the supervising trainer enters it.
CREATE TABLE application_school (
  id text PRIMARY KEY NOT NULL CHECK (octet_length(id) = 36),
  name_fr text NOT NULL CHECK (octet_length(name_fr) <= 800),
  name_ar text NOT NULL CHECK (octet_length(name_ar) <= 800),
  town text NOT NULL CHECK (octet_length(town) <= 400),
  director_name text NOT NULL CHECK (octet_length(director_name) <= 400),
  version bigint NOT NULL DEFAULT 1
);

CREATE TABLE practicum_form (
  promotion_id text NOT NULL REFERENCES promotion (id),
  filiere_id text NOT NULL REFERENCES unit (id),
  definition text NOT NULL CHECK (octet_length(definition) <= 20000),
  set_by text NOT NULL REFERENCES person (id),
  set_at bigint NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (promotion_id, filiere_id)
);
CREATE INDEX practicum_form_filiere ON practicum_form (filiere_id);
CREATE INDEX practicum_form_set_by ON practicum_form (set_by);

CREATE TABLE placement (
  id text PRIMARY KEY NOT NULL CHECK (octet_length(id) = 36),
  group_id text NOT NULL REFERENCES trainee_group (id),
  person_id text NOT NULL REFERENCES person (id),
  school_id text NOT NULL REFERENCES application_school (id),
  trainer_id text NOT NULL REFERENCES person (id),
  host_name text NOT NULL CHECK (octet_length(host_name) <= 400),
  inspector_name text CHECK (octet_length(inspector_name) <= 400),
  from_on text NOT NULL CHECK (from_on ~ '^\d{4}-\d{2}-\d{2}$' AND from_on::date IS NOT NULL),
  to_on text NOT NULL CHECK (to_on ~ '^\d{4}-\d{2}-\d{2}$' AND to_on::date IS NOT NULL),
  weekday bigint CHECK (weekday BETWEEN 1 AND 7),
  report_title text CHECK (octet_length(report_title) <= 800),
  report_on text CHECK (report_on IS NULL OR (report_on ~ '^\d{4}-\d{2}-\d{2}$' AND report_on::date IS NOT NULL)),
  placed_by text NOT NULL REFERENCES person (id),
  placed_at bigint NOT NULL,
  cancelled_at bigint,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT placement_period CHECK (from_on <= to_on),
  CONSTRAINT placement_report CHECK ((report_title IS NULL) = (report_on IS NULL)),
  CONSTRAINT placement_not_own CHECK (trainer_id <> person_id)
);
CREATE INDEX placement_group ON placement (group_id);
CREATE INDEX placement_person ON placement (person_id);
CREATE INDEX placement_school ON placement (school_id);
CREATE INDEX placement_trainer ON placement (trainer_id);
CREATE INDEX placement_placed_by ON placement (placed_by);

CREATE TABLE practicum_grid (
  placement_id text NOT NULL REFERENCES placement (id),
  evaluator text NOT NULL CHECK (evaluator IN ('host', 'trainer', 'inspector')),
  evaluator_name text NOT NULL CHECK (octet_length(evaluator_name) <= 400),
  signed_on text NOT NULL CHECK (signed_on ~ '^\d{4}-\d{2}-\d{2}$' AND signed_on::date IS NOT NULL),
  points text NOT NULL CHECK (octet_length(points) <= 4000),
  total bigint NOT NULL CHECK (total BETWEEN 0 AND 2000),
  entered_by text NOT NULL REFERENCES person (id),
  entered_at bigint NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (placement_id, evaluator)
);
CREATE INDEX practicum_grid_entered_by ON practicum_grid (entered_by);

CREATE TABLE practicum_presence (
  placement_id text NOT NULL REFERENCES placement (id),
  week_on text NOT NULL CHECK (week_on ~ '^\d{4}-\d{2}-\d{2}$' AND week_on::date IS NOT NULL),
  days_due bigint NOT NULL CHECK (days_due BETWEEN 1 AND 6),
  days_present bigint NOT NULL CHECK (days_present BETWEEN 0 AND 6),
  signed_by text NOT NULL CHECK (octet_length(signed_by) <= 400),
  signed_on text NOT NULL CHECK (signed_on ~ '^\d{4}-\d{2}-\d{2}$' AND signed_on::date IS NOT NULL),
  entered_by text NOT NULL REFERENCES person (id),
  entered_at bigint NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (placement_id, week_on),
  CONSTRAINT practicum_presence_days CHECK (days_present <= days_due)
);
CREATE INDEX practicum_presence_entered_by ON practicum_presence (entered_by);

CREATE TABLE practicum_visit (
  id text PRIMARY KEY NOT NULL CHECK (octet_length(id) = 36),
  placement_id text NOT NULL REFERENCES placement (id),
  visited_on text NOT NULL CHECK (visited_on ~ '^\d{4}-\d{2}-\d{2}$' AND visited_on::date IS NOT NULL),
  visited_by text NOT NULL CHECK (visited_by IN ('trainer', 'inspector')),
  report text NOT NULL CHECK (octet_length(report) <= 8000),
  entered_by text NOT NULL REFERENCES person (id),
  entered_at bigint NOT NULL
);
CREATE INDEX practicum_visit_placement ON practicum_visit (placement_id, visited_on);
CREATE INDEX practicum_visit_entered_by ON practicum_visit (entered_by);

CREATE TRIGGER placement_kept BEFORE DELETE ON placement FOR EACH ROW EXECUTE FUNCTION refuse('grades.practicum.fixed');
CREATE TRIGGER placement_whole BEFORE TRUNCATE ON placement FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.practicum.fixed');
CREATE FUNCTION placement_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> 1 OR EXISTS (SELECT 1 FROM placement p WHERE p.id = NEW.id)
  THEN RAISE EXCEPTION 'grades.practicum.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER placement_once BEFORE INSERT ON placement FOR EACH ROW EXECUTE FUNCTION placement_once();
CREATE FUNCTION placement_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.group_id <> OLD.group_id OR NEW.version <> OLD.version + 1 OR OLD.cancelled_at IS NOT NULL
  THEN RAISE EXCEPTION 'grades.practicum.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER placement_step BEFORE UPDATE ON placement FOR EACH ROW EXECUTE FUNCTION placement_step();
-- Only who is in the group on the first day.
CREATE FUNCTION placement_stranger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM membership b WHERE b.group_id = NEW.group_id AND b.person_id = NEW.person_id
  AND b.from_on <= NEW.from_on AND (b.to_on IS NULL OR b.to_on > NEW.from_on))
  THEN RAISE EXCEPTION 'grades.practicum.stranger'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER placement_stranger BEFORE INSERT ON placement FOR EACH ROW EXECUTE FUNCTION placement_stranger();
CREATE TRIGGER practicum_grid_kept BEFORE DELETE ON practicum_grid FOR EACH ROW EXECUTE FUNCTION refuse('grades.practicum.fixed');
CREATE TRIGGER practicum_grid_whole BEFORE TRUNCATE ON practicum_grid FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.practicum.fixed');
CREATE FUNCTION practicum_grid_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> 1 OR EXISTS (SELECT 1 FROM practicum_grid g WHERE g.placement_id = NEW.placement_id AND g.evaluator = NEW.evaluator)
  THEN RAISE EXCEPTION 'grades.practicum.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER practicum_grid_once BEFORE INSERT ON practicum_grid FOR EACH ROW EXECUTE FUNCTION practicum_grid_once();
CREATE FUNCTION practicum_grid_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.placement_id <> OLD.placement_id OR NEW.evaluator <> OLD.evaluator OR NEW.version <> OLD.version + 1
  THEN RAISE EXCEPTION 'grades.practicum.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER practicum_grid_step BEFORE UPDATE ON practicum_grid FOR EACH ROW EXECUTE FUNCTION practicum_grid_step();
-- A grid stays once the practicum sheet of its group is handed over; nobody enters the own.
CREATE FUNCTION practicum_grid_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM placement p JOIN assessment a ON a.group_id = p.group_id WHERE p.id = NEW.placement_id AND a.module_id IS NULL
    AND a.part = 'practicum' AND a.sitting = 'normal' AND a.state IN ('submitted', 'validated', 'locked'))
  OR EXISTS (SELECT 1 FROM placement p WHERE p.id = NEW.placement_id AND (p.person_id = NEW.entered_by OR p.cancelled_at IS NOT NULL))
  THEN RAISE EXCEPTION 'grades.practicum.closed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER practicum_grid_open BEFORE INSERT ON practicum_grid FOR EACH ROW EXECUTE FUNCTION practicum_grid_open();
CREATE FUNCTION practicum_grid_open_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM placement p JOIN assessment a ON a.group_id = p.group_id WHERE p.id = NEW.placement_id AND a.module_id IS NULL
    AND a.part = 'practicum' AND a.sitting = 'normal' AND a.state IN ('submitted', 'validated', 'locked'))
  OR EXISTS (SELECT 1 FROM placement p WHERE p.id = NEW.placement_id AND (p.person_id = NEW.entered_by OR p.cancelled_at IS NOT NULL))
  THEN RAISE EXCEPTION 'grades.practicum.closed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER practicum_grid_open_update BEFORE UPDATE ON practicum_grid FOR EACH ROW EXECUTE FUNCTION practicum_grid_open_update();
CREATE TRIGGER practicum_presence_kept BEFORE DELETE ON practicum_presence FOR EACH ROW EXECUTE FUNCTION refuse('grades.practicum.fixed');
CREATE TRIGGER practicum_presence_whole BEFORE TRUNCATE ON practicum_presence FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.practicum.fixed');
CREATE FUNCTION practicum_presence_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> 1 OR EXISTS (SELECT 1 FROM practicum_presence p WHERE p.placement_id = NEW.placement_id AND p.week_on = NEW.week_on)
  THEN RAISE EXCEPTION 'grades.practicum.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER practicum_presence_once BEFORE INSERT ON practicum_presence FOR EACH ROW EXECUTE FUNCTION practicum_presence_once();
CREATE FUNCTION practicum_presence_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.placement_id <> OLD.placement_id OR NEW.week_on <> OLD.week_on OR NEW.version <> OLD.version + 1
  THEN RAISE EXCEPTION 'grades.practicum.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER practicum_presence_step BEFORE UPDATE ON practicum_presence FOR EACH ROW EXECUTE FUNCTION practicum_presence_step();
CREATE TRIGGER practicum_visit_fixed BEFORE UPDATE ON practicum_visit FOR EACH ROW EXECUTE FUNCTION refuse('grades.practicum.fixed');
CREATE TRIGGER practicum_visit_kept BEFORE DELETE ON practicum_visit FOR EACH ROW EXECUTE FUNCTION refuse('grades.practicum.fixed');
CREATE TRIGGER practicum_visit_whole BEFORE TRUNCATE ON practicum_visit FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.practicum.fixed');
CREATE FUNCTION practicum_visit_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM practicum_visit v WHERE v.id = NEW.id)
  THEN RAISE EXCEPTION 'grades.practicum.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER practicum_visit_once BEFORE INSERT ON practicum_visit FOR EACH ROW EXECUTE FUNCTION practicum_visit_once();
-- The form of grids is fixed from the first grid on.
CREATE TRIGGER practicum_form_kept BEFORE DELETE ON practicum_form FOR EACH ROW EXECUTE FUNCTION refuse('grades.practicum.fixed');
CREATE TRIGGER practicum_form_whole BEFORE TRUNCATE ON practicum_form FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.practicum.fixed');
CREATE FUNCTION practicum_form_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM practicum_form f WHERE f.promotion_id = NEW.promotion_id AND f.filiere_id = NEW.filiere_id)
  THEN RAISE EXCEPTION 'grades.practicum.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER practicum_form_once BEFORE INSERT ON practicum_form FOR EACH ROW EXECUTE FUNCTION practicum_form_once();
CREATE FUNCTION practicum_form_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 OR EXISTS (SELECT 1 FROM practicum_grid g JOIN placement p ON p.id = g.placement_id
  JOIN trainee_group t ON t.id = p.group_id WHERE t.promotion_id = OLD.promotion_id AND t.filiere_id = OLD.filiere_id)
  THEN RAISE EXCEPTION 'grades.practicum.formUsed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER practicum_form_used BEFORE UPDATE ON practicum_form FOR EACH ROW EXECUTE FUNCTION practicum_form_used();
