import { setImmediate } from 'node:timers/promises'
import { deriveCareers } from '../derive'
import type { TrustDb } from '../trust'

/** Staff whose careers are derived in one go: enough for sets, few enough for their sorts to stay in memory. */
const DERIVED_AT_ONCE = 5000
/** Rows below which the planner's own choice is good enough. */
const FEW = 100

/** Derives everyone touched so far, some thousands at a time. */
export async function deriveTouched(db: TrustDb, step: (share: number) => void = () => undefined) {
  const ids = [...db.touched]
  for (let from = 0; from < ids.length; from += DERIVED_AT_ONCE) {
    await deriveCareers(db.sql, db.trustId, ids.slice(from, from + DERIVED_AT_ONCE))
    step(Math.min(1, (from + DERIVED_AT_ONCE) / ids.length))
  }
  db.touched.clear()
}

/** The planner knows nothing yet of rows written a moment ago: without this it would go through them one by one. */
export async function preferSets(db: TrustDb, rows: number): Promise<void> {
  await db.sql`SET CONSTRAINTS ALL DEFERRED`
  if (rows < FEW) return
  await db.sql`SET LOCAL enable_nestloop = off`
  await db.sql`SET LOCAL work_mem = '64MB'`
  // The checks of foreign keys are planned while the tables are small, and would go through all of them each time.
  await db.sql`SET LOCAL enable_seqscan = off`
  // What is switched off counts as dear, and a server that compiles dear statements would compile each of these.
  await db.sql`SET LOCAL jit = off`
}

/** Rows of one statement: enough for sets, few enough that making its text holds nobody up. */
const ROWS_AT_ONCE = 5000

/** Rows as they come: a long file is never held as a whole. */
export type Batches<T> = AsyncIterable<readonly T[]>

/** The same rows some thousands at a time, the next being read while those before are dealt with. */
export async function* inStride<T>(batches: Batches<T>): AsyncGenerator<T[]> {
  const source = gathered(batches)
  let next = source.next()
  for (let read = await next; !read.done; read = await next) {
    next = source.next()
    // Whoever stops before the end has an error of their own.
    next.catch(() => undefined)
    yield read.value
  }
}

async function* gathered<T>(batches: Batches<T>): AsyncGenerator<T[], undefined> {
  let rows: T[] = []
  for await (const batch of batches) {
    for (const row of batch) rows.push(row)
    if (rows.length < ROWS_AT_ONCE) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

/** Some thousands at a time, giving way to others in between. */
export async function* inParts<T>(rows: readonly T[]): AsyncGenerator<T[]> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    yield rows.slice(from, from + ROWS_AT_ONCE)
    await setImmediate()
  }
}
