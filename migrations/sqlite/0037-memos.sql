-- Memos (notes de service): drafted by a service, given their visas, signed by right, numbered without gap at that instant in their
-- registry and local year, the same for ever; their addressees fixed with the signature, and what each did with it (B38, B39, B40).
CREATE TABLE sealed_record_wider (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  registry TEXT NOT NULL CHECK (registry IN ('juryMinutes', 'memo', 'decision')),
  registry_year INTEGER NOT NULL,
  registry_order INTEGER NOT NULL,
  number TEXT NOT NULL CHECK (length(CAST(number AS BLOB)) <= 40),
  subject_id TEXT NOT NULL CHECK (length(CAST(subject_id AS BLOB)) = 36),
  name_fr TEXT NOT NULL CHECK (length(CAST(name_fr AS BLOB)) <= 800),
  name_ar TEXT NOT NULL CHECK (length(CAST(name_ar AS BLOB)) <= 800),
  content_hash TEXT NOT NULL CHECK (length(CAST(content_hash AS BLOB)) <= 64),
  code TEXT NOT NULL CHECK (length(CAST(code AS BLOB)) <= 26),
  short_code TEXT NOT NULL CHECK (length(CAST(short_code AS BLOB)) <= 12),
  claim TEXT NOT NULL CHECK (length(CAST(claim AS BLOB)) <= 4000),
  signature TEXT NOT NULL CHECK (length(CAST(signature AS BLOB)) <= 100),
  seal_key_id TEXT NOT NULL REFERENCES seal_key (id),
  sealed_by TEXT NOT NULL REFERENCES person (id),
  sealed_at INTEGER NOT NULL,
  CONSTRAINT sealed_record_order UNIQUE (registry, registry_year, registry_order),
  CONSTRAINT sealed_record_number UNIQUE (number),
  CONSTRAINT sealed_record_code UNIQUE (code),
  CONSTRAINT sealed_record_short_code UNIQUE (short_code),
  CONSTRAINT sealed_record_subject UNIQUE (registry, subject_id)
) STRICT;
INSERT INTO sealed_record_wider (id, registry, registry_year, registry_order, number, subject_id, name_fr, name_ar, content_hash, code, short_code, claim, signature, seal_key_id, sealed_by, sealed_at) SELECT id, registry, registry_year, registry_order, number, subject_id, name_fr, name_ar, content_hash, code, short_code, claim, signature, seal_key_id, sealed_by, sealed_at FROM sealed_record;
DROP TRIGGER sealed_record_next;
DROP TRIGGER sealed_record_fixed;
DROP TRIGGER sealed_record_kept;
DROP TABLE sealed_record;
ALTER TABLE sealed_record_wider RENAME TO sealed_record;
CREATE INDEX sealed_record_seal_key ON sealed_record (seal_key_id);
CREATE INDEX sealed_record_sealed_by ON sealed_record (sealed_by);
-- Numbered without gap, once.
CREATE TRIGGER sealed_record_next BEFORE INSERT ON sealed_record
WHEN EXISTS (SELECT 1 FROM sealed_record r WHERE r.id = NEW.id OR r.number = NEW.number OR r.code = NEW.code OR r.short_code = NEW.short_code OR (r.registry = NEW.registry AND r.subject_id = NEW.subject_id))
  OR NEW.registry_order <> coalesce((SELECT max(r.registry_order) FROM sealed_record r WHERE r.registry = NEW.registry AND r.registry_year = NEW.registry_year), 0) + 1
BEGIN SELECT RAISE(ABORT, 'documents.paper.fixed'); END;
CREATE TRIGGER sealed_record_fixed BEFORE UPDATE ON sealed_record
BEGIN SELECT RAISE(ABORT, 'documents.paper.fixed'); END;
CREATE TRIGGER sealed_record_kept BEFORE DELETE ON sealed_record
BEGIN SELECT RAISE(ABORT, 'documents.paper.fixed'); END;

