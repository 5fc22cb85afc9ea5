-- A letter is the mail of one notice; letters that leave as one mail share its id, which is given once (the Message-ID rests on it).
ALTER TABLE outbox ADD COLUMN notice_id text REFERENCES notice (id);
ALTER TABLE outbox ADD COLUMN is_urgent boolean NOT NULL DEFAULT false;
ALTER TABLE outbox ADD COLUMN mail_id text CHECK (length(mail_id) = 36);
ALTER TABLE outbox ALTER COLUMN language DROP NOT NULL;
ALTER TABLE outbox ADD CONSTRAINT outbox_notice UNIQUE (notice_id);
UPDATE outbox SET is_urgent = true;
CREATE INDEX outbox_mail ON outbox (mail_id);
CREATE INDEX outbox_sent ON outbox (sent_at);
-- What was sent was sent: a mail never leaves twice because a row was put back.
CREATE FUNCTION outbox_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.sent_at IS NOT NULL AND (NEW.sent_at IS DISTINCT FROM OLD.sent_at OR NEW.next_at IS NOT NULL))
    OR (OLD.mail_id IS NOT NULL AND NEW.mail_id IS DISTINCT FROM OLD.mail_id)
  THEN RAISE EXCEPTION 'notices.mail.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outbox_once BEFORE UPDATE ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_once();

CREATE TABLE mail_preference (
  person_id text PRIMARY KEY REFERENCES person (id),
  modes text NOT NULL CHECK (octet_length(modes) <= 2000),
  changed_at bigint NOT NULL,
  version bigint NOT NULL DEFAULT 1
);
