-- Juries: constituted by an act of the director, opened with their quorum once every sheet is locked, deciding trainee by trainee beside
-- what the regulation proposes, their minutes frozen by hash and signed by the members themselves (B9, B36, B37).
-- What is sealed and is about no single person: the same seal as papers, in a registry of its own.
CREATE TABLE sealed_record (
  id text PRIMARY KEY NOT NULL CHECK (octet_length(id) = 36),
  registry text NOT NULL CHECK (registry IN ('juryMinutes')),
  registry_year bigint NOT NULL,
  registry_order bigint NOT NULL,
  number text NOT NULL CHECK (octet_length(number) <= 40),
  subject_id text NOT NULL CHECK (octet_length(subject_id) = 36),
  name_fr text NOT NULL CHECK (octet_length(name_fr) <= 800),
  name_ar text NOT NULL CHECK (octet_length(name_ar) <= 800),
  content_hash text NOT NULL CHECK (octet_length(content_hash) <= 64),
  code text NOT NULL CHECK (octet_length(code) <= 26),
  short_code text NOT NULL CHECK (octet_length(short_code) <= 12),
  claim text NOT NULL CHECK (octet_length(claim) <= 4000),
  signature text NOT NULL CHECK (octet_length(signature) <= 100),
  seal_key_id text NOT NULL REFERENCES seal_key (id),
  sealed_by text NOT NULL REFERENCES person (id),
  sealed_at bigint NOT NULL,
  CONSTRAINT sealed_record_order UNIQUE (registry, registry_year, registry_order),
  CONSTRAINT sealed_record_number UNIQUE (number),
  CONSTRAINT sealed_record_code UNIQUE (code),
  CONSTRAINT sealed_record_short_code UNIQUE (short_code),
  CONSTRAINT sealed_record_subject UNIQUE (registry, subject_id)
);
CREATE INDEX sealed_record_seal_key ON sealed_record (seal_key_id);
CREATE INDEX sealed_record_sealed_by ON sealed_record (sealed_by);

CREATE TABLE jury (
  id text PRIMARY KEY NOT NULL CHECK (octet_length(id) = 36),
  body_id text NOT NULL REFERENCES body (id),
  promotion_id text NOT NULL REFERENCES promotion (id),
  filiere_id text NOT NULL REFERENCES unit (id),
  semester bigint CHECK (semester BETWEEN 1 AND 8),
  sitting text NOT NULL CHECK (sitting IN ('normal', 'resit')),
  rectifies_id text REFERENCES jury (id),
  president_id text NOT NULL REFERENCES person (id),
  quorum bigint NOT NULL CHECK (quorum BETWEEN 1 AND 40),
  held_on text NOT NULL CHECK (held_on ~ '^\d{4}-\d{2}-\d{2}$' AND held_on::date IS NOT NULL),
  proposed_by text NOT NULL REFERENCES person (id),
  constituted_by text NOT NULL REFERENCES person (id),
  constituted_at bigint NOT NULL,
  act_ref text NOT NULL CHECK (octet_length(act_ref) <= 400),
  state text NOT NULL CHECK (state IN ('constituted', 'open', 'closed', 'signed', 'dissolved')),
  opened_at bigint,
  opened_by text REFERENCES person (id),
  closed_at bigint,
  closed_by text REFERENCES person (id),
  signed_at bigint,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT jury_two_hands CHECK (proposed_by <> constituted_by),
  CONSTRAINT jury_opened CHECK ((opened_at IS NULL) = (opened_by IS NULL) AND (state NOT IN ('open', 'closed', 'signed') OR opened_at IS NOT NULL)),
  CONSTRAINT jury_closed CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (state IN ('closed', 'signed')) = (closed_at IS NOT NULL)),
  CONSTRAINT jury_signed CHECK ((state = 'signed') = (signed_at IS NOT NULL))
);
CREATE INDEX jury_body ON jury (body_id);
CREATE INDEX jury_promotion ON jury (promotion_id, filiere_id);
CREATE INDEX jury_filiere ON jury (filiere_id);
CREATE INDEX jury_rectifies ON jury (rectifies_id);
CREATE INDEX jury_president ON jury (president_id);
CREATE INDEX jury_proposed_by ON jury (proposed_by);
CREATE INDEX jury_constituted_by ON jury (constituted_by);
CREATE INDEX jury_opened_by ON jury (opened_by);
CREATE INDEX jury_closed_by ON jury (closed_by);

