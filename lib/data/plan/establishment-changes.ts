import 'server-only'
import { daysOfChange } from '@/db/queries/establishment'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { budgetsOnDays } from './dated-establishment'

/** Budgeted FTE of informatics posts from a day on. Budgets are of posts and of nobody: they are exact for everyone. */
export type PostsFrom = { day: Day; fte: number }

/** Budgeted FTE have four decimals. */
const exactFte = (fte: number) => Math.round(fte * 10_000) / 10_000

/** More than anyone looks at in one table. */
const MOST_DAYS = 12

/**
 * How the informatics posts of the establishment change after a day, as it is recorded now.
 * @returns the day itself first; with nothing after it where no change is dated
 */
export function establishmentChanges(scope: Scope, after: Day): Promise<PostsFrom[]> {
  if (!scope.can('progression:read')) throw new Error('progression:read is missing')
  return withTrust(scope, async (db) => {
    const days = [after, ...(await daysOfChange(db, after, MOST_DAYS))]
    const budgets = await budgetsOnDays(db, days)
    const found = days.map((day, at) => ({
      day,
      fte: exactFte(budgets.reduce((sum, { fte }) => sum + (fte[at] ?? 0), 0)),
    }))
    return found.filter(({ fte }, at) => at === 0 || fte !== found[at - 1]?.fte)
  })
}
