-- Transcripts and certificates of success are papers like the others.
CREATE TABLE paper_kept_rows (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('enrolmentCertificate', 'depositReceipt', 'traineeCard', 'installationRecord', 'transcript', 'successCertificate')),
  registry_year INTEGER,
  registry_order INTEGER,
  number TEXT CHECK (length(CAST(number AS BLOB)) <= 60),
  beneficiary_id TEXT NOT NULL REFERENCES person (id),
  prepared_by TEXT NOT NULL REFERENCES person (id),
  prepared_at INTEGER NOT NULL,
  issued_by TEXT REFERENCES person (id),
  issued_at INTEGER,
  office TEXT CHECK (office IN ('director', 'assistantDirector', 'continuingEducationDirector', 'secretaryGeneral', 'studentAffairs', 'humanResources', 'finance', 'socialAffairs', 'informationTechnology', 'departmentHead', 'filiereHead', 'trainer', 'trainee', 'councilMember', 'commissionMember', 'juryMember', 'siteCorrespondent', 'securityOfficer', 'dataProtectionOfficer')),
  capacity TEXT CHECK (capacity IN ('titular', 'interim', 'delegated')),
  facts TEXT CHECK (length(CAST(facts AS BLOB)) <= 60000),
  facts_hash TEXT CHECK (length(CAST(facts_hash AS BLOB)) <= 64),
  code TEXT CHECK (length(CAST(code AS BLOB)) <= 40),
  short_code TEXT CHECK (length(CAST(short_code AS BLOB)) <= 20),
  claim TEXT CHECK (length(CAST(claim AS BLOB)) <= 2000),
  signature TEXT CHECK (length(CAST(signature AS BLOB)) <= 100),
  seal_key_id TEXT REFERENCES seal_key (id),
  template_version INTEGER NOT NULL,
  pdf_hash TEXT CHECK (length(CAST(pdf_hash AS BLOB)) <= 64),
  pdf_size INTEGER,
  revoked_by TEXT REFERENCES person (id),
  revoked_at INTEGER,
  revoked_reason TEXT CHECK (length(CAST(revoked_reason AS BLOB)) <= 2000),
  replaces_id TEXT REFERENCES paper (id),
  CONSTRAINT paper_order UNIQUE (kind, registry_year, registry_order),
  CONSTRAINT paper_number UNIQUE (number),
  CONSTRAINT paper_code UNIQUE (code),
  CONSTRAINT paper_short_code UNIQUE (short_code),
  CONSTRAINT paper_not_own CHECK (prepared_by <> beneficiary_id and (issued_by is null or issued_by <> beneficiary_id)),
  CONSTRAINT paper_two_hands CHECK (issued_by is null or issued_by <> prepared_by or kind in ('depositReceipt', 'traineeCard')),
  CONSTRAINT paper_whole CHECK ((issued_at is null) = (number is null) and (issued_at is null) = (registry_order is null) and (issued_at is null) = (registry_year is null) and (issued_at is null) = (issued_by is null) and (issued_at is null) = (capacity is null) and (issued_at is null) = (office is null) and (issued_at is null) = (code is null) and (issued_at is null) = (short_code is null) and (issued_at is null) = (signature is null) and (issued_at is null) = (seal_key_id is null) and (issued_at is null) = (facts_hash is null)),
  CONSTRAINT paper_revoked CHECK ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_reason is null))
) STRICT;
INSERT INTO paper_kept_rows (id, kind, registry_year, registry_order, number, beneficiary_id, prepared_by, prepared_at, issued_by, issued_at, office, capacity, facts, facts_hash, code, short_code, claim, signature, seal_key_id, template_version, pdf_hash, pdf_size, revoked_by, revoked_at, revoked_reason, replaces_id) SELECT id, kind, registry_year, registry_order, number, beneficiary_id, prepared_by, prepared_at, issued_by, issued_at, office, capacity, facts, facts_hash, code, short_code, claim, signature, seal_key_id, template_version, pdf_hash, pdf_size, revoked_by, revoked_at, revoked_reason, replaces_id FROM paper;
DROP TRIGGER paper_begins;
DROP TRIGGER paper_numbered;
DROP TRIGGER paper_fixed;
DROP TRIGGER paper_kept;
DROP TABLE paper;
ALTER TABLE paper_kept_rows RENAME TO paper;
CREATE INDEX paper_beneficiary ON paper (beneficiary_id, issued_at);
CREATE INDEX paper_prepared_by ON paper (prepared_by);
CREATE INDEX paper_issued_by ON paper (issued_by);
CREATE INDEX paper_issued_at ON paper (issued_at);
CREATE INDEX paper_revoked_by ON paper (revoked_by);
CREATE INDEX paper_seal_key ON paper (seal_key_id);
CREATE INDEX paper_replaces ON paper (replaces_id);
CREATE INDEX paper_pdf ON paper (pdf_hash);
-- A paper begins prepared, and its key comes once: REPLACE would walk past the delete trigger where recursive_triggers is off.
CREATE TRIGGER paper_begins BEFORE INSERT ON paper
WHEN NEW.issued_at IS NOT NULL OR NEW.revoked_at IS NOT NULL OR NEW.claim IS NOT NULL OR NEW.pdf_hash IS NOT NULL
  OR EXISTS (SELECT 1 FROM paper p WHERE p.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'documents.paper.fixed'); END;
