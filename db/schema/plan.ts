import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { PlanActionState, PlanStep } from '../vocabulary'
import { day, id, trustId, version } from './columns'

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
