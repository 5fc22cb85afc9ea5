-- How many copies of a document are asked for. Law 55-19: one, save for photographs.

ALTER TABLE required_piece ADD COLUMN copies bigint NOT NULL DEFAULT 1 CHECK (copies BETWEEN 1 AND 9);
