CREATE TABLE declared_absence (
  id text PRIMARY KEY CHECK (length(id) = 36),
  person_id text NOT NULL REFERENCES person (id),
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  declared_at bigint NOT NULL,
  declared_by text NOT NULL REFERENCES person (id),
  withdrawn_at bigint,
  CONSTRAINT declared_absence_period CHECK (starts_at < ends_at)
);
CREATE INDEX declared_absence_person ON declared_absence (person_id, starts_at);
CREATE INDEX declared_absence_by ON declared_absence (declared_by);

CREATE TABLE roll (
  session_id text PRIMARY KEY REFERENCES session (id),
  opened_at bigint NOT NULL,
  opened_by text NOT NULL REFERENCES person (id),
  closed_at bigint,
  closed_by text REFERENCES person (id),
  expected bigint,
  is_late_record boolean NOT NULL DEFAULT false,
  device text NOT NULL CHECK (octet_length(device) <= 400),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT roll_closed CHECK ((closed_at is null) = (closed_by is null) and (closed_at is null) = (expected is null))
);
CREATE INDEX roll_opened_by ON roll (opened_by);
CREATE INDEX roll_closed_by ON roll (closed_by);

CREATE TABLE roll_correction (
  id text PRIMARY KEY CHECK (length(id) = 36),
  session_id text NOT NULL REFERENCES roll (session_id),
  person_id text NOT NULL REFERENCES person (id),
  kind text NOT NULL CHECK (kind IN ('arrival', 'amendment', 'correction', 'lateRecord')),
  old_presence text NOT NULL CHECK (old_presence IN ('present', 'absent', 'late', 'excused')),
  old_minutes bigint,
  new_presence text NOT NULL CHECK (new_presence IN ('present', 'absent', 'late', 'excused')),
  new_minutes bigint,
  line_version bigint NOT NULL,
  reason text NOT NULL CHECK (octet_length(reason) <= 2000),
  author_id text NOT NULL REFERENCES person (id),
  at bigint NOT NULL,
  CONSTRAINT roll_correction_not_own CHECK (person_id <> author_id)
);
CREATE INDEX roll_correction_line ON roll_correction (session_id, person_id);
CREATE INDEX roll_correction_person ON roll_correction (person_id);
CREATE INDEX roll_correction_author ON roll_correction (author_id);

CREATE TABLE roll_line (
  session_id text NOT NULL REFERENCES roll (session_id),
  person_id text NOT NULL REFERENCES person (id),
  presence text NOT NULL CHECK (presence IN ('present', 'absent', 'late', 'excused')),
  minutes_late bigint,
  recorded_at bigint NOT NULL,
  recorded_by text NOT NULL REFERENCES person (id),
  version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (session_id, person_id),
  CONSTRAINT roll_line_not_own CHECK (person_id <> recorded_by),
  CONSTRAINT roll_line_late CHECK ((presence = 'late') = (minutes_late is not null) and (minutes_late is null or (minutes_late >= 0 and minutes_late <= 480)))
);
CREATE INDEX roll_line_person ON roll_line (person_id, session_id);
CREATE INDEX roll_line_recorded_by ON roll_line (recorded_by);

CREATE TRIGGER roll_kept BEFORE DELETE ON roll FOR EACH ROW EXECUTE FUNCTION refuse('attendance.roll.fixed');

-- A finished roll stays finished.
CREATE FUNCTION roll_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL OR NEW.session_id <> OLD.session_id OR NEW.opened_at <> OLD.opened_at OR NEW.opened_by <> OLD.opened_by OR NEW.version <> OLD.version + 1
  THEN RAISE EXCEPTION 'attendance.roll.closed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER roll_fixed BEFORE UPDATE ON roll FOR EACH ROW EXECUTE FUNCTION roll_fixed();

CREATE TRIGGER roll_line_kept BEFORE DELETE ON roll_line FOR EACH ROW EXECUTE FUNCTION refuse('attendance.line.fixed');

-- Only who is in the group on the day of a session that takes place (B17).
CREATE FUNCTION roll_line_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> 1 OR NOT EXISTS (SELECT 1 FROM session s JOIN membership m ON m.group_id = s.group_id
      WHERE s.id = NEW.session_id AND s.state = 'published' AND m.person_id = NEW.person_id AND m.from_on <= s.day AND (m.to_on IS NULL OR m.to_on > s.day))
  THEN RAISE EXCEPTION 'attendance.line.stranger'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER roll_line_member BEFORE INSERT ON roll_line FOR EACH ROW EXECUTE FUNCTION roll_line_member();

CREATE FUNCTION roll_line_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.session_id <> OLD.session_id OR NEW.person_id <> OLD.person_id OR NEW.version <> OLD.version + 1
  THEN RAISE EXCEPTION 'attendance.line.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER roll_line_step BEFORE UPDATE ON roll_line FOR EACH ROW EXECUTE FUNCTION roll_line_step();

-- A finished roll changes only together with a correction that keeps both values (B19).
CREATE FUNCTION roll_line_corrected() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM roll r WHERE r.session_id = NEW.session_id AND r.closed_at IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM roll_correction c WHERE c.session_id = NEW.session_id AND c.person_id = NEW.person_id AND c.line_version = NEW.version
      AND c.new_presence = NEW.presence AND coalesce(c.new_minutes, -1) = coalesce(NEW.minutes_late, -1))
  THEN RAISE EXCEPTION 'attendance.line.closed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER roll_line_corrected BEFORE INSERT OR UPDATE ON roll_line FOR EACH ROW EXECUTE FUNCTION roll_line_corrected();

CREATE FUNCTION roll_correction_true() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce((SELECT l.presence FROM roll_line l WHERE l.session_id = NEW.session_id AND l.person_id = NEW.person_id), 'present') <> NEW.old_presence
    OR coalesce((SELECT l.version FROM roll_line l WHERE l.session_id = NEW.session_id AND l.person_id = NEW.person_id), 0) + 1 <> NEW.line_version
  THEN RAISE EXCEPTION 'attendance.correction.false'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER roll_correction_true BEFORE INSERT ON roll_correction FOR EACH ROW EXECUTE FUNCTION roll_correction_true();

CREATE TRIGGER roll_correction_fixed BEFORE UPDATE OR DELETE ON roll_correction FOR EACH ROW EXECUTE FUNCTION refuse('attendance.correction.fixed');

CREATE TRIGGER declared_absence_kept BEFORE DELETE ON declared_absence FOR EACH ROW EXECUTE FUNCTION refuse('attendance.declaration.fixed');
