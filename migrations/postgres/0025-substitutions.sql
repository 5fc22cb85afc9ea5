-- A trainer who stands in for another in one session: the right to its roll and its textbook, and to nothing else.
CREATE TABLE substitution (
  id text PRIMARY KEY CHECK (length(id) = 36),
  session_id text NOT NULL REFERENCES session (id),
  trainer_id text NOT NULL REFERENCES person (id),
  starts_at bigint NOT NULL,
  ends_at bigint
);
CREATE INDEX substitution_session ON substitution (session_id);
CREATE INDEX substitution_trainer ON substitution (trainer_id, starts_at);
CREATE FUNCTION substitution_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM substitution s WHERE s.session_id = NEW.session_id AND s.ends_at IS NULL)
  THEN RAISE EXCEPTION 'schedule.substitution.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER substitution_once BEFORE INSERT ON substitution FOR EACH ROW EXECUTE FUNCTION substitution_once();
CREATE FUNCTION substitution_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ends_at IS NOT NULL OR NEW.ends_at IS NULL OR NEW.id <> OLD.id OR NEW.session_id <> OLD.session_id
    OR NEW.trainer_id <> OLD.trainer_id OR NEW.starts_at <> OLD.starts_at
  THEN RAISE EXCEPTION 'schedule.substitution.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER substitution_ends BEFORE UPDATE ON substitution FOR EACH ROW EXECUTE FUNCTION substitution_ends();
CREATE TRIGGER substitution_kept BEFORE DELETE ON substitution FOR EACH ROW EXECUTE FUNCTION refuse('schedule.substitution.fixed');
