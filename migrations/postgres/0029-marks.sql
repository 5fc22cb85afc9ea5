-- Assessments and their marks. A sheet is entered, submitted complete, validated by another hand, locked by a third; a locked mark
-- changes only together with one correction act (B27 to B32), on every connection.
CREATE TABLE publication (
  id text PRIMARY KEY NOT NULL CHECK (octet_length(id) = 36),
  promotion_id text NOT NULL REFERENCES promotion (id),
  filiere_id text NOT NULL REFERENCES unit (id),
  kind text NOT NULL CHECK (kind IN ('marks', 'results')),
  semester bigint CHECK (semester BETWEEN 1 AND 8),
  sitting text NOT NULL CHECK (sitting IN ('normal', 'resit')),
  published_by text NOT NULL REFERENCES person (id),
  published_at bigint NOT NULL
);
CREATE INDEX publication_promotion ON publication (promotion_id, filiere_id);
CREATE INDEX publication_filiere ON publication (filiere_id);
CREATE INDEX publication_published_by ON publication (published_by);

CREATE TABLE assessment (
  id text PRIMARY KEY NOT NULL CHECK (octet_length(id) = 36),
  promotion_id text NOT NULL REFERENCES promotion (id),
  filiere_id text NOT NULL REFERENCES unit (id),
  group_id text NOT NULL REFERENCES trainee_group (id),
  module_id text REFERENCES module (id),
  part text NOT NULL CHECK (octet_length(part) <= 24),
  sitting text NOT NULL CHECK (sitting IN ('normal', 'resit')),
  title_fr text NOT NULL CHECK (octet_length(title_fr) <= 800),
  title_ar text NOT NULL CHECK (octet_length(title_ar) <= 800),
  weight bigint NOT NULL CHECK (weight BETWEEN 1 AND 10000),
  scale bigint NOT NULL CHECK (scale BETWEEN 100 AND 10000),
  step bigint NOT NULL CHECK (step BETWEEN 1 AND 1000),
  held_on text NOT NULL CHECK (held_on ~ '^\d{4}-\d{2}-\d{2}$' AND held_on::date IS NOT NULL),
  opens_at bigint NOT NULL,
  closes_at bigint NOT NULL,
  is_anonymous boolean NOT NULL DEFAULT false,
  readings bigint NOT NULL DEFAULT 1 CHECK (readings IN (1, 2)),
  gap bigint CHECK (gap BETWEEN 1 AND 10000),
  state text NOT NULL CHECK (state IN ('proposed', 'entry', 'submitted', 'validated', 'locked', 'cancelled')),
  planned_by text NOT NULL REFERENCES person (id),
  approved_by text REFERENCES person (id),
  approved_at bigint,
  submitted_by text REFERENCES person (id),
  submitted_at bigint,
  validated_by text REFERENCES person (id),
  validated_at bigint,
  returned_by text REFERENCES person (id),
  returned_at bigint,
  return_reason text CHECK (octet_length(return_reason) <= 2000),
  locked_by text REFERENCES person (id),
  locked_at bigint,
  reopened_until bigint,
  reopened_by text REFERENCES person (id),
  reopening_note text CHECK (octet_length(reopening_note) <= 2000),
  publication_id text REFERENCES publication (id),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT assessment_window CHECK (opens_at < closes_at),
  CONSTRAINT assessment_gap CHECK ((readings = 2) = (gap IS NOT NULL)),
  CONSTRAINT assessment_submitted CHECK (state NOT IN ('submitted', 'validated', 'locked') OR (submitted_by IS NOT NULL AND submitted_at IS NOT NULL)),
  CONSTRAINT assessment_validated CHECK (state NOT IN ('validated', 'locked') OR (validated_by IS NOT NULL AND validated_at IS NOT NULL)),
  CONSTRAINT assessment_locked CHECK ((state = 'locked') = (locked_by IS NOT NULL) AND (locked_by IS NULL) = (locked_at IS NULL)),
  CONSTRAINT assessment_three_hands CHECK ((validated_by IS NULL OR submitted_by IS NULL OR validated_by <> submitted_by)
    AND (locked_by IS NULL OR (locked_by <> submitted_by AND locked_by <> validated_by))),
  CONSTRAINT assessment_published CHECK (publication_id IS NULL OR state = 'locked')
);
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
  assessment_id text NOT NULL REFERENCES assessment (id),
  person_id text NOT NULL REFERENCES person (id),
  PRIMARY KEY (assessment_id, person_id)
);
CREATE INDEX mark_hand_person ON mark_hand (person_id);

