CREATE TABLE journal (
  seq bigint PRIMARY KEY,
  at bigint NOT NULL,
  performer text NOT NULL CHECK (octet_length(performer) <= 400),
  holding_id text CHECK (octet_length(holding_id) <= 400),
  office text CHECK (octet_length(office) <= 400),
  capacity text NOT NULL CHECK (capacity IN ('titular', 'interim', 'delegated', 'self', 'system', 'console')),
  action text NOT NULL CHECK (octet_length(action) <= 400),
  act_id text NOT NULL CHECK (length(act_id) = 36),
  fingerprint text NOT NULL CHECK (octet_length(fingerprint) <= 64),
  subject_kind text NOT NULL CHECK (octet_length(subject_kind) <= 400),
  subject_id text NOT NULL CHECK (octet_length(subject_id) <= 400),
  before text NOT NULL CHECK (octet_length(before) <= 200000),
  after text NOT NULL CHECK (octet_length(after) <= 200000),
  result text NOT NULL CHECK (octet_length(result) <= 200000),
  previous text NOT NULL CHECK (octet_length(previous) <= 64),
  hash text NOT NULL CHECK (octet_length(hash) <= 200),
  CONSTRAINT journal_act UNIQUE (performer, act_id),
  CONSTRAINT journal_hash UNIQUE (hash)
);
CREATE INDEX journal_subject ON journal (subject_kind, subject_id);

-- Says no in the words of a text key.
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;

-- The chain grows at its end and nowhere else.
CREATE FUNCTION journal_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq <> coalesce((SELECT max(seq) FROM journal), 0) + 1
    OR NEW.previous <> coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), repeat('0', 64))
  THEN RAISE EXCEPTION 'core.journal.chain'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER journal_chain BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION journal_chain();
CREATE TRIGGER journal_fixed BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION refuse('core.journal.fixed');
CREATE TRIGGER journal_kept BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION refuse('core.journal.fixed');
