-- A person's calendar link: only the hash of its token, one alive at a time, never forgotten, so that a revoked one stays gone.
CREATE TABLE calendar_feed (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  person_id TEXT NOT NULL REFERENCES person (id),
  token_hash TEXT NOT NULL CHECK (length(CAST(token_hash AS BLOB)) <= 64),
  created_at INTEGER NOT NULL,
  revoked_at INTEGER,
  fetched_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT calendar_feed_token UNIQUE (token_hash)
) STRICT;
CREATE UNIQUE INDEX calendar_feed_live ON calendar_feed (person_id) WHERE revoked_at IS NULL;
CREATE INDEX calendar_feed_person ON calendar_feed (person_id);
CREATE TRIGGER calendar_feed_kept BEFORE DELETE ON calendar_feed
BEGIN SELECT RAISE(ABORT, 'schedule.feed.fixed'); END;
CREATE TRIGGER calendar_feed_once BEFORE INSERT ON calendar_feed
WHEN EXISTS (SELECT 1 FROM calendar_feed f WHERE f.id = NEW.id OR f.token_hash = NEW.token_hash
  OR (f.person_id = NEW.person_id AND f.revoked_at IS NULL AND NEW.revoked_at IS NULL))
BEGIN SELECT RAISE(ABORT, 'schedule.feed.fixed'); END;
CREATE TRIGGER calendar_feed_fixed BEFORE UPDATE ON calendar_feed
WHEN NEW.id IS NOT OLD.id OR NEW.person_id IS NOT OLD.person_id OR NEW.token_hash IS NOT OLD.token_hash
  OR NEW.created_at IS NOT OLD.created_at OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NOT OLD.revoked_at)
BEGIN SELECT RAISE(ABORT, 'schedule.feed.fixed'); END;
