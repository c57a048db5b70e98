import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ListPrecision, LoadForm, LoadState } from '../vocabulary'
import { bytea, day, id, instant, trustId, version } from './columns'
import { assignment } from './staff'

/** `read`: someone looked at the page of a staff member. `erased`: what the history held of a person was taken out. */
export type ChangeAction =
  | 'added'
  | 'changed'
  | 'removed'
  | 'exported'
  | 'loaded'
  | 'undone'
  | 'read'
  | 'erased'

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
    /** The transaction that wrote it, as `withTrust` named it; all zeros of lines from before there was a chain. */
    act: uuid('act').default(sql`nullif(current_setting('app.act', true), '')::uuid`),
    /** What the line was in the chain, once its person is erased: see db/audit/erase.ts. */
    erasedDigest: bytea('erased_digest'),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    index('change_act').on(t.trustId, t.act),
    index('change_staff').on(t.trustId, t.staffId, t.at),
    index('change_at').on(t.trustId, t.at),
    // The pages of the audit leave out what a file brought, row for row.
    index('change_by_hand').on(t.trustId, t.at).where(sql`import_id IS NULL`),
    index('change_by_kind').on(t.trustId, t.entity, t.at).where(sql`import_id IS NULL`),
    // What was done to a position is looked for in what its periods say.
    index('change_position').on(t.trustId, t.id).where(sql`entity IN ('position', 'position_period')`),
    index('change_import').on(t.trustId, t.importId, t.entity).where(sql`import_id IS NOT NULL`),
  ],
)

/** The place of each field's column among those kept, by the field's key, and how its dates are written. */
export type LoadMapping = {
  columns: Record<string, number>
  dateOrders: Record<string, 'dmy' | 'mdy' | 'ymd'>
}

/** What is remembered of a source: the headings too, which tell the columns in a file that has them in another order. */
export type LoadSourceMapping = LoadMapping & {
  /** Of the columns kept, in the order of that file; missing in what earlier versions remembered. */
  headings?: string[]
}

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
    status: text('status').$type<LoadState>().notNull(),
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
    accountId: uuid('account_id'),
    /** The day that a staff list tells of. */
    asAt: day('as_at'),
    /** How it was read: as CSV with its encoding and delimiter, or which sheet of a workbook. */
    form: jsonb('form').$type<LoadForm>(),
    /** Where the file lies until its rows are in `load_part`. */
    uploadPath: text('upload_path'),
    /** Headings of the columns kept, in their order, and some values of each. */
    headings: jsonb('headings').$type<string[]>(),
    samples: jsonb('samples').$type<string[][]>(),
    headingRow: integer('heading_row'),
    /** Lines above and below the list that are none of it, as text. */
    otherLines: jsonb('other_lines').$type<string[]>(),
    sourceKey: text('source_key'),
    /** Which column is which field, and the order of day and month of each date. */
    mapping: jsonb('mapping').$type<LoadMapping>(),
    /** Rows that the person has said to leave out. */
    skippedRows: jsonb('skipped_rows').$type<number[]>(),
    rowsSkipped: integer('rows_skipped').notNull().default(0),
    rowsHeld: integer('rows_held').notNull().default(0),
    /** That a list has a fifth fewer people than are in post, and that this is meant. */
    shrinks: boolean('shrinks').notNull().default(false),
    shrinkMeant: boolean('shrink_meant').notNull().default(false),
    /** That the records changed between the check and the approval, so that it has to be looked at again. */
    changedSince: boolean('changed_since').notNull().default(false),
    undoneAt: instant('undone_at'),
    undoneBy: text('undone_by'),
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

/** Rows of a file as they stand there, some hundreds in one text, until it is approved or put aside. Never a column that must not be kept. */
export const loadPart = pgTable(
  'load_part',
  {
    trustId: trustId(),
    loadId: uuid('load_id').notNull(),
    n: integer('n').notNull(),
    /** JSON: `[[row, [cell, …]], …]`. */
    rows: text('rows').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.loadId, t.n] }),
    foreignKey({ columns: [t.trustId, t.loadId], foreignColumns: [load.trustId, load.id] }),
  ],
)

/** What a person said of the columns of a source, for the next file that has the same headings. */
export const loadSource = pgTable(
  'load_source',
  {
    trustId: trustId(),
    sourceKey: text('source_key').notNull(),
    kind: text('kind').notNull(),
    mapping: jsonb('mapping').$type<LoadSourceMapping>().notNull(),
    who: text('who').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.trustId, t.sourceKey] })],
)

/** What a staff list says that the records do not, for a person to approve. Held ones stay until they are decided. */
export const loadProposal = pgTable(
  'load_proposal',
  {
    trustId: trustId(),
    loadId: uuid('load_id').notNull(),
    n: integer('n').notNull(),
    kind: text('kind').notNull(),
    row: integer('row'),
    staffId: uuid('staff_id'),
    employeeNumber: text('employee_number'),
    name: text('name').notNull(),
    onDay: day('on_day').notNull(),
    precision: text('precision').$type<ListPrecision>().notNull(),
    why: text('why').notNull(),
    held: text('held'),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    renamed: jsonb('renamed').$type<{ from: string; to: string }>(),
    edits: jsonb('edits').$type<Record<string, unknown>[]>().notNull(),
    decision: text('decision').$type<'approve' | 'hold'>().notNull(),
    /** Overtaken: a later list looked at what was held here. */
    outcome: text('outcome').$type<'applied' | 'held' | 'overtaken' | 'dropped'>(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.loadId, t.n] }),
    index('load_proposal_held').on(t.trustId, t.outcome).where(sql`outcome = 'held'`),
    foreignKey({ columns: [t.trustId, t.loadId], foreignColumns: [load.trustId, load.id] }),
  ],
)

/** A post that the latest staff lists leave out, until a list has it again or decides that it ended. */
export const missingPost = pgTable(
  'missing_post',
  {
    trustId: trustId(),
    id: id(),
    staffId: uuid('staff_id').notNull(),
    assignmentId: uuid('assignment_id').notNull(),
    /** The day of the first list without it, and of the one before. */
    since: day('since').notNull(),
    seenOn: day('seen_on'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    uniqueIndex('missing_post_assignment').on(t.trustId, t.assignmentId),
    foreignKey({
      columns: [t.trustId, t.assignmentId],
      foreignColumns: [assignment.trustId, assignment.id],
    }).onDelete('cascade'),
  ],
)
