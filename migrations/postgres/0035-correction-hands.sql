-- Who decides a correction is neither who asked nor whose mark it is, and its reason is one: as on the other database (B31, B32).
CREATE FUNCTION mark_correction_hands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.decided_by IS NOT NULL AND (NEW.decided_by = OLD.asked_by OR NEW.decided_by = OLD.person_id))
    OR (NEW.state IN ('applied', 'refused') AND (NEW.decided_by IS NULL OR NEW.decided_at IS NULL))
  THEN RAISE EXCEPTION 'grades.correction.hands'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mark_correction_hands BEFORE UPDATE ON mark_correction FOR EACH ROW EXECUTE FUNCTION mark_correction_hands();
CREATE FUNCTION mark_correction_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF length(NEW.reason) < 10 THEN RAISE EXCEPTION 'grades.correction.reason'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mark_correction_reason BEFORE INSERT ON mark_correction FOR EACH ROW EXECUTE FUNCTION mark_correction_reason();
-- A sheet is locked by who neither entered, submitted nor validated it.
CREATE FUNCTION assessment_lockers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'locked' AND OLD.state <> 'locked'
    AND (NEW.locked_by IS NULL OR NEW.validated_by IS NULL OR NEW.submitted_by IS NULL
      OR NEW.locked_by = NEW.validated_by OR NEW.locked_by = NEW.submitted_by OR NEW.validated_by = NEW.submitted_by)
  THEN RAISE EXCEPTION 'grades.sheet.hands'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_lockers BEFORE UPDATE ON assessment FOR EACH ROW EXECUTE FUNCTION assessment_lockers();
