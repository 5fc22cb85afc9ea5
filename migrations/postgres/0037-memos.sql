-- Memos (notes de service): drafted by a service, given their visas, signed by right, numbered without gap at that instant in their
-- registry and local year, the same for ever; their addressees fixed with the signature, and what each did with it (B38, B39, B40).
ALTER TABLE sealed_record DROP CONSTRAINT sealed_record_registry_check;
ALTER TABLE sealed_record ADD CONSTRAINT sealed_record_registry_check CHECK (registry IN ('juryMinutes', 'memo', 'decision'));

-- How the numbers of a registry are written; without a row, the default of the program.
CREATE TABLE numbering (
  registry text PRIMARY KEY NOT NULL CHECK (registry IN ('memo', 'decision', 'incoming', 'outgoing')),
  pattern text NOT NULL CHECK (octet_length(pattern) <= 80),
  act_ref text NOT NULL CHECK (octet_length(act_ref) <= 400),
  changed_at bigint NOT NULL,
  changed_by text REFERENCES person (id)
);
CREATE INDEX numbering_changed_by ON numbering (changed_by);

CREATE TABLE memo (
  id text PRIMARY KEY NOT NULL CHECK (octet_length(id) = 36),
  type text NOT NULL CHECK (type IN ('note', 'organisational', 'circular', 'notice', 'communique', 'convocation', 'decision', 'information', 'rectification')),
  state text NOT NULL CHECK (state IN ('draft', 'review', 'ready', 'signed', 'withdrawn')),
  unit_id text NOT NULL REFERENCES unit (id),
  drafted_by text NOT NULL REFERENCES person (id),
  drafted_at bigint NOT NULL,
  subject_fr text NOT NULL CHECK (octet_length(subject_fr) <= 1200),
  subject_ar text NOT NULL CHECK (octet_length(subject_ar) <= 1200),
  summary_fr text NOT NULL CHECK (octet_length(summary_fr) <= 2000),
  summary_ar text NOT NULL CHECK (octet_length(summary_ar) <= 2000),
  reference_fr text NOT NULL CHECK (octet_length(reference_fr) <= 2000),
  reference_ar text NOT NULL CHECK (octet_length(reference_ar) <= 2000),
  body_fr text NOT NULL CHECK (octet_length(body_fr) <= 120000),
  body_ar text NOT NULL CHECK (octet_length(body_ar) <= 120000),
  obligation text NOT NULL CHECK (obligation IN ('information', 'acknowledge', 'answer')),
  answer_by text CHECK (answer_by IS NULL OR (answer_by ~ '^\d{4}-\d{2}-\d{2}$' AND answer_by::date IS NOT NULL)),
  urgency text NOT NULL CHECK (urgency IN ('ordinary', 'urgent')),
  effective_on text CHECK (effective_on IS NULL OR (effective_on ~ '^\d{4}-\d{2}-\d{2}$' AND effective_on::date IS NOT NULL)),
  valid_until text CHECK (valid_until IS NULL OR (valid_until ~ '^\d{4}-\d{2}-\d{2}$' AND valid_until::date IS NOT NULL)),
  is_rule boolean NOT NULL DEFAULT false,
  class_code text CHECK (octet_length(class_code) <= 40),
  meets_at bigint,
  meets_until bigint,
  place text NOT NULL DEFAULT '' CHECK (octet_length(place) <= 800),
  targets text NOT NULL CHECK (octet_length(targets) <= 60000),
  text_hash text CHECK (octet_length(text_hash) <= 64),
  search text NOT NULL DEFAULT '' CHECK (octet_length(search) <= 400000),
  registry text NOT NULL CHECK (registry IN ('memo', 'decision')),
  registry_year bigint,
  registry_order bigint,
  number text CHECK (octet_length(number) <= 40),
  signed_by text REFERENCES person (id),
  signed_at bigint,
  office text CHECK (office IN ('director', 'assistantDirector', 'continuingEducationDirector', 'secretaryGeneral', 'studentAffairs', 'humanResources', 'finance', 'socialAffairs', 'informationTechnology', 'departmentHead', 'filiereHead', 'trainer', 'trainee', 'councilMember', 'commissionMember', 'juryMember', 'siteCorrespondent', 'securityOfficer', 'dataProtectionOfficer')),
  capacity text CHECK (capacity IN ('titular', 'interim', 'delegated')),
  facts text CHECK (octet_length(facts) <= 400000),
  facts_hash text CHECK (octet_length(facts_hash) <= 64),
  pdf_hash text CHECK (octet_length(pdf_hash) <= 64),
  pdf_size bigint,
  told_at bigint,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT memo_order UNIQUE (registry, registry_year, registry_order),
  CONSTRAINT memo_number UNIQUE (registry, number),
  CONSTRAINT memo_answer CHECK (answer_by IS NULL OR obligation = 'answer'),
  CONSTRAINT memo_meets CHECK ((meets_at IS NULL) = (meets_until IS NULL) AND (meets_at IS NULL OR meets_at < meets_until)),
  CONSTRAINT memo_valid CHECK (valid_until IS NULL OR effective_on IS NULL OR effective_on <= valid_until),
  CONSTRAINT memo_signed CHECK ((state = 'signed') = (number IS NOT NULL) AND (number IS NULL) = (registry_year IS NULL) AND (number IS NULL) = (registry_order IS NULL)
    AND (number IS NULL) = (signed_by IS NULL) AND (number IS NULL) = (signed_at IS NULL) AND (number IS NULL) = (office IS NULL) AND (number IS NULL) = (capacity IS NULL)
    AND (number IS NULL) = (facts IS NULL) AND (number IS NULL) = (facts_hash IS NULL)),
  CONSTRAINT memo_two_hands CHECK (signed_by IS NULL OR signed_by <> drafted_by OR (office = 'director' AND capacity = 'titular'))
);
CREATE INDEX memo_unit ON memo (unit_id);
CREATE INDEX memo_drafted_by ON memo (drafted_by);
CREATE INDEX memo_signed_by ON memo (signed_by);
CREATE INDEX memo_state ON memo (state, drafted_at);
CREATE INDEX memo_signed_at ON memo (signed_at);
CREATE INDEX memo_told ON memo (told_at);

