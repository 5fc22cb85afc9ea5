-- The register of memos: which text of each rule is in force from which day to which day, the words memos are found by, the plan
-- they are filed under; and the register of mail (bureau d'ordre), numbered without gap in each direction and local year.
CREATE TABLE rule_version (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  rule_id TEXT NOT NULL REFERENCES memo (id),
  memo_id TEXT NOT NULL REFERENCES memo (id),
  from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
  until_on TEXT CHECK (until_on IS date(until_on)),
  entered_by TEXT NOT NULL REFERENCES memo (id),
  ended_by TEXT REFERENCES memo (id),
  CONSTRAINT rule_version_days CHECK (until_on IS NULL OR from_on <= until_on),
  CONSTRAINT rule_version_ended CHECK (ended_by IS NULL OR until_on IS NOT NULL)
) STRICT;
CREATE INDEX rule_version_rule ON rule_version (rule_id, from_on);
CREATE INDEX rule_version_memo ON rule_version (memo_id);
CREATE INDEX rule_version_entered_by ON rule_version (entered_by);
CREATE INDEX rule_version_ended_by ON rule_version (ended_by);

CREATE TABLE memo_word (
  memo_id TEXT NOT NULL REFERENCES memo (id),
  word TEXT NOT NULL CHECK (length(CAST(word AS BLOB)) <= 160),
  PRIMARY KEY (memo_id, word)
) STRICT, WITHOUT ROWID;

-- The classification plan. A class is ended, never deleted: what was filed there stays there.
CREATE TABLE mail_class (
  code TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(code AS BLOB)) <= 20),
  parent_code TEXT CHECK (length(CAST(parent_code AS BLOB)) <= 20),
  name_fr TEXT NOT NULL CHECK (length(CAST(name_fr AS BLOB)) <= 800),
  name_ar TEXT NOT NULL CHECK (length(CAST(name_ar AS BLOB)) <= 800),
  retention_years INTEGER NOT NULL CHECK (retention_years BETWEEN 1 AND 100),
  fate TEXT NOT NULL CHECK (fate IN ('keep', 'sort', 'destroy')),
  ended_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE mail_entry (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
  registry_year INTEGER NOT NULL,
  registry_order INTEGER NOT NULL,
  number TEXT NOT NULL CHECK (length(CAST(number AS BLOB)) <= 40),
  passed_on TEXT NOT NULL CHECK (passed_on IS date(passed_on)),
  party TEXT NOT NULL CHECK (length(CAST(party AS BLOB)) <= 1200 AND length(party) > 0),
  their_number TEXT NOT NULL DEFAULT '' CHECK (length(CAST(their_number AS BLOB)) <= 400),
  their_on TEXT CHECK (their_on IS date(their_on)),
  subject TEXT NOT NULL CHECK (length(CAST(subject AS BLOB)) <= 2000 AND length(subject) > 0),
  language TEXT NOT NULL CHECK (language IN ('fr', 'ar')),
  class_code TEXT REFERENCES mail_class (code),
  file_id TEXT REFERENCES file (id),
  unit_id TEXT REFERENCES unit (id),
  due_on TEXT CHECK (due_on IS date(due_on)),
  memo_id TEXT REFERENCES memo (id),
  search TEXT NOT NULL CHECK (length(CAST(search AS BLOB)) <= 6000),
  entered_by TEXT NOT NULL REFERENCES person (id),
  entered_at INTEGER NOT NULL,
  filed_by TEXT REFERENCES person (id),
  filed_at INTEGER,
  filed_note TEXT CHECK (length(CAST(filed_note AS BLOB)) <= 2000),
  cancelled_by TEXT REFERENCES person (id),
  cancelled_at INTEGER,
  cancel_reason TEXT CHECK (length(CAST(cancel_reason AS BLOB)) <= 2000),
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT mail_entry_order UNIQUE (direction, registry_year, registry_order),
  CONSTRAINT mail_entry_number UNIQUE (direction, registry_year, number),
  CONSTRAINT mail_entry_due CHECK (due_on IS NULL OR direction = 'incoming'),
  CONSTRAINT mail_entry_memo_out CHECK (memo_id IS NULL OR direction = 'outgoing'),
  CONSTRAINT mail_entry_filed CHECK ((filed_at IS NULL) = (filed_by IS NULL) AND (filed_at IS NULL) = (filed_note IS NULL)),
  CONSTRAINT mail_entry_cancelled CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL) AND (cancelled_at IS NULL) = (cancel_reason IS NULL) AND (cancel_reason IS NULL OR length(cancel_reason) >= 10))
) STRICT;
CREATE INDEX mail_entry_passed ON mail_entry (direction, passed_on);
CREATE INDEX mail_entry_unit ON mail_entry (unit_id, due_on);
CREATE INDEX mail_entry_class ON mail_entry (class_code);
CREATE INDEX mail_entry_file ON mail_entry (file_id);
CREATE INDEX mail_entry_memo ON mail_entry (memo_id);
CREATE INDEX mail_entry_entered_by ON mail_entry (entered_by);
CREATE INDEX mail_entry_filed_by ON mail_entry (filed_by);
CREATE INDEX mail_entry_cancelled_by ON mail_entry (cancelled_by);

