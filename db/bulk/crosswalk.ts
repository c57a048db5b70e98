import { newId } from '../ids'
import type { TrustDb } from '../trust'
import type { AfcBand, HicfArea, HicfLevel, HicfStatus } from '../vocabulary'
import { placeAgain } from './place-again'
import type { PlacingRule, Written } from './rows'
import { deriveTouched, preferSets } from './sets'

/** A line of a crosswalk file: it holds on every day and for every area of work. */
export type CrosswalkRow = {
  titleKey: string
  positionTitle: string
  afcBand: AfcBand | null
  hicf: HicfStatus
  area: HicfArea | null
  level: HicfLevel | null
}

const keyOf = (titleKey: string, band: string | null) => `${titleKey}\t${band ?? ''}`

/**
 * Writes a crosswalk: new lines, and what has changed of undated lines of the same title and band. Then the
 * crosswalk is asked anew about every post that no person has confirmed or changed.
 */
export async function writeCrosswalk(
  db: TrustDb,
  loadId: string,
  rows: readonly CrosswalkRow[],
  rule: PlacingRule,
): Promise<Written> {
  const { sql, trustId } = db
  const recorded = new Map<string, CrosswalkRow & { id: string }>()
  for (const line of await sql<(CrosswalkRow & { id: string })[]>`
    SELECT id, title_key AS "titleKey", position_title AS "positionTitle", afc_band AS "afcBand",
      hicf_status AS hicf, area, level
    FROM crosswalk WHERE trust_id = ${trustId} AND area_of_work IS NULL AND valid_from IS NULL AND valid_to IS NULL`)
    recorded.set(keyOf(line.titleKey, line.afcBand), line)
  const added: (CrosswalkRow & { id: string })[] = []
  const changed: (CrosswalkRow & { id: string })[] = []
  for (const row of rows) {
    const before = recorded.get(keyOf(row.titleKey, row.afcBand))
    if (!before) added.push({ ...row, id: newId() })
    else if (before.hicf !== row.hicf || before.area !== row.area || before.level !== row.level)
      changed.push({ ...row, id: before.id })
  }
  if (added.length > 0) await addLines(db, loadId, added)
  if (changed.length > 0) await changeLines(db, loadId, changed)
  await placeAgain(db, loadId, rule)
  await preferSets(db, db.touched.size)
  await deriveTouched(db)
  const unchanged = rows.length - added.length - changed.length
  return { added: added.length, changed: changed.length, unchanged }
}

type Line = CrosswalkRow & { id: string }

const given = (db: TrustDb, lines: readonly Line[]) => db.sql`
  SELECT * FROM unnest(${lines.map((l) => l.id)}::uuid[], ${lines.map(() => newId())}::uuid[],
    ${lines.map((l) => l.titleKey)}::text[], ${lines.map((l) => l.positionTitle)}::text[],
    ${lines.map((l) => l.afcBand)}::text[], ${lines.map((l) => l.hicf)}::text[], ${lines.map((l) => l.area)}::text[],
    ${lines.map((l) => l.level)}::smallint[]
  ) AS l (id, change_id, title_key, position_title, afc_band, hicf_status, area, level)`

const addLines = (db: TrustDb, loadId: string, lines: readonly Line[]) => db.sql`
  WITH given AS (${given(db, lines)}), added AS (
    INSERT INTO crosswalk (trust_id, id, title_key, position_title, afc_band, hicf_status, area, level)
    SELECT ${db.trustId}, id, title_key, position_title, afc_band, hicf_status, area, level FROM given
  )
  INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, import_id, after)
  SELECT ${db.trustId}, change_id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'added', 'crosswalk', id,
    ${loadId}::uuid, jsonb_build_object('titleKey', title_key, 'positionTitle', position_title, 'afcBand', afc_band,
      'areaOfWork', NULL, 'hicfStatus', hicf_status, 'area', area, 'level', level, 'roleId', NULL, 'validFrom', NULL,
      'validTo', NULL, 'version', 1)
  FROM given`

const changeLines = (db: TrustDb, loadId: string, lines: readonly Line[]) => db.sql`
  WITH given AS (${given(db, lines)}), before AS (
    SELECT c.*, g.change_id, g.hicf_status AS new_status, g.area AS new_area, g.level AS new_level,
      jsonb_build_object('titleKey', c.title_key, 'positionTitle', c.position_title, 'afcBand', c.afc_band,
        'areaOfWork', c.area_of_work, 'hicfStatus', c.hicf_status, 'area', c.area, 'level', c.level,
        'roleId', c.role_id, 'validFrom', c.valid_from, 'validTo', c.valid_to, 'version', c.version) AS facts
    FROM crosswalk c JOIN given g ON g.id = c.id WHERE c.trust_id = ${db.trustId}
  ), edited AS (
    UPDATE crosswalk c SET hicf_status = b.new_status, area = b.new_area, level = b.new_level, role_id = NULL,
      version = c.version + 1
    FROM before b WHERE c.trust_id = ${db.trustId} AND c.id = b.id
  )
  INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, import_id, before, after)
  SELECT ${db.trustId}, change_id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'changed', 'crosswalk', id,
    ${loadId}::uuid, facts, facts || jsonb_build_object('hicfStatus', new_status, 'area', new_area,
      'level', new_level, 'roleId', NULL, 'version', version + 1)
  FROM before`