-- A member who has a conflict of interest with a trainee sits out that trainee's case.
CREATE TABLE jury_conflict (
  jury_id text NOT NULL REFERENCES jury (id),
  member_id text NOT NULL REFERENCES person (id),
  trainee_id text NOT NULL REFERENCES person (id),
  kind text NOT NULL CHECK (kind IN ('relative', 'declared')),
  declared_by text NOT NULL REFERENCES person (id),
  declared_at bigint NOT NULL,
  PRIMARY KEY (jury_id, member_id, trainee_id),
  CONSTRAINT jury_conflict_two CHECK (member_id <> trainee_id)
);
CREATE INDEX jury_conflict_member ON jury_conflict (member_id);
CREATE INDEX jury_conflict_trainee ON jury_conflict (trainee_id);
CREATE INDEX jury_conflict_declared_by ON jury_conflict (declared_by);

CREATE TABLE jury_presence (
  jury_id text NOT NULL REFERENCES jury (id),
  person_id text NOT NULL REFERENCES person (id),
  at_opening boolean NOT NULL,
  is_present boolean NOT NULL,
  noted_at bigint NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (jury_id, person_id)
);
CREATE INDEX jury_presence_person ON jury_presence (person_id);

-- What the jury decided from: scheme, programme, marks, as they were. Any past decision can be computed again from it.
CREATE TABLE jury_input (
  jury_id text PRIMARY KEY NOT NULL REFERENCES jury (id),
  content text NOT NULL CHECK (octet_length(content) <= 60000000),
  hash text NOT NULL CHECK (octet_length(hash) <= 64),
  trainees bigint NOT NULL CHECK (trainees > 0),
  made_at bigint NOT NULL
);

CREATE TABLE jury_decision (
  jury_id text NOT NULL REFERENCES jury (id),
  person_id text NOT NULL REFERENCES person (id),
  number bigint NOT NULL CHECK (number > 0),
  proposal text NOT NULL CHECK (proposal IN ('admitted', 'resit', 'repeats', 'deferred', 'incomplete')),
  proposal_mention bigint CHECK (proposal_mention BETWEEN 0 AND 7),
  decision text NOT NULL CHECK (decision IN ('admitted', 'resit', 'repeats', 'deferred', 'excluded')),
  mention bigint CHECK (mention BETWEEN 0 AND 7),
  points bigint NOT NULL DEFAULT 0 CHECK (points BETWEEN 0 AND 200),
  reason text NOT NULL DEFAULT '' CHECK (octet_length(reason) <= 4000),
  present bigint NOT NULL,
  recorded_by text NOT NULL REFERENCES person (id),
  recorded_at bigint NOT NULL,
  PRIMARY KEY (jury_id, person_id, number),
  CONSTRAINT jury_decision_not_own CHECK (person_id <> recorded_by),
  CONSTRAINT jury_decision_mention CHECK (decision = 'admitted' OR mention IS NULL),
  CONSTRAINT jury_decision_reason CHECK (length(reason) >= 10 OR (decision = proposal AND mention IS NOT DISTINCT FROM proposal_mention AND points = 0))
);
CREATE INDEX jury_decision_person ON jury_decision (person_id);
CREATE INDEX jury_decision_recorded_by ON jury_decision (recorded_by);

CREATE TABLE jury_minutes (
  jury_id text PRIMARY KEY NOT NULL REFERENCES jury (id),
  content text NOT NULL CHECK (octet_length(content) <= 20000000),
  hash text NOT NULL CHECK (octet_length(hash) <= 64)
);

