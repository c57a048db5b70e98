import { newId } from '../ids'
import type { TrustDb } from '../trust'
import type { DatePrecision, Day } from '../vocabulary'

/** An entry route of a person as a list gives it. */
export type Route = {
  id: string
  staffId: string
  routeCode: string
  isPrimary: boolean
  entryDate: Day | null
  /** How exactly the date is known; null where there is none. */
  entryPrecision: DatePrecision | null
  notes: string | null
}

/** The routes as a table, each with the id of its line in the history. */
const given = (db: TrustDb, routes: readonly Route[]) => db.sql`
  SELECT id, change_id, staff_id, route_code, is_primary, entry_date::date, entry_precision, notes
  FROM unnest(${routes.map((r) => r.id)}::uuid[], ${routes.map(() => newId())}::uuid[],
    ${routes.map((r) => r.staffId)}::uuid[], ${routes.map((r) => r.routeCode)}::text[],
    ${routes.map((r) => String(r.isPrimary))}::text[]::boolean[], ${routes.map((r) => r.entryDate)}::text[],
    ${routes.map((r) => r.entryPrecision)}::text[], ${routes.map((r) => r.notes)}::text[]
  ) AS r (id, change_id, staff_id, route_code, is_primary, entry_date, entry_precision, notes)`

export const addRoutes = (db: TrustDb, loadId: string | null, routes: readonly Route[]) => db.sql`
  WITH given AS (${given(db, routes)}), added AS (
    INSERT INTO entry_route (trust_id, id, staff_id, route_code, is_primary, entry_date, entry_precision, fields, notes)
    SELECT ${db.trustId}, id, staff_id, route_code, is_primary, entry_date, entry_precision, '{}', notes FROM given
  )
  INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, staff_id, import_id, after)
  SELECT ${db.trustId}, change_id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'added', 'entry_route', id,
    staff_id, ${loadId}::uuid, jsonb_build_object('staffId', staff_id, 'routeCode', route_code, 'isPrimary', is_primary,
      'entryDate', entry_date, 'entryPrecision', entry_precision, 'fields', '{}'::jsonb, 'notes', notes, 'version', 1)
  FROM given`

/** A route that becomes another one loses the fields of the first: they stand in the history. */
export const changeRoutes = (db: TrustDb, loadId: string, routes: readonly Route[]) => db.sql`
  WITH given AS (${given(db, routes)}), before AS (
    SELECT e.*, g.change_id, g.route_code AS new_code, g.entry_date AS new_date, g.notes AS new_notes,
      g.entry_precision AS new_precision,
      CASE WHEN g.route_code = e.route_code THEN e.fields ELSE '{}' END AS new_fields,
      jsonb_build_object('staffId', e.staff_id, 'routeCode', e.route_code, 'isPrimary', e.is_primary, 'entryDate', e.entry_date,
        'entryPrecision', e.entry_precision, 'fields', e.fields, 'evidenceType', e.evidence_type,
        'evidenceSeenBy', e.evidence_seen_by, 'evidenceSeenOn', e.evidence_seen_on, 'notes', e.notes,
        'version', e.version) AS facts
    FROM entry_route e JOIN given g ON g.id = e.id WHERE e.trust_id = ${db.trustId}
  ), edited AS (
    UPDATE entry_route e SET route_code = b.new_code, entry_date = b.new_date, entry_precision = b.new_precision,
      fields = b.new_fields, notes = b.new_notes, version = e.version + 1
    FROM before b WHERE e.trust_id = ${db.trustId} AND e.id = b.id
  )
  INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, staff_id, import_id, before, after)
  SELECT ${db.trustId}, change_id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'changed', 'entry_route', id,
    staff_id, ${loadId}::uuid, facts, facts || jsonb_build_object('routeCode', new_code, 'entryDate', new_date,
      'entryPrecision', new_precision, 'fields', new_fields, 'notes', new_notes, 'version', version + 1)
  FROM before`
