import { and, asc, eq, sql } from 'drizzle-orm'
import { position, positionPeriod, unit } from '../schema'
import type { ChangeAction } from '../schema/history'
import type { TrustDb } from '../trust'

/** @returns the position, or undefined where the Trust has none such. */
export async function positionOf({ orm, trustId }: TrustDb, id: string) {
  const [found] = await orm
    .select()
    .from(position)
    .where(and(eq(position.trustId, trustId), eq(position.id, id)))
  return found
}

/** @returns what a position is from day to day, in the order of time. */
export function periodsOfPosition({ orm, trustId }: TrustDb, positionId: string) {
  return orm
    .select()
    .from(positionPeriod)
    .where(and(eq(positionPeriod.trustId, trustId), eq(positionPeriod.positionId, positionId)))
    .orderBy(sql`${positionPeriod.validFrom} NULLS FIRST`)
}

export async function unitsById({ orm, trustId }: TrustDb): Promise<Map<string, string>> {
  const rows = await orm
    .select({ id: unit.id, name: unit.name })
    .from(unit)
    .where(eq(unit.trustId, trustId))
    .orderBy(asc(unit.name))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export type PositionLine = {
  id: string
  act: string
  at: Date
  who: string
  action: ChangeAction
  entity: 'position' | 'position_period'
  entityId: string
  importId: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** @returns what the history says of a position and of its periods, the newest first. */
export async function linesOfPosition({ sql: query, trustId }: TrustDb, id: string): Promise<PositionLine[]> {
  const rows = await query<(Omit<PositionLine, 'at'> & { ms: number })[]>`
    SELECT id, act, (extract(epoch FROM at) * 1000)::float8 AS ms, who, action, entity, entity_id AS "entityId",
      import_id AS "importId", before, after
    FROM change
    WHERE trust_id = ${trustId} AND entity IN ('position', 'position_period')
      AND (entity_id = ${id}::uuid OR coalesce(after, before) ->> 'positionId' = ${id}::text)
    ORDER BY id DESC LIMIT 500`
  return rows.map(({ ms, ...line }) => ({ ...line, at: new Date(ms) }))
}
