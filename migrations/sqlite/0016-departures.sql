-- Leaving, or being away for a while: proposed by one hand with its reason, decided by another.

CREATE TABLE departure (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  kind TEXT NOT NULL CHECK (kind IN ('suspend', 'resume', 'transferOut', 'resign', 'abandon', 'exclude', 'decease')),
  reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) <= 2000),
  effective_on TEXT NOT NULL CHECK (effective_on IS date(effective_on)),
  heard_on TEXT CHECK (heard_on IS date(heard_on)),
  prepared_by TEXT NOT NULL REFERENCES person (id),
  prepared_at INTEGER NOT NULL,
  decided_by TEXT REFERENCES person (id),
  decided_at INTEGER,
  outcome TEXT CHECK (outcome IN ('approved', 'refused', 'withdrawn')),
  decision_reason TEXT CHECK (length(CAST(decision_reason AS BLOB)) <= 2000),
  CONSTRAINT departure_heard CHECK (kind <> 'exclude' OR heard_on IS NOT NULL),
  CONSTRAINT departure_decided CHECK ((outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_by IS NULL)),
  CONSTRAINT departure_hands CHECK (outcome IS NULL OR outcome = 'withdrawn' OR decided_by <> prepared_by)
) STRICT;

CREATE UNIQUE INDEX departure_open ON departure (enrolment_id) WHERE outcome IS NULL;
CREATE INDEX departure_enrolment ON departure (enrolment_id);
CREATE INDEX departure_prepared_by ON departure (prepared_by);
CREATE INDEX departure_decided_by ON departure (decided_by);

CREATE TRIGGER departure_kept BEFORE DELETE ON departure
BEGIN SELECT RAISE(ABORT, 'trainees.departure.fixed'); END;
CREATE TRIGGER departure_once BEFORE INSERT ON departure
WHEN EXISTS (SELECT 1 FROM departure d WHERE d.id = NEW.id OR (d.enrolment_id = NEW.enrolment_id AND d.outcome IS NULL AND NEW.outcome IS NULL))
BEGIN SELECT RAISE(ABORT, 'trainees.departure.fixed'); END;
-- What was decided stays decided, and what was proposed stays as it was proposed.
CREATE TRIGGER departure_fixed BEFORE UPDATE ON departure
WHEN OLD.outcome IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.enrolment_id IS NOT OLD.enrolment_id OR NEW.kind IS NOT OLD.kind OR NEW.reason IS NOT OLD.reason
  OR NEW.effective_on IS NOT OLD.effective_on OR NEW.heard_on IS NOT OLD.heard_on OR NEW.prepared_by IS NOT OLD.prepared_by
BEGIN SELECT RAISE(ABORT, 'trainees.departure.fixed'); END;