-- What answers an incoming letter: an outgoing one, or a memo.
CREATE TABLE mail_answer (
  entry_id TEXT PRIMARY KEY NOT NULL REFERENCES mail_entry (id),
  answer_id TEXT REFERENCES mail_entry (id),
  memo_id TEXT REFERENCES memo (id),
  answered_by TEXT NOT NULL REFERENCES person (id),
  answered_at INTEGER NOT NULL,
  CONSTRAINT mail_answer_one CHECK ((answer_id IS NULL) <> (memo_id IS NULL))
) STRICT;
CREATE INDEX mail_answer_answer ON mail_answer (answer_id);
CREATE INDEX mail_answer_memo ON mail_answer (memo_id);
CREATE INDEX mail_answer_answered_by ON mail_answer (answered_by);
-- One text at a time, of memos that are signed or that this act signs, not before the memo’s own day.
CREATE TRIGGER rule_version_enters BEFORE INSERT ON rule_version
WHEN EXISTS (SELECT 1 FROM rule_version v WHERE v.id = NEW.id) OR NEW.ended_by IS NOT NULL OR (NEW.until_on IS NOT NULL AND NEW.from_on >= NEW.until_on) OR EXISTS (SELECT 1 FROM rule_version v WHERE v.rule_id = NEW.rule_id AND v.id <> NEW.id AND (v.until_on IS NULL OR v.from_on < v.until_on) AND v.from_on < coalesce(NEW.until_on, '9999-12-31') AND NEW.from_on < coalesce(v.until_on, '9999-12-31'))
  OR NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.entered_by AND (m.state = 'signed' OR (m.state = 'ready' AND EXISTS (SELECT 1 FROM memo_receipt c WHERE c.memo_id = m.id)))) OR NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND (m.state = 'signed' OR (m.state = 'ready' AND EXISTS (SELECT 1 FROM memo_receipt c WHERE c.memo_id = m.id)))) OR NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.rule_id AND (m.state = 'signed' OR (m.state = 'ready' AND EXISTS (SELECT 1 FROM memo_receipt c WHERE c.memo_id = m.id))))
  OR EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.effective_on > NEW.from_on)
BEGIN SELECT RAISE(ABORT, 'memos.rule.fixed'); END;
-- Only ever ended sooner, each time by another memo.
CREATE TRIGGER rule_version_ends BEFORE UPDATE ON rule_version
WHEN NEW.id <> OLD.id OR NEW.rule_id <> OLD.rule_id OR NEW.memo_id <> OLD.memo_id OR NEW.from_on <> OLD.from_on OR NEW.entered_by <> OLD.entered_by
  OR NEW.until_on IS NULL OR NEW.ended_by IS NULL OR NEW.ended_by IS NOT DISTINCT FROM OLD.ended_by OR (OLD.until_on IS NOT NULL AND NEW.until_on >= OLD.until_on) OR NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.ended_by AND (m.state = 'signed' OR (m.state = 'ready' AND EXISTS (SELECT 1 FROM memo_receipt c WHERE c.memo_id = m.id))))