-- How the numbers of a registry are written; without a row, the default of the program.
CREATE TABLE numbering (
  registry TEXT PRIMARY KEY NOT NULL CHECK (registry IN ('memo', 'decision', 'incoming', 'outgoing')),
  pattern TEXT NOT NULL CHECK (length(CAST(pattern AS BLOB)) <= 80),
  act_ref TEXT NOT NULL CHECK (length(CAST(act_ref AS BLOB)) <= 400),
  changed_at INTEGER NOT NULL,
  changed_by TEXT REFERENCES person (id)
) STRICT;
CREATE INDEX numbering_changed_by ON numbering (changed_by);

CREATE TABLE memo (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  type TEXT NOT NULL CHECK (type IN ('note', 'organisational', 'circular', 'notice', 'communique', 'convocation', 'decision', 'information', 'rectification')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'review', 'ready', 'signed', 'withdrawn')),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  drafted_by TEXT NOT NULL REFERENCES person (id),
  drafted_at INTEGER NOT NULL,
  subject_fr TEXT NOT NULL CHECK (length(CAST(subject_fr AS BLOB)) <= 1200),
  subject_ar TEXT NOT NULL CHECK (length(CAST(subject_ar AS BLOB)) <= 1200),
  summary_fr TEXT NOT NULL CHECK (length(CAST(summary_fr AS BLOB)) <= 2000),
  summary_ar TEXT NOT NULL CHECK (length(CAST(summary_ar AS BLOB)) <= 2000),
  reference_fr TEXT NOT NULL CHECK (length(CAST(reference_fr AS BLOB)) <= 2000),
  reference_ar TEXT NOT NULL CHECK (length(CAST(reference_ar AS BLOB)) <= 2000),
  body_fr TEXT NOT NULL CHECK (length(CAST(body_fr AS BLOB)) <= 120000),
  body_ar TEXT NOT NULL CHECK (length(CAST(body_ar AS BLOB)) <= 120000),
  obligation TEXT NOT NULL CHECK (obligation IN ('information', 'acknowledge', 'answer')),
  answer_by TEXT CHECK (answer_by IS date(answer_by)),
  urgency TEXT NOT NULL CHECK (urgency IN ('ordinary', 'urgent')),
  effective_on TEXT CHECK (effective_on IS date(effective_on)),
  valid_until TEXT CHECK (valid_until IS date(valid_until)),
  is_rule INTEGER NOT NULL DEFAULT 0 CHECK (is_rule IN (0, 1)),
  class_code TEXT CHECK (length(CAST(class_code AS BLOB)) <= 40),
  meets_at INTEGER,
  meets_until INTEGER,
  place TEXT NOT NULL DEFAULT '' CHECK (length(CAST(place AS BLOB)) <= 800),
  targets TEXT NOT NULL CHECK (length(CAST(targets AS BLOB)) <= 60000),
  text_hash TEXT CHECK (length(CAST(text_hash AS BLOB)) <= 64),
  search TEXT NOT NULL DEFAULT '' CHECK (length(CAST(search AS BLOB)) <= 400000),
  registry TEXT NOT NULL CHECK (registry IN ('memo', 'decision')),
  registry_year INTEGER,
  registry_order INTEGER,
  number TEXT CHECK (length(CAST(number AS BLOB)) <= 40),
  signed_by TEXT REFERENCES person (id),
  signed_at INTEGER,
  office TEXT CHECK (office IN ('director', 'assistantDirector', 'continuingEducationDirector', 'secretaryGeneral', 'studentAffairs', 'humanResources', 'finance', 'socialAffairs', 'informationTechnology', 'departmentHead', 'filiereHead', 'trainer', 'trainee', 'councilMember', 'commissionMember', 'juryMember', 'siteCorrespondent', 'securityOfficer', 'dataProtectionOfficer')),
  capacity TEXT CHECK (capacity IN ('titular', 'interim', 'delegated')),
  facts TEXT CHECK (length(CAST(facts AS BLOB)) <= 400000),
  facts_hash TEXT CHECK (length(CAST(facts_hash AS BLOB)) <= 64),
  pdf_hash TEXT CHECK (length(CAST(pdf_hash AS BLOB)) <= 64),
  pdf_size INTEGER,
  told_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT memo_order UNIQUE (registry, registry_year, registry_order),
  CONSTRAINT memo_number UNIQUE (registry, number),
  CONSTRAINT memo_answer CHECK (answer_by IS NULL OR obligation = 'answer'),
  CONSTRAINT memo_meets CHECK ((meets_at IS NULL) = (meets_until IS NULL) AND (meets_at IS NULL OR meets_at < meets_until)),
  CONSTRAINT memo_valid CHECK (valid_until IS NULL OR effective_on IS NULL OR effective_on <= valid_until),
  CONSTRAINT memo_signed CHECK ((state = 'signed') = (number IS NOT NULL) AND (number IS NULL) = (registry_year IS NULL) AND (number IS NULL) = (registry_order IS NULL)
    AND (number IS NULL) = (signed_by IS NULL) AND (number IS NULL) = (signed_at IS NULL) AND (number IS NULL) = (office IS NULL) AND (number IS NULL) = (capacity IS NULL)
    AND (number IS NULL) = (facts IS NULL) AND (number IS NULL) = (facts_hash IS NULL)),
  CONSTRAINT memo_two_hands CHECK (signed_by IS NULL OR signed_by <> drafted_by OR (office = 'director' AND capacity = 'titular'))
) STRICT;
CREATE INDEX memo_unit ON memo (unit_id);
CREATE INDEX memo_drafted_by ON memo (drafted_by);
CREATE INDEX memo_signed_by ON memo (signed_by);
CREATE INDEX memo_state ON memo (state, drafted_at);
CREATE INDEX memo_signed_at ON memo (signed_at);
CREATE INDEX memo_told ON memo (told_at);

