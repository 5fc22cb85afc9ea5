-- Transcripts and certificates of success are papers like the others.
ALTER TABLE paper DROP CONSTRAINT paper_kind_check;
ALTER TABLE paper ADD CONSTRAINT paper_kind_check CHECK (kind IN ('enrolmentCertificate', 'depositReceipt', 'traineeCard', 'installationRecord', 'transcript', 'successCertificate'));
-- A batch of thousands is printed in parts, each a file of its own.
ALTER TABLE print_run DROP CONSTRAINT print_run_paper_ids_check;
ALTER TABLE print_run ADD CONSTRAINT print_run_paper_ids_check CHECK (octet_length(paper_ids) <= 400000);
ALTER TABLE print_run ADD COLUMN parts text CHECK (octet_length(parts) <= 20000);
