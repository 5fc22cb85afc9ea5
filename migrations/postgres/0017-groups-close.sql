-- A group that is over takes no new members; who was in it stays readable at any past date.
ALTER TABLE trainee_group ADD COLUMN closed_on text CHECK (closed_on IS NULL OR (closed_on ~ '^\d{4}-\d{2}-\d{2}$' AND closed_on::date IS NOT NULL));
CREATE FUNCTION membership_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM trainee_group g WHERE g.id = NEW.group_id AND g.closed_on <= NEW.from_on)
  THEN RAISE EXCEPTION 'trainees.group.closed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER membership_open BEFORE INSERT ON membership FOR EACH ROW EXECUTE FUNCTION membership_open();