-- A figure in hundredths on the assessment's scale, or a code; never both, never neither (B27).
CREATE TABLE mark (
  assessment_id text NOT NULL REFERENCES assessment (id),
  person_id text NOT NULL REFERENCES person (id),
  value bigint CHECK (value >= 0),
  code text CHECK (code IN ('absentUnjustified', 'absentJustified', 'exempt', 'notAssessed', 'pending')),
  entered_by text NOT NULL REFERENCES person (id),
  entered_at bigint NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (assessment_id, person_id),
  CONSTRAINT mark_either CHECK ((value IS NULL) <> (code IS NULL)),
  CONSTRAINT mark_not_own CHECK (person_id <> entered_by)
);
CREATE INDEX mark_person ON mark (person_id);
CREATE INDEX mark_entered_by ON mark (entered_by);

-- One correction act: both values, who asked, who decided, and the version the mark has once corrected.
CREATE TABLE mark_correction (
  id text PRIMARY KEY NOT NULL CHECK (octet_length(id) = 36),
  assessment_id text NOT NULL REFERENCES assessment (id),
  person_id text NOT NULL REFERENCES person (id),
  kind text NOT NULL CHECK (kind IN ('error', 'appeal')),
  reason text NOT NULL CHECK (octet_length(reason) <= 4000) CHECK (length(reason) >= 10),
  old_value bigint,
  old_code text CHECK (old_code IN ('absentUnjustified', 'absentJustified', 'exempt', 'notAssessed')),
  new_value bigint CHECK (new_value >= 0),
  new_code text CHECK (new_code IN ('absentUnjustified', 'absentJustified', 'exempt', 'notAssessed')),
  asked_by text NOT NULL REFERENCES person (id),
  asked_at bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'applied', 'refused', 'withdrawn')),
  decided_by text REFERENCES person (id),
  decided_at bigint,
  decision_reason text CHECK (octet_length(decision_reason) <= 4000),
  mark_version bigint,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT mark_correction_decided CHECK ((state IN ('applied', 'refused')) = (decided_by IS NOT NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT mark_correction_two_hands CHECK (decided_by IS NULL OR (decided_by <> asked_by AND decided_by <> person_id)),
  CONSTRAINT mark_correction_applied CHECK ((state = 'applied') = (mark_version IS NOT NULL)),
  CONSTRAINT mark_correction_values CHECK (state <> 'applied' OR ((new_value IS NULL) <> (new_code IS NULL)
    AND (new_value IS DISTINCT FROM old_value OR new_code IS DISTINCT FROM old_code)))
);
CREATE UNIQUE INDEX mark_correction_used ON mark_correction (assessment_id, person_id, mark_version) WHERE mark_version IS NOT NULL;
CREATE UNIQUE INDEX mark_correction_open ON mark_correction (assessment_id, person_id) WHERE state = 'asked';
CREATE INDEX mark_correction_mark ON mark_correction (assessment_id, person_id);
CREATE INDEX mark_correction_person ON mark_correction (person_id);
CREATE INDEX mark_correction_asked_by ON mark_correction (asked_by);
CREATE INDEX mark_correction_decided_by ON mark_correction (decided_by);

-- What was published was published.
CREATE TRIGGER publication_fixed BEFORE UPDATE ON publication FOR EACH ROW EXECUTE FUNCTION refuse('grades.publication.fixed');
CREATE TRIGGER publication_kept BEFORE DELETE ON publication FOR EACH ROW EXECUTE FUNCTION refuse('grades.publication.fixed');
CREATE FUNCTION publication_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM publication p WHERE p.id = NEW.id)
  THEN RAISE EXCEPTION 'grades.publication.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publication_once BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION publication_once();
CREATE TRIGGER publication_whole BEFORE TRUNCATE ON publication FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.publication.fixed');
-- A sheet is cancelled, never deleted; it begins before entry, and goes its steps one way (B30).
CREATE TRIGGER assessment_kept BEFORE DELETE ON assessment FOR EACH ROW EXECUTE FUNCTION refuse('grades.sheet.fixed');
CREATE TRIGGER assessment_whole BEFORE TRUNCATE ON assessment FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.sheet.fixed');
CREATE FUNCTION assessment_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state NOT IN ('proposed', 'entry') OR NEW.version <> 1 OR EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.id)
  THEN RAISE EXCEPTION 'grades.sheet.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_once BEFORE INSERT ON assessment FOR EACH ROW EXECUTE FUNCTION assessment_once();
