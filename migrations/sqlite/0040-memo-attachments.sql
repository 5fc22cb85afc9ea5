-- What is attached to a memo, under a title: brought and taken off in its draft alone, for ever the same once it is submitted.
CREATE TABLE memo_attachment (
  file_id TEXT PRIMARY KEY NOT NULL REFERENCES file (id),
  memo_id TEXT NOT NULL REFERENCES memo (id),
  rank INTEGER NOT NULL CHECK (rank >= 1),
  title TEXT NOT NULL CHECK (length(CAST(title AS BLOB)) <= 1000),
  CONSTRAINT memo_attachment_rank UNIQUE (memo_id, rank)
) STRICT;
CREATE TRIGGER memo_attachment_drafted BEFORE INSERT ON memo_attachment
WHEN NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.state = 'draft')
  OR EXISTS (SELECT 1 FROM memo_attachment a WHERE a.file_id = NEW.file_id OR (a.memo_id = NEW.memo_id AND a.rank = NEW.rank))
BEGIN SELECT RAISE(ABORT, 'memos.attachment.fixed'); END;
CREATE TRIGGER memo_attachment_fixed BEFORE UPDATE ON memo_attachment
BEGIN SELECT RAISE(ABORT, 'memos.attachment.fixed'); END;
CREATE TRIGGER memo_attachment_kept BEFORE DELETE ON memo_attachment
WHEN NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = OLD.memo_id AND m.state = 'draft')
BEGIN SELECT RAISE(ABORT, 'memos.attachment.fixed'); END;
