-- A change of group, filière or site: asked, approved by each cycle concerned, never by who asked. Both groups stay readable by date.
CREATE TABLE transfer (
  id text PRIMARY KEY CHECK (length(id) = 36),
  enrolment_id text NOT NULL REFERENCES enrolment (id),
  person_id text NOT NULL REFERENCES person (id),
  from_group_id text NOT NULL REFERENCES trainee_group (id),
  to_group_id text NOT NULL REFERENCES trainee_group (id),
  from_on text NOT NULL CHECK (from_on ~ '^\d{4}-\d{2}-\d{2}$' AND from_on::date IS NOT NULL),
  reason text NOT NULL CHECK (octet_length(reason) <= 2000),
  state text NOT NULL CHECK (state IN ('asked', 'approved', 'refused')),
  asked_by text NOT NULL REFERENCES person (id),
  asked_at bigint NOT NULL,
  because text CHECK (octet_length(because) <= 2000),
  version bigint NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX transfer_open ON transfer (enrolment_id) WHERE state = 'asked';
CREATE INDEX transfer_enrolment ON transfer (enrolment_id);
CREATE INDEX transfer_person ON transfer (person_id, asked_at);
CREATE INDEX transfer_state ON transfer (state, asked_at);
CREATE INDEX transfer_from_group ON transfer (from_group_id);
CREATE INDEX transfer_to_group ON transfer (to_group_id);
CREATE INDEX transfer_asked_by ON transfer (asked_by);

CREATE TABLE transfer_approval (
  transfer_id text NOT NULL REFERENCES transfer (id),
  field text NOT NULL CHECK (field IN ('teacherQualification', 'agregation', 'adminAndSupport', 'continuingEducation')),
  approved_by text NOT NULL REFERENCES person (id),
  approved_at bigint NOT NULL,
  PRIMARY KEY (transfer_id, field)
);
CREATE INDEX transfer_approval_by ON transfer_approval (approved_by);

CREATE FUNCTION transfer_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id OR NEW.enrolment_id IS DISTINCT FROM OLD.enrolment_id OR NEW.to_group_id IS DISTINCT FROM OLD.to_group_id
    OR NEW.asked_by IS DISTINCT FROM OLD.asked_by OR NEW.version <> OLD.version + 1 OR OLD.state <> 'asked'
  THEN RAISE EXCEPTION 'trainees.transfer.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER transfer_fixed BEFORE UPDATE ON transfer FOR EACH ROW EXECUTE FUNCTION transfer_fixed();
CREATE TRIGGER transfer_kept BEFORE DELETE ON transfer FOR EACH ROW EXECUTE FUNCTION refuse('trainees.transfer.fixed');
CREATE TRIGGER transfer_approval_fixed BEFORE UPDATE ON transfer_approval FOR EACH ROW EXECUTE FUNCTION refuse('trainees.transfer.fixed');
CREATE FUNCTION transfer_approval_hands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM transfer t WHERE t.id = NEW.transfer_id AND (t.asked_by = NEW.approved_by OR t.person_id = NEW.approved_by))
  THEN RAISE EXCEPTION 'trainees.transfer.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER transfer_approval_hands BEFORE INSERT ON transfer_approval FOR EACH ROW EXECUTE FUNCTION transfer_approval_hands();