CREATE FUNCTION assessment_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.version <> OLD.version + 1
  OR (NEW.state <> OLD.state AND NOT ((OLD.state = 'proposed' AND NEW.state IN ('entry', 'cancelled'))
    OR (OLD.state = 'entry' AND NEW.state IN ('submitted', 'cancelled')) OR (OLD.state = 'submitted' AND NEW.state IN ('validated', 'entry'))
    OR (OLD.state = 'validated' AND NEW.state = 'locked')))
  OR OLD.state = 'cancelled'
  OR (OLD.publication_id IS NOT NULL AND NEW.publication_id IS DISTINCT FROM OLD.publication_id)
  OR (OLD.state = 'locked' AND (NEW.locked_by <> OLD.locked_by OR NEW.locked_at <> OLD.locked_at OR NEW.validated_by <> OLD.validated_by OR NEW.submitted_by <> OLD.submitted_by))
  THEN RAISE EXCEPTION 'grades.sheet.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_steps BEFORE UPDATE ON assessment FOR EACH ROW EXECUTE FUNCTION assessment_steps();
-- What marks were given on stays what it was.
CREATE FUNCTION assessment_meaning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ((NEW.promotion_id IS DISTINCT FROM OLD.promotion_id OR NEW.filiere_id IS DISTINCT FROM OLD.filiere_id OR NEW.group_id IS DISTINCT FROM OLD.group_id OR NEW.module_id IS DISTINCT FROM OLD.module_id OR NEW.part IS DISTINCT FROM OLD.part OR NEW.sitting IS DISTINCT FROM OLD.sitting OR NEW.scale IS DISTINCT FROM OLD.scale OR NEW.held_on IS DISTINCT FROM OLD.held_on OR NEW.is_anonymous IS DISTINCT FROM OLD.is_anonymous OR NEW.readings IS DISTINCT FROM OLD.readings)
    AND EXISTS (SELECT 1 FROM mark m WHERE m.assessment_id = OLD.id))
  OR (NEW.weight <> OLD.weight AND OLD.state IN ('submitted', 'validated', 'locked'))
  OR (NEW.state = 'cancelled' AND EXISTS (SELECT 1 FROM mark m WHERE m.assessment_id = OLD.id))
  THEN RAISE EXCEPTION 'grades.sheet.marked'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_meaning BEFORE UPDATE ON assessment FOR EACH ROW EXECUTE FUNCTION assessment_meaning();
-- Submitted complete: every trainee of the group that day has a figure or a code, and nothing waits. A resit is sat by some.
CREATE FUNCTION assessment_complete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'submitted' AND OLD.state <> 'submitted' AND (
    EXISTS (SELECT 1 FROM mark m WHERE m.assessment_id = NEW.id AND m.code = 'pending')
    OR EXISTS (SELECT 1 FROM membership b WHERE b.group_id = NEW.group_id AND b.from_on <= NEW.held_on AND (b.to_on IS NULL OR b.to_on > NEW.held_on)
      AND NEW.sitting = 'normal' AND NOT EXISTS (SELECT 1 FROM mark m WHERE m.assessment_id = NEW.id AND m.person_id = b.person_id)))
  THEN RAISE EXCEPTION 'grades.sheet.incomplete'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_complete BEFORE UPDATE ON assessment FOR EACH ROW EXECUTE FUNCTION assessment_complete();
-- Enterer, validator and locker are three (B29); who entered does not publish.
CREATE FUNCTION assessment_hands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.validated_by IS DISTINCT FROM OLD.validated_by AND EXISTS (SELECT 1 FROM mark_hand h WHERE h.assessment_id = NEW.id AND h.person_id = NEW.validated_by))
  OR (NEW.locked_by IS DISTINCT FROM OLD.locked_by AND EXISTS (SELECT 1 FROM mark_hand h WHERE h.assessment_id = NEW.id AND h.person_id = NEW.locked_by))
  OR (NEW.publication_id IS DISTINCT FROM OLD.publication_id AND EXISTS (SELECT 1 FROM publication p JOIN mark_hand h ON h.person_id = p.published_by
      WHERE p.id = NEW.publication_id AND h.assessment_id = NEW.id))
  THEN RAISE EXCEPTION 'grades.sheet.hands'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_hands BEFORE UPDATE ON assessment FOR EACH ROW EXECUTE FUNCTION assessment_hands();
