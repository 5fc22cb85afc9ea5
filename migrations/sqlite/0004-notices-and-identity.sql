CREATE TABLE notice (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  person_id TEXT NOT NULL REFERENCES person (id),
  key TEXT NOT NULL CHECK (length(CAST(key AS BLOB)) <= 400),
  params TEXT NOT NULL CHECK (length(CAST(params AS BLOB)) <= 20000),
  link TEXT CHECK (length(CAST(link AS BLOB)) <= 400),
  created_at INTEGER NOT NULL,
  read_at INTEGER
) STRICT;
CREATE INDEX notice_person ON notice (person_id, created_at);

CREATE TABLE outbox (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  person_id TEXT REFERENCES person (id),
  address TEXT NOT NULL CHECK (length(CAST(address AS BLOB)) <= 400),
  language TEXT NOT NULL CHECK (language IN ('fr', 'ar', 'en')),
  key TEXT NOT NULL CHECK (length(CAST(key AS BLOB)) <= 400),
  params TEXT NOT NULL CHECK (length(CAST(params AS BLOB)) <= 20000),
  created_at INTEGER NOT NULL,
  next_at INTEGER,
  sent_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT CHECK (length(CAST(last_error AS BLOB)) <= 2000)
) STRICT;
CREATE INDEX outbox_next ON outbox (next_at);
CREATE INDEX outbox_person ON outbox (person_id);

CREATE TABLE account (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  person_id TEXT NOT NULL REFERENCES person (id),
  username TEXT NOT NULL CHECK (length(CAST(username AS BLOB)) <= 400),
  password_hash TEXT CHECK (length(CAST(password_hash AS BLOB)) <= 400),
  password_set_at INTEGER,
  totp_secret TEXT CHECK (length(CAST(totp_secret AS BLOB)) <= 400),
  totp_confirmed_at INTEGER,
  totp_step INTEGER,
  language TEXT NOT NULL DEFAULT 'fr' CHECK (language IN ('fr', 'ar', 'en')),
  suspended_at INTEGER,
  suspended_by TEXT REFERENCES person (id),
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT account_person UNIQUE (person_id),
  CONSTRAINT account_username UNIQUE (username)
) STRICT;
CREATE INDEX account_suspended_by ON account (suspended_by);

CREATE TABLE attempt (
  key TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(key AS BLOB)) <= 400),
  failures INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT;

CREATE TABLE factor_reset (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  account_id TEXT NOT NULL REFERENCES account (id),
  asked_by TEXT NOT NULL REFERENCES person (id),
  asked_at INTEGER NOT NULL,
  confirmed_by TEXT REFERENCES person (id),
  confirmed_at INTEGER,
  CONSTRAINT factor_reset_two_hands CHECK (confirmed_by is null or confirmed_by <> asked_by)
) STRICT;
CREATE INDEX factor_reset_account ON factor_reset (account_id);
CREATE INDEX factor_reset_asked_by ON factor_reset (asked_by);
CREATE INDEX factor_reset_confirmed_by ON factor_reset (confirmed_by);

CREATE TABLE login (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  account_id TEXT NOT NULL REFERENCES account (id),
  token_hash TEXT NOT NULL CHECK (length(CAST(token_hash AS BLOB)) <= 400),
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  idle_limit INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  confirmed_at INTEGER NOT NULL,
  second_factor_at INTEGER,
  browser TEXT NOT NULL CHECK (length(CAST(browser AS BLOB)) <= 400),
  place TEXT NOT NULL CHECK (length(CAST(place AS BLOB)) <= 400),
  device_hash TEXT CHECK (length(CAST(device_hash AS BLOB)) <= 200),
  ended_at INTEGER,
  end_reason TEXT CHECK (end_reason IN ('signedOut', 'endedElsewhere', 'passwordChanged', 'suspended', 'factorReset')),
  CONSTRAINT login_token UNIQUE (token_hash)
) STRICT;
CREATE INDEX login_account ON login (account_id, created_at);

CREATE TABLE one_time_code (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  account_id TEXT NOT NULL REFERENCES account (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('activation', 'reset')),
  hash TEXT NOT NULL CHECK (length(CAST(hash AS BLOB)) <= 200),
  issued_at INTEGER NOT NULL,
  issued_by TEXT REFERENCES person (id),
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  voided_at INTEGER,
  CONSTRAINT one_time_code_hash UNIQUE (hash)
) STRICT;
CREATE INDEX one_time_code_account ON one_time_code (account_id);
CREATE INDEX one_time_code_issued_by ON one_time_code (issued_by);

CREATE TABLE recovery_code (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(id AS BLOB)) = 36),
  account_id TEXT NOT NULL REFERENCES account (id),
  hash TEXT NOT NULL CHECK (length(CAST(hash AS BLOB)) <= 200),
  created_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX recovery_code_account ON recovery_code (account_id);
