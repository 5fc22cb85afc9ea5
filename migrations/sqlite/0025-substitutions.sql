-- A trainer who stands in for another in one session: the right to its roll and its textbook, and to nothing else.
CREATE TABLE substitution (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  session_id TEXT NOT NULL REFERENCES session (id),
  trainer_id TEXT NOT NULL REFERENCES person (id),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER
) STRICT;
CREATE INDEX substitution_session ON substitution (session_id);
CREATE INDEX substitution_trainer ON substitution (trainer_id, starts_at);
CREATE TRIGGER substitution_once BEFORE INSERT ON substitution
WHEN EXISTS (SELECT 1 FROM substitution s WHERE s.id = NEW.id OR (s.session_id = NEW.session_id AND s.ends_at IS NULL))
BEGIN SELECT RAISE(ABORT, 'schedule.substitution.fixed'); END;
CREATE TRIGGER substitution_ends BEFORE UPDATE ON substitution
WHEN OLD.ends_at IS NOT NULL OR NEW.ends_at IS NULL OR NEW.id IS NOT OLD.id OR NEW.session_id IS NOT OLD.session_id
  OR NEW.trainer_id IS NOT OLD.trainer_id OR NEW.starts_at IS NOT OLD.starts_at
BEGIN SELECT RAISE(ABORT, 'schedule.substitution.fixed'); END;
CREATE TRIGGER substitution_kept BEFORE DELETE ON substitution
BEGIN SELECT RAISE(ABORT, 'schedule.substitution.fixed'); END;