CREATE TABLE jury_signature (
  jury_id text NOT NULL REFERENCES jury (id),
  person_id text NOT NULL REFERENCES person (id),
  hash text NOT NULL CHECK (octet_length(hash) <= 64),
  signed_at bigint NOT NULL,
  PRIMARY KEY (jury_id, person_id)
);
CREATE INDEX jury_signature_person ON jury_signature (person_id);

-- Numbered without gap, once.
CREATE FUNCTION sealed_record_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM sealed_record r WHERE r.id = NEW.id OR r.number = NEW.number OR r.code = NEW.code OR r.short_code = NEW.short_code OR (r.registry = NEW.registry AND r.subject_id = NEW.subject_id))
  OR NEW.registry_order <> coalesce((SELECT max(r.registry_order) FROM sealed_record r WHERE r.registry = NEW.registry AND r.registry_year = NEW.registry_year), 0) + 1
  THEN RAISE EXCEPTION 'documents.paper.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sealed_record_next BEFORE INSERT ON sealed_record FOR EACH ROW EXECUTE FUNCTION sealed_record_next();
CREATE TRIGGER sealed_record_fixed BEFORE UPDATE ON sealed_record FOR EACH ROW EXECUTE FUNCTION refuse('documents.paper.fixed');
CREATE TRIGGER sealed_record_kept BEFORE DELETE ON sealed_record FOR EACH ROW EXECUTE FUNCTION refuse('documents.paper.fixed');
CREATE TRIGGER sealed_record_whole BEFORE TRUNCATE ON sealed_record FOR EACH STATEMENT EXECUTE FUNCTION refuse('documents.paper.fixed');
-- One jury for a promotion, filière and sitting; another only to rectify minutes that were signed.
CREATE FUNCTION jury_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'constituted' OR NEW.version <> 1 OR EXISTS (SELECT 1 FROM jury j WHERE j.id = NEW.id
    OR (NEW.rectifies_id IS NULL AND j.rectifies_id IS NULL AND j.state <> 'dissolved' AND j.promotion_id = NEW.promotion_id AND j.filiere_id = NEW.filiere_id
      AND j.sitting = NEW.sitting AND j.semester IS NOT DISTINCT FROM NEW.semester))
  OR (NEW.rectifies_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM jury j WHERE j.id = NEW.rectifies_id AND j.state = 'signed' AND j.body_id = NEW.body_id
    AND j.promotion_id = NEW.promotion_id AND j.filiere_id = NEW.filiere_id AND j.sitting = NEW.sitting AND j.semester IS NOT DISTINCT FROM NEW.semester))
  THEN RAISE EXCEPTION 'grades.jury.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_once BEFORE INSERT ON jury FOR EACH ROW EXECUTE FUNCTION jury_once();
CREATE TRIGGER jury_kept BEFORE DELETE ON jury FOR EACH ROW EXECUTE FUNCTION refuse('grades.jury.fixed');
CREATE TRIGGER jury_whole BEFORE TRUNCATE ON jury FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.jury.fixed');
-- Step by step, one way; what it was constituted as stays.
CREATE FUNCTION jury_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 OR NEW.id <> OLD.id OR NEW.body_id <> OLD.body_id OR NEW.promotion_id <> OLD.promotion_id OR NEW.filiere_id <> OLD.filiere_id
  OR NEW.semester IS DISTINCT FROM OLD.semester OR NEW.sitting <> OLD.sitting OR NEW.rectifies_id IS DISTINCT FROM OLD.rectifies_id OR NEW.president_id <> OLD.president_id
  OR NEW.quorum <> OLD.quorum OR NEW.held_on <> OLD.held_on OR NEW.proposed_by <> OLD.proposed_by OR NEW.constituted_by <> OLD.constituted_by
  OR NEW.constituted_at <> OLD.constituted_at OR NEW.act_ref <> OLD.act_ref
  OR (OLD.opened_at IS NOT NULL AND (NEW.opened_at IS DISTINCT FROM OLD.opened_at OR NEW.opened_by IS DISTINCT FROM OLD.opened_by))
  OR (OLD.closed_at IS NOT NULL AND (NEW.closed_at IS DISTINCT FROM OLD.closed_at OR NEW.closed_by IS DISTINCT FROM OLD.closed_by))
  OR NOT ((OLD.state = 'constituted' AND NEW.state IN ('open', 'dissolved')) OR (OLD.state = 'open' AND NEW.state = 'closed') OR (OLD.state = 'closed' AND NEW.state = 'signed'))
  THEN RAISE EXCEPTION 'grades.jury.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_steps BEFORE UPDATE ON jury FOR EACH ROW EXECUTE FUNCTION jury_steps();
