import { setTimeout } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'

/** The site looks every two seconds at whether records changed, and makes ready what is usually asked once they are at rest. */
const AT_REST_MS = 6000

/** After making answers ready, so many times as long as it took passes before the site does it again. */
const REST = 10

/**
 * Waits until the site asks the database nothing more, so that what is timed next is not timed beside what it made ready.
 *
 * @param round how long making ready takes, in milliseconds, where it may have been done just before and be due again
 * @returns how long the site asked, in milliseconds
 */
export async function untilAtRest(sql: Sql, round = 0): Promise<number> {
  let [busySince, quietSince] = [Number.NaN, performance.now()]
  while (performance.now() - quietSince < AT_REST_MS + REST * round) {
    await setTimeout(50)
    const [busy] = await sql<{ n: number }[]>`SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE application_name = 'waymark' AND state = 'active' AND now() - xact_start > interval '20 ms'`
    if (!busy || busy.n === 0) continue
    quietSince = performance.now()
    if (Number.isNaN(busySince)) busySince = quietSince
  }
  return Number.isNaN(busySince) ? 0 : quietSince - busySince
}

/** What PostgreSQL does by itself in the minutes after a load, and the site after a change, so that pages are not timed beside it. */
export async function comeToRest(superuserUrl: string): Promise<void> {
  const sql = postgres(superuserUrl, { max: 1 })
  try {
    await sql.unsafe('VACUUM ANALYZE')
    await sql.unsafe('CHECKPOINT')
    await untilAtRest(sql)
  } finally {
    await sql.end()
  }
}
