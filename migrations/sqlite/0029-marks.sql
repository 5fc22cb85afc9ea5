-- Assessments and their marks. A sheet is entered, submitted complete, validated by another hand, locked by a third; a locked mark
-- changes only together with one correction act (B27 to B32), on every connection.
CREATE TABLE publication (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  promotion_id TEXT NOT NULL REFERENCES promotion (id),
  filiere_id TEXT NOT NULL REFERENCES unit (id),
  kind TEXT NOT NULL CHECK (kind IN ('marks', 'results')),
  semester INTEGER CHECK (semester BETWEEN 1 AND 8),
  sitting TEXT NOT NULL CHECK (sitting IN ('normal', 'resit')),
  published_by TEXT NOT NULL REFERENCES person (id),
  published_at INTEGER NOT NULL
) STRICT;
CREATE INDEX publication_promotion ON publication (promotion_id, filiere_id);
CREATE INDEX publication_filiere ON publication (filiere_id);
CREATE INDEX publication_published_by ON publication (published_by);

CREATE TABLE assessment (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  promotion_id TEXT NOT NULL REFERENCES promotion (id),
  filiere_id TEXT NOT NULL REFERENCES unit (id),
  group_id TEXT NOT NULL REFERENCES trainee_group (id),
  module_id TEXT REFERENCES module (id),
  part TEXT NOT NULL CHECK (length(CAST(part AS BLOB)) <= 24),
  sitting TEXT NOT NULL CHECK (sitting IN ('normal', 'resit')),
  title_fr TEXT NOT NULL CHECK (length(CAST(title_fr AS BLOB)) <= 800),
  title_ar TEXT NOT NULL CHECK (length(CAST(title_ar AS BLOB)) <= 800),
  weight INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 10000),
  scale INTEGER NOT NULL CHECK (scale BETWEEN 100 AND 10000),
  step INTEGER NOT NULL CHECK (step BETWEEN 1 AND 1000),
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on)),
  opens_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL,
  is_anonymous INTEGER NOT NULL DEFAULT 0 CHECK (is_anonymous IN (0, 1)),
  readings INTEGER NOT NULL DEFAULT 1 CHECK (readings IN (1, 2)),
  gap INTEGER CHECK (gap BETWEEN 1 AND 10000),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'entry', 'submitted', 'validated', 'locked', 'cancelled')),
  planned_by TEXT NOT NULL REFERENCES person (id),
  approved_by TEXT REFERENCES person (id),
  approved_at INTEGER,
  submitted_by TEXT REFERENCES person (id),
  submitted_at INTEGER,
  validated_by TEXT REFERENCES person (id),
  validated_at INTEGER,
  returned_by TEXT REFERENCES person (id),
  returned_at INTEGER,
  return_reason TEXT CHECK (length(CAST(return_reason AS BLOB)) <= 2000),
  locked_by TEXT REFERENCES person (id),
  locked_at INTEGER,
  reopened_until INTEGER,
  reopened_by TEXT REFERENCES person (id),
  reopening_note TEXT CHECK (length(CAST(reopening_note AS BLOB)) <= 2000),
  publication_id TEXT REFERENCES publication (id),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT assessment_window CHECK (opens_at < closes_at),
  CONSTRAINT assessment_gap CHECK ((readings = 2) = (gap IS NOT NULL)),
  CONSTRAINT assessment_submitted CHECK (state NOT IN ('submitted', 'validated', 'locked') OR (submitted_by IS NOT NULL AND submitted_at IS NOT NULL)),
  CONSTRAINT assessment_validated CHECK (state NOT IN ('validated', 'locked') OR (validated_by IS NOT NULL AND validated_at IS NOT NULL)),
  CONSTRAINT assessment_locked CHECK ((state = 'locked') = (locked_by IS NOT NULL) AND (locked_by IS NULL) = (locked_at IS NULL)),
  CONSTRAINT assessment_three_hands CHECK ((validated_by IS NULL OR submitted_by IS NULL OR validated_by <> submitted_by)
    AND (locked_by IS NULL OR (locked_by <> submitted_by AND locked_by <> validated_by))),
  CONSTRAINT assessment_published CHECK (publication_id IS NULL OR state = 'locked')
) STRICT;
CREATE INDEX assessment_promotion ON assessment (promotion_id, filiere_id);
CREATE INDEX assessment_filiere ON assessment (filiere_id);
CREATE INDEX assessment_group ON assessment (group_id, module_id);
CREATE INDEX assessment_module ON assessment (module_id);
CREATE INDEX assessment_publication ON assessment (publication_id);
CREATE INDEX assessment_planned_by ON assessment (planned_by);
CREATE INDEX assessment_approved_by ON assessment (approved_by);
CREATE INDEX assessment_submitted_by ON assessment (submitted_by);
CREATE INDEX assessment_validated_by ON assessment (validated_by);
CREATE INDEX assessment_returned_by ON assessment (returned_by);
CREATE INDEX assessment_locked_by ON assessment (locked_by);
CREATE INDEX assessment_reopened_by ON assessment (reopened_by);

