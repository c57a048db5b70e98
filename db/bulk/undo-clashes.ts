import { getTableName } from 'drizzle-orm'
import { assignment, missingPost } from '../schema'
import type { TrustDb } from '../trust'
import type { Row } from './imported-tables'

/** A row of another's that undoing an import would meet, or one that the import changed and that is gone. */
export type Clash = { entity: string; id: string; now: Row }

/** What an import changed and somebody removed since: putting it back would undo the removal. */
export async function removedSince(db: TrustDb, importId: string, entity: string): Promise<Clash[]> {
  const rows = await db.sql<{ id: string; now: Row }[]>`
    SELECT o.entity_id AS id, o.now FROM (
      SELECT entity_id, (array_agg(action ORDER BY id))[1] AS first, (array_agg(action ORDER BY id DESC))[1] AS last,
        (array_agg(after ORDER BY id DESC))[1] AS now
      FROM change WHERE trust_id = ${db.trustId} AND import_id = ${importId} AND entity = ${entity}
        AND action <> 'added'
      GROUP BY entity_id) o
    WHERE o.first = 'changed' AND o.last = 'changed'
      AND NOT EXISTS (SELECT FROM ${db.sql(entity)} t WHERE t.trust_id = ${db.trustId} AND t.id = o.entity_id)
      AND NOT EXISTS (SELECT FROM change a WHERE a.trust_id = ${db.trustId} AND a.import_id = ${importId}
        AND a.entity = ${entity} AND a.entity_id = o.entity_id AND a.action = 'added')`
  return rows.map((row) => ({ entity, ...row }))
}

/**
 * Posts that stand where those that an import ended or moved would be put back: two primary ones at once, or one position
 * held twice by one person.
 */
export async function postsInstead(db: TrustDb, importId: string): Promise<Clash[]> {
  const { sql, trustId } = db
  const entity = getTableName(assignment)
  const rows = await sql<{ id: string; title: string; from: string }[]>`
    WITH own AS (
      SELECT DISTINCT ON (entity_id) entity_id, action, before FROM change
      WHERE trust_id = ${trustId} AND import_id = ${importId} AND entity = ${entity} ORDER BY entity_id, id),
    back AS (
      SELECT t.id, t.staff_id,
        CASE WHEN o.before ? 'validFrom' THEN (o.before ->> 'validFrom')::date ELSE t.valid_from END AS since,
        CASE WHEN o.before ? 'validTo' THEN (o.before ->> 'validTo')::date ELSE t.valid_to END AS until,
        CASE WHEN o.before ? 'isPrimary' THEN (o.before ->> 'isPrimary')::boolean ELSE t.is_primary END AS is_primary,
        CASE WHEN o.before ? 'positionId' THEN (o.before ->> 'positionId')::uuid ELSE t.position_id END AS position_id
      FROM own o JOIN assignment t ON t.trust_id = ${trustId} AND t.id = o.entity_id
      WHERE o.action = 'changed')
    SELECT DISTINCT a.id, a.position_title AS title, a.valid_from::text AS "from"
    FROM back b JOIN assignment a ON a.trust_id = ${trustId} AND a.staff_id = b.staff_id AND a.id <> b.id
      AND daterange(a.valid_from, a.valid_to) && daterange(b.since, b.until)
      AND ((a.is_primary AND b.is_primary) OR a.position_id = b.position_id)
    WHERE NOT EXISTS (SELECT FROM own o WHERE o.entity_id = a.id)`
  return rows.map(({ id, title, from }) => ({ entity, id, now: { positionTitle: title, validFrom: from } }))
}

/** Posts that a person has taken as left because an import did not have them. */
export async function leftByHand(db: TrustDb, importId: string): Promise<Clash[]> {
  const { sql, trustId } = db
  const entity = getTableName(assignment)
  const rows = await sql<{ id: string; title: string; from: string }[]>`
    SELECT DISTINCT a.id, a.position_title AS title, a.valid_from::text AS "from"
    FROM change h
    JOIN change r ON r.trust_id = ${trustId} AND r.entity = h.entity AND r.entity_id = h.entity_id
      AND r.staff_id = h.staff_id AND r.action = 'removed' AND r.import_id IS NULL
    JOIN change e ON e.trust_id = ${trustId} AND e.act = r.act AND e.entity = ${entity} AND e.action = 'changed'
      AND e.entity_id = (h.after ->> 'assignmentId')::uuid AND e.import_id IS NULL
    JOIN assignment a ON a.trust_id = ${trustId} AND a.id = e.entity_id AND a.valid_to = (e.after ->> 'validTo')::date
    WHERE h.trust_id = ${trustId} AND h.import_id = ${importId} AND h.entity = ${getTableName(missingPost)}
      AND h.action = 'added'`
  return rows.map(({ id, title, from }) => ({ entity, id, now: { positionTitle: title, validFrom: from } }))
}
