CREATE TABLE notice (
  id text PRIMARY KEY CHECK (length(id) = 36),
  person_id text NOT NULL REFERENCES person (id),
  key text NOT NULL CHECK (octet_length(key) <= 400),
  params text NOT NULL CHECK (octet_length(params) <= 20000),
  link text CHECK (octet_length(link) <= 400),
  created_at bigint NOT NULL,
  read_at bigint
);
CREATE INDEX notice_person ON notice (person_id, created_at);

CREATE TABLE outbox (
  id text PRIMARY KEY CHECK (length(id) = 36),
  person_id text REFERENCES person (id),
  address text NOT NULL CHECK (octet_length(address) <= 400),
  language text NOT NULL CHECK (language IN ('fr', 'ar', 'en')),
  key text NOT NULL CHECK (octet_length(key) <= 400),
  params text NOT NULL CHECK (octet_length(params) <= 20000),
  created_at bigint NOT NULL,
  next_at bigint,
  sent_at bigint,
  attempts bigint NOT NULL DEFAULT 0,
  last_error text CHECK (octet_length(last_error) <= 2000)
);
CREATE INDEX outbox_next ON outbox (next_at);
CREATE INDEX outbox_person ON outbox (person_id);

CREATE TABLE account (
  id text PRIMARY KEY CHECK (length(id) = 36),
  person_id text NOT NULL REFERENCES person (id),
  username text NOT NULL CHECK (octet_length(username) <= 400),
  password_hash text CHECK (octet_length(password_hash) <= 400),
  password_set_at bigint,
  totp_secret text CHECK (octet_length(totp_secret) <= 400),
  totp_confirmed_at bigint,
  totp_step bigint,
  language text NOT NULL DEFAULT 'fr' CHECK (language IN ('fr', 'ar', 'en')),
  suspended_at bigint,
  suspended_by text REFERENCES person (id),
  created_at bigint NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT account_person UNIQUE (person_id),
  CONSTRAINT account_username UNIQUE (username)
);
CREATE INDEX account_suspended_by ON account (suspended_by);

CREATE TABLE attempt (
  key text PRIMARY KEY CHECK (octet_length(key) <= 400),
  failures bigint NOT NULL,
  blocked_until bigint NOT NULL,
  last_at bigint NOT NULL
);

CREATE TABLE factor_reset (
  id text PRIMARY KEY CHECK (length(id) = 36),
  account_id text NOT NULL REFERENCES account (id),
  asked_by text NOT NULL REFERENCES person (id),
  asked_at bigint NOT NULL,
  confirmed_by text REFERENCES person (id),
  confirmed_at bigint,
  CONSTRAINT factor_reset_two_hands CHECK (confirmed_by is null or confirmed_by <> asked_by)
);
CREATE INDEX factor_reset_account ON factor_reset (account_id);
CREATE INDEX factor_reset_asked_by ON factor_reset (asked_by);
CREATE INDEX factor_reset_confirmed_by ON factor_reset (confirmed_by);

CREATE TABLE login (
  id text PRIMARY KEY CHECK (length(id) = 36),
  account_id text NOT NULL REFERENCES account (id),
  token_hash text NOT NULL CHECK (octet_length(token_hash) <= 400),
  created_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  idle_limit bigint NOT NULL,
  expires_at bigint NOT NULL,
  confirmed_at bigint NOT NULL,
  second_factor_at bigint,
  browser text NOT NULL CHECK (octet_length(browser) <= 400),
  place text NOT NULL CHECK (octet_length(place) <= 400),
  device_hash text CHECK (octet_length(device_hash) <= 200),
  ended_at bigint,
  end_reason text CHECK (end_reason IN ('signedOut', 'endedElsewhere', 'passwordChanged', 'suspended', 'factorReset')),
  CONSTRAINT login_token UNIQUE (token_hash)
);
CREATE INDEX login_account ON login (account_id, created_at);

CREATE TABLE one_time_code (
  id text PRIMARY KEY CHECK (length(id) = 36),
  account_id text NOT NULL REFERENCES account (id),
  purpose text NOT NULL CHECK (purpose IN ('activation', 'reset')),
  hash text NOT NULL CHECK (octet_length(hash) <= 200),
  issued_at bigint NOT NULL,
  issued_by text REFERENCES person (id),
  expires_at bigint NOT NULL,
  used_at bigint,
  voided_at bigint,
  CONSTRAINT one_time_code_hash UNIQUE (hash)
);
CREATE INDEX one_time_code_account ON one_time_code (account_id);
CREATE INDEX one_time_code_issued_by ON one_time_code (issued_by);

CREATE TABLE recovery_code (
  id text PRIMARY KEY CHECK (length(id) = 36),
  account_id text NOT NULL REFERENCES account (id),
  hash text NOT NULL CHECK (octet_length(hash) <= 200),
  created_at bigint NOT NULL,
  used_at bigint
);
CREATE INDEX recovery_code_account ON recovery_code (account_id);
