CREATE TABLE declared_absence (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  person_id TEXT NOT NULL REFERENCES person (id),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  declared_at INTEGER NOT NULL,
  declared_by TEXT NOT NULL REFERENCES person (id),
  withdrawn_at INTEGER,
  CONSTRAINT declared_absence_period CHECK (starts_at < ends_at)
) STRICT;
CREATE INDEX declared_absence_person ON declared_absence (person_id, starts_at);
CREATE INDEX declared_absence_by ON declared_absence (declared_by);

CREATE TABLE roll (
  session_id TEXT PRIMARY KEY NOT NULL REFERENCES session (id),
  opened_at INTEGER NOT NULL,
  opened_by TEXT NOT NULL REFERENCES person (id),
  closed_at INTEGER,
  closed_by TEXT REFERENCES person (id),
  expected INTEGER,
  is_late_record INTEGER NOT NULL DEFAULT 0 CHECK (is_late_record IN (0, 1)),
  device TEXT NOT NULL CHECK (length(CAST(device AS BLOB)) <= 400),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT roll_closed CHECK ((closed_at is null) = (closed_by is null) and (closed_at is null) = (expected is null))
) STRICT;
CREATE INDEX roll_opened_by ON roll (opened_by);
CREATE INDEX roll_closed_by ON roll (closed_by);

CREATE TABLE roll_correction (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  session_id TEXT NOT NULL REFERENCES roll (session_id),
  person_id TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('arrival', 'amendment', 'correction', 'lateRecord')),
  old_presence TEXT NOT NULL CHECK (old_presence IN ('present', 'absent', 'late', 'excused')),
  old_minutes INTEGER,
  new_presence TEXT NOT NULL CHECK (new_presence IN ('present', 'absent', 'late', 'excused')),
  new_minutes INTEGER,
  line_version INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) <= 2000),
  author_id TEXT NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT roll_correction_not_own CHECK (person_id <> author_id)
) STRICT;
CREATE INDEX roll_correction_line ON roll_correction (session_id, person_id);
CREATE INDEX roll_correction_person ON roll_correction (person_id);
CREATE INDEX roll_correction_author ON roll_correction (author_id);

CREATE TABLE roll_line (
  session_id TEXT NOT NULL REFERENCES roll (session_id),
  person_id TEXT NOT NULL REFERENCES person (id),
  presence TEXT NOT NULL CHECK (presence IN ('present', 'absent', 'late', 'excused')),
  minutes_late INTEGER,
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES person (id),
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (session_id, person_id),
  CONSTRAINT roll_line_not_own CHECK (person_id <> recorded_by),
  CONSTRAINT roll_line_late CHECK ((presence = 'late') = (minutes_late is not null) and (minutes_late is null or (minutes_late >= 0 and minutes_late <= 480)))
) STRICT;
CREATE INDEX roll_line_person ON roll_line (person_id, session_id);
CREATE INDEX roll_line_recorded_by ON roll_line (recorded_by);

CREATE TRIGGER roll_kept BEFORE DELETE ON roll
BEGIN SELECT RAISE(ABORT, 'attendance.roll.fixed'); END;

-- A finished roll stays finished.
CREATE TRIGGER roll_fixed BEFORE UPDATE ON roll
WHEN OLD.closed_at IS NOT NULL OR NEW.session_id <> OLD.session_id OR NEW.opened_at <> OLD.opened_at OR NEW.opened_by <> OLD.opened_by OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'attendance.roll.closed'); END;

CREATE TRIGGER roll_line_kept BEFORE DELETE ON roll_line
BEGIN SELECT RAISE(ABORT, 'attendance.line.fixed'); END;

-- Only who is in the group on the day of a session that takes place (B17).
CREATE TRIGGER roll_line_member BEFORE INSERT ON roll_line
WHEN NEW.version <> 1 OR NOT EXISTS (SELECT 1 FROM session s JOIN membership m ON m.group_id = s.group_id
      WHERE s.id = NEW.session_id AND s.state = 'published' AND m.person_id = NEW.person_id AND m.from_on <= s.day AND (m.to_on IS NULL OR m.to_on > s.day))
BEGIN SELECT RAISE(ABORT, 'attendance.line.stranger'); END;

CREATE TRIGGER roll_line_step BEFORE UPDATE ON roll_line
WHEN NEW.session_id <> OLD.session_id OR NEW.person_id <> OLD.person_id OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'attendance.line.fixed'); END;

-- A finished roll changes only together with a correction that keeps both values (B19).
CREATE TRIGGER roll_line_corrected_insert BEFORE INSERT ON roll_line
WHEN EXISTS (SELECT 1 FROM roll r WHERE r.session_id = NEW.session_id AND r.closed_at IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM roll_correction c WHERE c.session_id = NEW.session_id AND c.person_id = NEW.person_id AND c.line_version = NEW.version
      AND c.new_presence = NEW.presence AND coalesce(c.new_minutes, -1) = coalesce(NEW.minutes_late, -1))
BEGIN SELECT RAISE(ABORT, 'attendance.line.closed'); END;

CREATE TRIGGER roll_line_corrected_update BEFORE UPDATE ON roll_line
WHEN EXISTS (SELECT 1 FROM roll r WHERE r.session_id = NEW.session_id AND r.closed_at IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM roll_correction c WHERE c.session_id = NEW.session_id AND c.person_id = NEW.person_id AND c.line_version = NEW.version
      AND c.new_presence = NEW.presence AND coalesce(c.new_minutes, -1) = coalesce(NEW.minutes_late, -1))
BEGIN SELECT RAISE(ABORT, 'attendance.line.closed'); END;

CREATE TRIGGER roll_correction_true BEFORE INSERT ON roll_correction
WHEN coalesce((SELECT l.presence FROM roll_line l WHERE l.session_id = NEW.session_id AND l.person_id = NEW.person_id), 'present') <> NEW.old_presence
    OR coalesce((SELECT l.version FROM roll_line l WHERE l.session_id = NEW.session_id AND l.person_id = NEW.person_id), 0) + 1 <> NEW.line_version
BEGIN SELECT RAISE(ABORT, 'attendance.correction.false'); END;

CREATE TRIGGER roll_correction_fixed_update BEFORE UPDATE ON roll_correction
BEGIN SELECT RAISE(ABORT, 'attendance.correction.fixed'); END;

CREATE TRIGGER roll_correction_fixed_delete BEFORE DELETE ON roll_correction
BEGIN SELECT RAISE(ABORT, 'attendance.correction.fixed'); END;

CREATE TRIGGER declared_absence_kept BEFORE DELETE ON declared_absence
BEGIN SELECT RAISE(ABORT, 'attendance.declaration.fixed'); END;
