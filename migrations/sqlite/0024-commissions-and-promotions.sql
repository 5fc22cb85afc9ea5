-- What a commission advises on: the pedagogical one gives its opinion on programmes.
ALTER TABLE body ADD COLUMN commission TEXT CHECK (commission IN ('pedagogical', 'budget', 'research', 'social'));
UPDATE body SET commission = 'pedagogical' WHERE kind = 'commission' AND name_fr LIKE 'Commission pédagogique%';
UPDATE body SET commission = 'budget' WHERE kind = 'commission' AND name_fr LIKE 'Commission de suivi du budget%';
UPDATE body SET commission = 'research' WHERE kind = 'commission' AND name_fr LIKE 'Commission de la recherche%';
UPDATE body SET commission = 'social' WHERE kind = 'commission' AND name_fr LIKE 'Commission des affaires sociales%';

-- A promotion keeps its code and field; its dates move as long as nothing of it falls outside them.
CREATE TRIGGER promotion_steps BEFORE UPDATE ON promotion
WHEN NEW.id IS NOT OLD.id OR NEW.code IS NOT OLD.code OR NEW.field IS NOT OLD.field OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'curriculum.promotion.fixed'); END;
CREATE TRIGGER promotion_dates BEFORE UPDATE OF starts_on, ends_on ON promotion
WHEN EXISTS (SELECT 1 FROM trainee_group g JOIN session s ON s.group_id = g.id
    WHERE g.promotion_id = OLD.id AND s.state = 'published'
      AND ((s.day < NEW.starts_on AND s.day >= OLD.starts_on) OR (s.day >= NEW.ends_on AND s.day < OLD.ends_on)))
  OR EXISTS (SELECT 1 FROM trainee_group g JOIN membership m ON m.group_id = g.id
    WHERE g.promotion_id = OLD.id AND (m.to_on IS NULL OR m.to_on <> m.from_on)
      AND ((m.from_on < NEW.starts_on AND m.from_on >= OLD.starts_on) OR (m.from_on >= NEW.ends_on AND m.from_on < OLD.ends_on)))
BEGIN SELECT RAISE(ABORT, 'curriculum.promotions.held'); END;
