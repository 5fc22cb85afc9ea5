-- A timetable is drafted as changes, published as numbered versions of a group's timetable, and questioned again when the world changes.
ALTER TABLE room ADD COLUMN equipment text NOT NULL DEFAULT '[]' CHECK (octet_length(equipment) <= 2000);
ALTER TABLE room ADD COLUMN closed_on text CHECK (closed_on IS NULL OR (closed_on ~ '^\d{4}-\d{2}-\d{2}$' AND closed_on::date IS NOT NULL));

-- Stretches of the year that are no single holiday: breaks, weeks of examinations, days of practicum, the month of Ramadan.
CREATE TABLE calendar_span (
  id text PRIMARY KEY CHECK (length(id) = 36),
  kind text NOT NULL CHECK (kind IN ('break', 'exams', 'practicum', 'ramadan')),
  name_fr text NOT NULL CHECK (octet_length(name_fr) <= 400),
  name_ar text NOT NULL CHECK (octet_length(name_ar) <= 400),
  from_on text NOT NULL CHECK (from_on ~ '^\d{4}-\d{2}-\d{2}$' AND from_on::date IS NOT NULL),
  to_on text NOT NULL CHECK (to_on ~ '^\d{4}-\d{2}-\d{2}$' AND to_on::date IS NOT NULL),
  weekdays bigint NOT NULL DEFAULT 127 CHECK (weekdays BETWEEN 1 AND 127),
  filiere_id text REFERENCES unit (id),
  is_confirmed boolean NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT calendar_span_period CHECK (from_on < to_on)
);
CREATE INDEX calendar_span_from ON calendar_span (from_on);
CREATE INDEX calendar_span_filiere ON calendar_span (filiere_id);

-- The hours of a day's sessions, in the usual timetable and in that of Ramadan. None stored: the usual ones of the country.
CREATE TABLE slot (
  variant text NOT NULL CHECK (variant IN ('usual', 'ramadan')),
  weekday bigint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  start_minutes bigint NOT NULL,
  end_minutes bigint NOT NULL,
  PRIMARY KEY (variant, weekday, start_minutes),
  CONSTRAINT slot_length CHECK (start_minutes >= 0 AND start_minutes < end_minutes AND end_minutes <= 1440 AND end_minutes - start_minutes <= 480)
);

CREATE TABLE room_closure (
  id text PRIMARY KEY CHECK (length(id) = 36),
  room_id text NOT NULL REFERENCES room (id),
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  reason text NOT NULL CHECK (octet_length(reason) <= 1000),
  recorded_by text REFERENCES person (id),
  lifted_at bigint,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT room_closure_period CHECK (starts_at < ends_at)
);
CREATE INDEX room_closure_room ON room_closure (room_id, starts_at);
CREATE INDEX room_closure_recorded_by ON room_closure (recorded_by);

-- When a trainer cannot teach: never why, which is nobody's business here.
CREATE TABLE unavailability (
  id text PRIMARY KEY CHECK (length(id) = 36),
  person_id text NOT NULL REFERENCES person (id),
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  recorded_by text REFERENCES person (id),
  lifted_at bigint,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT unavailability_period CHECK (starts_at < ends_at)
);
CREATE INDEX unavailability_person ON unavailability (person_id, starts_at);
CREATE INDEX unavailability_recorded_by ON unavailability (recorded_by);

-- Asked for in a filière, in force once the field published it. What is known so far is in force.
ALTER TABLE teaching ADD COLUMN published_at bigint DEFAULT 0;
ALTER TABLE teaching ADD COLUMN proposed_by text REFERENCES person (id);
CREATE INDEX teaching_proposed_by ON teaching (proposed_by);

ALTER TABLE session ADD COLUMN changed_at bigint NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN reason text CHECK (octet_length(reason) <= 1000);
ALTER TABLE session ADD COLUMN replaces_id text REFERENCES session (id);
CREATE INDEX session_replaces ON session (replaces_id);

-- What a draft wants of one session: a new one, another place, or none. At most one wish per session.
CREATE TABLE draft_change (
  session_id text PRIMARY KEY CHECK (length(session_id) = 36),
  kind text NOT NULL CHECK (kind IN ('add', 'move', 'cancel')),
  group_id text NOT NULL REFERENCES trainee_group (id),
  module_id text NOT NULL REFERENCES module (id),
  trainer_id text NOT NULL REFERENCES person (id),
  room_id text REFERENCES room (id),
  day text NOT NULL CHECK (day ~ '^\d{4}-\d{2}-\d{2}$' AND day::date IS NOT NULL),
  start_minutes bigint NOT NULL,
  end_minutes bigint NOT NULL,
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  read_version bigint,
  drafted_by text NOT NULL REFERENCES person (id),
  drafted_at bigint NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT draft_change_read CHECK ((kind = 'add') = (read_version IS NULL)),
  CONSTRAINT draft_change_length CHECK (start_minutes >= 0 AND start_minutes < end_minutes AND end_minutes <= 1440 AND end_minutes - start_minutes <= 480),
  CONSTRAINT draft_change_instants CHECK (starts_at < ends_at)
);
CREATE INDEX draft_change_group ON draft_change (group_id, starts_at);
CREATE INDEX draft_change_trainer ON draft_change (trainer_id, starts_at);
CREATE INDEX draft_change_room ON draft_change (room_id, starts_at);
CREATE INDEX draft_change_start ON draft_change (starts_at);
CREATE INDEX draft_change_module ON draft_change (module_id);
CREATE INDEX draft_change_drafted_by ON draft_change (drafted_by);

