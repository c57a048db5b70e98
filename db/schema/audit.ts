import { bigint, integer, pgTable, primaryKey, smallint, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant, trustId } from './columns'

/**
 * One link for each act (a transaction) that wrote into the history. Only `seal()` writes it: the application's role
 * may read it and no more.
 */
export const auditLink = pgTable(
  'audit_link',
  {
    trustId: trustId(),
    /** 1, 2, 3 … within the Trust. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    /** Of the lines that it seals; all zeros for those written before there was a chain. */
    act: uuid('act').notNull(),
    lines: integer('lines').notNull(),
    /** SHA-256 over the digests of the lines in the order of their ids. */
    digest: bytea('digest').notNull(),
    /** Hash of the link before. */
    previous: bytea('previous').notNull(),
    hash: bytea('hash').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.trustId, t.seq] }), uniqueIndex('audit_link_act').on(t.trustId, t.act)],
)

/** Where a Trust's chain ends, apart from its links: the last ones cannot be cut off unseen. */
export const auditHead = pgTable(
  'audit_head',
  {
    trustId: trustId(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    hash: bytea('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.trustId] })],
)

/** What is mixed into the digests of a person's lines. Without it they cannot be guessed at: it goes when the person is erased. */
export const historySalt = pgTable(
  'history_salt',
  {
    trustId: trustId(),
    /** A staff member, or an entry route that waits for one. */
    subjectId: uuid('subject_id').notNull(),
    salt: bytea('salt').notNull(),
  },
  (t) => [primaryKey({ columns: [t.trustId, t.subjectId] })],
)

/** Which signed checkpoints were written outside the database, and where the chain stood. */
export const auditCheckpoint = pgTable(
  'audit_checkpoint',
  {
    trustId: trustId(),
    /** The number of the checkpoint, the same for all Trusts. */
    n: integer('n').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    /** SHA-256 of the checkpoint's file. */
    fingerprint: bytea('fingerprint').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.trustId, t.n] })],
)

/** One link for each line of what was done at the door, of all Trusts. Only `seal()` writes it; it stays when the line goes. */
export const doorLink = pgTable(
  'door_link',
  {
    /** 1, 2, 3 … */
    seq: bigint('seq', { mode: 'number' }).primaryKey(),
    /** The line, in `account_event`. */
    eventId: uuid('event_id').notNull(),
    /** Of the line. */
    at: instant('at').notNull(),
    digest: bytea('digest').notNull(),
    /** Hash of the link before. */
    previous: bytea('previous').notNull(),
    hash: bytea('hash').notNull(),
  },
  (t) => [uniqueIndex('door_link_event').on(t.eventId)],
)

/** Where the chain of the door ends: one row. */
export const doorHead = pgTable('door_head', {
  id: smallint('id').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: bytea('hash').notNull(),
})
