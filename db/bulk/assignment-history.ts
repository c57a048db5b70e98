import type { TrustDb } from '../trust'
import { clashesWithRecorded, settleMatched } from './matching'
import { PeopleOfFile } from './people'
import { readCrosswalk } from './placing'
import { PositionsOfFile } from './positions-of-history'
import { type HistoryRow, type PlacingRule, RowsRefused, type Written } from './rows'
import { type Batches, deriveTouched, inStride, preferSets } from './sets'
import { stageHistory } from './stage'
import { UnitsOfFile } from './units-of-file'

/**
 * Writes an assignment history in sets: people, units, positions and assignments that are new, what has changed
 * of those recorded, a history line for each, and the careers of everyone touched.
 * @param db the transaction that the whole file is written in.
 * @param loadId stands in every history line.
 * @param batches of rows that are complete and were checked against one another; an error of theirs leaves nothing written.
 * @param step is told how much is done, 0 to 1.
 * @throws RowsRefused with the rows that cannot stand beside what is recorded.
 */
export async function writeAssignmentHistory(
  db: TrustDb,
  loadId: string,
  batches: Batches<HistoryRow>,
  rule: PlacingRule,
  step: (share: number) => void = () => undefined,
): Promise<Written> {
  const written = await writeAssignments(db, loadId, batches, rule, (share) => step(0.7 * share))
  await deriveTouched(db, (share) => step(0.7 + 0.3 * share))
  return written
}

/** The same without the careers: whoever writes more of these people first derives them once, after it. */
export async function writeAssignments(
  db: TrustDb,
  loadId: string,
  batches: Batches<HistoryRow>,
  rule: PlacingRule,
  step: (share: number) => void = () => undefined,
): Promise<Written> {
  const { sql } = db
  const people = new PeopleOfFile(db, loadId)
  const positions = new PositionsOfFile(db, loadId)
  const units = await UnitsOfFile.recorded(db, loadId)
  const place = rule(await readCrosswalk(db))
  const staging = { staff: people.ids, positions: positions.ids, units: units.ids, place }
  let read = 0
  for await (const rows of inStride(batches)) {
    if (read === 0) await preferSets(db, rows.length)
    await people.meet(rows)
    await positions.meet(rows)
    units.meet(rows)
    await stageHistory(db, loadId, rows, staging)
    read += rows.length
  }
  step(0.15)
  await units.write()
  await positions.write(units.ids)
  await people.write()
  step(0.21)
  const matched = { changed: 0, unchanged: 0 }
  if (people.known.size > 0) {
    const clashes = await clashesWithRecorded(db, loadId, [...people.known])
    if (clashes.length > 0) throw new RowsRefused(clashes)
    Object.assign(matched, await settleMatched(db, loadId))
  }
  step(0.29)
  const added = await addStaged(db, loadId)
  step(1)
  for (const { id } of await sql<{ id: string }[]>`
    SELECT DISTINCT staff_id AS id FROM staging.assignment_row
    WHERE trust_id = ${db.trustId} AND load_id = ${loadId}`)
    db.touched.add(id)
  await sql`DELETE FROM staging.assignment_row WHERE trust_id = ${db.trustId} AND load_id = ${loadId}`
  return { added, ...matched }
}

/**
 * Adds what is left in the staging table. A line of the history carries the id of the row that it is about, and not what
 * the row itself holds until it is changed: see db/added-facts.ts.
 */
async function addStaged(db: TrustDb, loadId: string): Promise<number> {
  const { sql, trustId } = db
  const added = await sql`
    INSERT INTO assignment (trust_id, id, staff_id, assignment_number, position_id, position_title, afc_band, unit_id,
      area_of_work, fte, valid_from, valid_to, status, contract_type, occupation_code, is_primary, counts,
      hicf_status, role_id, area, level, hicf_source, suggested_area, suggested_level)
    SELECT trust_id, id, staff_id, assignment_number, position_id, position_title, afc_band, unit_id,
      area_of_work, fte, valid_from, valid_to, status, coalesce(contract_type, '05'), occupation_code, is_primary,
      counts, hicf_status, role_id, area, level, hicf_source, area, level
    FROM staging.assignment_row WHERE trust_id = ${trustId} AND load_id = ${loadId}`
  await sql`
    INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, staff_id, import_id)
    SELECT trust_id, id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'added', 'assignment', id, staff_id,
      ${loadId}::uuid
    FROM staging.assignment_row WHERE trust_id = ${trustId} AND load_id = ${loadId}`
  return added.count
}
