-- Leaving, or being away for a while: proposed by one hand with its reason, decided by another.

CREATE TABLE departure (
  id text PRIMARY KEY CHECK (length(id) = 36),
  enrolment_id text NOT NULL REFERENCES enrolment (id),
  kind text NOT NULL CHECK (kind IN ('suspend', 'resume', 'transferOut', 'resign', 'abandon', 'exclude', 'decease')),
  reason text NOT NULL CHECK (octet_length(reason) <= 2000),
  effective_on text NOT NULL CHECK (effective_on ~ '^\d{4}-\d{2}-\d{2}$' AND effective_on::date IS NOT NULL),
  heard_on text CHECK (heard_on IS NULL OR (heard_on ~ '^\d{4}-\d{2}-\d{2}$' AND heard_on::date IS NOT NULL)),
  prepared_by text NOT NULL REFERENCES person (id),
  prepared_at bigint NOT NULL,
  decided_by text REFERENCES person (id),
  decided_at bigint,
  outcome text CHECK (outcome IN ('approved', 'refused', 'withdrawn')),
  decision_reason text CHECK (octet_length(decision_reason) <= 2000),
  CONSTRAINT departure_heard CHECK (kind <> 'exclude' OR heard_on IS NOT NULL),
  CONSTRAINT departure_decided CHECK ((outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_by IS NULL)),
  CONSTRAINT departure_hands CHECK (outcome IS NULL OR outcome = 'withdrawn' OR decided_by <> prepared_by)
);

CREATE UNIQUE INDEX departure_open ON departure (enrolment_id) WHERE outcome IS NULL;
CREATE INDEX departure_enrolment ON departure (enrolment_id);
CREATE INDEX departure_prepared_by ON departure (prepared_by);
CREATE INDEX departure_decided_by ON departure (decided_by);

CREATE TRIGGER departure_kept BEFORE DELETE ON departure FOR EACH ROW EXECUTE FUNCTION refuse('trainees.departure.fixed');
-- What was decided stays decided, and what was proposed stays as it was proposed.
CREATE FUNCTION departure_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.outcome IS NOT NULL OR NEW.id IS DISTINCT FROM OLD.id OR NEW.enrolment_id IS DISTINCT FROM OLD.enrolment_id OR NEW.kind IS DISTINCT FROM OLD.kind
    OR NEW.reason IS DISTINCT FROM OLD.reason OR NEW.effective_on IS DISTINCT FROM OLD.effective_on OR NEW.heard_on IS DISTINCT FROM OLD.heard_on
    OR NEW.prepared_by IS DISTINCT FROM OLD.prepared_by
  THEN RAISE EXCEPTION 'trainees.departure.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER departure_fixed BEFORE UPDATE ON departure FOR EACH ROW EXECUTE FUNCTION departure_fixed();