-- Whoever once entered a mark of a sheet: neither validates, locks nor publishes it.
CREATE TABLE mark_hand (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  PRIMARY KEY (assessment_id, person_id)
) STRICT;
CREATE INDEX mark_hand_person ON mark_hand (person_id);

-- A figure in hundredths on the assessment's scale, or a code; never both, never neither (B27).
CREATE TABLE mark (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  value INTEGER CHECK (value >= 0),
  code TEXT CHECK (code IN ('absentUnjustified', 'absentJustified', 'exempt', 'notAssessed', 'pending')),
  entered_by TEXT NOT NULL REFERENCES person (id),
  entered_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (assessment_id, person_id),
  CONSTRAINT mark_either CHECK ((value IS NULL) <> (code IS NULL)),
  CONSTRAINT mark_not_own CHECK (person_id <> entered_by)
) STRICT;
CREATE INDEX mark_person ON mark (person_id);
CREATE INDEX mark_entered_by ON mark (entered_by);

-- One correction act: both values, who asked, who decided, and the version the mark has once corrected.
CREATE TABLE mark_correction (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('error', 'appeal')),
  reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) <= 4000) CHECK (length(reason) >= 10),
  old_value INTEGER,
  old_code TEXT CHECK (old_code IN ('absentUnjustified', 'absentJustified', 'exempt', 'notAssessed')),
  new_value INTEGER CHECK (new_value >= 0),
  new_code TEXT CHECK (new_code IN ('absentUnjustified', 'absentJustified', 'exempt', 'notAssessed')),
  asked_by TEXT NOT NULL REFERENCES person (id),
  asked_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asked', 'applied', 'refused', 'withdrawn')),
  decided_by TEXT REFERENCES person (id),
  decided_at INTEGER,
  decision_reason TEXT CHECK (length(CAST(decision_reason AS BLOB)) <= 4000),
  mark_version INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT mark_correction_decided CHECK ((state IN ('applied', 'refused')) = (decided_by IS NOT NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT mark_correction_two_hands CHECK (decided_by IS NULL OR (decided_by <> asked_by AND decided_by <> person_id)),
  CONSTRAINT mark_correction_applied CHECK ((state = 'applied') = (mark_version IS NOT NULL)),
  CONSTRAINT mark_correction_values CHECK (state <> 'applied' OR ((new_value IS NULL) <> (new_code IS NULL)
    AND (new_value IS DISTINCT FROM old_value OR new_code IS DISTINCT FROM old_code)))
) STRICT;
CREATE UNIQUE INDEX mark_correction_used ON mark_correction (assessment_id, person_id, mark_version) WHERE mark_version IS NOT NULL;
CREATE UNIQUE INDEX mark_correction_open ON mark_correction (assessment_id, person_id) WHERE state = 'asked';
CREATE INDEX mark_correction_mark ON mark_correction (assessment_id, person_id);
CREATE INDEX mark_correction_person ON mark_correction (person_id);
CREATE INDEX mark_correction_asked_by ON mark_correction (asked_by);
CREATE INDEX mark_correction_decided_by ON mark_correction (decided_by);

-- What was published was published.
CREATE TRIGGER publication_fixed BEFORE UPDATE ON publication
BEGIN SELECT RAISE(ABORT, 'grades.publication.fixed'); END;
CREATE TRIGGER publication_kept BEFORE DELETE ON publication
BEGIN SELECT RAISE(ABORT, 'grades.publication.fixed'); END;
CREATE TRIGGER publication_once BEFORE INSERT ON publication
WHEN EXISTS (SELECT 1 FROM publication p WHERE p.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'grades.publication.fixed'); END;
-- A sheet is cancelled, never deleted; it begins before entry, and goes its steps one way (B30).
CREATE TRIGGER assessment_kept BEFORE DELETE ON assessment
BEGIN SELECT RAISE(ABORT, 'grades.sheet.fixed'); END;
CREATE TRIGGER assessment_once BEFORE INSERT ON assessment
WHEN NEW.state NOT IN ('proposed', 'entry') OR NEW.version <> 1 OR EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'grades.sheet.fixed'); END;
CREATE TRIGGER assessment_steps BEFORE UPDATE ON assessment
WHEN NEW.id <> OLD.id OR NEW.version <> OLD.version + 1
  OR (NEW.state <> OLD.state AND NOT ((OLD.state = 'proposed' AND NEW.state IN ('entry', 'cancelled'))
    OR (OLD.state = 'entry' AND NEW.state IN ('submitted', 'cancelled')) OR (OLD.state = 'submitted' AND NEW.state IN ('validated', 'entry'))
    OR (OLD.state = 'validated' AND NEW.state = 'locked')))
  OR OLD.state = 'cancelled'
  OR (OLD.publication_id IS NOT NULL AND NEW.publication_id IS DISTINCT FROM OLD.publication_id)
  OR (OLD.state = 'locked' AND (NEW.locked_by <> OLD.locked_by OR NEW.locked_at <> OLD.locked_at OR NEW.validated_by <> OLD.validated_by OR NEW.submitted_by <> OLD.submitted_by))
