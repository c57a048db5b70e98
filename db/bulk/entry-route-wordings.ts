import { eq } from 'drizzle-orm'
import { newId } from '../ids'
import { entryRouteWording } from '../schema'
import type { TrustDb } from '../trust'
import type { Written } from './rows'

export type WordingRow = { wording: string; wordingKey: string; routeCode: string }
type Wording = WordingRow & { id: string }

/** Remembers what the Trust's wordings of entry routes mean. Routes recorded before keep what they were given. */
export async function writeEntryRouteWordings(
  db: TrustDb,
  loadId: string,
  rows: readonly WordingRow[],
  read: number,
): Promise<Written> {
  const recorded = new Map<string, { id: string; routeCode: string }>()
  for (const row of await db.orm
    .select()
    .from(entryRouteWording)
    .where(eq(entryRouteWording.trustId, db.trustId)))
    recorded.set(row.wordingKey, row)
  const added: Wording[] = []
  const changed: Wording[] = []
  for (const row of rows) {
    const before = recorded.get(row.wordingKey)
    if (!before) added.push({ ...row, id: newId() })
    else if (before.routeCode !== row.routeCode) changed.push({ ...row, id: before.id })
  }
  if (added.length > 0) await addWordings(db, loadId, added)
  if (changed.length > 0) await changeWordings(db, loadId, changed)
  return { added: added.length, changed: changed.length, unchanged: read - added.length - changed.length }
}

const given = (db: TrustDb, rows: readonly Wording[]) => db.sql`
  SELECT * FROM unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map(() => newId())}::uuid[],
    ${rows.map((r) => r.wordingKey)}::text[], ${rows.map((r) => r.wording)}::text[],
    ${rows.map((r) => r.routeCode)}::text[]) AS w (id, change_id, wording_key, wording, route_code)`

const addWordings = (db: TrustDb, loadId: string, rows: readonly Wording[]) => db.sql`
  WITH given AS (${given(db, rows)}), added AS (
    INSERT INTO entry_route_wording (trust_id, id, wording_key, wording, route_code)
    SELECT ${db.trustId}, id, wording_key, wording, route_code FROM given
  )
  INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, import_id, after)
  SELECT ${db.trustId}, change_id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'added',
    'entry_route_wording', id, ${loadId}::uuid, jsonb_build_object('wordingKey', wording_key, 'wording', wording,
      'routeCode', route_code, 'version', 1)
  FROM given`

const changeWordings = (db: TrustDb, loadId: string, rows: readonly Wording[]) => db.sql`
  WITH given AS (${given(db, rows)}), before AS (
    SELECT w.*, g.change_id, g.route_code AS new_code, jsonb_build_object('wordingKey', w.wording_key,
      'wording', w.wording, 'routeCode', w.route_code, 'version', w.version) AS facts
    FROM entry_route_wording w JOIN given g ON g.id = w.id WHERE w.trust_id = ${db.trustId}
  ), edited AS (
    UPDATE entry_route_wording w SET route_code = b.new_code, version = w.version + 1
    FROM before b WHERE w.trust_id = ${db.trustId} AND w.id = b.id
  )
  INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, import_id, before, after)
  SELECT ${db.trustId}, change_id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'changed',
    'entry_route_wording', id, ${loadId}::uuid, facts,
    facts || jsonb_build_object('routeCode', new_code, 'version', version + 1)
  FROM before`
