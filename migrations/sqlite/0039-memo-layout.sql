-- What the centre's memos say around their text: how they greet and take leave, who always gets a copy, what stands at the foot.
CREATE TABLE memo_layout (
  one INTEGER PRIMARY KEY NOT NULL,
  salutation_fr TEXT NOT NULL CHECK (length(CAST(salutation_fr AS BLOB)) <= 1800),
  salutation_ar TEXT NOT NULL CHECK (length(CAST(salutation_ar AS BLOB)) <= 1800),
  closing_fr TEXT NOT NULL CHECK (length(CAST(closing_fr AS BLOB)) <= 1800),
  closing_ar TEXT NOT NULL CHECK (length(CAST(closing_ar AS BLOB)) <= 1800),
  copies_fr TEXT NOT NULL CHECK (length(CAST(copies_fr AS BLOB)) <= 1800),
  copies_ar TEXT NOT NULL CHECK (length(CAST(copies_ar AS BLOB)) <= 1800),
  foot_fr TEXT NOT NULL CHECK (length(CAST(foot_fr AS BLOB)) <= 1800),
  foot_ar TEXT NOT NULL CHECK (length(CAST(foot_ar AS BLOB)) <= 1800),
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL REFERENCES person (id),
  version INTEGER NOT NULL,
  CONSTRAINT memo_layout_one CHECK (one = 1)
) STRICT;
CREATE INDEX memo_layout_changed_by ON memo_layout (changed_by);
CREATE TRIGGER memo_layout_kept BEFORE DELETE ON memo_layout
BEGIN SELECT RAISE(ABORT, 'memos.layout.fixed'); END;
CREATE TRIGGER memo_layout_once BEFORE INSERT ON memo_layout
WHEN EXISTS (SELECT 1 FROM memo_layout l WHERE l.one = NEW.one)
BEGIN SELECT RAISE(ABORT, 'memos.layout.fixed'); END;
CREATE TRIGGER memo_layout_steps BEFORE UPDATE ON memo_layout
WHEN NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'memos.layout.fixed'); END;
