-- Lists that are brought in, looked at, approved by a second person, and taken back while nothing rests on them.

CREATE TABLE intake (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('staff', 'admitted', 'classList', 'groups', 'rooms')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'previewed', 'submitted', 'applied', 'reverted', 'abandoned')),
  source TEXT NOT NULL CHECK (source IN ('xlsx', 'csv', 'pasted')),
  file_name TEXT NOT NULL CHECK (length(CAST(file_name AS BLOB)) <= 800),
  file_hash TEXT NOT NULL CHECK (length(CAST(file_hash AS BLOB)) <= 64),
  content_key TEXT CHECK (length(CAST(content_key AS BLOB)) <= 64),
  heading_key TEXT CHECK (length(CAST(heading_key AS BLOB)) <= 64),
  params TEXT NOT NULL CHECK (length(CAST(params AS BLOB)) <= 2000),
  mapping TEXT CHECK (length(CAST(mapping AS BLOB)) <= 8000),
  question TEXT CHECK (length(CAST(question AS BLOB)) <= 100),
  counts TEXT NOT NULL CHECK (length(CAST(counts AS BLOB)) <= 400),
  digest TEXT CHECK (length(CAST(digest AS BLOB)) <= 64),
  left_out INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0,
  prepared_by TEXT NOT NULL REFERENCES person (id),
  prepared_at INTEGER NOT NULL,
  submitted_at INTEGER,
  approved_by TEXT REFERENCES person (id),
  approved_at INTEGER,
  reverted_by TEXT REFERENCES person (id),
  reverted_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  -- Two hands: whoever prepared a list never approves it.
  CONSTRAINT intake_two_hands CHECK (approved_by IS NULL OR approved_by <> prepared_by)
) STRICT;
CREATE INDEX intake_kind ON intake (kind, prepared_at);
CREATE INDEX intake_heading ON intake (heading_key, prepared_at);
CREATE INDEX intake_content ON intake (content_key);
CREATE INDEX intake_prepared_by ON intake (prepared_by);
CREATE INDEX intake_approved_by ON intake (approved_by);
CREATE INDEX intake_reverted_by ON intake (reverted_by);

CREATE TABLE intake_row (
  intake_id TEXT NOT NULL REFERENCES intake (id),
  place INTEGER NOT NULL,
  line INTEGER,
  verdict TEXT NOT NULL CHECK (verdict IN ('new', 'changed', 'unchanged', 'missing', 'conflicting', 'rejected')),
  reason TEXT CHECK (length(CAST(reason AS BLOB)) <= 100),
  reason_params TEXT NOT NULL CHECK (length(CAST(reason_params AS BLOB)) <= 2000),
  facts TEXT NOT NULL CHECK (length(CAST(facts AS BLOB)) <= 8000),
  changes TEXT NOT NULL CHECK (length(CAST(changes AS BLOB)) <= 8000),
  subject_key TEXT CHECK (length(CAST(subject_key AS BLOB)) <= 400),
  matches TEXT NOT NULL CHECK (length(CAST(matches AS BLOB)) <= 2000),
  decision TEXT CHECK (decision IN ('same', 'another', 'leaveOut')),
  PRIMARY KEY (intake_id, place)
) STRICT;
CREATE INDEX intake_row_verdict ON intake_row (intake_id, verdict, place);

CREATE TABLE intake_effect (
  intake_id TEXT NOT NULL REFERENCES intake (id),
  place INTEGER NOT NULL,
  effects TEXT NOT NULL CHECK (length(CAST(effects AS BLOB)) <= 8000),
  PRIMARY KEY (intake_id, place)
) STRICT;

-- A list that was taken over is a document: what it said and did stays as it was.
CREATE TRIGGER intake_kept BEFORE DELETE ON intake
BEGIN SELECT RAISE(ABORT, 'people.intake.fixed'); END;
CREATE TRIGGER intake_once BEFORE INSERT ON intake
WHEN EXISTS (SELECT 1 FROM intake i WHERE i.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'people.intake.fixed'); END;
CREATE TRIGGER intake_fixed BEFORE UPDATE ON intake
WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.file_hash IS NOT OLD.file_hash OR NEW.prepared_by IS NOT OLD.prepared_by
  OR NEW.version <> OLD.version + 1 OR OLD.state IN ('reverted', 'abandoned')
  OR (OLD.state = 'applied' AND NEW.state <> 'reverted') OR (NEW.state = 'applied' AND OLD.state <> 'submitted')
  OR (NEW.state = 'applied' AND NEW.approved_by IS NULL)
BEGIN SELECT RAISE(ABORT, 'people.intake.fixed'); END;
CREATE TRIGGER intake_row_kept BEFORE DELETE ON intake_row
WHEN EXISTS (SELECT 1 FROM intake i WHERE i.id = OLD.intake_id AND i.state IN ('submitted', 'applied', 'reverted'))
BEGIN SELECT RAISE(ABORT, 'people.intake.fixed'); END;
CREATE TRIGGER intake_effect_kept BEFORE DELETE ON intake_effect
BEGIN SELECT RAISE(ABORT, 'people.intake.fixed'); END;

-- Rows of a list are compared with everybody born on the same day.
CREATE INDEX person_born ON person (born_on);

-- What an import entered by mistake is taken back whole while nothing rests on it. A place on a list that nobody has
-- touched goes; so does a place in a group
-- of which no roll was called since, and an enrolment without a number that was first undone.
DROP TRIGGER admission_kept;
CREATE TRIGGER admission_kept BEFORE DELETE ON admission
WHEN OLD.state <> 'listed' OR OLD.version <> 1
BEGIN SELECT RAISE(ABORT, 'trainees.admission.fixed'); END;
DROP TRIGGER enrolment_kept;
CREATE TRIGGER enrolment_kept BEFORE DELETE ON enrolment
WHEN OLD.state <> 'undone' OR OLD.register_order IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'trainees.enrolment.fixed'); END;
DROP TRIGGER membership_kept;
CREATE TRIGGER membership_kept BEFORE DELETE ON membership
WHEN OLD.version <> 1 OR OLD.to_on IS NOT NULL
  OR EXISTS (SELECT 1 FROM session s JOIN roll r ON r.session_id = s.id WHERE s.group_id = OLD.group_id AND s.day >= OLD.from_on)
BEGIN SELECT RAISE(ABORT, 'trainees.membership.fixed'); END;