-- Opened with its quorum, on kept input.
CREATE FUNCTION jury_opens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'open' AND (NOT EXISTS (SELECT 1 FROM jury_input i WHERE i.jury_id = NEW.id)
  OR (SELECT count(*) FROM jury_presence p WHERE p.jury_id = NEW.id AND p.at_opening = true) < NEW.quorum)
  THEN RAISE EXCEPTION 'grades.jury.quorum'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_opens BEFORE UPDATE ON jury FOR EACH ROW EXECUTE FUNCTION jury_opens();
-- All sheets locked (B36).
CREATE FUNCTION jury_opens_locked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'open' AND EXISTS (SELECT 1 FROM assessment a LEFT JOIN module m ON m.id = a.module_id WHERE a.promotion_id = NEW.promotion_id AND a.filiere_id = NEW.filiere_id
  AND a.state NOT IN ('locked', 'cancelled') AND (NEW.sitting = 'resit' OR a.sitting = 'normal') AND (NEW.semester IS NULL OR m.semester = NEW.semester))
  THEN RAISE EXCEPTION 'grades.jury.notLocked'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_opens_locked BEFORE UPDATE ON jury FOR EACH ROW EXECUTE FUNCTION jury_opens_locked();
-- Closed when everybody is decided and the minutes are written.
CREATE FUNCTION jury_closes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'closed' AND ((SELECT count(*) FROM jury_presence p WHERE p.jury_id = NEW.id AND p.is_present = true) < NEW.quorum
  OR NOT EXISTS (SELECT 1 FROM jury_minutes m WHERE m.jury_id = NEW.id)
  OR (SELECT count(DISTINCT d.person_id) FROM jury_decision d WHERE d.jury_id = NEW.id) <> (SELECT i.trainees FROM jury_input i WHERE i.jury_id = NEW.id))
  THEN RAISE EXCEPTION 'grades.jury.undecided'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_closes BEFORE UPDATE ON jury FOR EACH ROW EXECUTE FUNCTION jury_closes();
-- Signed by its president and a quorum.
CREATE FUNCTION jury_signs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'signed' AND ((SELECT count(*) FROM jury_signature s WHERE s.jury_id = NEW.id) < NEW.quorum
  OR NOT EXISTS (SELECT 1 FROM jury_signature s WHERE s.jury_id = NEW.id AND s.person_id = NEW.president_id))
  THEN RAISE EXCEPTION 'grades.jury.unsigned'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_signs BEFORE UPDATE ON jury FOR EACH ROW EXECUTE FUNCTION jury_signs();
CREATE FUNCTION jury_conflict_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM jury_conflict c WHERE c.jury_id = NEW.jury_id AND c.member_id = NEW.member_id AND c.trainee_id = NEW.trainee_id)
  OR NOT EXISTS (SELECT 1 FROM jury j WHERE j.id = NEW.jury_id AND j.state IN ('constituted', 'open'))
  THEN RAISE EXCEPTION 'grades.jury.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_conflict_once BEFORE INSERT ON jury_conflict FOR EACH ROW EXECUTE FUNCTION jury_conflict_once();
