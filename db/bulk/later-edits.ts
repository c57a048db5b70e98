import { getTableName } from 'drizzle-orm'
import { factsBefore } from '../added-facts'
import { missingPost } from '../schema'
import type { TrustDb } from '../trust'
import { currentRows, FIRST_VERSION, type ImportedTable, type Row, TABLES } from './imported-tables'
import { laterEstablishments } from './later-lists'
import { type Clash, leftByHand, postsInstead, removedSince } from './undo-clashes'

/** Something edited after the import, so that undoing it would lose the edit. */
export type LaterEdit = {
  entity: string
  entityId: string
  staffId: string | null
  who: string
  at: Date
  /** The import that did it; null where a person did. */
  importId: string | null
  /** The row as it is now. */
  now: Row
}

/** Beyond so many there is no reading them one by one. */
const MOST = 100

/** Who and what stands in the way, the first `MOST`; none when the import can be undone. */
export async function laterEdits(db: TrustDb, importId: string): Promise<LaterEdit[]> {
  const found = (await laterEstablishments(db, importId)).map(
    ({ id, who, at, asAt }): LaterEdit => ({
      ...{ entity: 'load', entityId: id, staffId: null, who, at, importId: id },
      now: { asAt },
    }),
  )
  for (const table of TABLES) {
    const edited = await editedSince(db, importId, table)
    for (const { id, now } of edited.slice(0, MOST))
      found.push(await lastEdit(db, getTableName(table), id, now))
  }
  const people = new Set(found.map(({ staffId }) => staffId))
  for (const { entity, id, now } of (await clashesOf(db, importId)).slice(0, MOST)) {
    const last = await lastEdit(db, entity, id, now)
    // Of a post that was edited, the one that followed it stands there too.
    const isNamed = people.has(last.staffId) || found.some(({ entityId }) => entityId === id)
    if (last.staffId === null || !isNamed) found.push(last)
  }
  found.push(...(await recordedSince(db, importId)))
  return found.slice(0, MOST)
}

async function clashesOf(db: TrustDb, importId: string): Promise<Clash[]> {
  const found = [...(await postsInstead(db, importId)), ...(await leftByHand(db, importId))]
  for (const table of TABLES) {
    // Whoever was missing and is back again has no such row any more.
    if (table !== missingPost) found.push(...(await removedSince(db, importId, getTableName(table))))
  }
  return found
}

/** Rows whose version moved on and which say something else than the import left there. */
async function editedSince(db: TrustDb, importId: string, table: ImportedTable) {
  const entity = getTableName(table)
  const moved = await db.sql<{ id: string; after: Row | null; isBare: boolean }[]>`
    SELECT o.entity_id AS id, o.after, o.action = 'added' AND o.after IS NULL AS "isBare" FROM (
      SELECT DISTINCT ON (entity_id) entity_id, action, after FROM change
      WHERE trust_id = ${db.trustId} AND import_id = ${importId} AND entity = ${entity}
      ORDER BY entity_id, id DESC) o
    JOIN ${db.sql(entity)} t ON t.trust_id = ${db.trustId} AND t.id = o.entity_id
    WHERE t.version IS DISTINCT FROM CASE WHEN o.action = 'added' AND o.after IS NULL THEN ${FIRST_VERSION}
      ELSE (o.after ->> 'version')::int END`
  const rows = await currentRows(
    db,
    table,
    moved.map(({ id }) => id),
  )
  const bare = new Set(moved.flatMap(({ id, isBare }) => (isBare ? [id] : [])))
  const left = new Map([
    ...moved.map(({ id, after }) => [id, after] as const),
    ...(await sinceAdded(
      db,
      entity,
      rows.filter(({ id }) => bare.has(id as string)),
    )),
  ])
  return rows.flatMap((now) => {
    const after = left.get(now.id as string)
    return after && saysTheSame(now, after) ? [] : [{ id: now.id as string, now }]
  })
}

