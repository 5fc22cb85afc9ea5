-- What is attached to a memo, under a title: brought and taken off in its draft alone, for ever the same once it is submitted.
CREATE TABLE memo_attachment (
  file_id text PRIMARY KEY REFERENCES file (id),
  memo_id text NOT NULL REFERENCES memo (id),
  rank bigint NOT NULL CHECK (rank >= 1),
  title text NOT NULL CHECK (octet_length(title) <= 1000),
  CONSTRAINT memo_attachment_rank UNIQUE (memo_id, rank)
);
CREATE FUNCTION memo_attachment_drafted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = NEW.memo_id AND m.state = 'draft') THEN RAISE EXCEPTION 'memos.attachment.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER memo_attachment_drafted BEFORE INSERT ON memo_attachment FOR EACH ROW EXECUTE FUNCTION memo_attachment_drafted();
CREATE TRIGGER memo_attachment_fixed BEFORE UPDATE ON memo_attachment FOR EACH ROW EXECUTE FUNCTION refuse('memos.attachment.fixed');
CREATE FUNCTION memo_attachment_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM memo m WHERE m.id = OLD.memo_id AND m.state = 'draft') THEN RAISE EXCEPTION 'memos.attachment.fixed'; END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER memo_attachment_kept BEFORE DELETE ON memo_attachment FOR EACH ROW EXECUTE FUNCTION memo_attachment_kept();
CREATE TRIGGER memo_attachment_whole BEFORE TRUNCATE ON memo_attachment FOR EACH STATEMENT EXECUTE FUNCTION refuse('memos.attachment.fixed');
