import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { load, loadProblem } from '@/db/schema'
import { type TrustActor, type TrustDb, withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import type { Problem } from '@/lib/import/shapes'

/** A load that was not heard of for so long has been interrupted. */
export const SILENT_SECONDS = 60

/** Whether the load runs: its process was heard of a moment ago. */
export const isRunning = and(
  inArray(load.status, ['reading', 'writing']),
  sql`${load.seenAt} > now() - make_interval(secs => ${SILENT_SECONDS})`,
)

export type FileFacts = { fileName: string; sha256: string; bytes: number }

/**
 * Writes down that a load begins.
 * @returns its id, or the load that runs already: a Trust has one at a time.
 */
export function beginLoad(actor: TrustActor, file: FileFacts): Promise<{ id: string } | { running: string }> {
  return withTrust(actor, async (db) => {
    await db.sql`SELECT pg_advisory_xact_lock(hashtextextended(${`load ${db.trustId}`}, 0))`
    const [running] = await db.orm
      .select({ fileName: load.fileName })
      .from(load)
      .where(and(eq(load.trustId, db.trustId), isRunning))
      .limit(1)
    if (running) return { running: running.fileName }
    const id = newId()
    await db.orm.insert(load).values({
      trustId: db.trustId,
      id,
      ...file,
      status: 'reading',
      who: actor.accountName,
      ignoredColumns: [],
      droppedColumns: [],
    })
    return { id }
  })
}

type Progress = Partial<
  Pick<
    typeof load.$inferInsert,
    'kind' | 'status' | 'percent' | 'rowsRead' | 'ignoredColumns' | 'droppedColumns'
  >
>

/** Says how far a load is, and that its process lives. */
export function sayProgress(actor: TrustActor, id: string, progress: Progress): Promise<void> {
  const running = inArray(load.status, ['reading', 'writing'])
  return withTrust(actor, (db) => write(db, id, { ...progress, seenAt: sql`now()` as never }, running))
}

type Ending = Pick<typeof load.$inferInsert, 'status' | 'rowsRead'> &
  Partial<Pick<typeof load.$inferInsert, 'rowsAdded' | 'rowsChanged' | 'rowsUnchanged' | 'asAt'>>

/** Writes down how a load ended, in the transaction given. */
export function endLoad(db: TrustDb, id: string, ending: Ending): Promise<void> {
  return write(db, id, {
    ...ending,
    percent: 100,
    endedAt: sql`clock_timestamp()` as never,
    seenAt: sql`now()` as never,
  })
}

async function write(
  db: TrustDb,
  id: string,
  values: Partial<typeof load.$inferInsert>,
  only?: SQL,
): Promise<void> {
  await db.orm
    .update(load)
    .set(values)
    .where(and(eq(load.trustId, db.trustId), eq(load.id, id), only))
}

export type Found = { severity: 'problem' | 'warning'; problems: readonly Problem[] }

/** Keeps what was found in a file. @param from how many have been kept before. */
export function keepProblems(
  actor: TrustActor,
  loadId: string,
  found: readonly Found[],
  from: number,
): Promise<number> {
  const rows = found.flatMap(({ severity, problems }) =>
    problems.map((problem) => ({ severity, ...problem })),
  )
  if (rows.length === 0) return Promise.resolve(from)
  return withTrust(actor, async (db) => {
    const { trustId } = db
    for (let at = 0; at < rows.length; at += 5000)
      await db.orm
        .insert(loadProblem)
        .values(rows.slice(at, at + 5000).map((row, i) => ({ trustId, loadId, n: from + at + i, ...row })))
    const count = (severity: Found['severity']) => rows.filter((row) => row.severity === severity).length
    await db.orm
      .update(load)
      .set({
        problemCount: sql`${load.problemCount} + ${count('problem')}`,
        warningCount: sql`${load.warningCount} + ${count('warning')}`,
      })
      .where(and(eq(load.trustId, trustId), eq(load.id, loadId)))
    return from + rows.length
  })
}
