import { sql } from 'drizzle-orm';
import { check, id, index, instant, int, oneOf, table, text, unique } from '#db/columns';
import { languages } from '../../shared/core/text.ts';
import { codePurposes, loginEnds } from '../../shared/identity/schema.ts';
import { person } from '../people/table.ts';

/** How a person of the register signs in. It opens no right: rights come from holdings. */
export const account = table(
  'account',
  {
    id: id('id').primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    username: text('username').notNull(),
    passwordHash: text('password_hash'),
    passwordSetAt: instant('password_set_at'),
    totpSecret: text('totp_secret'),
    totpConfirmedAt: instant('totp_confirmed_at'),
    /** The last time step accepted: a code works once. */
    totpStep: int('totp_step'),
    language: oneOf('language', languages).notNull().default('fr'),
    suspendedAt: instant('suspended_at'),
    suspendedBy: id('suspended_by').references(() => person.id),
    createdAt: instant('created_at').notNull(),
    version: int('version').notNull().default(1),
  },
  (t) => [
    unique('account_person').on(t.personId),
    unique('account_username').on(t.username),
    index('account_suspended_by').on(t.suspendedBy),
  ],
);

/** One-time codes, kept only as hashes: activation at enrolment, forgotten password. */
export const oneTimeCode = table(
  'one_time_code',
  {
    id: id('id').primaryKey(),
    accountId: id('account_id')
      .notNull()
      .references(() => account.id),
    purpose: oneOf('purpose', codePurposes).notNull(),
    hash: text('hash').notNull(),
    issuedAt: instant('issued_at').notNull(),
    issuedBy: id('issued_by').references(() => person.id),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    voidedAt: instant('voided_at'),
  },
  (t) => [
    unique('one_time_code_hash').on(t.hash),
    index('one_time_code_account').on(t.accountId),
    index('one_time_code_issued_by').on(t.issuedBy),
  ],
);

export const recoveryCode = table(
  'recovery_code',
  {
    id: id('id').primaryKey(),
    accountId: id('account_id')
      .notNull()
      .references(() => account.id),
    hash: text('hash').notNull(),
    createdAt: instant('created_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [index('recovery_code_account').on(t.accountId)],
);

/** A signed-in browser. Only the hash of its token is kept. */
export const login = table(
  'login',
  {
    id: id('id').primaryKey(),
    accountId: id('account_id')
      .notNull()
      .references(() => account.id),
    tokenHash: text('token_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    /** After this long without a call it is over, in milliseconds. */
    idleLimit: int('idle_limit').notNull(),
    expiresAt: instant('expires_at').notNull(),
    confirmedAt: instant('confirmed_at').notNull(),
    secondFactorAt: instant('second_factor_at'),
    browser: text('browser').notNull(),
    place: text('place').notNull(),
    /** Of the cookie that outlives a login: a browser its owner signed in from before. */
    deviceHash: text('device_hash'),
    endedAt: instant('ended_at'),
    endReason: oneOf('end_reason', loginEnds),
  },
  (t) => [unique('login_token').on(t.tokenHash), index('login_account').on(t.accountId, t.createdAt)],
);

/** Tries that did not succeed, per account and place, per account, per place: counters, not acts, so not in the journal. */
export const attempt = table('attempt', {
  key: text('key').primaryKey(),
  failures: int('failures').notNull(),
  /** No try before it (account and place); else, the instant at which the allowance is whole again. */
  blockedUntil: instant('blocked_until').notNull(),
  lastAt: instant('last_at').notNull(),
});

/** The removal of a lost second factor: asked by one hand, confirmed by another. */
export const factorReset = table(
  'factor_reset',
  {
    id: id('id').primaryKey(),
    accountId: id('account_id')
      .notNull()
      .references(() => account.id),
    askedBy: id('asked_by')
      .notNull()
      .references(() => person.id),
    askedAt: instant('asked_at').notNull(),
    confirmedBy: id('confirmed_by').references(() => person.id),
    confirmedAt: instant('confirmed_at'),
  },
  (t) => [
    index('factor_reset_account').on(t.accountId),
    index('factor_reset_asked_by').on(t.askedBy),
    index('factor_reset_confirmed_by').on(t.confirmedBy),
    check('factor_reset_two_hands', sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.askedBy}`),
  ],
);
