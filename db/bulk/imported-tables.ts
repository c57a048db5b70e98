import { and, eq, inArray } from 'drizzle-orm'
import {
  assignment,
  awaitedRoute,
  crosswalk,
  earlierPost,
  entryRoute,
  entryRouteWording,
  missingPost,
  position,
  positionPeriod,
  qualification,
  registration,
  staff,
  unit,
} from '../schema'
import type { TrustDb } from '../trust'
import { inParts } from './sets'

export type Row = Record<string, unknown>

/** That of a row when it is added. */
export const FIRST_VERSION = 1

/** What imports write, children before what they belong to. */
export const TABLES = [
  missingPost,
  entryRoute,
  qualification,
  registration,
  earlierPost,
  assignment,
  awaitedRoute,
  staff,
  positionPeriod,
  position,
  unit,
  crosswalk,
  entryRouteWording,
] as const
export type ImportedTable = (typeof TABLES)[number]

/** Rows as they are, locked. */
export async function currentRows(db: TrustDb, table: ImportedTable, ids: readonly string[]): Promise<Row[]> {
  const found: Row[] = []
  for await (const part of inParts(ids))
    found.push(
      ...(await db.orm
        .select()
        .from(table as typeof staff)
        .where(and(eq(table.trustId, db.trustId), inArray(table.id, part)))
        .for('update')),
    )
  return found
}