BEGIN SELECT RAISE(ABORT, 'grades.sheet.fixed'); END;
-- What marks were given on stays what it was.
CREATE TRIGGER assessment_meaning BEFORE UPDATE ON assessment
WHEN ((NEW.promotion_id IS DISTINCT FROM OLD.promotion_id OR NEW.filiere_id IS DISTINCT FROM OLD.filiere_id OR NEW.group_id IS DISTINCT FROM OLD.group_id OR NEW.module_id IS DISTINCT FROM OLD.module_id OR NEW.part IS DISTINCT FROM OLD.part OR NEW.sitting IS DISTINCT FROM OLD.sitting OR NEW.scale IS DISTINCT FROM OLD.scale OR NEW.held_on IS DISTINCT FROM OLD.held_on OR NEW.is_anonymous IS DISTINCT FROM OLD.is_anonymous OR NEW.readings IS DISTINCT FROM OLD.readings)
    AND EXISTS (SELECT 1 FROM mark m WHERE m.assessment_id = OLD.id))
  OR (NEW.weight <> OLD.weight AND OLD.state IN ('submitted', 'validated', 'locked'))
  OR (NEW.state = 'cancelled' AND EXISTS (SELECT 1 FROM mark m WHERE m.assessment_id = OLD.id))
BEGIN SELECT RAISE(ABORT, 'grades.sheet.marked'); END;
-- Submitted complete: every trainee of the group that day has a figure or a code, and nothing waits. A resit is sat by some.
CREATE TRIGGER assessment_complete BEFORE UPDATE ON assessment
WHEN NEW.state = 'submitted' AND OLD.state <> 'submitted' AND (
    EXISTS (SELECT 1 FROM mark m WHERE m.assessment_id = NEW.id AND m.code = 'pending')
    OR EXISTS (SELECT 1 FROM membership b WHERE b.group_id = NEW.group_id AND b.from_on <= NEW.held_on AND (b.to_on IS NULL OR b.to_on > NEW.held_on)
      AND NEW.sitting = 'normal' AND NOT EXISTS (SELECT 1 FROM mark m WHERE m.assessment_id = NEW.id AND m.person_id = b.person_id)))
