-- An examination: groups that sit one paper in rooms, each person at a place, under invigilators who do not teach them.
CREATE TABLE exam (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  title_fr TEXT NOT NULL CHECK (length(CAST(title_fr AS BLOB)) <= 800),
  title_ar TEXT NOT NULL CHECK (length(CAST(title_ar AS BLOB)) <= 800),
  day TEXT NOT NULL CHECK (day IS date(day)),
  start_minutes INTEGER NOT NULL,
  end_minutes INTEGER NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'cancelled')),
  seating TEXT CHECK (seating IN ('alphabetical', 'shuffled')),
  seed INTEGER NOT NULL DEFAULT 0,
  reason TEXT CHECK (length(CAST(reason AS BLOB)) <= 1000),
  prepared_by TEXT NOT NULL REFERENCES person (id),
  published_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT exam_length CHECK (start_minutes >= 0 AND start_minutes < end_minutes AND end_minutes <= 1440 AND end_minutes - start_minutes <= 480),
  CONSTRAINT exam_instants CHECK (starts_at < ends_at)
) STRICT;
CREATE INDEX exam_start ON exam (starts_at);
CREATE INDEX exam_prepared_by ON exam (prepared_by);

CREATE TABLE exam_group (
  exam_id TEXT NOT NULL REFERENCES exam (id),
  group_id TEXT NOT NULL REFERENCES trainee_group (id),
  module_id TEXT NOT NULL REFERENCES module (id),
  PRIMARY KEY (exam_id, group_id)
) STRICT;
CREATE INDEX exam_group_group ON exam_group (group_id);
CREATE INDEX exam_group_module ON exam_group (module_id);

CREATE TABLE exam_room (
  exam_id TEXT NOT NULL REFERENCES exam (id),
  room_id TEXT NOT NULL REFERENCES room (id),
  rank INTEGER NOT NULL,
  PRIMARY KEY (exam_id, room_id)
) STRICT;
CREATE INDEX exam_room_room ON exam_room (room_id);