BEGIN SELECT RAISE(ABORT, 'memos.rule.fixed'); END;
CREATE TRIGGER rule_version_kept BEFORE DELETE ON rule_version
BEGIN SELECT RAISE(ABORT, 'memos.rule.fixed'); END;
-- Below a class that is there: nothing turns in a circle.
CREATE TRIGGER mail_class_begins BEFORE INSERT ON mail_class
WHEN EXISTS (SELECT 1 FROM mail_class c WHERE c.code = NEW.code) OR NEW.ended_at IS NOT NULL
  OR (NEW.parent_code IS NOT NULL AND (NEW.code NOT LIKE NEW.parent_code || '.%' OR NOT EXISTS (SELECT 1 FROM mail_class c WHERE c.code = NEW.parent_code AND c.ended_at IS NULL)))
BEGIN SELECT RAISE(ABORT, 'memos.class.fixed'); END;
CREATE TRIGGER mail_class_steps BEFORE UPDATE ON mail_class
WHEN NEW.code <> OLD.code OR NEW.parent_code IS DISTINCT FROM OLD.parent_code OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'memos.class.fixed'); END;
CREATE TRIGGER mail_class_kept BEFORE DELETE ON mail_class
BEGIN SELECT RAISE(ABORT, 'memos.class.fixed'); END;
-- Numbered 1, 2, 3… as letters come and go.
CREATE TRIGGER mail_entry_numbered BEFORE INSERT ON mail_entry
WHEN EXISTS (SELECT 1 FROM mail_entry e WHERE e.id = NEW.id) OR NEW.version <> 1 OR NEW.filed_at IS NOT NULL OR NEW.cancelled_at IS NOT NULL
  OR NEW.registry_order <> coalesce((SELECT max(e.registry_order) FROM mail_entry e WHERE e.direction = NEW.direction AND e.registry_year = NEW.registry_year), 0) + 1
  OR (NEW.memo_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.state = 'signed'))
BEGIN SELECT RAISE(ABORT, 'memos.mail.number'); END;
-- A line keeps its number and who entered it; a cancelled one is never written on again.
CREATE TRIGGER mail_entry_steps BEFORE UPDATE ON mail_entry
WHEN NEW.id <> OLD.id OR NEW.direction <> OLD.direction OR NEW.registry_year <> OLD.registry_year OR NEW.registry_order <> OLD.registry_order OR NEW.number <> OLD.number
  OR NEW.entered_by <> OLD.entered_by OR NEW.entered_at <> OLD.entered_at OR NEW.version <> OLD.version + 1 OR OLD.cancelled_at IS NOT NULL
  OR (OLD.file_id IS NOT NULL AND NEW.file_id IS DISTINCT FROM OLD.file_id) OR (OLD.memo_id IS NOT NULL AND NEW.memo_id IS DISTINCT FROM OLD.memo_id)
  OR (NEW.memo_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.state = 'signed'))
BEGIN SELECT RAISE(ABORT, 'memos.mail.fixed'); END;
CREATE TRIGGER mail_entry_kept BEFORE DELETE ON mail_entry
BEGIN SELECT RAISE(ABORT, 'memos.mail.fixed'); END;
-- What came in is answered by what went out.
CREATE TRIGGER mail_answer_given BEFORE INSERT ON mail_answer
WHEN EXISTS (SELECT 1 FROM mail_answer a WHERE a.entry_id = NEW.entry_id) OR NOT EXISTS (SELECT 1 FROM mail_entry e WHERE e.id = NEW.entry_id AND e.direction = 'incoming' AND e.cancelled_at IS NULL)
  OR (NEW.answer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mail_entry e WHERE e.id = NEW.answer_id AND e.direction = 'outgoing' AND e.cancelled_at IS NULL))
  OR (NEW.memo_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.state = 'signed'))
BEGIN SELECT RAISE(ABORT, 'memos.mail.fixed'); END;
CREATE TRIGGER mail_answer_changed BEFORE UPDATE ON mail_answer
WHEN NEW.entry_id <> OLD.entry_id OR NOT EXISTS (SELECT 1 FROM mail_entry e WHERE e.id = NEW.entry_id AND e.cancelled_at IS NULL)
  OR (NEW.answer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mail_entry e WHERE e.id = NEW.answer_id AND e.direction = 'outgoing' AND e.cancelled_at IS NULL))
  OR (NEW.memo_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.state = 'signed'))
BEGIN SELECT RAISE(ABORT, 'memos.mail.fixed'); END;
CREATE TRIGGER mail_answer_kept BEFORE DELETE ON mail_answer
BEGIN SELECT RAISE(ABORT, 'memos.mail.fixed'); END;