-- What each hand did with a draft, on which text.
CREATE TABLE memo_step (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  memo_id TEXT NOT NULL REFERENCES memo (id),
  kind TEXT NOT NULL CHECK (kind IN ('submitted', 'visa', 'returned', 'recalled', 'signed', 'withdrawn')),
  level TEXT CHECK (level IN ('service', 'direction')),
  by_id TEXT NOT NULL REFERENCES person (id),
  office TEXT CHECK (office IN ('director', 'assistantDirector', 'continuingEducationDirector', 'secretaryGeneral', 'studentAffairs', 'humanResources', 'finance', 'socialAffairs', 'informationTechnology', 'departmentHead', 'filiereHead', 'trainer', 'trainee', 'councilMember', 'commissionMember', 'juryMember', 'siteCorrespondent', 'securityOfficer', 'dataProtectionOfficer')),
  capacity TEXT CHECK (capacity IN ('titular', 'interim', 'delegated')),
  at INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(reason AS BLOB)) <= 4000),
  text_hash TEXT CHECK (length(CAST(text_hash AS BLOB)) <= 64),
  CONSTRAINT memo_step_level CHECK ((kind = 'visa') = (level IS NOT NULL)),
  CONSTRAINT memo_step_reason CHECK (kind <> 'returned' OR length(reason) >= 10)
) STRICT;
CREATE INDEX memo_step_memo ON memo_step (memo_id, at);
CREATE INDEX memo_step_by ON memo_step (by_id);

-- What a memo does to memos signed before it. Nothing points forward, so nothing turns in a circle.
CREATE TABLE memo_link (
  memo_id TEXT NOT NULL REFERENCES memo (id),
  target_id TEXT NOT NULL REFERENCES memo (id),
  kind TEXT NOT NULL CHECK (kind IN ('rectifies', 'replaces', 'cancels', 'refers')),
  PRIMARY KEY (memo_id, target_id)
) STRICT;
CREATE INDEX memo_link_target ON memo_link (target_id);

