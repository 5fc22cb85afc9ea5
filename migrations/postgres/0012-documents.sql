CREATE TABLE file (
  id text PRIMARY KEY CHECK (length(id) = 36),
  hash text NOT NULL CHECK (octet_length(hash) <= 64),
  size bigint NOT NULL,
  media text NOT NULL CHECK (media IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  class text NOT NULL CHECK (class IN ('ordinary', 'judicial', 'medical')),
  stored_hash text NOT NULL CHECK (octet_length(stored_hash) <= 64),
  uploaded_by text NOT NULL REFERENCES person (id),
  uploaded_at bigint NOT NULL,
  attached_at bigint,
  attached_kind text CHECK (octet_length(attached_kind) <= 400),
  attached_id text CHECK (length(attached_id) = 36),
  CONSTRAINT file_attached_whole CHECK ((attached_at is null) = (attached_kind is null) and (attached_at is null) = (attached_id is null))
);
CREATE INDEX file_uploaded_by ON file (uploaded_by);
CREATE INDEX file_attached ON file (attached_kind, attached_id);
CREATE INDEX file_stored ON file (stored_hash);

CREATE TABLE print_run (
  id text PRIMARY KEY CHECK (length(id) = 36),
  asked_by text NOT NULL REFERENCES person (id),
  asked_at bigint NOT NULL,
  paper_ids text NOT NULL CHECK (octet_length(paper_ids) <= 20000),
  total bigint NOT NULL,
  done bigint NOT NULL DEFAULT 0,
  ended_at bigint,
  outcome text CHECK (outcome IN ('done', 'cancelled', 'failed')),
  pdf_hash text CHECK (octet_length(pdf_hash) <= 64),
  pdf_size bigint,
  CONSTRAINT print_run_ended CHECK ((ended_at is null) = (outcome is null))
);
CREATE INDEX print_run_asked_by ON print_run (asked_by);

CREATE TABLE seal_key (
  id text PRIMARY KEY CHECK (length(id) = 36),
  key_id text NOT NULL CHECK (octet_length(key_id) <= 20),
  year bigint NOT NULL,
  public_key text NOT NULL CHECK (octet_length(public_key) <= 60),
  sealed_private text NOT NULL CHECK (octet_length(sealed_private) <= 1000),
  made_at bigint NOT NULL,
  CONSTRAINT seal_key_key UNIQUE (key_id)
);

CREATE TABLE paper (
  id text PRIMARY KEY CHECK (length(id) = 36),
  kind text NOT NULL CHECK (kind IN ('enrolmentCertificate', 'depositReceipt', 'traineeCard', 'installationRecord')),
  registry_year bigint,
  registry_order bigint,
  number text CHECK (octet_length(number) <= 60),
  beneficiary_id text NOT NULL REFERENCES person (id),
  prepared_by text NOT NULL REFERENCES person (id),
  prepared_at bigint NOT NULL,
  issued_by text REFERENCES person (id),
  issued_at bigint,
  office text CHECK (office IN ('director', 'assistantDirector', 'continuingEducationDirector', 'secretaryGeneral', 'studentAffairs', 'humanResources', 'finance', 'socialAffairs', 'informationTechnology', 'departmentHead', 'filiereHead', 'trainer', 'trainee', 'councilMember', 'commissionMember', 'juryMember', 'siteCorrespondent', 'securityOfficer', 'dataProtectionOfficer')),
  capacity text CHECK (capacity IN ('titular', 'interim', 'delegated')),
  facts text CHECK (octet_length(facts) <= 60000),
  facts_hash text CHECK (octet_length(facts_hash) <= 64),
  code text CHECK (octet_length(code) <= 40),
  short_code text CHECK (octet_length(short_code) <= 20),
  claim text CHECK (octet_length(claim) <= 2000),
  signature text CHECK (octet_length(signature) <= 100),
  seal_key_id text REFERENCES seal_key (id),
  template_version bigint NOT NULL,
  pdf_hash text CHECK (octet_length(pdf_hash) <= 64),
  pdf_size bigint,
  revoked_by text REFERENCES person (id),
  revoked_at bigint,
  revoked_reason text CHECK (octet_length(revoked_reason) <= 2000),
  replaces_id text REFERENCES paper (id),
  CONSTRAINT paper_order UNIQUE (kind, registry_year, registry_order),
  CONSTRAINT paper_number UNIQUE (number),
  CONSTRAINT paper_code UNIQUE (code),
  CONSTRAINT paper_short_code UNIQUE (short_code),
  CONSTRAINT paper_not_own CHECK (prepared_by <> beneficiary_id and (issued_by is null or issued_by <> beneficiary_id)),
  CONSTRAINT paper_two_hands CHECK (issued_by is null or issued_by <> prepared_by or kind in ('depositReceipt', 'traineeCard')),
  CONSTRAINT paper_whole CHECK ((issued_at is null) = (number is null) and (issued_at is null) = (registry_order is null) and (issued_at is null) = (registry_year is null) and (issued_at is null) = (issued_by is null) and (issued_at is null) = (capacity is null) and (issued_at is null) = (office is null) and (issued_at is null) = (code is null) and (issued_at is null) = (short_code is null) and (issued_at is null) = (signature is null) and (issued_at is null) = (seal_key_id is null) and (issued_at is null) = (facts_hash is null)),
  CONSTRAINT paper_revoked CHECK ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_reason is null))
);
CREATE INDEX paper_beneficiary ON paper (beneficiary_id, issued_at);
CREATE INDEX paper_prepared_by ON paper (prepared_by);
CREATE INDEX paper_issued_by ON paper (issued_by);
CREATE INDEX paper_issued_at ON paper (issued_at);
CREATE INDEX paper_revoked_by ON paper (revoked_by);
CREATE INDEX paper_seal_key ON paper (seal_key_id);
CREATE INDEX paper_replaces ON paper (replaces_id);
CREATE INDEX paper_pdf ON paper (pdf_hash);

