-- What the centre's memos say around their text: how they greet and take leave, who always gets a copy, what stands at the foot.
CREATE TABLE memo_layout (
  one bigint PRIMARY KEY NOT NULL,
  salutation_fr text NOT NULL CHECK (octet_length(salutation_fr) <= 1800),
  salutation_ar text NOT NULL CHECK (octet_length(salutation_ar) <= 1800),
  closing_fr text NOT NULL CHECK (octet_length(closing_fr) <= 1800),
  closing_ar text NOT NULL CHECK (octet_length(closing_ar) <= 1800),
  copies_fr text NOT NULL CHECK (octet_length(copies_fr) <= 1800),
  copies_ar text NOT NULL CHECK (octet_length(copies_ar) <= 1800),
  foot_fr text NOT NULL CHECK (octet_length(foot_fr) <= 1800),
  foot_ar text NOT NULL CHECK (octet_length(foot_ar) <= 1800),
  changed_at bigint NOT NULL,
  changed_by text NOT NULL REFERENCES person (id),
  version bigint NOT NULL,
  CONSTRAINT memo_layout_one CHECK (one = 1)
);
CREATE INDEX memo_layout_changed_by ON memo_layout (changed_by);
CREATE TRIGGER memo_layout_kept BEFORE DELETE ON memo_layout FOR EACH ROW EXECUTE FUNCTION refuse('memos.layout.fixed');
CREATE TRIGGER memo_layout_whole BEFORE TRUNCATE ON memo_layout FOR EACH STATEMENT EXECUTE FUNCTION refuse('memos.layout.fixed');
CREATE FUNCTION memo_layout_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 THEN RAISE EXCEPTION 'memos.layout.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER memo_layout_steps BEFORE UPDATE ON memo_layout FOR EACH ROW EXECUTE FUNCTION memo_layout_steps();
