-- What heads the centre's papers is the centre's own: ministries change their names. Papers keep what they printed.
ALTER TABLE centre ADD COLUMN kingdom_fr TEXT NOT NULL DEFAULT 'Royaume du Maroc' CHECK (length(CAST(kingdom_fr AS BLOB)) <= 400);
ALTER TABLE centre ADD COLUMN kingdom_ar TEXT NOT NULL DEFAULT 'المملكة المغربية' CHECK (length(CAST(kingdom_ar AS BLOB)) <= 400);
ALTER TABLE centre ADD COLUMN ministry_fr TEXT NOT NULL DEFAULT 'Ministère de l’Éducation nationale, du Préscolaire et des Sports' CHECK (length(CAST(ministry_fr AS BLOB)) <= 400);
ALTER TABLE centre ADD COLUMN ministry_ar TEXT NOT NULL DEFAULT 'وزارة التربية الوطنية والتعليم الأولي والرياضة' CHECK (length(CAST(ministry_ar AS BLOB)) <= 400);