-- A paper begins prepared.
CREATE FUNCTION paper_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.issued_at IS NOT NULL OR NEW.revoked_at IS NOT NULL OR NEW.claim IS NOT NULL OR NEW.pdf_hash IS NOT NULL
  THEN RAISE EXCEPTION 'documents.paper.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER paper_begins BEFORE INSERT ON paper FOR EACH ROW EXECUTE FUNCTION paper_begins();

-- Numbers run 1..n in each registry and local year, and are given once, when the paper takes effect (B38, B45).
CREATE FUNCTION paper_numbered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.issued_at IS NULL AND NEW.issued_at IS NOT NULL AND (
  NEW.registry_order <> coalesce((SELECT max(p.registry_order) FROM paper p WHERE p.kind = NEW.kind AND p.registry_year = NEW.registry_year), 0) + 1
  OR EXISTS (SELECT 1 FROM paper p WHERE p.id <> NEW.id AND (p.number = NEW.number OR p.code = NEW.code OR p.short_code = NEW.short_code)))
  THEN RAISE EXCEPTION 'documents.paper.number'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER paper_numbered BEFORE UPDATE ON paper FOR EACH ROW EXECUTE FUNCTION paper_numbered();

-- What a paper says never changes; a person’s data may be erased from it.
CREATE FUNCTION paper_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.beneficiary_id IS DISTINCT FROM OLD.beneficiary_id OR NEW.prepared_by IS DISTINCT FROM OLD.prepared_by OR NEW.prepared_at IS DISTINCT FROM OLD.prepared_at OR NEW.replaces_id IS DISTINCT FROM OLD.replaces_id
  OR (OLD.issued_at IS NOT NULL AND (NEW.registry_year IS DISTINCT FROM OLD.registry_year OR NEW.registry_order IS DISTINCT FROM OLD.registry_order OR NEW.number IS DISTINCT FROM OLD.number OR NEW.issued_by IS DISTINCT FROM OLD.issued_by OR NEW.issued_at IS DISTINCT FROM OLD.issued_at OR NEW.office IS DISTINCT FROM OLD.office OR NEW.capacity IS DISTINCT FROM OLD.capacity OR NEW.facts_hash IS DISTINCT FROM OLD.facts_hash OR NEW.code IS DISTINCT FROM OLD.code OR NEW.short_code IS DISTINCT FROM OLD.short_code OR NEW.signature IS DISTINCT FROM OLD.signature OR NEW.seal_key_id IS DISTINCT FROM OLD.seal_key_id OR NEW.template_version IS DISTINCT FROM OLD.template_version))
  OR (OLD.issued_at IS NOT NULL AND NEW.facts IS NOT NULL AND NEW.facts IS DISTINCT FROM OLD.facts)
  OR (OLD.issued_at IS NOT NULL AND NEW.claim IS NOT NULL AND NEW.claim IS DISTINCT FROM OLD.claim)
  OR (NEW.issued_at IS NULL AND NEW.facts IS NOT NULL AND NEW.facts IS DISTINCT FROM OLD.facts)
  OR (OLD.pdf_hash IS NOT NULL AND (NEW.pdf_hash IS DISTINCT FROM OLD.pdf_hash OR NEW.pdf_size IS DISTINCT FROM OLD.pdf_size))
  OR (OLD.revoked_at IS NOT NULL AND (NEW.revoked_at IS DISTINCT FROM OLD.revoked_at OR NEW.revoked_by IS DISTINCT FROM OLD.revoked_by OR NEW.revoked_reason IS DISTINCT FROM OLD.revoked_reason OR NEW.issued_at IS DISTINCT FROM OLD.issued_at))
  THEN RAISE EXCEPTION 'documents.paper.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER paper_fixed BEFORE UPDATE ON paper FOR EACH ROW EXECUTE FUNCTION paper_fixed();

