-- A timetable is drafted as changes, published as numbered versions of a group's timetable, and questioned again when the world changes.
ALTER TABLE room ADD COLUMN equipment TEXT NOT NULL DEFAULT '[]' CHECK (length(CAST(equipment AS BLOB)) <= 2000);
ALTER TABLE room ADD COLUMN closed_on TEXT CHECK (closed_on IS date(closed_on));

-- Stretches of the year that are no single holiday: breaks, weeks of examinations, days of practicum, the month of Ramadan.
CREATE TABLE calendar_span (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('break', 'exams', 'practicum', 'ramadan')),
  name_fr TEXT NOT NULL CHECK (length(CAST(name_fr AS BLOB)) <= 400),
  name_ar TEXT NOT NULL CHECK (length(CAST(name_ar AS BLOB)) <= 400),
  from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
  to_on TEXT NOT NULL CHECK (to_on IS date(to_on)),
  weekdays INTEGER NOT NULL DEFAULT 127 CHECK (weekdays BETWEEN 1 AND 127),
  filiere_id TEXT REFERENCES unit (id),
  is_confirmed INTEGER NOT NULL CHECK (is_confirmed IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT calendar_span_period CHECK (from_on < to_on)
) STRICT;
CREATE INDEX calendar_span_from ON calendar_span (from_on);
CREATE INDEX calendar_span_filiere ON calendar_span (filiere_id);

-- The hours of a day's sessions, in the usual timetable and in that of Ramadan. None stored: the usual ones of the country.
CREATE TABLE slot (
  variant TEXT NOT NULL CHECK (variant IN ('usual', 'ramadan')),
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  start_minutes INTEGER NOT NULL,
  end_minutes INTEGER NOT NULL,
  PRIMARY KEY (variant, weekday, start_minutes),
  CONSTRAINT slot_length CHECK (start_minutes >= 0 AND start_minutes < end_minutes AND end_minutes <= 1440 AND end_minutes - start_minutes <= 480)
) STRICT;

CREATE TABLE room_closure (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  room_id TEXT NOT NULL REFERENCES room (id),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) <= 1000),
  recorded_by TEXT REFERENCES person (id),
  lifted_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT room_closure_period CHECK (starts_at < ends_at)
) STRICT;
CREATE INDEX room_closure_room ON room_closure (room_id, starts_at);
CREATE INDEX room_closure_recorded_by ON room_closure (recorded_by);

-- When a trainer cannot teach: never why, which is nobody's business here.
CREATE TABLE unavailability (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  person_id TEXT NOT NULL REFERENCES person (id),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  recorded_by TEXT REFERENCES person (id),
  lifted_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT unavailability_period CHECK (starts_at < ends_at)
) STRICT;
CREATE INDEX unavailability_person ON unavailability (person_id, starts_at);
CREATE INDEX unavailability_recorded_by ON unavailability (recorded_by);

-- Asked for in a filière, in force once the field published it. What is known so far is in force.
ALTER TABLE teaching ADD COLUMN published_at INTEGER DEFAULT 0;
ALTER TABLE teaching ADD COLUMN proposed_by TEXT REFERENCES person (id);
CREATE INDEX teaching_proposed_by ON teaching (proposed_by);

ALTER TABLE session ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN reason TEXT CHECK (length(CAST(reason AS BLOB)) <= 1000);
ALTER TABLE session ADD COLUMN replaces_id TEXT REFERENCES session (id);
CREATE INDEX session_replaces ON session (replaces_id);

-- What a draft wants of one session: a new one, another place, or none. At most one wish per session.
CREATE TABLE draft_change (
  session_id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(session_id AS BLOB)) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('add', 'move', 'cancel')),
  group_id TEXT NOT NULL REFERENCES trainee_group (id),
  module_id TEXT NOT NULL REFERENCES module (id),
  trainer_id TEXT NOT NULL REFERENCES person (id),
  room_id TEXT REFERENCES room (id),
  day TEXT NOT NULL CHECK (day IS date(day)),
  start_minutes INTEGER NOT NULL,
  end_minutes INTEGER NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  read_version INTEGER,
  drafted_by TEXT NOT NULL REFERENCES person (id),
  drafted_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT draft_change_read CHECK ((kind = 'add') = (read_version IS NULL)),
  CONSTRAINT draft_change_length CHECK (start_minutes >= 0 AND start_minutes < end_minutes AND end_minutes <= 1440 AND end_minutes - start_minutes <= 480),
  CONSTRAINT draft_change_instants CHECK (starts_at < ends_at)
) STRICT;
CREATE INDEX draft_change_group ON draft_change (group_id, starts_at);
CREATE INDEX draft_change_trainer ON draft_change (trainer_id, starts_at);
CREATE INDEX draft_change_room ON draft_change (room_id, starts_at);
CREATE INDEX draft_change_start ON draft_change (starts_at);
CREATE INDEX draft_change_module ON draft_change (module_id);
CREATE INDEX draft_change_drafted_by ON draft_change (drafted_by);