-- What each hand did with a draft, on which text.
CREATE TABLE memo_step (
  id text PRIMARY KEY NOT NULL CHECK (octet_length(id) = 36),
  memo_id text NOT NULL REFERENCES memo (id),
  kind text NOT NULL CHECK (kind IN ('submitted', 'visa', 'returned', 'recalled', 'signed', 'withdrawn')),
  level text CHECK (level IN ('service', 'direction')),
  by_id text NOT NULL REFERENCES person (id),
  office text CHECK (office IN ('director', 'assistantDirector', 'continuingEducationDirector', 'secretaryGeneral', 'studentAffairs', 'humanResources', 'finance', 'socialAffairs', 'informationTechnology', 'departmentHead', 'filiereHead', 'trainer', 'trainee', 'councilMember', 'commissionMember', 'juryMember', 'siteCorrespondent', 'securityOfficer', 'dataProtectionOfficer')),
  capacity text CHECK (capacity IN ('titular', 'interim', 'delegated')),
  at bigint NOT NULL,
  reason text NOT NULL DEFAULT '' CHECK (octet_length(reason) <= 4000),
  text_hash text CHECK (octet_length(text_hash) <= 64),
  CONSTRAINT memo_step_level CHECK ((kind = 'visa') = (level IS NOT NULL)),
  CONSTRAINT memo_step_reason CHECK (kind <> 'returned' OR length(reason) >= 10)
);
CREATE INDEX memo_step_memo ON memo_step (memo_id, at);
CREATE INDEX memo_step_by ON memo_step (by_id);

-- What a memo does to memos signed before it. Nothing points forward, so nothing turns in a circle.
CREATE TABLE memo_link (
  memo_id text NOT NULL REFERENCES memo (id),
  target_id text NOT NULL REFERENCES memo (id),
  kind text NOT NULL CHECK (kind IN ('rectifies', 'replaces', 'cancels', 'refers')),
  PRIMARY KEY (memo_id, target_id)
);
CREATE INDEX memo_link_target ON memo_link (target_id);

