import { boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Grade, ReportSchedule, RunOrigin, RunState } from '../vocabulary'
import { day, id, instant, trustId, version } from './columns'

/** A report by name: what it is made of, and when it is made by itself. */
export const report = pgTable(
  'report',
  {
    trustId: trustId(),
    id: id(),
    name: text('name').notNull(),
    grade: text('grade').$type<Grade>().notNull(),
    /** Sections, period and unit: read through its schema in lib/forms, so that an old one still opens. */
    definition: jsonb('definition').notNull(),
    schedule: text('schedule').$type<ReportSchedule>().notNull().default('never'),
    /** Whose report it is: what is made by schedule is made in this account's name. */
    accountId: uuid('account_id').notNull(),
    who: text('who').notNull(),
    version: version(),
  },
  (t) => [primaryKey({ columns: [t.trustId, t.id] }), uniqueIndex('report_name').on(t.trustId, t.name)],
)

/** A report as it was made on a day, changed by nothing after but an erasure. It outlives its report, whose name it keeps. */
export const reportRun = pgTable(
  'report_run',
  {
    trustId: trustId(),
    id: id(),
    reportId: uuid('report_id').notNull(),
    name: text('name').notNull(),
    grade: text('grade').$type<Grade>().notNull(),
    asAt: day('as_at').notNull(),
    knownOn: day('known_on').notNull(),
    origin: text('origin').$type<RunOrigin>().notNull(),
    /** The staff list after which it was made by itself. */
    loadId: uuid('load_id'),
    state: text('state').$type<RunState>().notNull(),
    /** Why it failed, as a sentence. */
    problem: text('problem'),
    fingerprint: text('fingerprint'),
    /** The sections as they were shown, as JSON text: of its bytes the fingerprint is, which stays when an erasure takes a name out. */
    content: text('content'),
    accountId: uuid('account_id').notNull(),
    who: text('who').notNull(),
    madeAt: instant('made_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    index('report_run_report').on(t.trustId, t.reportId, t.madeAt),
    index('report_run_made').on(t.trustId, t.madeAt),
  ],
)

/** Where a fingerprint that left the Trust came from: a file of a figure, or a report with its sections. */
export const fingerprint = pgTable(
  'fingerprint',
  {
    trustId: trustId(),
    fingerprint: text('fingerprint').notNull(),
    id: id(),
    at: instant('at').notNull().defaultNow(),
    grade: text('grade').$type<Grade>().notNull(),
    /** The figure's name among figures; null for a whole report. */
    figure: text('figure'),
    /** The figure's choices as its address has them, both days named. */
    query: jsonb('query').$type<Record<string, string | string[]>>(),
    runId: uuid('run_id'),
    who: text('who').notNull(),
  },
  (t) => [primaryKey({ columns: [t.trustId, t.fingerprint, t.id] })],
)

/** A page with its filters, by name: private, or the Trust's. */
export const savedView = pgTable(
  'saved_view',
  {
    trustId: trustId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    who: text('who').notNull(),
    shared: boolean('shared').notNull(),
    name: text('name').notNull(),
    /** Of the page within the Trust: '/staff', '/progression/time'. */
    path: text('path').notNull(),
    /** The choices as the address has them: 'route=APP_L3&level=4'. */
    query: text('query').notNull(),
    version: version(),
  },
  (t) => [primaryKey({ columns: [t.trustId, t.id] }), index('saved_view_account').on(t.trustId, t.accountId)],
)

/** The saved view that a person's navigation opens for a page. */
export const defaultView = pgTable(
  'default_view',
  {
    trustId: trustId(),
    accountId: uuid('account_id').notNull(),
    path: text('path').notNull(),
    viewId: uuid('view_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.trustId, t.accountId, t.path] })],
)

/** What lets a spreadsheet or another program read for a person. Only its hash is kept. */
export const feedToken = pgTable(
  'feed_token',
  {
    trustId: trustId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    who: text('who').notNull(),
    name: text('name').notNull(),
    tokenHash: text('token_hash').notNull(),
    permissions: jsonb('permissions').$type<string[]>().notNull(),
    grade: text('grade').$type<Grade>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    uniqueIndex('feed_token_hash').on(t.trustId, t.tokenHash),
    index('feed_token_account').on(t.trustId, t.accountId),
  ],
)