-- One addressee's copy: fixed with the signature; what was done with it, once. Addressed as holder of an office, its obligation goes
-- with the office until it is met.
CREATE TABLE memo_receipt (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  memo_id TEXT NOT NULL REFERENCES memo (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  position_id TEXT REFERENCES position (id),
  unit_id TEXT REFERENCES unit (id),
  told_at INTEGER,
  opened_at INTEGER,
  opened_by TEXT REFERENCES person (id),
  acknowledged_at INTEGER,
  acknowledged_by TEXT REFERENCES person (id),
  answered_at INTEGER,
  answered_by TEXT REFERENCES person (id),
  answer TEXT CHECK (length(CAST(answer AS BLOB)) <= 8000),
  paper_at INTEGER,
  paper_by TEXT REFERENCES person (id),
  reminders INTEGER NOT NULL DEFAULT 0 CHECK (reminders BETWEEN 0 AND 9),
  reminded_at INTEGER,
  escalated_at INTEGER,
  CONSTRAINT memo_receipt_person UNIQUE (memo_id, person_id),
  CONSTRAINT memo_receipt_opened CHECK ((opened_at IS NULL) = (opened_by IS NULL)),
  CONSTRAINT memo_receipt_acknowledged CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)),
  CONSTRAINT memo_receipt_answered CHECK ((answered_at IS NULL) = (answered_by IS NULL) AND (answered_at IS NULL) = (answer IS NULL)),
  CONSTRAINT memo_receipt_paper CHECK ((paper_at IS NULL) = (paper_by IS NULL) AND (paper_by IS NULL OR paper_by <> person_id))
) STRICT;
CREATE INDEX memo_receipt_of_person ON memo_receipt (person_id, memo_id);
CREATE INDEX memo_receipt_position ON memo_receipt (position_id);
CREATE INDEX memo_receipt_unit ON memo_receipt (unit_id);
CREATE INDEX memo_receipt_opened_by ON memo_receipt (opened_by);
CREATE INDEX memo_receipt_acknowledged_by ON memo_receipt (acknowledged_by);
CREATE INDEX memo_receipt_answered_by ON memo_receipt (answered_by);
CREATE INDEX memo_receipt_paper_by ON memo_receipt (paper_by);

CREATE TRIGGER numbering_kept BEFORE DELETE ON numbering
BEGIN SELECT RAISE(ABORT, 'memos.numbering.fixed'); END;
CREATE TRIGGER memo_begins BEFORE INSERT ON memo
WHEN NEW.state <> 'draft' OR NEW.version <> 1 OR NEW.text_hash IS NOT NULL OR NEW.pdf_hash IS NOT NULL OR NEW.told_at IS NOT NULL OR EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'memos.memo.fixed'); END;
CREATE TRIGGER memo_kept BEFORE DELETE ON memo
BEGIN SELECT RAISE(ABORT, 'memos.memo.fixed'); END;
-- One way, step by step.
CREATE TRIGGER memo_steps BEFORE UPDATE ON memo
WHEN NEW.id <> OLD.id OR NEW.unit_id <> OLD.unit_id OR NEW.drafted_by <> OLD.drafted_by OR NEW.drafted_at <> OLD.drafted_at
  OR (NEW.state <> OLD.state AND NOT ((OLD.state = 'draft' AND NEW.state IN ('review', 'ready', 'withdrawn')) OR (OLD.state = 'review' AND NEW.state IN ('draft', 'ready', 'withdrawn'))
    OR (OLD.state = 'ready' AND NEW.state IN ('draft', 'signed', 'withdrawn'))))
  OR (NEW.state <> OLD.state AND NEW.version <> OLD.version + 1)
  OR (NEW.state IN ('review', 'ready', 'signed') AND NEW.text_hash IS NULL)
BEGIN SELECT RAISE(ABORT, 'memos.memo.fixed'); END;
-- The text is written in the draft alone: what hands put their name to is what was submitted.
CREATE TRIGGER memo_frozen BEFORE UPDATE ON memo
WHEN (OLD.state <> 'draft' OR NEW.state <> 'draft')
  AND (NEW.type <> OLD.type OR NEW.subject_fr <> OLD.subject_fr OR NEW.subject_ar <> OLD.subject_ar OR NEW.summary_fr <> OLD.summary_fr OR NEW.summary_ar <> OLD.summary_ar OR NEW.reference_fr <> OLD.reference_fr
    OR NEW.reference_ar <> OLD.reference_ar OR NEW.body_fr <> OLD.body_fr OR NEW.body_ar <> OLD.body_ar OR NEW.obligation <> OLD.obligation OR NEW.answer_by IS DISTINCT FROM OLD.answer_by OR NEW.urgency <> OLD.urgency
    OR NEW.effective_on IS DISTINCT FROM OLD.effective_on OR NEW.valid_until IS DISTINCT FROM OLD.valid_until OR NEW.is_rule <> OLD.is_rule OR NEW.class_code IS DISTINCT FROM OLD.class_code OR NEW.meets_at IS DISTINCT FROM OLD.meets_at OR NEW.meets_until IS DISTINCT FROM OLD.meets_until
    OR NEW.place <> OLD.place OR NEW.targets <> OLD.targets OR NEW.search <> OLD.search OR NEW.registry <> OLD.registry)
