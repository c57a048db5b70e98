import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AskedFileKind, AskedFileState, Grade } from '../vocabulary'
import { bytea, id, instant, trustId } from './columns'

/** A file that somebody asked for and that is made while they do something else. Theirs alone. */
export const askedFile = pgTable(
  'asked_file',
  {
    trustId: trustId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    who: text('who').notNull(),
    kind: text('kind').$type<AskedFileKind>().notNull(),
    format: text('format').$type<'csv' | 'xlsx'>().notNull(),
    /** The choices of the list as its address has them, with the day. */
    query: jsonb('query').$type<Record<string, string | string[]>>().notNull(),
    /** The same in words. */
    filters: jsonb('filters').$type<string[]>().notNull(),
    /** Under which it is saved: "staff-RX1-as-at-2026-10-31.csv". */
    fileName: text('file_name').notNull(),
    grade: text('grade').$type<Grade>().notNull(),
    state: text('state').$type<AskedFileState>().notNull(),
    /** Counts how often it was asked for: what is still written for an earlier asking counts for nothing. */
    attempt: integer('attempt').notNull().default(1),
    step: text('step').$type<'reading' | 'writing'>(),
    /** Rows counted when it was asked for; when it is ready, those that are in it. */
    rows: integer('rows').notNull(),
    rowsDone: integer('rows_done').notNull().default(0),
    bytes: bigint('bytes', { mode: 'number' }),
    /** SHA-256 of the bytes, in hexadecimal. */
    fingerprint: text('fingerprint'),
    /** What a person may tell whoever looks after Waymark. */
    reference: text('reference'),
    askedAt: instant('asked_at').notNull().defaultNow(),
    /** When whoever makes it was last heard of. */
    seenAt: instant('seen_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
    downloadedAt: instant('downloaded_at'),
    expiresAt: instant('expires_at'),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    index('asked_file_account').on(t.trustId, t.accountId, t.askedAt),
  ],
)

/** The bytes of a file that is ready, in pieces, each deflated by itself. */
export const askedFilePart = pgTable(
  'asked_file_part',
  {
    trustId: trustId(),
    fileId: uuid('file_id').notNull(),
    n: integer('n').notNull(),
    deflated: bytea('deflated').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.fileId, t.n] }),
    foreignKey({
      columns: [t.trustId, t.fileId],
      foreignColumns: [askedFile.trustId, askedFile.id],
    }).onDelete('cascade'),
  ],
)