CREATE TRIGGER jury_conflict_fixed BEFORE UPDATE ON jury_conflict FOR EACH ROW EXECUTE FUNCTION refuse('grades.jury.fixed');
CREATE TRIGGER jury_conflict_kept BEFORE DELETE ON jury_conflict FOR EACH ROW EXECUTE FUNCTION refuse('grades.jury.fixed');
CREATE TRIGGER jury_conflict_whole BEFORE TRUNCATE ON jury_conflict FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.jury.fixed');
-- Members alone are present.
CREATE FUNCTION jury_presence_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> 1 OR EXISTS (SELECT 1 FROM jury_presence p WHERE p.jury_id = NEW.jury_id AND p.person_id = NEW.person_id)
  OR NOT EXISTS (SELECT 1 FROM jury j JOIN seat s ON s.body_id = j.body_id WHERE j.id = NEW.jury_id AND s.person_id = NEW.person_id AND s.office = 'juryMember'
    AND (j.state = 'constituted' OR (j.state = 'open' AND NEW.at_opening = false)))
  THEN RAISE EXCEPTION 'grades.jury.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_presence_member BEFORE INSERT ON jury_presence FOR EACH ROW EXECUTE FUNCTION jury_presence_member();
CREATE FUNCTION jury_presence_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 OR NEW.jury_id <> OLD.jury_id OR NEW.person_id <> OLD.person_id OR NEW.at_opening <> OLD.at_opening
  OR NOT EXISTS (SELECT 1 FROM jury j WHERE j.id = NEW.jury_id AND j.state = 'open')
  THEN RAISE EXCEPTION 'grades.jury.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_presence_step BEFORE UPDATE ON jury_presence FOR EACH ROW EXECUTE FUNCTION jury_presence_step();
CREATE TRIGGER jury_presence_kept BEFORE DELETE ON jury_presence FOR EACH ROW EXECUTE FUNCTION refuse('grades.jury.fixed');
CREATE TRIGGER jury_presence_whole BEFORE TRUNCATE ON jury_presence FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.jury.fixed');
CREATE FUNCTION jury_input_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM jury_input i WHERE i.jury_id = NEW.jury_id) OR NOT EXISTS (SELECT 1 FROM jury j WHERE j.id = NEW.jury_id AND j.state = 'constituted')
  THEN RAISE EXCEPTION 'grades.jury.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_input_once BEFORE INSERT ON jury_input FOR EACH ROW EXECUTE FUNCTION jury_input_once();
CREATE TRIGGER jury_input_fixed BEFORE UPDATE ON jury_input FOR EACH ROW EXECUTE FUNCTION refuse('grades.jury.fixed');
CREATE TRIGGER jury_input_kept BEFORE DELETE ON jury_input FOR EACH ROW EXECUTE FUNCTION refuse('grades.jury.fixed');
CREATE TRIGGER jury_input_whole BEFORE TRUNCATE ON jury_input FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.jury.fixed');
-- A decision is followed by another, never written over.
CREATE FUNCTION jury_decision_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM jury j WHERE j.id = NEW.jury_id AND j.state = 'open')
  OR NEW.number <> coalesce((SELECT max(d.number) FROM jury_decision d WHERE d.jury_id = NEW.jury_id AND d.person_id = NEW.person_id), 0) + 1
  THEN RAISE EXCEPTION 'grades.jury.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_decision_next BEFORE INSERT ON jury_decision FOR EACH ROW EXECUTE FUNCTION jury_decision_next();
-- By those who are there, the recused left out (B9, B37).
CREATE FUNCTION jury_decision_quorum() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.present < (SELECT j.quorum FROM jury j WHERE j.id = NEW.jury_id)
  OR NEW.present <> (SELECT count(*) FROM jury_presence p WHERE p.jury_id = NEW.jury_id AND p.is_present = true
    AND p.person_id <> NEW.person_id AND NOT EXISTS (SELECT 1 FROM jury_conflict c WHERE c.jury_id = p.jury_id AND c.member_id = p.person_id AND c.trainee_id = NEW.person_id))
  THEN RAISE EXCEPTION 'grades.jury.quorum'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_decision_quorum BEFORE INSERT ON jury_decision FOR EACH ROW EXECUTE FUNCTION jury_decision_quorum();
