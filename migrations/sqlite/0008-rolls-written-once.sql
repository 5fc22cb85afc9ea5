-- Where recursive_triggers is off, as on any connection but ours, REPLACE takes a row away without its delete trigger: so what
-- a roll holds is inserted once, and after that only superseded.
CREATE TRIGGER roll_once BEFORE INSERT ON roll
WHEN EXISTS (SELECT 1 FROM roll r WHERE r.session_id = NEW.session_id)
BEGIN SELECT RAISE(ABORT, 'attendance.roll.fixed'); END;

CREATE TRIGGER roll_line_once BEFORE INSERT ON roll_line
WHEN EXISTS (SELECT 1 FROM roll_line l WHERE l.session_id = NEW.session_id AND l.person_id = NEW.person_id)
BEGIN SELECT RAISE(ABORT, 'attendance.line.fixed'); END;

CREATE TRIGGER roll_correction_once BEFORE INSERT ON roll_correction
WHEN EXISTS (SELECT 1 FROM roll_correction c WHERE c.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'attendance.correction.fixed'); END;
