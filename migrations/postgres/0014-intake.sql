-- Lists that are brought in, looked at, approved by a second person, and taken back while nothing rests on them.

CREATE TABLE intake (
  id text PRIMARY KEY CHECK (length(id) = 36),
  kind text NOT NULL CHECK (kind IN ('staff', 'admitted', 'classList', 'groups', 'rooms')),
  state text NOT NULL CHECK (state IN ('draft', 'previewed', 'submitted', 'applied', 'reverted', 'abandoned')),
  source text NOT NULL CHECK (source IN ('xlsx', 'csv', 'pasted')),
  file_name text NOT NULL CHECK (octet_length(file_name) <= 800),
  file_hash text NOT NULL CHECK (octet_length(file_hash) <= 64),
  content_key text CHECK (octet_length(content_key) <= 64),
  heading_key text CHECK (octet_length(heading_key) <= 64),
  params text NOT NULL CHECK (octet_length(params) <= 2000),
  mapping text CHECK (octet_length(mapping) <= 8000),
  question text CHECK (octet_length(question) <= 100),
  counts text NOT NULL CHECK (octet_length(counts) <= 400),
  digest text CHECK (octet_length(digest) <= 64),
  left_out bigint NOT NULL DEFAULT 0,
  archived bigint NOT NULL DEFAULT 0,
  prepared_by text NOT NULL REFERENCES person (id),
  prepared_at bigint NOT NULL,
  submitted_at bigint,
  approved_by text REFERENCES person (id),
  approved_at bigint,
  reverted_by text REFERENCES person (id),
  reverted_at bigint,
  version bigint NOT NULL DEFAULT 1,
  -- Two hands: whoever prepared a list never approves it.
  CONSTRAINT intake_two_hands CHECK (approved_by IS NULL OR approved_by <> prepared_by)
);
CREATE INDEX intake_kind ON intake (kind, prepared_at);
CREATE INDEX intake_heading ON intake (heading_key, prepared_at);
CREATE INDEX intake_content ON intake (content_key);
CREATE INDEX intake_prepared_by ON intake (prepared_by);
CREATE INDEX intake_approved_by ON intake (approved_by);
CREATE INDEX intake_reverted_by ON intake (reverted_by);

CREATE TABLE intake_row (
  intake_id text NOT NULL REFERENCES intake (id),
  place bigint NOT NULL,
  line bigint,
  verdict text NOT NULL CHECK (verdict IN ('new', 'changed', 'unchanged', 'missing', 'conflicting', 'rejected')),
  reason text CHECK (octet_length(reason) <= 100),
  reason_params text NOT NULL CHECK (octet_length(reason_params) <= 2000),
  facts text NOT NULL CHECK (octet_length(facts) <= 8000),
  changes text NOT NULL CHECK (octet_length(changes) <= 8000),
  subject_key text CHECK (octet_length(subject_key) <= 400),
  matches text NOT NULL CHECK (octet_length(matches) <= 2000),
  decision text CHECK (decision IN ('same', 'another', 'leaveOut')),
  PRIMARY KEY (intake_id, place)
);
CREATE INDEX intake_row_verdict ON intake_row (intake_id, verdict, place);

CREATE TABLE intake_effect (
  intake_id text NOT NULL REFERENCES intake (id),
  place bigint NOT NULL,
  effects text NOT NULL CHECK (octet_length(effects) <= 8000),
  PRIMARY KEY (intake_id, place)
);

-- A list that was taken over is a document: what it said and did stays as it was.
CREATE TRIGGER intake_kept BEFORE DELETE ON intake FOR EACH ROW EXECUTE FUNCTION refuse('people.intake.fixed');
CREATE TRIGGER intake_fixed BEFORE UPDATE ON intake FOR EACH ROW
WHEN (NEW.id IS DISTINCT FROM OLD.id OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.file_hash IS DISTINCT FROM OLD.file_hash
  OR NEW.prepared_by IS DISTINCT FROM OLD.prepared_by OR NEW.version <> OLD.version + 1 OR OLD.state IN ('reverted', 'abandoned')
  OR (OLD.state = 'applied' AND NEW.state <> 'reverted') OR (NEW.state = 'applied' AND OLD.state <> 'submitted')
  OR (NEW.state = 'applied' AND NEW.approved_by IS NULL))
EXECUTE FUNCTION refuse('people.intake.fixed');
CREATE FUNCTION intake_row_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM intake i WHERE i.id = OLD.intake_id AND i.state IN ('submitted', 'applied', 'reverted'))
  THEN RAISE EXCEPTION 'people.intake.fixed'; END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER intake_row_kept BEFORE DELETE ON intake_row FOR EACH ROW EXECUTE FUNCTION intake_row_kept();
CREATE TRIGGER intake_effect_kept BEFORE DELETE ON intake_effect FOR EACH ROW EXECUTE FUNCTION refuse('people.intake.fixed');

-- Rows of a list are compared with everybody born on the same day.
CREATE INDEX person_born ON person (born_on);

-- What an import entered by mistake is taken back whole while nothing rests on it. A place on a list that nobody has
-- touched goes; so does a place in a group
-- of which no roll was called since, and an enrolment without a number that was first undone.
DROP TRIGGER admission_kept ON admission;
CREATE TRIGGER admission_kept BEFORE DELETE ON admission FOR EACH ROW
WHEN (OLD.state <> 'listed' OR OLD.version <> 1) EXECUTE FUNCTION refuse('trainees.admission.fixed');
DROP TRIGGER enrolment_kept ON enrolment;
CREATE TRIGGER enrolment_kept BEFORE DELETE ON enrolment FOR EACH ROW
WHEN (OLD.state <> 'undone' OR OLD.register_order IS NOT NULL) EXECUTE FUNCTION refuse('trainees.enrolment.fixed');
DROP TRIGGER membership_kept ON membership;
CREATE FUNCTION membership_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.version <> 1 OR OLD.to_on IS NOT NULL
    OR EXISTS (SELECT 1 FROM session s JOIN roll r ON r.session_id = s.id WHERE s.group_id = OLD.group_id AND s.day >= OLD.from_on)
  THEN RAISE EXCEPTION 'trainees.membership.fixed'; END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER membership_kept BEFORE DELETE ON membership FOR EACH ROW EXECUTE FUNCTION membership_kept();