CREATE TRIGGER mark_hand_fixed BEFORE UPDATE ON mark_hand FOR EACH ROW EXECUTE FUNCTION refuse('grades.mark.fixed');
CREATE TRIGGER mark_hand_kept BEFORE DELETE ON mark_hand FOR EACH ROW EXECUTE FUNCTION refuse('grades.mark.fixed');
CREATE FUNCTION mark_hand_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM mark_hand h WHERE h.assessment_id = NEW.assessment_id AND h.person_id = NEW.person_id)
  THEN RAISE EXCEPTION 'grades.mark.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mark_hand_once BEFORE INSERT ON mark_hand FOR EACH ROW EXECUTE FUNCTION mark_hand_once();
CREATE TRIGGER mark_hand_whole BEFORE TRUNCATE ON mark_hand FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.mark.fixed');
-- Where recursive_triggers is off, REPLACE takes a row away without its delete trigger: so a mark is inserted once.
CREATE TRIGGER mark_kept BEFORE DELETE ON mark FOR EACH ROW EXECUTE FUNCTION refuse('grades.mark.fixed');
CREATE TRIGGER mark_whole BEFORE TRUNCATE ON mark FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.mark.fixed');
CREATE FUNCTION mark_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM mark m WHERE m.assessment_id = NEW.assessment_id AND m.person_id = NEW.person_id)
  THEN RAISE EXCEPTION 'grades.mark.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mark_once BEFORE INSERT ON mark FOR EACH ROW EXECUTE FUNCTION mark_once();
CREATE FUNCTION mark_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.assessment_id <> OLD.assessment_id OR NEW.person_id <> OLD.person_id OR NEW.version <> OLD.version + 1
  THEN RAISE EXCEPTION 'grades.mark.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mark_step BEFORE UPDATE ON mark FOR EACH ROW EXECUTE FUNCTION mark_step();
-- Only who was in the group on the day of the assessment (B28).
CREATE FUNCTION mark_stranger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> 1 OR NOT EXISTS (SELECT 1 FROM assessment a JOIN membership b ON b.group_id = a.group_id
  WHERE a.id = NEW.assessment_id AND b.person_id = NEW.person_id AND b.from_on <= a.held_on AND (b.to_on IS NULL OR b.to_on > a.held_on))
  THEN RAISE EXCEPTION 'grades.mark.stranger'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mark_stranger BEFORE INSERT ON mark FOR EACH ROW EXECUTE FUNCTION mark_stranger();
CREATE FUNCTION mark_scale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND NEW.value > a.scale)
  THEN RAISE EXCEPTION 'grades.mark.scale'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mark_scale BEFORE INSERT OR UPDATE ON mark FOR EACH ROW EXECUTE FUNCTION mark_scale();
CREATE FUNCTION mark_entered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM mark_hand h WHERE h.assessment_id = NEW.assessment_id AND h.person_id = NEW.entered_by)
  THEN RAISE EXCEPTION 'grades.mark.hand'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mark_entered BEFORE INSERT OR UPDATE ON mark FOR EACH ROW EXECUTE FUNCTION mark_entered();
-- A mark changes while its sheet is entered; once locked, only together with one correction act of its very values (B31, B32).
CREATE FUNCTION mark_open_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND (a.state = 'entry' OR (a.state = 'locked'
    AND EXISTS (SELECT 1 FROM mark_correction c WHERE c.assessment_id = NEW.assessment_id AND c.person_id = NEW.person_id AND c.state = 'applied'
      AND c.mark_version = NEW.version AND c.new_value IS NOT DISTINCT FROM NEW.value AND c.new_code IS NOT DISTINCT FROM NEW.code
      AND c.old_value IS NULL AND c.old_code IS NULL))))
  THEN RAISE EXCEPTION 'grades.mark.locked'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mark_open_insert BEFORE INSERT ON mark FOR EACH ROW EXECUTE FUNCTION mark_open_insert();
