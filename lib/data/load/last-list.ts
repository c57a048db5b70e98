import 'server-only'
import { and, eq, max } from 'drizzle-orm'
import { load } from '@/db/schema'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { readTogether } from '../read-together'

/** @returns the day of the latest staff list that is applied; null where there is none. */
export async function lastListDay(scope: Scope): Promise<Day | null> {
  const [found] = await readTogether(scope, ({ orm, trustId }) =>
    orm
      .select({ asAt: max(load.asAt) })
      .from(load)
      .where(and(eq(load.trustId, trustId), eq(load.kind, 'staff-list'), eq(load.status, 'done'))),
  )
  return found?.asAt ?? null
}