-- One addressee's copy: fixed with the signature; what was done with it, once. Addressed as holder of an office, its obligation goes
-- with the office until it is met.
CREATE TABLE memo_receipt (
  id text PRIMARY KEY NOT NULL CHECK (octet_length(id) = 36),
  memo_id text NOT NULL REFERENCES memo (id),
  person_id text NOT NULL REFERENCES person (id),
  position_id text REFERENCES position (id),
  unit_id text REFERENCES unit (id),
  told_at bigint,
  opened_at bigint,
  opened_by text REFERENCES person (id),
  acknowledged_at bigint,
  acknowledged_by text REFERENCES person (id),
  answered_at bigint,
  answered_by text REFERENCES person (id),
  answer text CHECK (octet_length(answer) <= 8000),
  paper_at bigint,
  paper_by text REFERENCES person (id),
  reminders bigint NOT NULL DEFAULT 0 CHECK (reminders BETWEEN 0 AND 9),
  reminded_at bigint,
  escalated_at bigint,
  CONSTRAINT memo_receipt_person UNIQUE (memo_id, person_id),
  CONSTRAINT memo_receipt_opened CHECK ((opened_at IS NULL) = (opened_by IS NULL)),
  CONSTRAINT memo_receipt_acknowledged CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)),
  CONSTRAINT memo_receipt_answered CHECK ((answered_at IS NULL) = (answered_by IS NULL) AND (answered_at IS NULL) = (answer IS NULL)),
  CONSTRAINT memo_receipt_paper CHECK ((paper_at IS NULL) = (paper_by IS NULL) AND (paper_by IS NULL OR paper_by <> person_id))
);
CREATE INDEX memo_receipt_of_person ON memo_receipt (person_id, memo_id);
CREATE INDEX memo_receipt_position ON memo_receipt (position_id);
CREATE INDEX memo_receipt_unit ON memo_receipt (unit_id);
CREATE INDEX memo_receipt_opened_by ON memo_receipt (opened_by);
CREATE INDEX memo_receipt_acknowledged_by ON memo_receipt (acknowledged_by);
CREATE INDEX memo_receipt_answered_by ON memo_receipt (answered_by);
CREATE INDEX memo_receipt_paper_by ON memo_receipt (paper_by);

CREATE TRIGGER numbering_kept BEFORE DELETE ON numbering FOR EACH ROW EXECUTE FUNCTION refuse('memos.numbering.fixed');
CREATE FUNCTION memo_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'draft' OR NEW.version <> 1 OR NEW.text_hash IS NOT NULL OR NEW.pdf_hash IS NOT NULL OR NEW.told_at IS NOT NULL OR EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.id)
  THEN RAISE EXCEPTION 'memos.memo.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER memo_begins BEFORE INSERT ON memo FOR EACH ROW EXECUTE FUNCTION memo_begins();
CREATE TRIGGER memo_kept BEFORE DELETE ON memo FOR EACH ROW EXECUTE FUNCTION refuse('memos.memo.fixed');
CREATE TRIGGER memo_whole BEFORE TRUNCATE ON memo FOR EACH STATEMENT EXECUTE FUNCTION refuse('memos.memo.fixed');
-- One way, step by step.
CREATE FUNCTION memo_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.unit_id <> OLD.unit_id OR NEW.drafted_by <> OLD.drafted_by OR NEW.drafted_at <> OLD.drafted_at
  OR (NEW.state <> OLD.state AND NOT ((OLD.state = 'draft' AND NEW.state IN ('review', 'ready', 'withdrawn')) OR (OLD.state = 'review' AND NEW.state IN ('draft', 'ready', 'withdrawn'))
    OR (OLD.state = 'ready' AND NEW.state IN ('draft', 'signed', 'withdrawn'))))
  OR (NEW.state <> OLD.state AND NEW.version <> OLD.version + 1)
  OR (NEW.state IN ('review', 'ready', 'signed') AND NEW.text_hash IS NULL)
  THEN RAISE EXCEPTION 'memos.memo.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER memo_steps BEFORE UPDATE ON memo FOR EACH ROW EXECUTE FUNCTION memo_steps();
-- The text is written in the draft alone: what hands put their name to is what was submitted.
CREATE FUNCTION memo_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.state <> 'draft' OR NEW.state <> 'draft')
  AND (NEW.type <> OLD.type OR NEW.subject_fr <> OLD.subject_fr OR NEW.subject_ar <> OLD.subject_ar OR NEW.summary_fr <> OLD.summary_fr OR NEW.summary_ar <> OLD.summary_ar OR NEW.reference_fr <> OLD.reference_fr
    OR NEW.reference_ar <> OLD.reference_ar OR NEW.body_fr <> OLD.body_fr OR NEW.body_ar <> OLD.body_ar OR NEW.obligation <> OLD.obligation OR NEW.answer_by IS DISTINCT FROM OLD.answer_by OR NEW.urgency <> OLD.urgency
    OR NEW.effective_on IS DISTINCT FROM OLD.effective_on OR NEW.valid_until IS DISTINCT FROM OLD.valid_until OR NEW.is_rule <> OLD.is_rule OR NEW.class_code IS DISTINCT FROM OLD.class_code OR NEW.meets_at IS DISTINCT FROM OLD.meets_at OR NEW.meets_until IS DISTINCT FROM OLD.meets_until
    OR NEW.place <> OLD.place OR NEW.targets <> OLD.targets OR NEW.search <> OLD.search OR NEW.registry <> OLD.registry)
  THEN RAISE EXCEPTION 'memos.memo.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER memo_frozen BEFORE UPDATE ON memo FOR EACH ROW EXECUTE FUNCTION memo_frozen();
