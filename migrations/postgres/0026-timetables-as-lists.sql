-- A week of sessions may be brought as a list too: it becomes drafts of every week of a promotion.
ALTER TABLE intake DROP CONSTRAINT intake_kind_check;
ALTER TABLE intake ADD CONSTRAINT intake_kind_check CHECK (kind IN ('staff', 'admitted', 'classList', 'groups', 'rooms', 'timetable'));
