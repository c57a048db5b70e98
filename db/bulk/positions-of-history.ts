import { newId } from '../ids'
import type { TrustDb } from '../trust'
import type { AfcBand, Day } from '../vocabulary'
import type { HistoryRow } from './rows'
import { inParts } from './sets'

type Position = {
  id: string
  number: string
  from: Day
  title: string
  afcBand: AfcBand | null
  unit: string | null
}

/**
 * The positions of an assignment history, found or given an id as its rows come, and written once all have come. A position that is
 * recorded stays as it is: the establishment is the Trust's own.
 */
export class PositionsOfFile {
  /** Position id by number. */
  readonly ids = new Map<string, string>()
  /** The positions that are not there yet, as their latest row has them. */
  private readonly made = new Map<string, Position>()

  constructor(
    private readonly db: TrustDb,
    private readonly loadId: string,
  ) {}

  async meet(rows: readonly HistoryRow[]): Promise<void> {
    const { ids, made } = this
    const { sql, trustId } = this.db
    const strange = new Set<string>()
    for (const { positionNumber: number } of rows)
      if (number !== null && !ids.has(number)) strange.add(number)
    for await (const numbers of inParts([...strange]))
      for (const { id, number } of await sql<{ id: string; number: string }[]>`
        SELECT id, number FROM position WHERE trust_id = ${trustId} AND number = ANY(${numbers}::text[])`)
        ids.set(number, id)
    for (const { positionNumber: number, from, positionTitle: title, afcBand, unit } of rows) {
      if (number === null) continue
      const before = made.get(number)
      if (before ? before.from >= from : ids.has(number)) continue
      const id = before?.id ?? newId()
      ids.set(number, id)
      made.set(number, { id, number, from, title, afcBand, unit })
    }
  }

  /** Makes the positions that are not there yet. @param units the id of every unit by name */
  async write(units: ReadonlyMap<string, string>): Promise<void> {
    for await (const part of inParts([...this.made.values()]))
      await addPositions(this.db, this.loadId, part, units)
    this.made.clear()
  }
}

function addPositions(
  { sql, trustId, actor }: TrustDb,
  loadId: string,
  positions: readonly Position[],
  units: ReadonlyMap<string, string>,
) {
  return sql`
    WITH given AS (
      SELECT * FROM unnest(${positions.map(({ id }) => id)}::uuid[], ${positions.map(({ number }) => number)}::text[],
        ${positions.map(({ title }) => title)}::text[], ${positions.map(({ afcBand }) => afcBand)}::text[],
        ${positions.map(({ unit }) => (unit === null ? null : (units.get(unit) ?? null)))}::uuid[]
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