BEGIN SELECT RAISE(ABORT, 'memos.memo.fixed'); END;
CREATE TRIGGER memo_hash BEFORE UPDATE ON memo
WHEN OLD.state NOT IN ('draft') AND NEW.state <> 'draft' AND NEW.text_hash IS DISTINCT FROM OLD.text_hash
BEGIN SELECT RAISE(ABORT, 'memos.memo.fixed'); END;
-- Signed: its number, its text and its hash are the same for ever (B39); its page is made once, its notices leave once.
CREATE TRIGGER memo_sealed BEFORE UPDATE ON memo
WHEN OLD.state IN ('signed', 'withdrawn') AND (NEW.state <> OLD.state OR NEW.version <> OLD.version OR NEW.number IS DISTINCT FROM OLD.number OR NEW.registry_year IS DISTINCT FROM OLD.registry_year OR NEW.registry_order IS DISTINCT FROM OLD.registry_order OR NEW.signed_by IS DISTINCT FROM OLD.signed_by OR NEW.signed_at IS DISTINCT FROM OLD.signed_at OR NEW.office IS DISTINCT FROM OLD.office
    OR NEW.capacity IS DISTINCT FROM OLD.capacity OR NEW.facts IS DISTINCT FROM OLD.facts OR NEW.facts_hash IS DISTINCT FROM OLD.facts_hash OR NEW.text_hash IS DISTINCT FROM OLD.text_hash
    OR (OLD.pdf_hash IS NOT NULL AND (NEW.pdf_hash IS DISTINCT FROM OLD.pdf_hash OR NEW.pdf_size IS DISTINCT FROM OLD.pdf_size))
    OR (OLD.told_at IS NOT NULL AND NEW.told_at IS DISTINCT FROM OLD.told_at))
BEGIN SELECT RAISE(ABORT, 'memos.memo.fixed'); END;
-- Numbered 1, 2, 3… in the order of signatures (B38), by another hand than the drafter’s but for the titular director (B40), to someone.
CREATE TRIGGER memo_numbered BEFORE UPDATE ON memo
WHEN OLD.state <> 'signed' AND NEW.state = 'signed' AND (NEW.registry_order <> coalesce((SELECT max(m.registry_order) FROM memo m WHERE m.registry = NEW.registry AND m.registry_year = NEW.registry_year), 0) + 1
  OR EXISTS (SELECT 1 FROM memo m WHERE m.registry = NEW.registry AND m.registry_year = NEW.registry_year AND m.signed_at > NEW.signed_at)
  OR (NEW.signed_by = NEW.drafted_by AND NOT (NEW.office = 'director' AND NEW.capacity = 'titular'))
  OR NOT EXISTS (SELECT 1 FROM memo_step s WHERE s.memo_id = NEW.id AND s.kind = 'signed' AND s.by_id = NEW.signed_by AND s.text_hash = NEW.text_hash)
  OR NOT EXISTS (SELECT 1 FROM memo_receipt r WHERE r.memo_id = NEW.id))
BEGIN SELECT RAISE(ABORT, 'memos.memo.number'); END;
CREATE TRIGGER memo_number_signed BEFORE UPDATE ON memo
WHEN NEW.state <> 'signed' AND NEW.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'memos.memo.number'); END;
-- Nobody gives a visa to the own draft, nor to another text than the one submitted.
CREATE TRIGGER memo_step_once BEFORE INSERT ON memo_step
WHEN EXISTS (SELECT 1 FROM memo_step s WHERE s.id = NEW.id) OR EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.state IN ('signed', 'withdrawn'))
  OR (NEW.kind = 'visa' AND EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.drafted_by = NEW.by_id))
  OR (NEW.kind IN ('visa', 'signed') AND NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.text_hash = NEW.text_hash))
