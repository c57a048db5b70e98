import { type Db, PgBoss } from 'pg-boss'
import { LOOK_FOR_MISSED_EVERY_SECONDS, QUEUE_SCHEMA } from './settings'

/**
 * pg-boss on a connection of ours, with what Waymark does not use switched off. It makes and migrates nothing: the
 * owner does that in `prepareQueue`.
 * @param supervise whether it looks for jobs whose worker is missed, and clears away old ones.
 */
export function openBoss(db: Db, supervise: boolean): PgBoss {
  return new PgBoss({
    db,
    schema: QUEUE_SCHEMA,
    migrate: false,
    supervise,
    superviseIntervalSeconds: LOOK_FOR_MISSED_EVERY_SECONDS,
    monitorIntervalSeconds: LOOK_FOR_MISSED_EVERY_SECONDS,
    maintenanceIntervalSeconds: 3600,
    flowIntervalSeconds: 3600,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  })
}

/** Runs `work` with a pg-boss that does nothing by itself and ends with it. */
export async function withBoss<T>(db: Db, work: (boss: PgBoss) => Promise<T>): Promise<T> {
  const boss = openBoss(db, false)
  await boss.start()
  try {
    return await work(boss)
  } finally {
    await boss.stop({ graceful: false, close: false })
  }
}
