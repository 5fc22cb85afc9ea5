-- What host teacher, trainer or inspector wrote under their grid.
ALTER TABLE practicum_grid ADD COLUMN remarks TEXT CHECK (length(CAST(remarks AS BLOB)) <= 4000);
-- Defences of a day are looked up by it: a room and a committee hear one at a time.
CREATE INDEX project_defended_on ON project (defended_on);
