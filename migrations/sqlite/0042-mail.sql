-- A letter is the mail of one notice; letters that leave as one mail share its id, which is given once (the Message-ID rests on it).
CREATE TABLE outbox_kept_rows (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  notice_id TEXT REFERENCES notice (id),
  person_id TEXT REFERENCES person (id),
  address TEXT NOT NULL CHECK (length(CAST(address AS BLOB)) <= 400),
  language TEXT CHECK (language IN ('fr', 'ar', 'en')),
  key TEXT NOT NULL CHECK (length(CAST(key AS BLOB)) <= 400),
  params TEXT NOT NULL CHECK (length(CAST(params AS BLOB)) <= 20000),
  is_urgent INTEGER NOT NULL DEFAULT 0 CHECK (is_urgent IN (0, 1)),
  created_at INTEGER NOT NULL,
  next_at INTEGER,
  mail_id TEXT CHECK (length(CAST(mail_id AS BLOB)) = 36),
  sent_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT CHECK (length(CAST(last_error AS BLOB)) <= 2000),
  CONSTRAINT outbox_notice UNIQUE (notice_id)
) STRICT;
INSERT INTO outbox_kept_rows (id, person_id, address, language, key, params, is_urgent, created_at, next_at, sent_at, attempts, last_error) SELECT id, person_id, address, language, key, params, 1, created_at, next_at, sent_at, attempts, last_error FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_kept_rows RENAME TO outbox;
CREATE INDEX outbox_next ON outbox (next_at);
CREATE INDEX outbox_person ON outbox (person_id);
CREATE INDEX outbox_mail ON outbox (mail_id);
CREATE INDEX outbox_sent ON outbox (sent_at);
-- What was sent was sent: a mail never leaves twice because a row was put back.
CREATE TRIGGER outbox_once BEFORE UPDATE ON outbox
WHEN (OLD.sent_at IS NOT NULL AND (NEW.sent_at IS NOT OLD.sent_at OR NEW.next_at IS NOT NULL))
  OR (OLD.mail_id IS NOT NULL AND NEW.mail_id IS NOT OLD.mail_id)
BEGIN SELECT RAISE(ABORT, 'notices.mail.fixed'); END;

CREATE TABLE mail_preference (
  person_id TEXT PRIMARY KEY NOT NULL REFERENCES person (id),
  modes TEXT NOT NULL CHECK (length(CAST(modes AS BLOB)) <= 2000),
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