-- A group's timetable as it stood: numbered 1..n, each with what it changed.
CREATE TABLE timetable_version (
  id text PRIMARY KEY CHECK (length(id) = 36),
  group_id text NOT NULL REFERENCES trainee_group (id),
  number bigint NOT NULL CHECK (number > 0),
  published_by text NOT NULL REFERENCES person (id),
  published_at bigint NOT NULL,
  CONSTRAINT timetable_version_number UNIQUE (group_id, number)
);
CREATE INDEX timetable_version_published_by ON timetable_version (published_by);
CREATE TABLE timetable_change (
  version_id text NOT NULL REFERENCES timetable_version (id),
  session_id text NOT NULL REFERENCES session (id),
  kind text NOT NULL CHECK (kind IN ('added', 'moved', 'cancelled')),
  before text CHECK (octet_length(before) <= 4000),
  after text CHECK (octet_length(after) <= 4000),
  PRIMARY KEY (version_id, session_id)
);
CREATE INDEX timetable_change_session ON timetable_change (session_id);

-- What was done in a session, by who taught it.
CREATE TABLE textbook (
  session_id text PRIMARY KEY REFERENCES session (id),
  done text NOT NULL CHECK (octet_length(done) <= 8000),
  next text NOT NULL DEFAULT '' CHECK (octet_length(next) <= 4000),
  written_by text NOT NULL REFERENCES person (id),
  written_at bigint NOT NULL,
  version bigint NOT NULL DEFAULT 1
);
CREATE INDEX textbook_written_by ON textbook (written_by);

CREATE FUNCTION session_kept_together() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.group_id <> OLD.group_id OR NEW.module_id <> OLD.module_id
  THEN RAISE EXCEPTION 'schedule.session.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER session_group_kept BEFORE UPDATE ON session FOR EACH ROW EXECUTE FUNCTION session_kept_together();
CREATE FUNCTION session_open_day_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'published' AND (NEW.day <> OLD.day OR OLD.state <> 'published')
    AND EXISTS (SELECT 1 FROM closed_day c WHERE c.day = NEW.day AND c.is_confirmed = true)
  THEN RAISE EXCEPTION 'schedule.session.closedDay'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER session_open_day_update BEFORE UPDATE ON session FOR EACH ROW EXECUTE FUNCTION session_open_day_update();
CREATE FUNCTION timetable_version_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number <> (SELECT coalesce(max(v.number), 0) + 1 FROM timetable_version v WHERE v.group_id = NEW.group_id)
  THEN RAISE EXCEPTION 'schedule.version.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER timetable_version_next BEFORE INSERT ON timetable_version FOR EACH ROW EXECUTE FUNCTION timetable_version_next();
CREATE TRIGGER timetable_version_fixed BEFORE UPDATE OR DELETE ON timetable_version
  FOR EACH ROW EXECUTE FUNCTION refuse('schedule.version.fixed');
CREATE TRIGGER timetable_change_fixed BEFORE UPDATE OR DELETE ON timetable_change
  FOR EACH ROW EXECUTE FUNCTION refuse('schedule.version.fixed');
CREATE FUNCTION textbook_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.session_id <> OLD.session_id OR NEW.version <> OLD.version + 1 THEN RAISE EXCEPTION 'schedule.textbook.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER textbook_steps BEFORE UPDATE ON textbook FOR EACH ROW EXECUTE FUNCTION textbook_steps();
CREATE TRIGGER textbook_kept BEFORE DELETE ON textbook FOR EACH ROW EXECUTE FUNCTION refuse('schedule.textbook.fixed');
-- Teaching is ended, never moved to another group, module or person.
CREATE FUNCTION teaching_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.group_id <> OLD.group_id OR NEW.module_id <> OLD.module_id OR NEW.trainer_id <> OLD.trainer_id
  THEN RAISE EXCEPTION 'schedule.teaching.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER teaching_fixed BEFORE UPDATE ON teaching FOR EACH ROW EXECUTE FUNCTION teaching_fixed();
CREATE TRIGGER teaching_kept BEFORE DELETE ON teaching FOR EACH ROW EXECUTE FUNCTION refuse('schedule.teaching.fixed');