-- Numbers run 1..n in each registry and local year, and are given once, when the paper takes effect (B38, B45).
CREATE TRIGGER paper_numbered BEFORE UPDATE ON paper
WHEN OLD.issued_at IS NULL AND NEW.issued_at IS NOT NULL AND (
  NEW.registry_order <> coalesce((SELECT max(p.registry_order) FROM paper p WHERE p.kind = NEW.kind AND p.registry_year = NEW.registry_year), 0) + 1
  OR EXISTS (SELECT 1 FROM paper p WHERE p.id <> NEW.id AND (p.number = NEW.number OR p.code = NEW.code OR p.short_code = NEW.short_code)))
BEGIN SELECT RAISE(ABORT, 'documents.paper.number'); END;
-- What a paper says never changes; a person’s data may be erased from it.
CREATE TRIGGER paper_fixed BEFORE UPDATE ON paper
WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.beneficiary_id IS NOT OLD.beneficiary_id OR NEW.prepared_by IS NOT OLD.prepared_by OR NEW.prepared_at IS NOT OLD.prepared_at OR NEW.replaces_id IS NOT OLD.replaces_id
  OR (OLD.issued_at IS NOT NULL AND (NEW.registry_year IS NOT OLD.registry_year OR NEW.registry_order IS NOT OLD.registry_order OR NEW.number IS NOT OLD.number OR NEW.issued_by IS NOT OLD.issued_by OR NEW.issued_at IS NOT OLD.issued_at OR NEW.office IS NOT OLD.office OR NEW.capacity IS NOT OLD.capacity OR NEW.facts_hash IS NOT OLD.facts_hash OR NEW.code IS NOT OLD.code OR NEW.short_code IS NOT OLD.short_code OR NEW.signature IS NOT OLD.signature OR NEW.seal_key_id IS NOT OLD.seal_key_id OR NEW.template_version IS NOT OLD.template_version))
  OR (OLD.issued_at IS NOT NULL AND NEW.facts IS NOT NULL AND NEW.facts IS NOT OLD.facts)
  OR (OLD.issued_at IS NOT NULL AND NEW.claim IS NOT NULL AND NEW.claim IS NOT OLD.claim)
  OR (NEW.issued_at IS NULL AND NEW.facts IS NOT NULL AND NEW.facts IS NOT OLD.facts)
  OR (OLD.pdf_hash IS NOT NULL AND (NEW.pdf_hash IS NOT OLD.pdf_hash OR NEW.pdf_size IS NOT OLD.pdf_size))
  OR (OLD.revoked_at IS NOT NULL AND (NEW.revoked_at IS NOT OLD.revoked_at OR NEW.revoked_by IS NOT OLD.revoked_by OR NEW.revoked_reason IS NOT OLD.revoked_reason OR NEW.issued_at IS NOT OLD.issued_at))
BEGIN SELECT RAISE(ABORT, 'documents.paper.fixed'); END;
CREATE TRIGGER paper_kept BEFORE DELETE ON paper
BEGIN SELECT RAISE(ABORT, 'documents.paper.fixed'); END;
-- A batch of thousands is printed in parts, each a file of its own.
CREATE TABLE print_run_kept_rows (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  asked_by TEXT NOT NULL REFERENCES person (id),
  asked_at INTEGER NOT NULL,
  paper_ids TEXT NOT NULL CHECK (length(CAST(paper_ids AS BLOB)) <= 400000),
  total INTEGER NOT NULL,
  done INTEGER NOT NULL DEFAULT 0,
  ended_at INTEGER,
  outcome TEXT CHECK (outcome IN ('done', 'cancelled', 'failed')),
  pdf_hash TEXT CHECK (length(CAST(pdf_hash AS BLOB)) <= 64),
  pdf_size INTEGER,
  parts TEXT CHECK (length(CAST(parts AS BLOB)) <= 20000),
  CONSTRAINT print_run_ended CHECK ((ended_at is null) = (outcome is null))
) STRICT;
INSERT INTO print_run_kept_rows (id, asked_by, asked_at, paper_ids, total, done, ended_at, outcome, pdf_hash, pdf_size) SELECT id, asked_by, asked_at, paper_ids, total, done, ended_at, outcome, pdf_hash, pdf_size FROM print_run;
DROP TABLE print_run;
ALTER TABLE print_run_kept_rows RENAME TO print_run;
CREATE INDEX print_run_asked_by ON print_run (asked_by);
