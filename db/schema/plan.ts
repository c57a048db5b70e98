import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { PlanActionState, PlanStep } from '../vocabulary'
import { day, id, instant, trustId, version } from './columns'
import { forecastRun } from './forecast'

/** What a Trust says in its own words on a step of its workforce plan. */
export const planWords = pgTable(
  'plan_words',
  {
    trustId: trustId(),
    id: id(),
    step: text('step').$type<PlanStep>().notNull(),
    text: text('text').notNull(),
    version: version(),
  },
  (t) => [primaryKey({ columns: [t.trustId, t.id] }), uniqueIndex('plan_words_step').on(t.trustId, t.step)],
)

/** Something that the Trust means to do for its workforce plan. */
export const planAction = pgTable(
  'plan_action',
  {
    trustId: trustId(),
    id: id(),
    what: text('what').notNull(),
    /** Who sees to it, in words: often nobody with an account. */
    owner: text('owner').notNull(),
    due: day('due').notNull(),
    state: text('state').$type<PlanActionState>().notNull().default('open'),
    /** The day on which it was said to be done. */
    doneOn: day('done_on'),
    version: version(),
  },
  (t) => [primaryKey({ columns: [t.trustId, t.id] }), index('plan_action_due').on(t.trustId, t.state, t.due)],
)

/** What a plan's progress is measured by from a moment on: the run that its scenario had then. The last one of a scenario holds. */
export const planBaseline = pgTable(
  'plan_baseline',
  {
    trustId: trustId(),
    id: id(),
    /** The scenario may be deleted later; what it was called then stays. */
    scenarioId: uuid('scenario_id').notNull(),
    scenarioName: text('scenario_name').notNull(),
    runId: uuid('run_id').notNull(),
    /** Why the plan begins anew; empty where it was marked as the plan. */
    why: text('why').notNull(),
    accountId: uuid('account_id').notNull(),
    who: text('who').notNull(),
    setAt: instant('set_at').notNull().defaultNow(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    index('plan_baseline_set').on(t.trustId, t.setAt),
    index('plan_baseline_run').on(t.trustId, t.runId),
    foreignKey({
      columns: [t.trustId, t.runId],
      foreignColumns: [forecastRun.trustId, forecastRun.id],
    }),
  ],
)