CREATE FUNCTION memo_hash() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state NOT IN ('draft') AND NEW.state <> 'draft' AND NEW.text_hash IS DISTINCT FROM OLD.text_hash
  THEN RAISE EXCEPTION 'memos.memo.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER memo_hash BEFORE UPDATE ON memo FOR EACH ROW EXECUTE FUNCTION memo_hash();
-- Signed: its number, its text and its hash are the same for ever (B39); its page is made once, its notices leave once.
CREATE FUNCTION memo_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('signed', 'withdrawn') AND (NEW.state <> OLD.state OR NEW.version <> OLD.version OR NEW.number IS DISTINCT FROM OLD.number OR NEW.registry_year IS DISTINCT FROM OLD.registry_year OR NEW.registry_order IS DISTINCT FROM OLD.registry_order OR NEW.signed_by IS DISTINCT FROM OLD.signed_by OR NEW.signed_at IS DISTINCT FROM OLD.signed_at OR NEW.office IS DISTINCT FROM OLD.office
    OR NEW.capacity IS DISTINCT FROM OLD.capacity OR NEW.facts IS DISTINCT FROM OLD.facts OR NEW.facts_hash IS DISTINCT FROM OLD.facts_hash OR NEW.text_hash IS DISTINCT FROM OLD.text_hash
    OR (OLD.pdf_hash IS NOT NULL AND (NEW.pdf_hash IS DISTINCT FROM OLD.pdf_hash OR NEW.pdf_size IS DISTINCT FROM OLD.pdf_size))
    OR (OLD.told_at IS NOT NULL AND NEW.told_at IS DISTINCT FROM OLD.told_at))
  THEN RAISE EXCEPTION 'memos.memo.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER memo_sealed BEFORE UPDATE ON memo FOR EACH ROW EXECUTE FUNCTION memo_sealed();
-- Numbered 1, 2, 3… in the order of signatures (B38), by another hand than the drafter’s but for the titular director (B40), to someone.
CREATE FUNCTION memo_numbered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'signed' AND NEW.state = 'signed' AND (NEW.registry_order <> coalesce((SELECT max(m.registry_order) FROM memo m WHERE m.registry = NEW.registry AND m.registry_year = NEW.registry_year), 0) + 1
  OR EXISTS (SELECT 1 FROM memo m WHERE m.registry = NEW.registry AND m.registry_year = NEW.registry_year AND m.signed_at > NEW.signed_at)
  OR (NEW.signed_by = NEW.drafted_by AND NOT (NEW.office = 'director' AND NEW.capacity = 'titular'))
  OR NOT EXISTS (SELECT 1 FROM memo_step s WHERE s.memo_id = NEW.id AND s.kind = 'signed' AND s.by_id = NEW.signed_by AND s.text_hash = NEW.text_hash)
  OR NOT EXISTS (SELECT 1 FROM memo_receipt r WHERE r.memo_id = NEW.id))
  THEN RAISE EXCEPTION 'memos.memo.number'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER memo_numbered BEFORE UPDATE ON memo FOR EACH ROW EXECUTE FUNCTION memo_numbered();
CREATE FUNCTION memo_number_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'signed' AND NEW.number IS NOT NULL
  THEN RAISE EXCEPTION 'memos.memo.number'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER memo_number_signed BEFORE UPDATE ON memo FOR EACH ROW EXECUTE FUNCTION memo_number_signed();
-- Nobody gives a visa to the own draft, nor to another text than the one submitted.
CREATE FUNCTION memo_step_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM memo_step s WHERE s.id = NEW.id) OR EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.state IN ('signed', 'withdrawn'))
  OR (NEW.kind = 'visa' AND EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.drafted_by = NEW.by_id))
  OR (NEW.kind IN ('visa', 'signed') AND NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.text_hash = NEW.text_hash))
  THEN RAISE EXCEPTION 'memos.step.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER memo_step_once BEFORE INSERT ON memo_step FOR EACH ROW EXECUTE FUNCTION memo_step_once();