/** What rows said before their later changes, of what those changed: their line `added` leaves out what the row holds. */
async function sinceAdded(db: TrustDb, entity: string, rows: readonly Row[]): Promise<Map<string, Row>> {
  if (rows.length === 0) return new Map()
  const ids = rows.map(({ id }) => id as string)
  const people = [...new Set(rows.map(({ staffId }) => staffId as string))]
  const facts = new Map<string, Row>(ids.map((id) => [id, {}]))
  for (const { id, before } of await db.sql<{ id: string; before: Row | null }[]>`
    SELECT entity_id AS id, before FROM change
    WHERE trust_id = ${db.trustId} AND staff_id = ANY(${people}::uuid[]) AND entity = ${entity}
      AND entity_id = ANY(${ids}::uuid[]) ORDER BY change.id DESC`)
    facts.set(id, factsBefore(facts.get(id) ?? null, [{ before }]))
  return facts
}

/** Whether every fact that the history tells of is still so. */
function saysTheSame(now: Row, after: Row): boolean {
  const text = (value: unknown) => JSON.stringify(value ?? null)
  return Object.keys(after).every((key) => key === 'version' || text(now[key]) === text(after[key]))
}

async function lastEdit(db: TrustDb, entity: string, id: string, now: Row): Promise<LaterEdit> {
  const [last] = await db.sql<{ who: string; ms: number; staffId: string | null; importId: string | null }[]>`
    SELECT who, ${milliseconds(db, 'at')} AS ms, staff_id AS "staffId", import_id AS "importId" FROM change
    WHERE trust_id = ${db.trustId} AND entity = ${entity} AND entity_id = ${id} ORDER BY at DESC, id DESC LIMIT 1`
  return {
    entity,
    entityId: id,
    staffId: last?.staffId ?? null,
    who: last?.who ?? '',
    at: new Date(last?.ms ?? 0),
    importId: last?.importId ?? null,
    now,
  }
}

/** What was recorded since of people whom the import brought: it would go with them. */
async function recordedSince(db: TrustDb, importId: string): Promise<LaterEdit[]> {
  const rows = await db.sql<(Omit<LaterEdit, 'at'> & { ms: number })[]>`
    SELECT c.entity, c.entity_id AS "entityId", c.staff_id AS "staffId", c.import_id AS "importId", c.who, ${milliseconds(db, 'c.at')} AS ms,
      coalesce(c.after, (SELECT jsonb_build_object('positionTitle', a.position_title, 'validFrom', a.valid_from)
        FROM assignment a WHERE a.trust_id = s.trust_id AND a.id = c.entity_id)) AS now
    FROM change s JOIN change c ON c.trust_id = s.trust_id AND c.staff_id = s.entity_id AND c.action = 'added'
      AND c.import_id IS DISTINCT FROM ${importId}::uuid
    WHERE s.trust_id = ${db.trustId} AND s.import_id = ${importId} AND s.entity = 'staff' AND s.action = 'added'
      AND c.entity IN ('assignment', 'entry_route', 'earlier_post', 'qualification', 'registration')
      AND (EXISTS (SELECT FROM assignment a WHERE a.trust_id = s.trust_id AND a.id = c.entity_id)
        OR EXISTS (SELECT FROM entry_route a WHERE a.trust_id = s.trust_id AND a.id = c.entity_id)
        OR EXISTS (SELECT FROM earlier_post a WHERE a.trust_id = s.trust_id AND a.id = c.entity_id)
        OR EXISTS (SELECT FROM qualification a WHERE a.trust_id = s.trust_id AND a.id = c.entity_id)
        OR EXISTS (SELECT FROM registration a WHERE a.trust_id = s.trust_id AND a.id = c.entity_id))
    ORDER BY c.at LIMIT 100`
  return rows.map(({ ms, ...row }) => ({ ...row, at: new Date(ms) }))
}

/** An instant as the driver and Drizzle both give it: one reads timestamps, the other leaves them as text. */
const milliseconds = ({ sql }: TrustDb, column: 'at' | 'c.at') =>
  sql.unsafe(`(extract(epoch FROM ${column}) * 1000)::float8`)
