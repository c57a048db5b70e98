import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ForecastRunState } from '../vocabulary'
import { day, id, instant, trustId, version } from './columns'

/** A forecast that was asked for, and what came of it: for one question on one state of the records there is one. */
export const forecastRun = pgTable(
  'forecast_run',
  {
    trustId: trustId(),
    id: id(),
    /** SHA-256 of the question, the state of the records and the arithmetic's own number, in hexadecimal. */
    digest: text('digest').notNull(),
    /** SHA-256 of the question alone: the same question on other records is found by it. */
    questionDigest: text('question_digest').notNull(),
    /** Everything that is assumed: days, how posts are filled, levers, seed. */
    question: jsonb('question').notNull(),
    asAt: day('as_at').notNull(),
    /** The day on which the records were read. */
    knownOn: day('known_on').notNull(),
    state: text('state').$type<ForecastRunState>().notNull(),
    /** Counts how often it was asked for: what is still written for an earlier asking counts for nothing. */
    attempt: integer('attempt').notNull().default(1),
    stepsDone: integer('steps_done').notNull().default(0),
    steps: integer('steps').notNull(),
    /** Exact numbers of every level, or why there are none. */
    result: jsonb('result'),
    /** What a person may tell whoever looks after Waymark. */
    reference: text('reference'),
    accountId: uuid('account_id').notNull(),
    who: text('who').notNull(),
    askedAt: instant('asked_at').notNull().defaultNow(),
    /** When whoever runs it was last heard of. */
    seenAt: instant('seen_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    uniqueIndex('forecast_run_digest').on(t.trustId, t.digest),
    index('forecast_run_question').on(t.trustId, t.questionDigest, t.endedAt),
    index('forecast_run_asked').on(t.trustId, t.askedAt),
  ],
)

/** A forecast by name, with what was assumed and the records that it is of. */
export const scenario = pgTable(
  'scenario',
  {
    trustId: trustId(),
    id: id(),
    name: text('name').notNull(),
    runId: uuid('run_id').notNull(),
    /** Whether it is what the Trust means to do; one of them is at most. */
    isPlan: boolean('is_plan').notNull().default(false),
    accountId: uuid('account_id').notNull(),
    who: text('who').notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    uniqueIndex('scenario_name').on(t.trustId, t.name),
    uniqueIndex('scenario_plan').on(t.trustId).where(sql`is_plan`),
    index('scenario_run').on(t.trustId, t.runId),
    foreignKey({
      columns: [t.trustId, t.runId],
      foreignColumns: [forecastRun.trustId, forecastRun.id],
    }),
  ],
)