CREATE TRIGGER memo_step_fixed BEFORE UPDATE ON memo_step FOR EACH ROW EXECUTE FUNCTION refuse('memos.step.fixed');
CREATE TRIGGER memo_step_kept BEFORE DELETE ON memo_step FOR EACH ROW EXECUTE FUNCTION refuse('memos.step.fixed');
CREATE TRIGGER memo_step_whole BEFORE TRUNCATE ON memo_step FOR EACH STATEMENT EXECUTE FUNCTION refuse('memos.step.fixed');
-- To what was signed before, while it is a draft.
CREATE FUNCTION memo_link_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM memo_link l WHERE l.memo_id = NEW.memo_id AND l.target_id = NEW.target_id) OR NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.state = 'draft')
  OR NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.target_id AND m.state = 'signed')
  THEN RAISE EXCEPTION 'memos.link.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER memo_link_back BEFORE INSERT ON memo_link FOR EACH ROW EXECUTE FUNCTION memo_link_back();
CREATE TRIGGER memo_link_fixed BEFORE UPDATE ON memo_link FOR EACH ROW EXECUTE FUNCTION refuse('memos.link.fixed');
CREATE FUNCTION memo_link_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = OLD.memo_id AND m.state = 'draft')
  THEN RAISE EXCEPTION 'memos.link.fixed'; END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER memo_link_kept BEFORE DELETE ON memo_link FOR EACH ROW EXECUTE FUNCTION memo_link_kept();
CREATE TRIGGER memo_link_whole BEFORE TRUNCATE ON memo_link FOR EACH STATEMENT EXECUTE FUNCTION refuse('memos.link.fixed');
-- Addressees are fixed in the act of signing.
CREATE FUNCTION memo_receipt_fixed_then() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM memo_receipt r WHERE r.id = NEW.id OR (r.memo_id = NEW.memo_id AND r.person_id = NEW.person_id)) OR NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.state = 'ready')
  OR NEW.told_at IS NOT NULL OR NEW.opened_at IS NOT NULL OR NEW.acknowledged_at IS NOT NULL OR NEW.answered_at IS NOT NULL OR NEW.paper_at IS NOT NULL OR NEW.reminders <> 0
  THEN RAISE EXCEPTION 'memos.receipt.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER memo_receipt_fixed_then BEFORE INSERT ON memo_receipt FOR EACH ROW EXECUTE FUNCTION memo_receipt_fixed_then();
-- What was done with a copy is done once.
CREATE FUNCTION memo_receipt_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.memo_id <> OLD.memo_id OR NEW.person_id <> OLD.person_id OR NEW.position_id IS DISTINCT FROM OLD.position_id OR NEW.unit_id IS DISTINCT FROM OLD.unit_id
  OR (OLD.told_at IS NOT NULL AND NEW.told_at IS DISTINCT FROM OLD.told_at)
  OR (OLD.opened_at IS NOT NULL AND (NEW.opened_at IS DISTINCT FROM OLD.opened_at OR NEW.opened_by IS DISTINCT FROM OLD.opened_by))
  OR (OLD.acknowledged_at IS NOT NULL AND (NEW.acknowledged_at IS DISTINCT FROM OLD.acknowledged_at OR NEW.acknowledged_by IS DISTINCT FROM OLD.acknowledged_by))
  OR (OLD.answered_at IS NOT NULL AND (NEW.answered_at IS DISTINCT FROM OLD.answered_at OR NEW.answered_by IS DISTINCT FROM OLD.answered_by OR NEW.answer IS DISTINCT FROM OLD.answer))
  OR (OLD.paper_at IS NOT NULL AND (NEW.paper_at IS DISTINCT FROM OLD.paper_at OR NEW.paper_by IS DISTINCT FROM OLD.paper_by))
  OR (OLD.escalated_at IS NOT NULL AND NEW.escalated_at IS DISTINCT FROM OLD.escalated_at) OR NEW.reminders < OLD.reminders
  THEN RAISE EXCEPTION 'memos.receipt.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER memo_receipt_once BEFORE UPDATE ON memo_receipt FOR EACH ROW EXECUTE FUNCTION memo_receipt_once();
CREATE TRIGGER memo_receipt_kept BEFORE DELETE ON memo_receipt FOR EACH ROW EXECUTE FUNCTION refuse('memos.receipt.fixed');
CREATE TRIGGER memo_receipt_whole BEFORE TRUNCATE ON memo_receipt FOR EACH STATEMENT EXECUTE FUNCTION refuse('memos.receipt.fixed');
