-- A week of sessions may be brought as a list too: it becomes drafts of every week of a promotion.
CREATE TABLE intake_kept_rows (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('staff', 'admitted', 'classList', 'groups', 'rooms', 'timetable')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'previewed', 'submitted', 'applied', 'reverted', 'abandoned')),
  source TEXT NOT NULL CHECK (source IN ('xlsx', 'csv', 'pasted')),
  file_name TEXT NOT NULL CHECK (length(CAST(file_name AS BLOB)) <= 800),
  file_hash TEXT NOT NULL CHECK (length(CAST(file_hash AS BLOB)) <= 64),
  content_key TEXT CHECK (length(CAST(content_key AS BLOB)) <= 64),
  heading_key TEXT CHECK (length(CAST(heading_key AS BLOB)) <= 64),
  params TEXT NOT NULL CHECK (length(CAST(params AS BLOB)) <= 2000),
  mapping TEXT CHECK (length(CAST(mapping AS BLOB)) <= 8000),
  question TEXT CHECK (length(CAST(question AS BLOB)) <= 100),
  counts TEXT NOT NULL CHECK (length(CAST(counts AS BLOB)) <= 400),
  digest TEXT CHECK (length(CAST(digest AS BLOB)) <= 64),
  left_out INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0,
  prepared_by TEXT NOT NULL REFERENCES person (id),
  prepared_at INTEGER NOT NULL,
  submitted_at INTEGER,
  approved_by TEXT REFERENCES person (id),
  approved_at INTEGER,
  reverted_by TEXT REFERENCES person (id),
  reverted_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  -- Two hands: whoever prepared a list never approves it.
  CONSTRAINT intake_two_hands CHECK (approved_by IS NULL OR approved_by <> prepared_by)
) STRICT;
INSERT INTO intake_kept_rows (id, kind, state, source, file_name, file_hash, content_key, heading_key, params, mapping, question, counts, digest, left_out, archived, prepared_by, prepared_at, submitted_at, approved_by, approved_at, reverted_by, reverted_at, version) SELECT id, kind, state, source, file_name, file_hash, content_key, heading_key, params, mapping, question, counts, digest, left_out, archived, prepared_by, prepared_at, submitted_at, approved_by, approved_at, reverted_by, reverted_at, version FROM intake;
DROP TRIGGER intake_row_kept;
DROP TRIGGER intake_kept;
DROP TABLE intake;
ALTER TABLE intake_kept_rows RENAME TO intake;
CREATE INDEX intake_kind ON intake (kind, prepared_at);
CREATE INDEX intake_heading ON intake (heading_key, prepared_at);
CREATE INDEX intake_content ON intake (content_key);
CREATE INDEX intake_prepared_by ON intake (prepared_by);
CREATE INDEX intake_approved_by ON intake (approved_by);
CREATE INDEX intake_reverted_by ON intake (reverted_by);
CREATE TRIGGER intake_kept BEFORE DELETE ON intake
BEGIN SELECT RAISE(ABORT, 'people.intake.fixed'); END;
CREATE TRIGGER intake_once BEFORE INSERT ON intake
WHEN EXISTS (SELECT 1 FROM intake i WHERE i.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'people.intake.fixed'); END;
CREATE TRIGGER intake_fixed BEFORE UPDATE ON intake
WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.file_hash IS NOT OLD.file_hash OR NEW.prepared_by IS NOT OLD.prepared_by
  OR NEW.version <> OLD.version + 1 OR OLD.state IN ('reverted', 'abandoned')
  OR (OLD.state = 'applied' AND NEW.state <> 'reverted') OR (NEW.state = 'applied' AND OLD.state <> 'submitted')
  OR (NEW.state = 'applied' AND NEW.approved_by IS NULL)
BEGIN SELECT RAISE(ABORT, 'people.intake.fixed'); END;
CREATE TRIGGER intake_row_kept BEFORE DELETE ON intake_row
WHEN EXISTS (SELECT 1 FROM intake i WHERE i.id = OLD.intake_id AND i.state IN ('submitted', 'applied', 'reverted'))
BEGIN SELECT RAISE(ABORT, 'people.intake.fixed'); END;
