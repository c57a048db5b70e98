import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AccountEventKind, Nation, Role } from '../vocabulary'
import { bytea, id, instant, trustId } from './columns'

/** Organisations that use this Waymark. Codes and names are public facts, so every member may read them. */
export const trust = pgTable('trust', {
  trustId: text('trust_id').primaryKey(),
  name: text('name').notNull(),
  nation: text('nation').$type<Nation>().notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  /** Every member needs a second step, not only those whose role does. */
  secondStepForAll: boolean('second_step_for_all').notNull().default(false),
})

/** A person who can sign in; belongs to Trusts by membership. */
export const account = pgTable(
  'account',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash'),
    createdAt: instant('created_at').notNull().defaultNow(),
    disabledAt: instant('disabled_at'),
    /** Tokens made until then are none any more, in whichever Trust: a password was reset, or everything signed out. */
    tokensFrom: instant('tokens_from'),
    /** When its name and address were taken out, some time after it belonged to no Trust any more. */
    forgottenAt: instant('forgotten_at'),
  },
  (t) => [uniqueIndex('account_email').on(t.email)],
)

/** A signed-in browser. The cookie carries the id; the row is checked at every request. */
export const session = pgTable(
  'session',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
    seenAt: instant('seen_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
    /** The browser in plain words, as it said itself. */
    browser: text('browser'),
    /** When the second step was passed, here or at the provider; without it the session opens nothing that needs one. */
    secondStepAt: instant('second_step_at'),
  },
  (t) => [index('session_account').on(t.accountId)],
)

/** Guesses at a password, by hashed account and network, kept for the length of the window. */
export const signInAttempt = pgTable(
  'sign_in_attempt',
  {
    id: uuid('id').primaryKey(),
    subject: text('subject').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('sign_in_attempt_subject').on(t.subject, t.at)],
)

/** The one-time link that makes the first administrator; stored as a hash. */
export const setUpToken = pgTable('set_up_token', {
  tokenHash: text('token_hash').primaryKey(),
  createdAt: instant('created_at').notNull().defaultNow(),
  usedAt: instant('used_at'),
})

/** A one-time link to a new password; stored as a hash. */
export const resetLink = pgTable(
  'reset_link',
  {
    tokenHash: text('token_hash').primaryKey(),
    accountId: uuid('account_id').notNull(),
    createdAt: instant('created_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [index('reset_link_account').on(t.accountId)],
)

/** An authenticator app of an account. One that was turned off stays as a line, without its secret. */
export const secondStep = pgTable(
  'second_step',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    /** Sealed: lib/access/seal.ts. Empty once it is turned off. */
    secret: text('secret').notNull(),
    /** The 30 seconds, counted from 1970, of the newest code that was taken: none is taken twice. */
    lastStep: bigint('last_step', { mode: 'number' }).notNull(),
    setUpAt: instant('set_up_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('second_step_of_account').on(t.accountId).where(sql`ended_at IS NULL`),
    index('second_step_account').on(t.accountId),
  ],
)

/** A code that opens the door once when the app is lost; stored as a hash. */
export const recoveryCode = pgTable(
  'recovery_code',
  {
    accountId: uuid('account_id').notNull(),
    codeHash: text('code_hash').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.codeHash] })],
)

/** Who an account is at a provider of single sign-on. */
export const providerIdentity = pgTable(
  'provider_identity',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    accountId: uuid('account_id').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] }), index('provider_identity_account').on(t.accountId)],
)

/** Append-only: what was done at the door, by or with an account. Never an e-mail address that has no account. */
export const accountEvent = pgTable(
  'account_event',
  {
    id: uuid('id').primaryKey(),
    at: instant('at').notNull().defaultNow(),
    /** Whose account; null where nobody has one with the address typed. */
    accountId: uuid('account_id'),
    kind: text('kind').$type<AccountEventKind>().notNull(),
    /** Who did it, by their name at the time; null for the person themselves. */
    who: text('who'),
    about: jsonb('about').$type<Record<string, string | number>>(),
    /**
     * Mixed into the digest of the line in the chain of the door: without the line it cannot be guessed at. One of 48 bytes says that
     * all of the line is in the digest; of lines of before migration 0024, with 32, who did it and what else was said is not.
     */
    salt: bytea('salt')
      .notNull()
      .default(
        sql`sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) || uuid_send(gen_random_uuid())`,
      ),
  },
  (t) => [index('account_event_account').on(t.accountId, t.at)],
)

/** What an account is in a Trust. */
export const membership = pgTable(
  'membership',
  {
    trustId: trustId(),
    accountId: uuid('account_id').notNull(),
    role: text('role').$type<Role>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Set while the membership is switched off: it opens nothing. */
    disabledAt: instant('disabled_at'),
  },
  (t) => [primaryKey({ columns: [t.trustId, t.accountId] }), index('membership_account').on(t.accountId)],
)

/** A one-time link that makes someone a member; stored as a hash. */
export const invitation = pgTable(
  'invitation',
  {
    trustId: trustId(),
    id: id(),
    tokenHash: text('token_hash').notNull(),
    email: text('email').notNull(),
    role: text('role').$type<Role>().notNull(),
    invitedBy: uuid('invited_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    withdrawn: boolean('withdrawn').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    uniqueIndex('invitation_token').on(t.trustId, t.tokenHash),
  ],
)