CREATE FUNCTION jury_decision_recused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM jury_conflict c WHERE c.jury_id = NEW.jury_id AND c.member_id = NEW.recorded_by AND c.trainee_id = NEW.person_id)
  OR NOT EXISTS (SELECT 1 FROM jury_presence p WHERE p.jury_id = NEW.jury_id AND p.person_id = NEW.recorded_by AND p.is_present = true)
  THEN RAISE EXCEPTION 'grades.jury.recused'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_decision_recused BEFORE INSERT ON jury_decision FOR EACH ROW EXECUTE FUNCTION jury_decision_recused();
CREATE TRIGGER jury_decision_fixed BEFORE UPDATE ON jury_decision FOR EACH ROW EXECUTE FUNCTION refuse('grades.jury.fixed');
CREATE TRIGGER jury_decision_kept BEFORE DELETE ON jury_decision FOR EACH ROW EXECUTE FUNCTION refuse('grades.jury.fixed');
CREATE TRIGGER jury_decision_whole BEFORE TRUNCATE ON jury_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.jury.fixed');
CREATE FUNCTION jury_minutes_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM jury_minutes m WHERE m.jury_id = NEW.jury_id) OR NOT EXISTS (SELECT 1 FROM jury j WHERE j.id = NEW.jury_id AND j.state = 'open')
  THEN RAISE EXCEPTION 'grades.jury.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_minutes_once BEFORE INSERT ON jury_minutes FOR EACH ROW EXECUTE FUNCTION jury_minutes_once();
CREATE TRIGGER jury_minutes_fixed BEFORE UPDATE ON jury_minutes FOR EACH ROW EXECUTE FUNCTION refuse('grades.jury.fixed');
CREATE TRIGGER jury_minutes_kept BEFORE DELETE ON jury_minutes FOR EACH ROW EXECUTE FUNCTION refuse('grades.jury.fixed');
CREATE TRIGGER jury_minutes_whole BEFORE TRUNCATE ON jury_minutes FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.jury.fixed');
-- A member who was there signs these very minutes.
CREATE FUNCTION jury_signature_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM jury_signature s WHERE s.jury_id = NEW.jury_id AND s.person_id = NEW.person_id)
  OR NOT EXISTS (SELECT 1 FROM jury j JOIN jury_minutes m ON m.jury_id = j.id JOIN jury_presence p ON p.jury_id = j.id AND p.person_id = NEW.person_id
    WHERE j.id = NEW.jury_id AND (p.at_opening = true OR p.is_present = true) AND j.state IN ('closed', 'signed') AND m.hash = NEW.hash)
  THEN RAISE EXCEPTION 'grades.jury.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER jury_signature_own BEFORE INSERT ON jury_signature FOR EACH ROW EXECUTE FUNCTION jury_signature_own();
CREATE TRIGGER jury_signature_fixed BEFORE UPDATE ON jury_signature FOR EACH ROW EXECUTE FUNCTION refuse('grades.jury.fixed');
CREATE TRIGGER jury_signature_kept BEFORE DELETE ON jury_signature FOR EACH ROW EXECUTE FUNCTION refuse('grades.jury.fixed');
CREATE TRIGGER jury_signature_whole BEFORE TRUNCATE ON jury_signature FOR EACH STATEMENT EXECUTE FUNCTION refuse('grades.jury.fixed');

-- Designated seats of the council: four at once, four years, two terms (B6). A jury has as many members as its act names.
CREATE OR REPLACE FUNCTION seat_designated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.college = 'designated' AND (NEW.ends_at IS NULL OR NEW.ends_at - NEW.starts_at > 126316800000
    OR (NEW.office <> 'juryMember' AND (SELECT count(*) FROM seat s WHERE s.body_id = NEW.body_id AND s.college = 'designated' AND s.starts_at < NEW.ends_at AND (s.ends_at IS NULL OR s.ends_at > NEW.starts_at)) >= 4)
    OR (SELECT count(*) FROM seat s WHERE s.body_id = NEW.body_id AND s.college = 'designated' AND s.person_id = NEW.person_id) >= 2)
  THEN RAISE EXCEPTION 'organisation.seat.designated'; END IF;
  RETURN NEW;
END $$;
