ALTER TABLE closed_day ADD COLUMN version bigint NOT NULL DEFAULT 1;