-- One person one seat, one seat one person; numbered over the whole examination.
CREATE TABLE exam_seat (
  exam_id TEXT NOT NULL REFERENCES exam (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  group_id TEXT NOT NULL REFERENCES trainee_group (id),
  room_id TEXT NOT NULL REFERENCES room (id),
  place INTEGER NOT NULL CHECK (place > 0),
  number INTEGER NOT NULL CHECK (number > 0),
  PRIMARY KEY (exam_id, person_id),
  CONSTRAINT exam_seat_place UNIQUE (exam_id, room_id, place),
  CONSTRAINT exam_seat_number UNIQUE (exam_id, number)
) STRICT;
CREATE INDEX exam_seat_person ON exam_seat (person_id);
CREATE INDEX exam_seat_group ON exam_seat (group_id);
CREATE INDEX exam_seat_room ON exam_seat (room_id);

CREATE TABLE exam_invigilator (
  exam_id TEXT NOT NULL REFERENCES exam (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  room_id TEXT NOT NULL REFERENCES room (id),
  PRIMARY KEY (exam_id, person_id)
) STRICT;
CREATE INDEX exam_invigilator_person ON exam_invigilator (person_id);
CREATE INDEX exam_invigilator_room ON exam_invigilator (room_id);

CREATE TRIGGER exam_kept BEFORE DELETE ON exam
BEGIN SELECT RAISE(ABORT, 'schedule.exam.fixed'); END;
CREATE TRIGGER exam_once BEFORE INSERT ON exam
WHEN NEW.state <> 'draft' OR EXISTS (SELECT 1 FROM exam e WHERE e.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'schedule.exam.fixed'); END;
-- What was published keeps its hours and can only be cancelled; what was cancelled stays so.
CREATE TRIGGER exam_steps BEFORE UPDATE ON exam
WHEN NEW.id IS NOT OLD.id OR NEW.version <> OLD.version + 1 OR OLD.state = 'cancelled'
  OR (OLD.state = 'published' AND NEW.state = 'draft')
  OR (OLD.state = 'published' AND (NEW.starts_at IS NOT OLD.starts_at OR NEW.ends_at IS NOT OLD.ends_at OR NEW.day IS NOT OLD.day
    OR NEW.title_fr IS NOT OLD.title_fr OR NEW.title_ar IS NOT OLD.title_ar))
BEGIN SELECT RAISE(ABORT, 'schedule.exam.fixed'); END;
CREATE TRIGGER exam_publish BEFORE UPDATE ON exam
WHEN NEW.state = 'published' AND OLD.state = 'draft' AND (
  EXISTS (SELECT 1 FROM closed_day c WHERE c.day = NEW.day AND c.is_confirmed = 1)
  OR NOT EXISTS (SELECT 1 FROM exam_seat p WHERE p.exam_id = NEW.id)
  OR EXISTS (SELECT 1 FROM session s WHERE s.state = 'published' AND s.starts_at < NEW.ends_at AND s.ends_at > NEW.starts_at
      AND s.starts_at > NEW.starts_at - 28800000 AND (
        s.group_id IN (SELECT g.group_id FROM exam_group g WHERE g.exam_id = NEW.id)
        OR s.room_id IN (SELECT r.room_id FROM exam_room r WHERE r.exam_id = NEW.id)
        OR s.trainer_id IN (SELECT i.person_id FROM exam_invigilator i WHERE i.exam_id = NEW.id)))
  OR EXISTS (SELECT 1 FROM exam x WHERE x.state = 'published' AND x.id <> NEW.id AND x.starts_at < NEW.ends_at
      AND x.ends_at > NEW.starts_at AND x.starts_at > NEW.starts_at - 28800000 AND (
        EXISTS (SELECT 1 FROM exam_group a JOIN exam_group b ON b.group_id = a.group_id WHERE a.exam_id = NEW.id AND b.exam_id = x.id)
        OR EXISTS (SELECT 1 FROM exam_room a JOIN exam_room b ON b.room_id = a.room_id WHERE a.exam_id = NEW.id AND b.exam_id = x.id)
        OR EXISTS (SELECT 1 FROM exam_seat a JOIN exam_seat b ON b.person_id = a.person_id WHERE a.exam_id = NEW.id AND b.exam_id = x.id)
        OR EXISTS (SELECT 1 FROM exam_invigilator a JOIN exam_invigilator b ON b.person_id = a.person_id
          WHERE a.exam_id = NEW.id AND b.exam_id = x.id))))
BEGIN SELECT RAISE(ABORT, 'schedule.exam.taken'); END;

-- Groups, rooms and seats are those of a draft; invigilators change until the examination is cancelled.
CREATE TRIGGER exam_group_drafted BEFORE INSERT ON exam_group
WHEN NOT EXISTS (SELECT 1 FROM exam e WHERE e.id = NEW.exam_id AND e.state = 'draft')
  OR EXISTS (SELECT 1 FROM exam_group g WHERE g.exam_id = NEW.exam_id AND g.group_id = NEW.group_id)
BEGIN SELECT RAISE(ABORT, 'schedule.exam.fixed'); END;
CREATE TRIGGER exam_group_fixed BEFORE UPDATE ON exam_group
BEGIN SELECT RAISE(ABORT, 'schedule.exam.fixed'); END;
CREATE TRIGGER exam_group_removed BEFORE DELETE ON exam_group
WHEN NOT EXISTS (SELECT 1 FROM exam e WHERE e.id = OLD.exam_id AND e.state = 'draft')
  OR EXISTS (SELECT 1 FROM exam_seat s WHERE s.exam_id = OLD.exam_id AND s.group_id = OLD.group_id)
BEGIN SELECT RAISE(ABORT, 'schedule.exam.fixed'); END;
CREATE TRIGGER exam_room_drafted BEFORE INSERT ON exam_room
WHEN NOT EXISTS (SELECT 1 FROM exam e WHERE e.id = NEW.exam_id AND e.state = 'draft')
  OR EXISTS (SELECT 1 FROM exam_room r WHERE r.exam_id = NEW.exam_id AND r.room_id = NEW.room_id)
BEGIN SELECT RAISE(ABORT, 'schedule.exam.fixed'); END;
CREATE TRIGGER exam_room_fixed BEFORE UPDATE ON exam_room
BEGIN SELECT RAISE(ABORT, 'schedule.exam.fixed'); END;
CREATE TRIGGER exam_room_removed BEFORE DELETE ON exam_room
WHEN NOT EXISTS (SELECT 1 FROM exam e WHERE e.id = OLD.exam_id AND e.state = 'draft')
  OR EXISTS (SELECT 1 FROM exam_seat s WHERE s.exam_id = OLD.exam_id AND s.room_id = OLD.room_id)
  OR EXISTS (SELECT 1 FROM exam_invigilator i WHERE i.exam_id = OLD.exam_id AND i.room_id = OLD.room_id)
BEGIN SELECT RAISE(ABORT, 'schedule.exam.fixed'); END;
CREATE TRIGGER exam_seat_drafted BEFORE INSERT ON exam_seat
WHEN NOT EXISTS (SELECT 1 FROM exam e WHERE e.id = NEW.exam_id AND e.state = 'draft')
  OR NOT EXISTS (SELECT 1 FROM exam_room r WHERE r.exam_id = NEW.exam_id AND r.room_id = NEW.room_id)
  OR NOT EXISTS (SELECT 1 FROM exam_group g WHERE g.exam_id = NEW.exam_id AND g.group_id = NEW.group_id)
  OR EXISTS (SELECT 1 FROM exam_seat s WHERE s.exam_id = NEW.exam_id
    AND (s.person_id = NEW.person_id OR s.number = NEW.number OR (s.room_id = NEW.room_id AND s.place = NEW.place)))
BEGIN SELECT RAISE(ABORT, 'schedule.exam.fixed'); END;
CREATE TRIGGER exam_seat_fixed BEFORE UPDATE ON exam_seat
BEGIN SELECT RAISE(ABORT, 'schedule.exam.fixed'); END;
CREATE TRIGGER exam_seat_removed BEFORE DELETE ON exam_seat
WHEN NOT EXISTS (SELECT 1 FROM exam e WHERE e.id = OLD.exam_id AND e.state = 'draft')
BEGIN SELECT RAISE(ABORT, 'schedule.exam.fixed'); END;
CREATE TRIGGER exam_invigilator_fixed BEFORE UPDATE ON exam_invigilator
BEGIN SELECT RAISE(ABORT, 'schedule.exam.fixed'); END;
CREATE TRIGGER exam_invigilator_removed BEFORE DELETE ON exam_invigilator
WHEN NOT EXISTS (SELECT 1 FROM exam e WHERE e.id = OLD.exam_id AND e.state <> 'cancelled')
BEGIN SELECT RAISE(ABORT, 'schedule.exam.fixed'); END;
CREATE TRIGGER exam_invigilator_free BEFORE INSERT ON exam_invigilator
WHEN NOT EXISTS (SELECT 1 FROM exam e WHERE e.id = NEW.exam_id AND e.state <> 'cancelled')
  OR NOT EXISTS (SELECT 1 FROM exam_room r WHERE r.exam_id = NEW.exam_id AND r.room_id = NEW.room_id)
  OR EXISTS (SELECT 1 FROM exam_invigilator i WHERE i.exam_id = NEW.exam_id AND i.person_id = NEW.person_id)
  OR EXISTS (SELECT 1 FROM exam_group g JOIN teaching t ON t.group_id = g.group_id
    WHERE g.exam_id = NEW.exam_id AND t.trainer_id = NEW.person_id AND t.published_at IS NOT NULL
      AND (t.ends_at IS NULL OR t.ends_at > t.starts_at))
  OR EXISTS (SELECT 1 FROM exam e JOIN session s ON s.trainer_id = NEW.person_id AND s.state = 'published'
      AND s.starts_at < e.ends_at AND s.ends_at > e.starts_at WHERE e.id = NEW.exam_id AND e.state = 'published')
  OR EXISTS (SELECT 1 FROM exam e JOIN exam x ON x.state = 'published' AND x.id <> e.id AND x.starts_at < e.ends_at AND x.ends_at > e.starts_at
      JOIN exam_invigilator i ON i.exam_id = x.id AND i.person_id = NEW.person_id WHERE e.id = NEW.exam_id AND e.state = 'published')
BEGIN SELECT RAISE(ABORT, 'schedule.exam.invigilator'); END;

-- No session is published over an examination of its group, its room, or invigilated by its trainer.
CREATE TRIGGER session_exam_insert BEFORE INSERT ON session
WHEN NEW.state = 'published' AND EXISTS (SELECT 1 FROM exam e WHERE e.state = 'published' AND e.starts_at < NEW.ends_at
  AND e.ends_at > NEW.starts_at AND e.starts_at > NEW.starts_at - 28800000 AND (
    EXISTS (SELECT 1 FROM exam_group g WHERE g.exam_id = e.id AND g.group_id = NEW.group_id)
    OR EXISTS (SELECT 1 FROM exam_room r WHERE r.exam_id = e.id AND r.room_id = NEW.room_id)
    OR EXISTS (SELECT 1 FROM exam_invigilator i WHERE i.exam_id = e.id AND i.person_id = NEW.trainer_id)))
BEGIN SELECT RAISE(ABORT, 'schedule.session.taken'); END;
CREATE TRIGGER session_exam_update BEFORE UPDATE ON session
WHEN NEW.state = 'published' AND EXISTS (SELECT 1 FROM exam e WHERE e.state = 'published' AND e.starts_at < NEW.ends_at
  AND e.ends_at > NEW.starts_at AND e.starts_at > NEW.starts_at - 28800000 AND (
    EXISTS (SELECT 1 FROM exam_group g WHERE g.exam_id = e.id AND g.group_id = NEW.group_id)
    OR EXISTS (SELECT 1 FROM exam_room r WHERE r.exam_id = e.id AND r.room_id = NEW.room_id)
    OR EXISTS (SELECT 1 FROM exam_invigilator i WHERE i.exam_id = e.id AND i.person_id = NEW.trainer_id)))
BEGIN SELECT RAISE(ABORT, 'schedule.session.taken'); END;