CREATE TRIGGER paper_kept BEFORE DELETE ON paper FOR EACH ROW EXECUTE FUNCTION refuse('documents.paper.fixed');

-- Old keys verify old papers: they stay.
CREATE FUNCTION seal_key_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM seal_key k WHERE k.id = NEW.id OR k.key_id = NEW.key_id)
  THEN RAISE EXCEPTION 'documents.key.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER seal_key_once BEFORE INSERT ON seal_key FOR EACH ROW EXECUTE FUNCTION seal_key_once();

CREATE TRIGGER seal_key_fixed BEFORE UPDATE ON seal_key FOR EACH ROW EXECUTE FUNCTION refuse('documents.key.fixed');

CREATE TRIGGER seal_key_kept BEFORE DELETE ON seal_key FOR EACH ROW EXECUTE FUNCTION refuse('documents.key.fixed');

-- A file is what it is; it is attached once.
CREATE FUNCTION file_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id OR NEW.hash IS DISTINCT FROM OLD.hash OR NEW.size IS DISTINCT FROM OLD.size OR NEW.media IS DISTINCT FROM OLD.media OR NEW.class IS DISTINCT FROM OLD.class OR NEW.stored_hash IS DISTINCT FROM OLD.stored_hash OR NEW.uploaded_by IS DISTINCT FROM OLD.uploaded_by OR NEW.uploaded_at IS DISTINCT FROM OLD.uploaded_at OR OLD.attached_at IS NOT NULL
  THEN RAISE EXCEPTION 'documents.file.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER file_fixed BEFORE UPDATE ON file FOR EACH ROW EXECUTE FUNCTION file_fixed();

CREATE FUNCTION file_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.attached_at IS NOT NULL
  THEN RAISE EXCEPTION 'documents.file.fixed'; END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER file_kept BEFORE DELETE ON file FOR EACH ROW EXECUTE FUNCTION file_kept();