BEGIN SELECT RAISE(ABORT, 'memos.step.fixed'); END;
CREATE TRIGGER memo_step_fixed BEFORE UPDATE ON memo_step
BEGIN SELECT RAISE(ABORT, 'memos.step.fixed'); END;
CREATE TRIGGER memo_step_kept BEFORE DELETE ON memo_step
BEGIN SELECT RAISE(ABORT, 'memos.step.fixed'); END;
-- To what was signed before, while it is a draft.
CREATE TRIGGER memo_link_back BEFORE INSERT ON memo_link
WHEN EXISTS (SELECT 1 FROM memo_link l WHERE l.memo_id = NEW.memo_id AND l.target_id = NEW.target_id) OR NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.state = 'draft')
  OR NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.target_id AND m.state = 'signed')
BEGIN SELECT RAISE(ABORT, 'memos.link.fixed'); END;
CREATE TRIGGER memo_link_fixed BEFORE UPDATE ON memo_link
BEGIN SELECT RAISE(ABORT, 'memos.link.fixed'); END;
CREATE TRIGGER memo_link_kept BEFORE DELETE ON memo_link
WHEN NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = OLD.memo_id AND m.state = 'draft')
BEGIN SELECT RAISE(ABORT, 'memos.link.fixed'); END;
-- Addressees are fixed in the act of signing.
CREATE TRIGGER memo_receipt_fixed_then BEFORE INSERT ON memo_receipt
WHEN EXISTS (SELECT 1 FROM memo_receipt r WHERE r.id = NEW.id OR (r.memo_id = NEW.memo_id AND r.person_id = NEW.person_id)) OR NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.state = 'ready')
  OR NEW.told_at IS NOT NULL OR NEW.opened_at IS NOT NULL OR NEW.acknowledged_at IS NOT NULL OR NEW.answered_at IS NOT NULL OR NEW.paper_at IS NOT NULL OR NEW.reminders <> 0
BEGIN SELECT RAISE(ABORT, 'memos.receipt.fixed'); END;
-- What was done with a copy is done once.
CREATE TRIGGER memo_receipt_once BEFORE UPDATE ON memo_receipt
WHEN NEW.id <> OLD.id OR NEW.memo_id <> OLD.memo_id OR NEW.person_id <> OLD.person_id OR NEW.position_id IS DISTINCT FROM OLD.position_id OR NEW.unit_id IS DISTINCT FROM OLD.unit_id
  OR (OLD.told_at IS NOT NULL AND NEW.told_at IS DISTINCT FROM OLD.told_at)
  OR (OLD.opened_at IS NOT NULL AND (NEW.opened_at IS DISTINCT FROM OLD.opened_at OR NEW.opened_by IS DISTINCT FROM OLD.opened_by))
  OR (OLD.acknowledged_at IS NOT NULL AND (NEW.acknowledged_at IS DISTINCT FROM OLD.acknowledged_at OR NEW.acknowledged_by IS DISTINCT FROM OLD.acknowledged_by))
  OR (OLD.answered_at IS NOT NULL AND (NEW.answered_at IS DISTINCT FROM OLD.answered_at OR NEW.answered_by IS DISTINCT FROM OLD.answered_by OR NEW.answer IS DISTINCT FROM OLD.answer))
  OR (OLD.paper_at IS NOT NULL AND (NEW.paper_at IS DISTINCT FROM OLD.paper_at OR NEW.paper_by IS DISTINCT FROM OLD.paper_by))
  OR (OLD.escalated_at IS NOT NULL AND NEW.escalated_at IS DISTINCT FROM OLD.escalated_at) OR NEW.reminders < OLD.reminders
BEGIN SELECT RAISE(ABORT, 'memos.receipt.fixed'); END;
CREATE TRIGGER memo_receipt_kept BEFORE DELETE ON memo_receipt
BEGIN SELECT RAISE(ABORT, 'memos.receipt.fixed'); END;