CREATE FUNCTION mark_open_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND (a.state = 'entry' OR (a.state = 'locked'
    AND NEW.entered_by = OLD.entered_by AND NEW.entered_at = OLD.entered_at
    AND EXISTS (SELECT 1 FROM mark_correction c WHERE c.assessment_id = NEW.assessment_id AND c.person_id = NEW.person_id AND c.state = 'applied'
      AND c.mark_version = NEW.version AND c.new_value IS NOT DISTINCT FROM NEW.value AND c.new_code IS NOT DISTINCT FROM NEW.code
      AND c.old_value IS NOT DISTINCT FROM OLD.value AND c.old_code IS NOT DISTINCT FROM OLD.code))))
  THEN RAISE EXCEPTION 'grades.mark.locked'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mark_open_update BEFORE UPDATE ON mark FOR EACH ROW EXECUTE FUNCTION mark_open_update();
CREATE TRIGGER mark_correction_kept BEFORE DELETE ON mark_correction FOR EACH ROW EXECUTE FUNCTION refuse('grades.correction.fixed');
CREATE TRIGGER mark_correction_whole BEFORE TRUNCATE ON mark_correction FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.correction.fixed');
CREATE FUNCTION mark_correction_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'asked' OR NEW.version <> 1 OR EXISTS (SELECT 1 FROM mark_correction c WHERE c.id = NEW.id OR (c.assessment_id = NEW.assessment_id AND c.person_id = NEW.person_id AND c.state = 'asked'))
  THEN RAISE EXCEPTION 'grades.correction.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mark_correction_once BEFORE INSERT ON mark_correction FOR EACH ROW EXECUTE FUNCTION mark_correction_once();
CREATE FUNCTION mark_correction_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'asked' OR NEW.id <> OLD.id OR NEW.assessment_id <> OLD.assessment_id OR NEW.person_id <> OLD.person_id OR NEW.asked_by <> OLD.asked_by
  OR NEW.asked_at <> OLD.asked_at OR NEW.kind <> OLD.kind OR NEW.reason <> OLD.reason OR NEW.version <> OLD.version + 1
  THEN RAISE EXCEPTION 'grades.correction.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mark_correction_fixed BEFORE UPDATE ON mark_correction FOR EACH ROW EXECUTE FUNCTION mark_correction_fixed();
-- The act names the mark as it stands; its decider never entered a mark of the sheet.
CREATE FUNCTION mark_correction_applies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'applied' AND (
    NOT EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND a.state = 'locked')
    OR EXISTS (SELECT 1 FROM mark_hand h WHERE h.assessment_id = NEW.assessment_id AND h.person_id = NEW.decided_by)
    OR NEW.mark_version <> 1 + coalesce((SELECT m.version FROM mark m WHERE m.assessment_id = NEW.assessment_id AND m.person_id = NEW.person_id), 0)
    OR NEW.old_value IS DISTINCT FROM (SELECT m.value FROM mark m WHERE m.assessment_id = NEW.assessment_id AND m.person_id = NEW.person_id)
    OR NEW.old_code IS DISTINCT FROM (SELECT m.code FROM mark m WHERE m.assessment_id = NEW.assessment_id AND m.person_id = NEW.person_id))
  THEN RAISE EXCEPTION 'grades.correction.values'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mark_correction_applies BEFORE UPDATE ON mark_correction FOR EACH ROW EXECUTE FUNCTION mark_correction_applies();
-- A promotion keeps its scheme from its first mark on, and its programme from its first locked sheet on (B33).
CREATE FUNCTION promotion_scheme_marked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.scheme_id <> OLD.scheme_id AND EXISTS (SELECT 1 FROM assessment a JOIN mark m ON m.assessment_id = a.id
  WHERE a.promotion_id = OLD.promotion_id AND a.filiere_id = OLD.filiere_id)
  THEN RAISE EXCEPTION 'curriculum.scheme.marked'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER promotion_scheme_marked BEFORE UPDATE ON promotion_scheme FOR EACH ROW EXECUTE FUNCTION promotion_scheme_marked();
CREATE FUNCTION promotion_programme_locked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.programme_id <> OLD.programme_id AND EXISTS (SELECT 1 FROM assessment a
  WHERE a.promotion_id = OLD.promotion_id AND a.filiere_id = OLD.filiere_id AND a.state = 'locked')
  THEN RAISE EXCEPTION 'curriculum.programme.locked'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER promotion_programme_locked BEFORE UPDATE ON promotion_programme FOR EACH ROW EXECUTE FUNCTION promotion_programme_locked();
