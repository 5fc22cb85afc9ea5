CREATE TABLE room (
  id text PRIMARY KEY CHECK (length(id) = 36),
  site_id text NOT NULL REFERENCES site (id),
  code text NOT NULL CHECK (octet_length(code) <= 400),
  kind text NOT NULL CHECK (kind IN ('classroom', 'laboratory', 'computerRoom', 'amphitheatre', 'sportsField', 'videoRoom')),
  name_fr text NOT NULL CHECK (octet_length(name_fr) <= 400),
  name_ar text NOT NULL CHECK (octet_length(name_ar) <= 400),
  capacity bigint NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT room_code UNIQUE (site_id, code),
  CONSTRAINT room_capacity CHECK (capacity > 0)
);

CREATE TABLE session (
  id text PRIMARY KEY CHECK (length(id) = 36),
  group_id text NOT NULL REFERENCES trainee_group (id),
  module_id text NOT NULL REFERENCES module (id),
  trainer_id text NOT NULL REFERENCES person (id),
  room_id text NOT NULL REFERENCES room (id),
  site_id text NOT NULL REFERENCES site (id),
  day text NOT NULL CHECK (day ~ '^\d{4}-\d{2}-\d{2}$' AND day::date IS NOT NULL),
  start_minutes bigint NOT NULL,
  end_minutes bigint NOT NULL,
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'published', 'cancelled')),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT session_length CHECK (start_minutes >= 0 and start_minutes < end_minutes and end_minutes <= 1440 and end_minutes - start_minutes <= 480),
  CONSTRAINT session_instants CHECK (starts_at < ends_at)
);
CREATE INDEX session_trainer ON session (trainer_id, starts_at);
CREATE INDEX session_group ON session (group_id, starts_at);
CREATE INDEX session_room ON session (room_id, starts_at);
CREATE INDEX session_start ON session (starts_at);
CREATE INDEX session_module ON session (module_id);
CREATE INDEX session_site ON session (site_id);

CREATE TABLE teaching (
  id text PRIMARY KEY CHECK (length(id) = 36),
  group_id text NOT NULL REFERENCES trainee_group (id),
  module_id text NOT NULL REFERENCES module (id),
  trainer_id text NOT NULL REFERENCES person (id),
  starts_at bigint NOT NULL,
  ends_at bigint,
  act_ref text NOT NULL CHECK (octet_length(act_ref) <= 400),
  published_by text REFERENCES person (id),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT teaching_period CHECK (ends_at is null or starts_at <= ends_at)
);
CREATE INDEX teaching_trainer ON teaching (trainer_id, starts_at);
CREATE INDEX teaching_group ON teaching (group_id);
CREATE INDEX teaching_module ON teaching (module_id);
CREATE INDEX teaching_published_by ON teaching (published_by);

CREATE TRIGGER session_kept BEFORE DELETE ON session FOR EACH ROW EXECUTE FUNCTION refuse('schedule.session.fixed');

-- No room, trainer or group in two published sessions at once; touching is allowed (B12).
CREATE FUNCTION session_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'published' AND EXISTS (SELECT 1 FROM session s WHERE s.state = 'published' AND s.id <> NEW.id
      AND (s.room_id = NEW.room_id OR s.trainer_id = NEW.trainer_id OR s.group_id = NEW.group_id)
      AND s.starts_at < NEW.ends_at AND s.ends_at > NEW.starts_at AND s.starts_at > NEW.starts_at - 28800000)
  THEN RAISE EXCEPTION 'schedule.session.taken'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER session_apart BEFORE INSERT OR UPDATE ON session FOR EACH ROW EXECUTE FUNCTION session_apart();

-- In a room of the session's own site (B13).
CREATE FUNCTION session_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM room r WHERE r.id = NEW.room_id AND r.site_id = NEW.site_id)
  THEN RAISE EXCEPTION 'schedule.session.place'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER session_place BEFORE INSERT OR UPDATE ON session FOR EACH ROW EXECUTE FUNCTION session_place();

CREATE FUNCTION session_open_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'published' AND EXISTS (SELECT 1 FROM closed_day c WHERE c.day = NEW.day AND c.is_confirmed = true)
  THEN RAISE EXCEPTION 'schedule.session.closedDay'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER session_open_day BEFORE INSERT ON session FOR EACH ROW EXECUTE FUNCTION session_open_day();
