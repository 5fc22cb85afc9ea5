-- Who decides a correction is neither who asked nor whose mark it is, and its reason is one: also on a connection that ignores checks (B31, B32).
CREATE TRIGGER mark_correction_hands BEFORE UPDATE ON mark_correction
WHEN NEW.decided_by IS NOT NULL AND (NEW.decided_by = OLD.asked_by OR NEW.decided_by = OLD.person_id)
BEGIN SELECT RAISE(ABORT, 'grades.correction.hands'); END;
CREATE TRIGGER mark_correction_decider BEFORE UPDATE ON mark_correction
WHEN NEW.state IN ('applied', 'refused') AND (NEW.decided_by IS NULL OR NEW.decided_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'grades.correction.hands'); END;
CREATE TRIGGER mark_correction_reason BEFORE INSERT ON mark_correction
WHEN length(NEW.reason) < 10
BEGIN SELECT RAISE(ABORT, 'grades.correction.reason'); END;
-- A sheet is locked by who neither entered, submitted nor validated it, whatever the connection.
CREATE TRIGGER assessment_lockers BEFORE UPDATE ON assessment
WHEN NEW.state = 'locked' AND OLD.state <> 'locked'
  AND (NEW.locked_by IS NULL OR NEW.validated_by IS NULL OR NEW.submitted_by IS NULL
    OR NEW.locked_by = NEW.validated_by OR NEW.locked_by = NEW.submitted_by OR NEW.validated_by = NEW.submitted_by)
BEGIN SELECT RAISE(ABORT, 'grades.sheet.hands'); END;
