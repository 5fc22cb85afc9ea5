-- Who sits a resit is what signed minutes say, kept on its sheet; and what signed minutes did to enrolments.
CREATE TABLE resit_entitlement (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  jury_id TEXT REFERENCES jury (id),
  ground TEXT NOT NULL CHECK (ground IN ('awaits', 'eliminatory', 'short', 'year', 'jury', 'before')),
  average INTEGER,
  entitled_at INTEGER NOT NULL,
  withdrawn_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (assessment_id, person_id),
  CONSTRAINT resit_entitlement_decided CHECK ((jury_id IS NULL) = (ground = 'before')),
  CONSTRAINT resit_entitlement_average CHECK (average BETWEEN 0 AND 2000)
) STRICT;
CREATE INDEX resit_entitlement_person ON resit_entitlement (person_id);
CREATE INDEX resit_entitlement_jury ON resit_entitlement (jury_id);

-- Sheets planned before keep whom they had: the whole group while it is entered, who has a mark afterwards.
INSERT INTO resit_entitlement (assessment_id, person_id, ground, entitled_at)
SELECT a.id, b.person_id, 'before', a.opens_at FROM assessment a JOIN membership b ON b.group_id = a.group_id
WHERE a.sitting = 'resit' AND b.from_on <= a.held_on AND (b.to_on IS NULL OR b.to_on > a.held_on)
  AND (a.state IN ('proposed', 'entry') OR EXISTS (SELECT 1 FROM mark m WHERE m.assessment_id = a.id AND m.person_id = b.person_id))
GROUP BY a.id, b.person_id, a.opens_at;

CREATE TRIGGER resit_entitlement_once BEFORE INSERT ON resit_entitlement
WHEN NEW.version <> 1 OR NEW.withdrawn_at IS NOT NULL
  OR EXISTS (SELECT 1 FROM resit_entitlement e WHERE e.assessment_id = NEW.assessment_id AND e.person_id = NEW.person_id)
  OR NOT EXISTS (SELECT 1 FROM assessment a JOIN jury j ON j.promotion_id = a.promotion_id AND j.filiere_id = a.filiere_id
    WHERE a.id = NEW.assessment_id AND a.sitting = 'resit' AND a.state IN ('proposed', 'entry') AND j.id = NEW.jury_id AND j.sitting = 'normal' AND j.state = 'signed')
BEGIN SELECT RAISE(ABORT, 'grades.resit.fixed'); END;
-- Other minutes withdraw it, or give it again, while the sheet is entered and no mark rests on it.
CREATE TRIGGER resit_entitlement_step BEFORE UPDATE ON resit_entitlement
WHEN NEW.version <> OLD.version + 1 OR NEW.assessment_id <> OLD.assessment_id OR NEW.person_id <> OLD.person_id
  OR (NEW.jury_id IS DISTINCT FROM OLD.jury_id AND NOT EXISTS (SELECT 1 FROM jury j WHERE j.id = NEW.jury_id AND j.sitting = 'normal' AND j.state = 'signed'))
  OR NOT EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND a.state IN ('proposed', 'entry'))
  OR (NEW.withdrawn_at IS NOT NULL AND EXISTS (SELECT 1 FROM mark m WHERE m.assessment_id = NEW.assessment_id AND m.person_id = NEW.person_id))
BEGIN SELECT RAISE(ABORT, 'grades.resit.fixed'); END;
CREATE TRIGGER resit_entitlement_kept BEFORE DELETE ON resit_entitlement
BEGIN SELECT RAISE(ABORT, 'grades.resit.fixed'); END;
-- A mark of a resit only for who may sit it.
CREATE TRIGGER mark_resit BEFORE INSERT ON mark
WHEN EXISTS (SELECT 1 FROM assessment a WHERE a.id = NEW.assessment_id AND a.sitting = 'resit')
  AND NOT EXISTS (SELECT 1 FROM resit_entitlement e WHERE e.assessment_id = NEW.assessment_id AND e.person_id = NEW.person_id AND e.withdrawn_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'grades.mark.notEntitled'); END;
-- A resit is submitted complete like any other sheet: everyone who may sit it has a figure or a code.
CREATE TRIGGER assessment_complete_resit BEFORE UPDATE ON assessment
WHEN NEW.state = 'submitted' AND OLD.state <> 'submitted' AND NEW.sitting = 'resit'
  AND EXISTS (SELECT 1 FROM resit_entitlement e JOIN membership b ON b.person_id = e.person_id AND b.group_id = NEW.group_id
    WHERE e.assessment_id = NEW.id AND e.withdrawn_at IS NULL AND b.from_on <= NEW.held_on AND (b.to_on IS NULL OR b.to_on > NEW.held_on)
    AND NOT EXISTS (SELECT 1 FROM mark m WHERE m.assessment_id = NEW.id AND m.person_id = e.person_id))
BEGIN SELECT RAISE(ABORT, 'grades.sheet.incomplete'); END;

CREATE TABLE jury_effect (
  jury_id TEXT NOT NULL REFERENCES jury (id),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  from_state TEXT NOT NULL CHECK (from_state IN ('enrolled', 'installed', 'inTraining', 'suspended', 'transferred', 'resigned', 'abandoned', 'excluded', 'deceased', 'resit', 'repeating', 'deferred', 'graduated', 'archived', 'undone')),
  to_state TEXT NOT NULL CHECK (to_state IN ('enrolled', 'installed', 'inTraining', 'suspended', 'transferred', 'resigned', 'abandoned', 'excluded', 'deceased', 'resit', 'repeating', 'deferred', 'graduated', 'archived', 'undone')),
  applied_by TEXT NOT NULL REFERENCES person (id),
  applied_at INTEGER NOT NULL,
  PRIMARY KEY (jury_id, enrolment_id)
) STRICT;
CREATE INDEX jury_effect_enrolment ON jury_effect (enrolment_id);
CREATE INDEX jury_effect_person ON jury_effect (person_id);
CREATE INDEX jury_effect_applied_by ON jury_effect (applied_by);

-- Only what signed minutes decided of this very person, once, and by another than the person.
CREATE TRIGGER jury_effect_once BEFORE INSERT ON jury_effect
WHEN NEW.applied_by = NEW.person_id
  OR EXISTS (SELECT 1 FROM jury_effect e WHERE e.jury_id = NEW.jury_id AND e.enrolment_id = NEW.enrolment_id)
  OR NOT EXISTS (SELECT 1 FROM jury j JOIN jury_decision d ON d.jury_id = j.id JOIN enrolment n ON n.person_id = d.person_id AND n.promotion_id = j.promotion_id AND n.filiere_id = j.filiere_id
    WHERE j.id = NEW.jury_id AND j.state = 'signed' AND d.person_id = NEW.person_id AND n.id = NEW.enrolment_id)
BEGIN SELECT RAISE(ABORT, 'grades.jury.fixed'); END;
CREATE TRIGGER jury_effect_fixed BEFORE UPDATE ON jury_effect
BEGIN SELECT RAISE(ABORT, 'grades.jury.fixed'); END;
CREATE TRIGGER jury_effect_kept BEFORE DELETE ON jury_effect
BEGIN SELECT RAISE(ABORT, 'grades.jury.fixed'); END;
