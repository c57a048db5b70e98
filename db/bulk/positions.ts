import { newId } from '../ids'
import type { TrustDb } from '../trust'
import type { AfcBand } from '../vocabulary'
import { countsOf, type Edit, editOf, recordEdits } from './edits'
import { UnitsOfFile } from './establishment'
import type { Written } from './rows'
import { inParts, preferSets } from './sets'

/** One row of an establishment. Null: the file does not say, and what is recorded stays. */
export type EstablishmentRow = {
  positionNumber: string
  title: string
  afcBand: AfcBand | null
  unit: string | null
  budgetedFte: number | null
}

type Position = {
  id: string
  number: string
  title: string
  afcBand: AfcBand | null
  unitId: string | null
  budgetedFte: number | null
  version: number
}

/**
 * Writes an establishment: positions that are new, and what has changed of title, band, unit and budgeted FTE of those
 * recorded. Posts that people hold keep the title that they had.
 * @param rows one for each position number.
 */
export async function writeEstablishment(
  db: TrustDb,
  loadId: string,
  rows: readonly EstablishmentRow[],
): Promise<Written> {
  await preferSets(db, rows.length)
  const units = await UnitsOfFile.recorded(db, loadId)
  units.meet(rows)
  await units.write()
  const edits: Edit<Position>[] = []
  for await (const part of inParts(rows)) {
    const recorded = await readPositions(db, part)
    for (const row of part) {
      const before = recorded.get(row.positionNumber) ?? null
      const unitId = row.unit === null ? null : (units.ids.get(row.unit) ?? null)
      const edit = editOf<Position>(before, {
        id: before?.id ?? newId(),
        number: row.positionNumber,
        title: row.title,
        afcBand: row.afcBand ?? before?.afcBand ?? null,
        unitId: unitId ?? before?.unitId ?? null,
        budgetedFte: row.budgetedFte ?? before?.budgetedFte ?? null,
      })
      if (edit) edits.push(edit)
    }
  }
  await recordEdits(db, loadId, 'position', edits)
  for await (const part of inParts(edits)) await writePositions(db, part)
  return countsOf(edits, rows.length)
}

/** Reads the positions of the rows that are recorded, and keeps others from editing them meanwhile. */
async function readPositions(db: TrustDb, rows: readonly EstablishmentRow[]): Promise<Map<string, Position>> {
  const found = await db.sql<Position[]>`
    SELECT id, number, title, afc_band AS "afcBand", unit_id AS "unitId", budgeted_fte::float8 AS "budgetedFte", version
    FROM position WHERE trust_id = ${db.trustId} AND number = ANY(${rows.map((row) => row.positionNumber)}::text[])
    ORDER BY id FOR NO KEY UPDATE`
  return new Map(found.map((position) => [position.number, position]))
}

function writePositions({ sql, trustId }: TrustDb, edits: readonly Edit<Position>[]) {
  const rows = edits.map(({ after }) => after)
  return sql`
    INSERT INTO position (trust_id, id, number, title, afc_band, unit_id, budgeted_fte, version)
    SELECT ${trustId}, id, number, title, afc_band, unit_id, budgeted_fte, version
    FROM unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.number)}::text[],
      ${rows.map((r) => r.title)}::text[], ${rows.map((r) => r.afcBand)}::text[],
      ${rows.map((r) => r.unitId)}::uuid[], ${rows.map((r) => r.budgetedFte)}::float8[]::numeric[],
      ${rows.map((r) => r.version)}::int[]
    ) AS p (id, number, title, afc_band, unit_id, budgeted_fte, version)
    ON CONFLICT (trust_id, id) DO UPDATE SET title = excluded.title, afc_band = excluded.afc_band,
      unit_id = excluded.unit_id, budgeted_fte = excluded.budgeted_fte, version = excluded.version`
}
