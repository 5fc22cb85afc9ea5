-- A person's calendar link: only the hash of its token, one alive at a time, never forgotten, so that a revoked one stays gone.
CREATE TABLE calendar_feed (
  id text PRIMARY KEY CHECK (length(id) = 36),
  person_id text NOT NULL REFERENCES person (id),
  token_hash text NOT NULL CHECK (octet_length(token_hash) <= 64),
  created_at bigint NOT NULL,
  revoked_at bigint,
  fetched_at bigint,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT calendar_feed_token UNIQUE (token_hash)
);
CREATE UNIQUE INDEX calendar_feed_live ON calendar_feed (person_id) WHERE revoked_at IS NULL;
CREATE INDEX calendar_feed_person ON calendar_feed (person_id);
CREATE TRIGGER calendar_feed_kept BEFORE DELETE ON calendar_feed FOR EACH ROW EXECUTE FUNCTION refuse('schedule.feed.fixed');
CREATE FUNCTION calendar_feed_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.token_hash IS DISTINCT FROM OLD.token_hash
    OR NEW.created_at IS DISTINCT FROM OLD.created_at OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
  THEN RAISE EXCEPTION 'schedule.feed.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER calendar_feed_fixed BEFORE UPDATE ON calendar_feed FOR EACH ROW EXECUTE FUNCTION calendar_feed_fixed();
