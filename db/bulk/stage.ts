import { newId } from '../ids'
import type { TrustDb } from '../trust'
import { copyInto, copyLine } from './copy'
import type { HistoryRow, Placing, PostToPlace } from './rows'

const TARGET = `staging.assignment_row (trust_id, load_id, row_number, id, staff_id, assignment_number, position_id,
  position_title, afc_band, unit_id, area_of_work, fte, valid_from, valid_to, status, contract_type, occupation_code,
  is_primary, counts, hicf_status, role_id, area, level, hicf_source)`

/** What rows are staged with: the ids of what they name, where the crosswalk places a post. */
export type Staging = {
  staff: ReadonlyMap<string, string>
  positions: ReadonlyMap<string, string>
  units: ReadonlyMap<string, string>
  place: (post: PostToPlace) => Placing
}

/** Sends rows of a file, their people, positions and units found, into the staging table. */
export function stageHistory(
  db: TrustDb,
  loadId: string,
  rows: readonly HistoryRow[],
  staging: Staging,
): Promise<void> {
  return copyInto(db.sql, TARGET, lines(db.trustId, loadId, rows, staging))
}

function* lines(
  trustId: string,
  loadId: string,
  rows: readonly HistoryRow[],
  { staff, positions, units, place }: Staging,
) {
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
