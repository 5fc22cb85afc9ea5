-- The file of a trainee: corrections of civil status with both values, who opened it on which day, each time a CIN was shown whole.

CREATE TABLE civil_correction (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  person_id TEXT NOT NULL REFERENCES person (id),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'checked', 'approved', 'refused')),
  reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) <= 2000),
  proposed_by TEXT NOT NULL REFERENCES person (id),
  proposed_at INTEGER NOT NULL,
  checked_by TEXT REFERENCES person (id),
  checked_at INTEGER,
  decided_by TEXT REFERENCES person (id),
  decided_at INTEGER,
  because TEXT CHECK (length(CAST(because AS BLOB)) <= 2000),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT civil_correction_checked CHECK ((checked_by IS NULL) = (checked_at IS NULL)),
  CONSTRAINT civil_correction_decided CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT civil_correction_hands CHECK (state <> 'approved' OR (decided_by <> proposed_by AND decided_by <> checked_by AND decided_by <> person_id))
) STRICT;
CREATE UNIQUE INDEX civil_correction_open ON civil_correction (person_id) WHERE state IN ('proposed', 'checked');
CREATE INDEX civil_correction_person ON civil_correction (person_id, proposed_at);
CREATE INDEX civil_correction_state ON civil_correction (state, proposed_at);
CREATE INDEX civil_correction_proposed_by ON civil_correction (proposed_by);
CREATE INDEX civil_correction_checked_by ON civil_correction (checked_by);
CREATE INDEX civil_correction_decided_by ON civil_correction (decided_by);
CREATE TRIGGER civil_correction_kept BEFORE DELETE ON civil_correction
BEGIN SELECT RAISE(ABORT, 'trainees.correction.fixed'); END;
CREATE TRIGGER civil_correction_once BEFORE INSERT ON civil_correction
WHEN EXISTS (SELECT 1 FROM civil_correction c WHERE c.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'trainees.correction.fixed'); END;
CREATE TRIGGER civil_correction_fixed BEFORE UPDATE ON civil_correction
WHEN NEW.id IS NOT OLD.id OR NEW.person_id IS NOT OLD.person_id OR NEW.proposed_by IS NOT OLD.proposed_by
  OR NEW.version <> OLD.version + 1 OR OLD.state IN ('approved', 'refused')
BEGIN SELECT RAISE(ABORT, 'trainees.correction.fixed'); END;

CREATE TABLE civil_change (
  correction_id TEXT NOT NULL REFERENCES civil_correction (id),
  field TEXT NOT NULL CHECK (field IN ('familyLatin', 'givenLatin', 'familyArabic', 'givenArabic', 'sex', 'bornOn', 'birthPlaceLatin', 'birthPlaceArabic', 'cin')),
  old_value TEXT CHECK (length(CAST(old_value AS BLOB)) <= 400),
  new_value TEXT CHECK (length(CAST(new_value AS BLOB)) <= 400),
  PRIMARY KEY (correction_id, field)
) STRICT;

CREATE TABLE file_opening (
  person_id TEXT NOT NULL REFERENCES person (id),
  viewer_id TEXT NOT NULL REFERENCES person (id),
  day TEXT NOT NULL CHECK (day IS date(day)),
  opened_at INTEGER NOT NULL,
  office TEXT NOT NULL CHECK (length(CAST(office AS BLOB)) <= 400),
  PRIMARY KEY (person_id, viewer_id, day),
  CONSTRAINT file_opening_other CHECK (viewer_id <> person_id)
) STRICT;
CREATE INDEX file_opening_viewer ON file_opening (viewer_id);
CREATE TRIGGER file_opening_fixed BEFORE UPDATE ON file_opening
BEGIN SELECT RAISE(ABORT, 'trainees.opening.fixed'); END;

CREATE TABLE cin_shown (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  person_id TEXT NOT NULL REFERENCES person (id),
  viewer_id TEXT NOT NULL REFERENCES person (id),
  shown_at INTEGER NOT NULL,
  office TEXT NOT NULL CHECK (length(CAST(office AS BLOB)) <= 400),
  reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) <= 1200)
) STRICT;
CREATE INDEX cin_shown_person ON cin_shown (person_id, shown_at);
CREATE INDEX cin_shown_viewer ON cin_shown (viewer_id);
CREATE TRIGGER cin_shown_kept BEFORE DELETE ON cin_shown
BEGIN SELECT RAISE(ABORT, 'trainees.opening.fixed'); END;
CREATE TRIGGER cin_shown_once BEFORE INSERT ON cin_shown
WHEN EXISTS (SELECT 1 FROM cin_shown c WHERE c.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'trainees.opening.fixed'); END;
