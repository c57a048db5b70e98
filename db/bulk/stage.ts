import type { TrustDb } from '../trust'
import { copyInto, copyLine } from './copy'
import { idMaker } from './ids'
import type { HistoryRow, Placing, PostToPlace } from './rows'

const TARGET = `staging.assignment_row (trust_id, load_id, row_number, id, staff_id, assignment_number, position_id,
  position_title, afc_band, unit_id, area_of_work, fte, valid_from, valid_to, status, contract_type, occupation_code,
  is_primary, counts, hicf_status, role_id, area, level, hicf_source)`

export type StagedIds = {
  staff: ReadonlyMap<string, string>
  positions: ReadonlyMap<string, string>
  units: ReadonlyMap<string, string>
}

/** Sends the rows of a file, their people, positions and units found, into the staging table. */
export function stageHistory(
  db: TrustDb,
  loadId: string,
  rows: readonly HistoryRow[],
  ids: StagedIds,
  place: (post: PostToPlace) => Placing,
): Promise<void> {
  return copyInto(db.sql, TARGET, lines(db.trustId, loadId, rows, ids, place))
}

function* lines(
  trustId: string,
  loadId: string,
  rows: readonly HistoryRow[],
  { staff, positions, units }: StagedIds,
  place: (post: PostToPlace) => Placing,
) {
  const newId = idMaker()
  for (const row of rows) {
    const { positionTitle: title, afcBand: band, areaOfWork, from: on } = row
    const placing = place({ title, band, areaOfWork, on })
    yield copyLine([
      trustId,
      loadId,
      row.row,
      newId(),
      staff.get(row.employeeNumber) ?? null,
      row.assignmentNumber,
      row.positionNumber === null ? null : (positions.get(row.positionNumber) ?? null),
      title,
      band,
      row.unit === null ? null : (units.get(row.unit) ?? null),
      areaOfWork,
      row.fte,
      on,
      row.to,
      row.status,
      row.contractType,
      row.occupationCode,
      row.primary,
      row.counts,
      placing.hicfStatus,
      placing.roleId,
      placing.area,
      placing.level,
      placing.source,
    ])
  }
}