-- A group's timetable as it stood: numbered 1..n, each with what it changed.
CREATE TABLE timetable_version (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  group_id TEXT NOT NULL REFERENCES trainee_group (id),
  number INTEGER NOT NULL CHECK (number > 0),
  published_by TEXT NOT NULL REFERENCES person (id),
  published_at INTEGER NOT NULL,
  CONSTRAINT timetable_version_number UNIQUE (group_id, number)
) STRICT;
CREATE INDEX timetable_version_published_by ON timetable_version (published_by);
CREATE TABLE timetable_change (
  version_id TEXT NOT NULL REFERENCES timetable_version (id),
  session_id TEXT NOT NULL REFERENCES session (id),
  kind TEXT NOT NULL CHECK (kind IN ('added', 'moved', 'cancelled')),
  before TEXT CHECK (length(CAST(before AS BLOB)) <= 4000),
  after TEXT CHECK (length(CAST(after AS BLOB)) <= 4000),
  PRIMARY KEY (version_id, session_id)
) STRICT;
CREATE INDEX timetable_change_session ON timetable_change (session_id);

-- What was done in a session, by who taught it.
CREATE TABLE textbook (
  session_id TEXT PRIMARY KEY NOT NULL REFERENCES session (id),
  done TEXT NOT NULL CHECK (length(CAST(done AS BLOB)) <= 8000),
  next TEXT NOT NULL DEFAULT '' CHECK (length(CAST(next AS BLOB)) <= 4000),
  written_by TEXT NOT NULL REFERENCES person (id),
  written_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX textbook_written_by ON textbook (written_by);

CREATE TRIGGER session_once BEFORE INSERT ON session
WHEN EXISTS (SELECT 1 FROM session s WHERE s.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'schedule.session.fixed'); END;
CREATE TRIGGER session_group_kept BEFORE UPDATE ON session
WHEN NEW.id IS NOT OLD.id OR NEW.group_id IS NOT OLD.group_id OR NEW.module_id IS NOT OLD.module_id
BEGIN SELECT RAISE(ABORT, 'schedule.session.fixed'); END;
CREATE TRIGGER session_open_day_update BEFORE UPDATE OF day, state ON session
WHEN NEW.state = 'published' AND (NEW.day IS NOT OLD.day OR OLD.state <> 'published')
  AND EXISTS (SELECT 1 FROM closed_day c WHERE c.day = NEW.day AND c.is_confirmed = 1)
BEGIN SELECT RAISE(ABORT, 'schedule.session.closedDay'); END;
CREATE TRIGGER timetable_version_next BEFORE INSERT ON timetable_version
WHEN NEW.number <> (SELECT coalesce(max(v.number), 0) + 1 FROM timetable_version v WHERE v.group_id = NEW.group_id)
  OR EXISTS (SELECT 1 FROM timetable_version v WHERE v.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'schedule.version.fixed'); END;
CREATE TRIGGER timetable_version_fixed BEFORE UPDATE ON timetable_version
BEGIN SELECT RAISE(ABORT, 'schedule.version.fixed'); END;
CREATE TRIGGER timetable_version_kept BEFORE DELETE ON timetable_version
BEGIN SELECT RAISE(ABORT, 'schedule.version.fixed'); END;
CREATE TRIGGER timetable_change_once BEFORE INSERT ON timetable_change
WHEN EXISTS (SELECT 1 FROM timetable_change c WHERE c.version_id = NEW.version_id AND c.session_id = NEW.session_id)
BEGIN SELECT RAISE(ABORT, 'schedule.version.fixed'); END;
CREATE TRIGGER timetable_change_fixed BEFORE UPDATE ON timetable_change
BEGIN SELECT RAISE(ABORT, 'schedule.version.fixed'); END;
CREATE TRIGGER timetable_change_kept BEFORE DELETE ON timetable_change
BEGIN SELECT RAISE(ABORT, 'schedule.version.fixed'); END;
CREATE TRIGGER textbook_once BEFORE INSERT ON textbook
WHEN EXISTS (SELECT 1 FROM textbook t WHERE t.session_id = NEW.session_id)
BEGIN SELECT RAISE(ABORT, 'schedule.textbook.fixed'); END;
CREATE TRIGGER textbook_steps BEFORE UPDATE ON textbook
WHEN NEW.session_id IS NOT OLD.session_id OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'schedule.textbook.fixed'); END;
CREATE TRIGGER textbook_kept BEFORE DELETE ON textbook
BEGIN SELECT RAISE(ABORT, 'schedule.textbook.fixed'); END;
-- Teaching is ended, never moved to another group, module or person.
CREATE TRIGGER teaching_once BEFORE INSERT ON teaching
WHEN EXISTS (SELECT 1 FROM teaching t WHERE t.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'schedule.teaching.fixed'); END;
CREATE TRIGGER teaching_fixed BEFORE UPDATE ON teaching
WHEN NEW.id IS NOT OLD.id OR NEW.group_id IS NOT OLD.group_id OR NEW.module_id IS NOT OLD.module_id OR NEW.trainer_id IS NOT OLD.trainer_id
BEGIN SELECT RAISE(ABORT, 'schedule.teaching.fixed'); END;
CREATE TRIGGER teaching_kept BEFORE DELETE ON teaching
BEGIN SELECT RAISE(ABORT, 'schedule.teaching.fixed'); END;
