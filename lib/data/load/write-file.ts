import { writeAssignmentHistory } from '@/db/bulk/assignment-history'
import { writeCrosswalk } from '@/db/bulk/crosswalk'
import { writeEntryRouteWordings } from '@/db/bulk/entry-route-wordings'
import { writeEntryRoutes } from '@/db/bulk/entry-routes'
import type { HistoryRow, RowProblem, Written } from '@/db/bulk/rows'
import reference from '@/db/reference/entry-routes.json'
import type { TrustDb } from '@/db/trust'
import { doesCount } from '@/lib/domain/assignment'
import { titleKey } from '@/lib/domain/crosswalk'
import type { AssignmentRow, Identifier } from '@/lib/import/shapes'
import { placingRule } from './placing'
import type { FileContent } from './read-file'

const REFERENCE_ROUTES = new Map(
  reference.routes.flatMap(({ code, label }) => [
    [titleKey(code), code],
    [titleKey(label), code],
  ]),
)

/** Writes the whole of a file in the transaction given, using up its rows. `step` is told how much is done, 0 to 1. */
export function writeFile(
  db: TrustDb,
  loadId: string,
  content: FileContent,
  step: (share: number) => void,
): Promise<Written & { notes?: RowProblem[] }> {
  switch (content.shape) {
    case 'assignment-history':
    case 'esr-flat':
      return writeAssignmentHistory(db, loadId, historyRows(content.rows), placingRule, step)
    case 'crosswalk':
      return writeCrosswalk(
        db,
        loadId,
        content.rows.map((row) => ({ ...row, titleKey: titleKey(row.positionTitle) })),
        placingRule,
      )
    case 'entry-routes':
      return writeEntryRoutes(
        db,
        loadId,
        content.rows.map((row) => ({ ...row, ...employeeKey(row.employeeNumber) })),
        REFERENCE_ROUTES,
      )
    case 'entry-route-codes':
      return writeEntryRouteWordings(db, loadId, content.rows, content.read)
    case 'staff-list':
      throw new Error('A staff list is compared with the records and approved before it is written.')
    case 'establishment':
    case 'qualifications':
    case 'registrations':
      throw new Error(`The ${content.shape} cannot be written yet.`)
  }
}

const employeeKey = ({ text, wasNumber }: Identifier) => ({ employeeNumber: text, mayLackZeros: wasNumber })

/** The rows as they are written, taken out of what was read: of a long history both would be held at once. */
function historyRows(rows: AssignmentRow[]): HistoryRow[] {
  const written: HistoryRow[] = []
  rows.reverse()
  for (let row = rows.pop(); row; row = rows.pop()) written.push(historyRow(row))
  return written
}

function historyRow(row: AssignmentRow): HistoryRow {
  return {
    row: row.row,
    ...employeeKey(row.employeeNumber),
    familyName: row.familyName,
    givenName: row.givenName,
    assignmentNumber: row.assignmentNumber.text,
    positionNumber: row.positionNumber,
    positionTitle: row.positionTitle,
    afcBand: row.afcBand,
    unit: row.unit,
    areaOfWork: row.areaOfWork ?? null,
    fte: row.fte,
    from: row.from,
    to: row.to,
    status: row.status,
    contractType: row.contractType ?? null,
    occupationCode: row.occupationCode ?? null,
    primary: row.primary,
    counts: doesCount(row.contractType ?? null, row.occupationCode ?? null),
  }
}
