import type { AfcBand, Day, HicfArea, HicfLevel, HicfStatus } from '../vocabulary'

/** Who is meant by a row: an employee number, which a spreadsheet may have robbed of its leading zeros. */
export type EmployeeKey = { employeeNumber: string; mayLackZeros: boolean }

/** One row of an assignment history, with what the crosswalk needs to compare. Null: the file does not say. */
export type HistoryRow = EmployeeKey & {
  row: number
  familyName: string
  givenName: string
  assignmentNumber: string | null
  positionNumber: string | null
  positionTitle: string
  afcBand: AfcBand | null
  unit: string | null
  areaOfWork: string | null
  fte: number
  from: Day
  to: Day | null
  /** NWD assignment status code. */
  status: string
  /** NWD employment contract type; null leaves what is recorded, and is permanent for a new post. */
  contractType: string | null
  occupationCode: string | null
  primary: boolean
  /** False for bank, honorary and non-executive contracts and Z occupation codes. */
  counts: boolean
}

/** What a crosswalk says of a post: `crosswalk` as the source, or null where no line fits. */
export type Placing = {
  hicfStatus: HicfStatus
  area: HicfArea | null
  level: HicfLevel | null
  roleId: string | null
  source: 'crosswalk' | null
}

export type PostToPlace = { title: string; band: AfcBand | null; areaOfWork: string | null; on: Day }

/** A line of the Trust's crosswalk as stored. */
export type CrosswalkFact = {
  id: string
  positionTitle: string
  afcBand: AfcBand | null
  areaOfWork: string | null
  from: Day | null
  to: Day | null
  hicf: HicfStatus
  roleId: string | null
  area: HicfArea | null
  level: HicfLevel | null
}

/** Makes the look-up from the lines of the crosswalk: the meaning is the domain's, the lines are the Trust's. */
export type PlacingRule = (lines: readonly CrosswalkFact[]) => (post: PostToPlace) => Placing

/** A row that cannot be taken, found against what is recorded. */
export type RowProblem = { row: number; column: string; value: string; reason: string; todo: string }

/** What became of the rows of a file. */
export type Written = { added: number; changed: number; unchanged: number }

/** Ends the transaction that writes a file: nothing of it is kept. */
export class RowsRefused extends Error {
  override name = 'RowsRefused'
  constructor(readonly problems: readonly RowProblem[]) {
    super(`${problems.length} problems`)
  }
}
