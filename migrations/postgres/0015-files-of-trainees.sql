-- The file of a trainee: corrections of civil status with both values, who opened it on which day, each time a CIN was shown whole.

CREATE TABLE civil_correction (
  id text PRIMARY KEY CHECK (length(id) = 36),
  person_id text NOT NULL REFERENCES person (id),
  state text NOT NULL CHECK (state IN ('proposed', 'checked', 'approved', 'refused')),
  reason text NOT NULL CHECK (octet_length(reason) <= 2000),
  proposed_by text NOT NULL REFERENCES person (id),
  proposed_at bigint NOT NULL,
  checked_by text REFERENCES person (id),
  checked_at bigint,
  decided_by text REFERENCES person (id),
  decided_at bigint,
  because text CHECK (octet_length(because) <= 2000),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT civil_correction_checked CHECK ((checked_by IS NULL) = (checked_at IS NULL)),
  CONSTRAINT civil_correction_decided CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT civil_correction_hands CHECK (state <> 'approved' OR (decided_by <> proposed_by AND decided_by <> checked_by AND decided_by <> person_id))
);
CREATE UNIQUE INDEX civil_correction_open ON civil_correction (person_id) WHERE state IN ('proposed', 'checked');
CREATE INDEX civil_correction_person ON civil_correction (person_id, proposed_at);
CREATE INDEX civil_correction_state ON civil_correction (state, proposed_at);
CREATE INDEX civil_correction_proposed_by ON civil_correction (proposed_by);
CREATE INDEX civil_correction_checked_by ON civil_correction (checked_by);
CREATE INDEX civil_correction_decided_by ON civil_correction (decided_by);

CREATE TABLE civil_change (
  correction_id text NOT NULL REFERENCES civil_correction (id),
  field text NOT NULL CHECK (field IN ('familyLatin', 'givenLatin', 'familyArabic', 'givenArabic', 'sex', 'bornOn', 'birthPlaceLatin', 'birthPlaceArabic', 'cin')),
  old_value text CHECK (octet_length(old_value) <= 400),
  new_value text CHECK (octet_length(new_value) <= 400),
  PRIMARY KEY (correction_id, field)
);

CREATE TABLE file_opening (
  person_id text NOT NULL REFERENCES person (id),
  viewer_id text NOT NULL REFERENCES person (id),
  day text NOT NULL CHECK (day ~ '^\d{4}-\d{2}-\d{2}$' AND day::date IS NOT NULL),
  opened_at bigint NOT NULL,
  office text NOT NULL CHECK (octet_length(office) <= 400),
  PRIMARY KEY (person_id, viewer_id, day),
  CONSTRAINT file_opening_other CHECK (viewer_id <> person_id)
);
CREATE INDEX file_opening_viewer ON file_opening (viewer_id);

CREATE TABLE cin_shown (
  id text PRIMARY KEY CHECK (length(id) = 36),
  person_id text NOT NULL REFERENCES person (id),
  viewer_id text NOT NULL REFERENCES person (id),
  shown_at bigint NOT NULL,
  office text NOT NULL CHECK (octet_length(office) <= 400),
  reason text NOT NULL CHECK (octet_length(reason) <= 1200)
);
CREATE INDEX cin_shown_person ON cin_shown (person_id, shown_at);
CREATE INDEX cin_shown_viewer ON cin_shown (viewer_id);

CREATE FUNCTION civil_correction_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.proposed_by IS DISTINCT FROM OLD.proposed_by
    OR NEW.version <> OLD.version + 1 OR OLD.state IN ('approved', 'refused')
  THEN RAISE EXCEPTION 'trainees.correction.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER civil_correction_fixed BEFORE UPDATE ON civil_correction FOR EACH ROW EXECUTE FUNCTION civil_correction_fixed();
CREATE TRIGGER civil_correction_kept BEFORE DELETE ON civil_correction FOR EACH ROW EXECUTE FUNCTION refuse('trainees.correction.fixed');
CREATE TRIGGER file_opening_fixed BEFORE UPDATE ON file_opening FOR EACH ROW EXECUTE FUNCTION refuse('trainees.opening.fixed');
CREATE TRIGGER cin_shown_kept BEFORE DELETE ON cin_shown FOR EACH ROW EXECUTE FUNCTION refuse('trainees.opening.fixed');
