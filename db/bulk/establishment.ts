import type { TrustDb } from '../trust'
import { idMaker } from './ids'
import type { HistoryRow } from './rows'
import { inParts } from './sets'

/** Makes the units that are not there yet. @returns the id of every unit by name. */
export async function ensureUnits(
  db: TrustDb,
  loadId: string,
  rows: readonly { unit: string | null }[],
): Promise<Map<string, string>> {
  const { sql, trustId } = db
  const ids = new Map<string, string>()
  for (const { id, name } of await sql<{ id: string; name: string }[]>`
    SELECT id, name FROM unit WHERE trust_id = ${trustId}`)
    ids.set(name, id)
  const newId = idMaker()
  const made: string[] = []
  for (const { unit } of rows) {
    if (unit === null || ids.has(unit)) continue
    ids.set(unit, newId())
    made.push(unit)
  }
  if (made.length === 0) return ids
  await sql`
    WITH given AS (
      SELECT * FROM unnest(${made.map((name) => ids.get(name) as string)}::uuid[], ${made}::text[]) AS u (id, name)
    ), added AS (
      INSERT INTO unit (trust_id, id, name) SELECT ${trustId}, id, name FROM given
    )
    INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, import_id, after)
    SELECT ${trustId}, id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'added', 'unit', id, ${loadId}::uuid,
      jsonb_build_object('name', name, 'parentId', NULL, 'version', 1)
    FROM given`
  return ids
}

/**
 * Makes the positions that are not there yet, as their latest row has them. A position that is recorded stays as
 * it is: the establishment is the Trust's own.
 * @returns the id by number of every position in the rows.
 */
export async function ensurePositions(
  db: TrustDb,
  loadId: string,
  rows: readonly HistoryRow[],
  units: ReadonlyMap<string, string>,
) {
  const { sql, trustId } = db
  const latest = new Map<string, HistoryRow>()
  for (const row of rows) {
    if (row.positionNumber === null) continue
    const before = latest.get(row.positionNumber)
    if (!before || before.from < row.from) latest.set(row.positionNumber, row)
  }
  const ids = new Map<string, string>()
  for await (const numbers of inParts([...latest.keys()]))
    for (const { id, number } of await sql<{ id: string; number: string }[]>`
      SELECT id, number FROM position WHERE trust_id = ${trustId} AND number = ANY(${numbers}::text[])`)
      ids.set(number, id)
  const made = [...latest.keys()].filter((number) => !ids.has(number))
  const newId = idMaker()
  for await (const numbers of inParts(made)) {
    for (const number of numbers) ids.set(number, newId())
    await addPositions(db, loadId, numbers, latest, { ids, units })
  }
  return ids
}

function addPositions(
  { sql, trustId, actor }: TrustDb,
  loadId: string,
  numbers: readonly string[],
  rows: ReadonlyMap<string, HistoryRow>,
  { ids, units }: { ids: ReadonlyMap<string, string>; units: ReadonlyMap<string, string> },
) {
  const each = <T>(value: (row: HistoryRow) => T) =>
    numbers.map((number) => {
      const row = rows.get(number)
      return row ? value(row) : null
    })
  return sql`
    WITH given AS (
      SELECT * FROM unnest(${numbers.map((number) => ids.get(number) ?? null)}::uuid[], ${numbers}::text[],
        ${each((row) => row.positionTitle)}::text[], ${each((row) => row.afcBand)}::text[],
        ${each(({ unit }) => (unit === null ? null : (units.get(unit) ?? null)))}::uuid[]
      ) AS p (id, number, title, afc_band, unit_id)
    ), added AS (
      INSERT INTO position (trust_id, id, number, title, afc_band, unit_id)
      SELECT ${trustId}, id, number, title, afc_band, unit_id FROM given
    )
    INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, import_id, after)
    SELECT ${trustId}, id, ${actor.accountId}::uuid, ${actor.accountName}, 'added', 'position', id,
      ${loadId}::uuid, jsonb_build_object('number', number, 'title', title, 'afcBand', afc_band, 'unitId', unit_id,
        'budgetedFte', NULL, 'version', 1)
    FROM given`
}
