import { boolean, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Nation, Role } from '../vocabulary'
import { id, instant, trustId } from './columns'

/** Organisations that use this Waymark. Codes and names are public facts, so every member may read them. */
export const trust = pgTable('trust', {
  trustId: text('trust_id').primaryKey(),
  name: text('name').notNull(),
  nation: text('nation').$type<Nation>().notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
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

/** What an account is in a Trust. */
export const membership = pgTable(
  'membership',
  {
    trustId: trustId(),
    accountId: uuid('account_id').notNull(),
    role: text('role').$type<Role>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
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
