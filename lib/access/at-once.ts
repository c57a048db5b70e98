import type { Sql, TransactionSql } from 'postgres'

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

/**
 * For tests: what another transaction does to an account while `start` goes on with what was before. It is committed once `start`
 * waits for it, or is done without having waited.
 * @param root a superuser's connection to the test's database.
 */
export async function whileChanging<T>(
  root: Sql,
  change: (sql: TransactionSql) => Promise<unknown>,
  start: () => Promise<T>,
): Promise<T> {
  let started: Promise<T> | undefined
  await root.begin(async (sql) => {
    await change(sql)
    let isDone = false
    const done = () => {
      isDone = true
    }
    started = start()
    started.then(done, done)
    for (let isWaiting = false; !isWaiting && !isDone; ) {
      await sql`select pg_stat_clear_snapshot()`
      const rows = await sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      isWaiting = rows.length > 0
    }
  })
  if (!started) throw new Error('nothing was started')
  return started
}
