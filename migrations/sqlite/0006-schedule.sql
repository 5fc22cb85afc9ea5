CREATE TABLE room (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  site_id TEXT NOT NULL REFERENCES site (id),
  code TEXT NOT NULL CHECK (length(CAST(code AS BLOB)) <= 400),
  kind TEXT NOT NULL CHECK (kind IN ('classroom', 'laboratory', 'computerRoom', 'amphitheatre', 'sportsField', 'videoRoom')),
  name_fr TEXT NOT NULL CHECK (length(CAST(name_fr AS BLOB)) <= 400),
  name_ar TEXT NOT NULL CHECK (length(CAST(name_ar AS BLOB)) <= 400),
  capacity INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT room_code UNIQUE (site_id, code),
  CONSTRAINT room_capacity CHECK (capacity > 0)
) STRICT;

CREATE TABLE session (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  group_id TEXT NOT NULL REFERENCES trainee_group (id),
  module_id TEXT NOT NULL REFERENCES module (id),
  trainer_id TEXT NOT NULL REFERENCES person (id),
  room_id TEXT NOT NULL REFERENCES room (id),
  site_id TEXT NOT NULL REFERENCES site (id),
  day TEXT NOT NULL CHECK (day IS date(day)),
  start_minutes INTEGER NOT NULL,
  end_minutes INTEGER NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'cancelled')),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT session_length CHECK (start_minutes >= 0 and start_minutes < end_minutes and end_minutes <= 1440 and end_minutes - start_minutes <= 480),
  CONSTRAINT session_instants CHECK (starts_at < ends_at)
) STRICT;
CREATE INDEX session_trainer ON session (trainer_id, starts_at);
CREATE INDEX session_group ON session (group_id, starts_at);
CREATE INDEX session_room ON session (room_id, starts_at);
CREATE INDEX session_start ON session (starts_at);
CREATE INDEX session_module ON session (module_id);
CREATE INDEX session_site ON session (site_id);

CREATE TABLE teaching (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  group_id TEXT NOT NULL REFERENCES trainee_group (id),
  module_id TEXT NOT NULL REFERENCES module (id),
  trainer_id TEXT NOT NULL REFERENCES person (id),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  act_ref TEXT NOT NULL CHECK (length(CAST(act_ref AS BLOB)) <= 400),
  published_by TEXT REFERENCES person (id),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT teaching_period CHECK (ends_at is null or starts_at <= ends_at)
) STRICT;
CREATE INDEX teaching_trainer ON teaching (trainer_id, starts_at);
CREATE INDEX teaching_group ON teaching (group_id);
CREATE INDEX teaching_module ON teaching (module_id);
CREATE INDEX teaching_published_by ON teaching (published_by);

CREATE TRIGGER session_kept BEFORE DELETE ON session
BEGIN SELECT RAISE(ABORT, 'schedule.session.fixed'); END;

-- No room, trainer or group in two published sessions at once; touching is allowed (B12).
CREATE TRIGGER session_apart_insert BEFORE INSERT ON session
WHEN NEW.state = 'published' AND EXISTS (SELECT 1 FROM session s WHERE s.state = 'published' AND s.id <> NEW.id
      AND (s.room_id = NEW.room_id OR s.trainer_id = NEW.trainer_id OR s.group_id = NEW.group_id)
      AND s.starts_at < NEW.ends_at AND s.ends_at > NEW.starts_at AND s.starts_at > NEW.starts_at - 28800000)
BEGIN SELECT RAISE(ABORT, 'schedule.session.taken'); END;

CREATE TRIGGER session_apart_update BEFORE UPDATE ON session
WHEN NEW.state = 'published' AND EXISTS (SELECT 1 FROM session s WHERE s.state = 'published' AND s.id <> NEW.id
      AND (s.room_id = NEW.room_id OR s.trainer_id = NEW.trainer_id OR s.group_id = NEW.group_id)
      AND s.starts_at < NEW.ends_at AND s.ends_at > NEW.starts_at AND s.starts_at > NEW.starts_at - 28800000)
BEGIN SELECT RAISE(ABORT, 'schedule.session.taken'); END;

-- In a room of the session's own site (B13).
CREATE TRIGGER session_place_insert BEFORE INSERT ON session
WHEN NOT EXISTS (SELECT 1 FROM room r WHERE r.id = NEW.room_id AND r.site_id = NEW.site_id)
BEGIN SELECT RAISE(ABORT, 'schedule.session.place'); END;

CREATE TRIGGER session_place_update BEFORE UPDATE ON session
WHEN NOT EXISTS (SELECT 1 FROM room r WHERE r.id = NEW.room_id AND r.site_id = NEW.site_id)
BEGIN SELECT RAISE(ABORT, 'schedule.session.place'); END;

CREATE TRIGGER session_open_day BEFORE INSERT ON session
WHEN NEW.state = 'published' AND EXISTS (SELECT 1 FROM closed_day c WHERE c.day = NEW.day AND c.is_confirmed = true)
BEGIN SELECT RAISE(ABORT, 'schedule.session.closedDay'); END;
