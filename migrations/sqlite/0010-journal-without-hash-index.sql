-- A hash covers its place in the chain, so none comes twice: to keep that in an index cost every act a page, and gave REPLACE a
-- way to an earlier row that had to be barred again.
CREATE TABLE journal_new (
  seq INTEGER PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  performer TEXT NOT NULL CHECK (length(CAST(performer AS BLOB)) <= 400),
  holding_id TEXT CHECK (length(CAST(holding_id AS BLOB)) <= 400),
  office TEXT CHECK (length(CAST(office AS BLOB)) <= 400),
  capacity TEXT NOT NULL CHECK (capacity IN ('titular', 'interim', 'delegated', 'self', 'system', 'console')),
  action TEXT NOT NULL CHECK (length(CAST(action AS BLOB)) <= 400),
  act_id TEXT NOT NULL CHECK (length(CAST(act_id AS BLOB)) = 36),
  fingerprint TEXT NOT NULL CHECK (length(CAST(fingerprint AS BLOB)) <= 64),
  subject_kind TEXT NOT NULL CHECK (length(CAST(subject_kind AS BLOB)) <= 400),
  subject_id TEXT NOT NULL CHECK (length(CAST(subject_id AS BLOB)) <= 400),
  before TEXT NOT NULL CHECK (length(CAST(before AS BLOB)) <= 200000),
  after TEXT NOT NULL CHECK (length(CAST(after AS BLOB)) <= 200000),
  result TEXT NOT NULL CHECK (length(CAST(result AS BLOB)) <= 200000),
  previous TEXT NOT NULL CHECK (length(CAST(previous AS BLOB)) <= 64),
  hash TEXT NOT NULL CHECK (length(CAST(hash AS BLOB)) <= 200),
  CONSTRAINT journal_act UNIQUE (performer, act_id)
) STRICT;
INSERT INTO journal_new SELECT seq, at, performer, holding_id, office, capacity, action, act_id, fingerprint, subject_kind, subject_id,
  before, after, result, previous, hash FROM journal ORDER BY seq;
DROP TABLE journal;
ALTER TABLE journal_new RENAME TO journal;
CREATE INDEX journal_subject ON journal (subject_kind, subject_id);

-- The chain grows at its end and nowhere else. REPLACE would take the row of an earlier act away without a delete trigger,
-- where recursive_triggers is off: so no act comes twice.
CREATE TRIGGER journal_chain BEFORE INSERT ON journal
WHEN NEW.seq <> coalesce((SELECT max(seq) FROM journal), 0) + 1
  OR NEW.previous <> coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
  OR EXISTS (SELECT 1 FROM journal WHERE performer = NEW.performer AND act_id = NEW.act_id)
BEGIN SELECT RAISE(ABORT, 'core.journal.chain'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'core.journal.fixed'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'core.journal.fixed'); END;
