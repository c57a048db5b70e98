import type { Sql } from 'postgres'

/**
 * For tests of what happens at the same moment: holds a table until `count` transactions wait, for it or for
 * one another, and then lets them go.
 * @param root a superuser's connection to the test's database.
 */
export async function untilAllWait<T>(
  root: Sql,
  count: number,
  table: string,
  start: () => Promise<T>,
): Promise<T> {
  let started: Promise<T> | undefined
  await root.begin(async (sql) => {
    await sql`lock table ${sql(table)} in access exclusive mode`
    started = start()
    for (let waiting = 0; waiting < count; ) {
      // Statistics are read once a transaction unless they are let go.
      await sql`select pg_stat_clear_snapshot()`
      const rows = await sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      waiting = rows.length
    }
  })
  if (!started) throw new Error('nothing was started')
  return started
}
