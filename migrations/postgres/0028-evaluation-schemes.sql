-- How a filière evaluates, in numbered versions: drafted, published by another hand, then never changed. A promotion keeps the one it
-- was given; the weights of a module's components add up to exactly 10,000 (B33).
CREATE TABLE evaluation_scheme (
  id text PRIMARY KEY NOT NULL CHECK (octet_length(id) = 36),
  filiere_id text NOT NULL REFERENCES unit (id),
  number bigint NOT NULL CHECK (number > 0),
  definition text NOT NULL CHECK (octet_length(definition) <= 40000),
  note text NOT NULL DEFAULT '' CHECK (octet_length(note) <= 2000),
  drafted_by text NOT NULL REFERENCES person (id),
  drafted_at bigint NOT NULL,
  published_by text REFERENCES person (id),
  published_at bigint,
  act_ref text CHECK (octet_length(act_ref) <= 400),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT evaluation_scheme_number UNIQUE (filiere_id, number),
  CONSTRAINT evaluation_scheme_two_hands CHECK (published_by IS NULL OR published_by <> drafted_by),
  CONSTRAINT evaluation_scheme_published CHECK ((published_at IS NULL) = (published_by IS NULL) AND (published_at IS NULL OR act_ref IS NOT NULL))
);
CREATE UNIQUE INDEX evaluation_scheme_draft ON evaluation_scheme (filiere_id) WHERE published_at IS NULL;
CREATE INDEX evaluation_scheme_filiere ON evaluation_scheme (filiere_id, number);
CREATE INDEX evaluation_scheme_drafted_by ON evaluation_scheme (drafted_by);
CREATE INDEX evaluation_scheme_published_by ON evaluation_scheme (published_by);

CREATE TABLE promotion_scheme (
  promotion_id text NOT NULL REFERENCES promotion (id),
  filiere_id text NOT NULL REFERENCES unit (id),
  scheme_id text NOT NULL REFERENCES evaluation_scheme (id),
  since bigint NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (promotion_id, filiere_id)
);
CREATE INDEX promotion_scheme_scheme ON promotion_scheme (scheme_id);
CREATE INDEX promotion_scheme_filiere ON promotion_scheme (filiere_id);

CREATE FUNCTION evaluation_scheme_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NOT NULL
  THEN RAISE EXCEPTION 'curriculum.scheme.fixed'; END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER evaluation_scheme_kept BEFORE DELETE ON evaluation_scheme FOR EACH ROW EXECUTE FUNCTION evaluation_scheme_kept();
CREATE FUNCTION evaluation_scheme_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM evaluation_scheme e WHERE e.id = NEW.id OR (e.filiere_id = NEW.filiere_id AND (e.number = NEW.number OR (e.published_at IS NULL AND NEW.published_at IS NULL))))
  THEN RAISE EXCEPTION 'curriculum.scheme.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evaluation_scheme_once BEFORE INSERT ON evaluation_scheme FOR EACH ROW EXECUTE FUNCTION evaluation_scheme_once();
CREATE FUNCTION evaluation_scheme_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.filiere_id <> OLD.filiere_id OR NEW.number <> OLD.number
  OR NEW.version <> OLD.version + 1
  THEN RAISE EXCEPTION 'curriculum.scheme.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evaluation_scheme_fixed BEFORE UPDATE ON evaluation_scheme FOR EACH ROW EXECUTE FUNCTION evaluation_scheme_fixed();
CREATE FUNCTION evaluation_scheme_weights() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.published_at IS NOT NULL AND (SELECT coalesce(sum((c.value ->> 'weight')::bigint), 0) FROM jsonb_array_elements(NEW.definition::jsonb -> 'components') c) <> 10000
  THEN RAISE EXCEPTION 'curriculum.scheme.weights'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evaluation_scheme_weights BEFORE INSERT OR UPDATE ON evaluation_scheme FOR EACH ROW EXECUTE FUNCTION evaluation_scheme_weights();
CREATE TRIGGER promotion_scheme_kept BEFORE DELETE ON promotion_scheme FOR EACH ROW EXECUTE FUNCTION refuse('curriculum.scheme.fixed');
CREATE FUNCTION promotion_scheme_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM promotion_scheme p WHERE p.promotion_id = NEW.promotion_id AND p.filiere_id = NEW.filiere_id)
  THEN RAISE EXCEPTION 'curriculum.scheme.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER promotion_scheme_once BEFORE INSERT ON promotion_scheme FOR EACH ROW EXECUTE FUNCTION promotion_scheme_once();
CREATE FUNCTION promotion_scheme_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.promotion_id <> OLD.promotion_id OR NEW.filiere_id <> OLD.filiere_id OR NEW.version <> OLD.version + 1
  THEN RAISE EXCEPTION 'curriculum.scheme.fixed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER promotion_scheme_step BEFORE UPDATE ON promotion_scheme FOR EACH ROW EXECUTE FUNCTION promotion_scheme_step();
-- Only a published scheme of the same filière is kept by a promotion.
CREATE FUNCTION promotion_scheme_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM evaluation_scheme e WHERE e.id = NEW.scheme_id AND e.filiere_id = NEW.filiere_id AND e.published_at IS NOT NULL)
  THEN RAISE EXCEPTION 'curriculum.scheme.unpublished'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER promotion_scheme_published BEFORE INSERT OR UPDATE ON promotion_scheme FOR EACH ROW EXECUTE FUNCTION promotion_scheme_published();
