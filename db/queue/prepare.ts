import { getConstructionPlans, getMigrationPlans } from 'pg-boss'
import pgBoss from 'pg-boss/package.json' with { type: 'json' }
import type { Sql } from 'postgres'
import { withBoss } from './boss'
import { databaseOn } from './database'
import {
  FILE_QUEUE,
  FORECAST_QUEUE,
  IMPORT_QUEUE,
  QUEUE_OPTIONS,
  QUEUE_POLICY,
  QUEUE_SCHEMA,
} from './settings'

const WANTED = pgBoss.pgboss.schema

/**
 * Makes the queue's schema as pg-boss wants it, or brings it up to date, and in it the queues of imports, files and forecasts.
 * @param sql one connection of the owner's, under the lock of the migrations.
 */
export async function prepareQueue(sql: Sql): Promise<void> {
  const [schema] = await sql`SELECT to_regclass(${`${QUEUE_SCHEMA}.version`}) IS NOT NULL AS made`
  const version = schema?.made ? await queueVersion(sql) : null
  if (version === null) await sql.unsafe(getConstructionPlans(QUEUE_SCHEMA))
  // A few rows need no index built beside running work, and CONCURRENTLY may not stand among other statements.
  else if (version < WANTED)
    await sql.unsafe(getMigrationPlans(QUEUE_SCHEMA, version).replaceAll(' CONCURRENTLY', ''))
  await withBoss(databaseOn(sql), async (boss) => {
    for (const name of [IMPORT_QUEUE, FILE_QUEUE, FORECAST_QUEUE]) {
      if (await boss.getQueue(name)) await boss.updateQueue(name, QUEUE_OPTIONS)
      else await boss.createQueue(name, { ...QUEUE_OPTIONS, policy: QUEUE_POLICY })
    }
  })
}

/** Whether the queue's schema is the one that this version of pg-boss works on. */
export async function isQueueUpToDate(sql: Sql): Promise<boolean> {
  return (await queueVersion(sql)) === WANTED
}

async function queueVersion(sql: Sql): Promise<number | null> {
  const [found] = await sql`SELECT version FROM ${sql(QUEUE_SCHEMA)}.version`
  return found?.version ?? null
}
