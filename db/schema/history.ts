import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, instant, trustId } from './columns'

export type ChangeAction = 'added' | 'changed' | 'removed' | 'exported' | 'loaded'

/** Append-only: who did what to which row, when. History, undo and audit are read from it. */
export const change = pgTable(
  'change',
  {
    trustId: trustId(),
    id: id(),
    at: instant('at').notNull().defaultNow(),
    accountId: uuid('account_id'),
    /** The name at the time, so that it still reads right when the account is gone. */
    who: text('who').notNull(),
    action: text('action').$type<ChangeAction>().notNull(),
    entity: text('entity').notNull(),
    entityId: uuid('entity_id').notNull(),
    staffId: uuid('staff_id'),
    importId: uuid('import_id'),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    index('change_staff').on(t.trustId, t.staffId, t.at),
    index('change_at').on(t.trustId, t.at),
  ],
)

/** A file that was loaded, or refused. */
export const load = pgTable(
  'load',
  {
    trustId: trustId(),
    id: id(),
    kind: text('kind'),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    status: text('status').$type<'reading' | 'writing' | 'done' | 'refused' | 'failed'>().notNull(),
    who: text('who').notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
    /** When the process that does the loading was last heard of. */
    seenAt: instant('seen_at').notNull().defaultNow(),
    /** How far it is, 0 to 100. */
    percent: smallint('percent').notNull().default(0),
    endedAt: instant('ended_at'),
    rowsRead: integer('rows_read').notNull().default(0),
    rowsAdded: integer('rows_added').notNull().default(0),
    rowsChanged: integer('rows_changed').notNull().default(0),
    rowsUnchanged: integer('rows_unchanged').notNull().default(0),
    problemCount: integer('problem_count').notNull().default(0),
    warningCount: integer('warning_count').notNull().default(0),
    ignoredColumns: jsonb('ignored_columns').$type<string[]>().notNull(),
    droppedColumns: jsonb('dropped_columns').$type<string[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.trustId, t.id] }), index('load_started').on(t.trustId, t.startedAt)],
)

/** What is wrong with one cell of a file, or worth a look; `n` keeps the order. */
export const loadProblem = pgTable(
  'load_problem',
  {
    trustId: trustId(),
    loadId: uuid('load_id').notNull(),
    n: integer('n').notNull(),
    severity: text('severity').$type<'problem' | 'warning'>().notNull(),
    row: integer('row').notNull(),
    column: text('column').notNull(),
    value: text('value').notNull(),
    reason: text('reason').notNull(),
    todo: text('todo').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.loadId, t.n] }),
    foreignKey({ columns: [t.trustId, t.loadId], foreignColumns: [load.trustId, load.id] }),
  ],
)