BEGIN SELECT RAISE(ABORT, 'grades.sheet.incomplete'); END;
-- Enterer, validator and locker are three (B29); who entered does not publish.
CREATE TRIGGER assessment_hands BEFORE UPDATE ON assessment
WHEN (NEW.validated_by IS DISTINCT FROM OLD.validated_by AND EXISTS (SELECT 1 FROM mark_hand h WHERE h.assessment_id = NEW.id AND h.person_id = NEW.validated_by))
  OR (NEW.locked_by IS DISTINCT FROM OLD.locked_by AND EXISTS (SELECT 1 FROM mark_hand h WHERE h.assessment_id = NEW.id AND h.person_id = NEW.locked_by))
  OR (NEW.publication_id IS DISTINCT FROM OLD.publication_id AND EXISTS (SELECT 1 FROM publication p JOIN mark_hand h ON h.person_id = p.published_by
      WHERE p.id = NEW.publication_id AND h.assessment_id = NEW.id))
BEGIN SELECT RAISE(ABORT, 'grades.sheet.hands'); END;
CREATE TRIGGER mark_hand_fixed BEFORE UPDATE ON mark_hand
BEGIN SELECT RAISE(ABORT, 'grades.mark.fixed'); END;
CREATE TRIGGER mark_hand_kept BEFORE DELETE ON mark_hand
BEGIN SELECT RAISE(ABORT, 'grades.mark.fixed'); END;
CREATE TRIGGER mark_hand_once BEFORE INSERT ON mark_hand
WHEN EXISTS (SELECT 1 FROM mark_hand h WHERE h.assessment_id = NEW.assessment_id AND h.person_id = NEW.person_id)
BEGIN SELECT RAISE(ABORT, 'grades.mark.fixed'); END;
-- Where recursive_triggers is off, REPLACE takes a row away without its delete trigger: so a mark is inserted once.
CREATE TRIGGER mark_kept BEFORE DELETE ON mark
BEGIN SELECT RAISE(ABORT, 'grades.mark.fixed'); END;
CREATE TRIGGER mark_once BEFORE INSERT ON mark
WHEN EXISTS (SELECT 1 FROM mark m WHERE m.assessment_id = NEW.assessment_id AND m.person_id = NEW.person_id)
BEGIN SELECT RAISE(ABORT, 'grades.mark.fixed'); END;
CREATE TRIGGER mark_step BEFORE UPDATE ON mark
WHEN NEW.assessment_id <> OLD.assessment_id OR NEW.person_id <> OLD.person_id OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'grades.mark.fixed'); END;
-- Only who was in the group on the day of the assessment (B28).
CREATE TRIGGER mark_stranger BEFORE INSERT ON mark
WHEN NEW.version <> 1 OR NOT EXISTS (SELECT 1 FROM assessment a JOIN membership b ON b.group_id = a.group_id
  WHERE a.id = NEW.assessment_id AND b.person_id = NEW.person_id AND b.from_on <= a.held_on AND (b.to_on IS NULL OR b.to_on > a.held_on))
BEGIN SELECT RAISE(ABORT, 'grades.mark.stranger'); END;
CREATE TRIGGER mark_scale BEFORE INSERT ON mark
WHEN EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND NEW.value > a.scale)
BEGIN SELECT RAISE(ABORT, 'grades.mark.scale'); END;
CREATE TRIGGER mark_scale_update BEFORE UPDATE ON mark
WHEN EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND NEW.value > a.scale)
BEGIN SELECT RAISE(ABORT, 'grades.mark.scale'); END;
CREATE TRIGGER mark_entered BEFORE INSERT ON mark
WHEN NOT EXISTS (SELECT 1 FROM mark_hand h WHERE h.assessment_id = NEW.assessment_id AND h.person_id = NEW.entered_by)
BEGIN SELECT RAISE(ABORT, 'grades.mark.hand'); END;
CREATE TRIGGER mark_entered_update BEFORE UPDATE ON mark
WHEN NOT EXISTS (SELECT 1 FROM mark_hand h WHERE h.assessment_id = NEW.assessment_id AND h.person_id = NEW.entered_by)
BEGIN SELECT RAISE(ABORT, 'grades.mark.hand'); END;
-- A mark changes while its sheet is entered; once locked, only together with one correction act of its very values (B31, B32).
CREATE TRIGGER mark_open_insert BEFORE INSERT ON mark
WHEN NOT EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND (a.state = 'entry' OR (a.state = 'locked'
    AND EXISTS (SELECT 1 FROM mark_correction c WHERE c.assessment_id = NEW.assessment_id AND c.person_id = NEW.person_id AND c.state = 'applied'
      AND c.mark_version = NEW.version AND c.new_value IS NOT DISTINCT FROM NEW.value AND c.new_code IS NOT DISTINCT FROM NEW.code
      AND c.old_value IS NULL AND c.old_code IS NULL))))
