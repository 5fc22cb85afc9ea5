-- A change of group, filière or site: asked, approved by each cycle concerned, never by who asked. Both groups stay readable by date.
CREATE TABLE transfer (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  from_group_id TEXT NOT NULL REFERENCES trainee_group (id),
  to_group_id TEXT NOT NULL REFERENCES trainee_group (id),
  from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
  reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) <= 2000),
  state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'refused')),
  asked_by TEXT NOT NULL REFERENCES person (id),
  asked_at INTEGER NOT NULL,
  because TEXT CHECK (length(CAST(because AS BLOB)) <= 2000),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX transfer_open ON transfer (enrolment_id) WHERE state = 'asked';
CREATE INDEX transfer_enrolment ON transfer (enrolment_id);
CREATE INDEX transfer_person ON transfer (person_id, asked_at);
CREATE INDEX transfer_state ON transfer (state, asked_at);
CREATE INDEX transfer_from_group ON transfer (from_group_id);
CREATE INDEX transfer_to_group ON transfer (to_group_id);
CREATE INDEX transfer_asked_by ON transfer (asked_by);
CREATE TRIGGER transfer_kept BEFORE DELETE ON transfer
BEGIN SELECT RAISE(ABORT, 'trainees.transfer.fixed'); END;
CREATE TRIGGER transfer_once BEFORE INSERT ON transfer
WHEN EXISTS (SELECT 1 FROM transfer t WHERE t.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'trainees.transfer.fixed'); END;
CREATE TRIGGER transfer_fixed BEFORE UPDATE ON transfer
WHEN NEW.id IS NOT OLD.id OR NEW.enrolment_id IS NOT OLD.enrolment_id OR NEW.to_group_id IS NOT OLD.to_group_id
  OR NEW.asked_by IS NOT OLD.asked_by OR NEW.version <> OLD.version + 1 OR OLD.state <> 'asked'
BEGIN SELECT RAISE(ABORT, 'trainees.transfer.fixed'); END;

CREATE TABLE transfer_approval (
  transfer_id TEXT NOT NULL REFERENCES transfer (id),
  field TEXT NOT NULL CHECK (field IN ('teacherQualification', 'agregation', 'adminAndSupport', 'continuingEducation')),
  approved_by TEXT NOT NULL REFERENCES person (id),
  approved_at INTEGER NOT NULL,
  PRIMARY KEY (transfer_id, field)
) STRICT;
CREATE INDEX transfer_approval_by ON transfer_approval (approved_by);
CREATE TRIGGER transfer_approval_fixed BEFORE UPDATE ON transfer_approval
BEGIN SELECT RAISE(ABORT, 'trainees.transfer.fixed'); END;
CREATE TRIGGER transfer_approval_hands BEFORE INSERT ON transfer_approval
WHEN EXISTS (SELECT 1 FROM transfer t WHERE t.id = NEW.transfer_id AND (t.asked_by = NEW.approved_by OR t.person_id = NEW.approved_by))
  OR EXISTS (SELECT 1 FROM transfer_approval a WHERE a.transfer_id = NEW.transfer_id AND a.field = NEW.field)
BEGIN SELECT RAISE(ABORT, 'trainees.transfer.fixed'); END;
