-- A group that is over takes no new members; who was in it stays readable at any past date.
ALTER TABLE trainee_group ADD COLUMN closed_on TEXT CHECK (closed_on IS date(closed_on));
CREATE TRIGGER membership_open BEFORE INSERT ON membership
WHEN EXISTS (SELECT 1 FROM trainee_group g WHERE g.id = NEW.group_id AND g.closed_on <= NEW.from_on)
BEGIN SELECT RAISE(ABORT, 'trainees.group.closed'); END;