BEGIN SELECT RAISE(ABORT, 'grades.mark.locked'); END;
CREATE TRIGGER mark_open_update BEFORE UPDATE ON mark
WHEN NOT EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND (a.state = 'entry' OR (a.state = 'locked'
    AND NEW.entered_by = OLD.entered_by AND NEW.entered_at = OLD.entered_at
    AND EXISTS (SELECT 1 FROM mark_correction c WHERE c.assessment_id = NEW.assessment_id AND c.person_id = NEW.person_id AND c.state = 'applied'
      AND c.mark_version = NEW.version AND c.new_value IS NOT DISTINCT FROM NEW.value AND c.new_code IS NOT DISTINCT FROM NEW.code
      AND c.old_value IS NOT DISTINCT FROM OLD.value AND c.old_code IS NOT DISTINCT FROM OLD.code))))
BEGIN SELECT RAISE(ABORT, 'grades.mark.locked'); END;
CREATE TRIGGER mark_correction_kept BEFORE DELETE ON mark_correction
BEGIN SELECT RAISE(ABORT, 'grades.correction.fixed'); END;
CREATE TRIGGER mark_correction_once BEFORE INSERT ON mark_correction
WHEN NEW.state <> 'asked' OR NEW.version <> 1 OR EXISTS (SELECT 1 FROM mark_correction c WHERE c.id = NEW.id OR (c.assessment_id = NEW.assessment_id AND c.person_id = NEW.person_id AND c.state = 'asked'))
BEGIN SELECT RAISE(ABORT, 'grades.correction.fixed'); END;
CREATE TRIGGER mark_correction_fixed BEFORE UPDATE ON mark_correction
WHEN OLD.state <> 'asked' OR NEW.id <> OLD.id OR NEW.assessment_id <> OLD.assessment_id OR NEW.person_id <> OLD.person_id OR NEW.asked_by <> OLD.asked_by
  OR NEW.asked_at <> OLD.asked_at OR NEW.kind <> OLD.kind OR NEW.reason <> OLD.reason OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'grades.correction.fixed'); END;
-- The act names the mark as it stands; its decider never entered a mark of the sheet.
CREATE TRIGGER mark_correction_applies BEFORE UPDATE ON mark_correction
WHEN NEW.state = 'applied' AND (
    NOT EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND a.state = 'locked')
    OR EXISTS (SELECT 1 FROM mark_hand h WHERE h.assessment_id = NEW.assessment_id AND h.person_id = NEW.decided_by)
    OR NEW.mark_version <> 1 + coalesce((SELECT m.version FROM mark m WHERE m.assessment_id = NEW.assessment_id AND m.person_id = NEW.person_id), 0)
    OR NEW.old_value IS DISTINCT FROM (SELECT m.value FROM mark m WHERE m.assessment_id = NEW.assessment_id AND m.person_id = NEW.person_id)
    OR NEW.old_code IS DISTINCT FROM (SELECT m.code FROM mark m WHERE m.assessment_id = NEW.assessment_id AND m.person_id = NEW.person_id))
BEGIN SELECT RAISE(ABORT, 'grades.correction.values'); END;
-- A promotion keeps its scheme from its first mark on, and its programme from its first locked sheet on (B33).
CREATE TRIGGER promotion_scheme_marked BEFORE UPDATE ON promotion_scheme
WHEN NEW.scheme_id <> OLD.scheme_id AND EXISTS (SELECT 1 FROM assessment a JOIN mark m ON m.assessment_id = a.id
  WHERE a.promotion_id = OLD.promotion_id AND a.filiere_id = OLD.filiere_id)
BEGIN SELECT RAISE(ABORT, 'curriculum.scheme.marked'); END;
CREATE TRIGGER promotion_programme_locked BEFORE UPDATE ON promotion_programme
WHEN NEW.programme_id <> OLD.programme_id AND EXISTS (SELECT 1 FROM assessment a
  WHERE a.promotion_id = OLD.promotion_id AND a.filiere_id = OLD.filiere_id AND a.state = 'locked')
BEGIN SELECT RAISE(ABORT, 'curriculum.programme.locked'); END;
