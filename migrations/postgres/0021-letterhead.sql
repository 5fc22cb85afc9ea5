-- What heads the centre's papers is the centre's own: ministries change their names. Papers keep what they printed.
ALTER TABLE centre ADD COLUMN kingdom_fr text NOT NULL DEFAULT 'Royaume du Maroc' CHECK (octet_length(kingdom_fr) <= 400);
ALTER TABLE centre ADD COLUMN kingdom_ar text NOT NULL DEFAULT 'المملكة المغربية' CHECK (octet_length(kingdom_ar) <= 400);
ALTER TABLE centre ADD COLUMN ministry_fr text NOT NULL DEFAULT 'Ministère de l’Éducation nationale, du Préscolaire et des Sports' CHECK (octet_length(ministry_fr) <= 400);
ALTER TABLE centre ADD COLUMN ministry_ar text NOT NULL DEFAULT 'وزارة التربية الوطنية والتعليم الأولي والرياضة' CHECK (octet_length(ministry_ar) <= 400);
