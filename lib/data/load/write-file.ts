import { writeAssignmentHistory } from '@/db/bulk/assignment-history'
import { writeCrosswalk } from '@/db/bulk/crosswalk'
import { writeEntryRouteWordings } from '@/db/bulk/entry-route-wordings'
import { writeEntryRoutes } from '@/db/bulk/entry-routes'
import { writeEstablishment } from '@/db/bulk/establishment'
import { writeQualifications } from '@/db/bulk/qualifications'
import { writeRegistrations } from '@/db/bulk/registrations'
import { type HistoryRow, type RowProblem, RowsRefused, type Written } from '@/db/bulk/rows'
import type { Batches } from '@/db/bulk/sets'
import type { TrustDb } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { doesCount } from '@/lib/domain/assignment'
import { titleKey } from '@/lib/domain/crosswalk'
import { PERIOD_RULE } from '@/lib/domain/establishment/position'
import { UnreadableFile } from '@/lib/files/table'
import { longDay } from '@/lib/format/day'
import { fteOfPosts } from '@/lib/format/establishment'
import { counted } from '@/lib/format/plural'
import { ROUTE_WORDINGS } from '@/lib/import/entry-routes'
import { summed } from '@/lib/import/establishment'
import type { AssignmentRow, EstablishmentRow, Identifier } from '@/lib/import/shapes'
import { NumbersOfFile } from './erased-in-file'
import { placingRule } from './placing'
import type { FileContent } from './read-file'

/**
 * Writes the whole of a file in the transaction given, using up its rows. `step` is told how much is done, 0 to 1.
 * @param asAt the day that an establishment is of; it means nothing for other kinds
 * @throws RowsRefused for rows that cannot stand beside what is recorded, by the file's own headings;
 *   UnreadableFile for a staff list, which is compared with the records and approved instead.
 */
export async function writeFile(
  db: TrustDb,
  loadId: string,
  content: ContentToWrite,
  asAt: Day,
  step: (share: number) => void,
): Promise<FileWritten> {
  const byOwnHeading = (problem: RowProblem) => ({
    ...problem,
    column: content.named[problem.column] ?? problem.column,
  })
  const numbers = new NumbersOfFile()
  try {
    const { notes = [], ...written } = await writeRows(db, loadId, seen(content, numbers), asAt, step)
    return {
      ...written,
      notes: [...notes, ...(await numbers.erased(db, loadId, content.shape))].map(byOwnHeading),
    }
  } catch (error) {
    throw error instanceof RowsRefused ? new RowsRefused(error.problems.map(byOwnHeading)) : error
  }
}

/** The same content, its employee numbers looked at: at once, or as the rows are read. */
function seen(content: ContentToWrite, numbers: NumbersOfFile): ContentToWrite {
  if ('batches' in content) return { ...content, batches: seenInBatches(content.batches, numbers) }
  for (const row of content.rows) numbers.see(row)
  return content
}

async function* seenInBatches(
  batches: Batches<AssignmentRow>,
  numbers: NumbersOfFile,
): AsyncGenerator<readonly AssignmentRow[]> {
  for await (const batch of batches) {
    for (const row of batch) numbers.see(row)
    yield batch
  }
}

/** A history whose rows are still being read. */
export type HistoryToWrite = {
  shape: 'assignment-history' | 'esr-flat'
  named: Record<string, string>
  batches: Batches<AssignmentRow>
}

export type ContentToWrite = FileContent | HistoryToWrite

/** `asAt`: the day of a whole establishment; null for one whose rows have days of their own. */
type FileWritten = Written & { notes?: RowProblem[]; asAt?: Day | null }

function writeRows(
  db: TrustDb,
  loadId: string,
  content: ContentToWrite,
  asAt: Day,
  step: (share: number) => void,
): Promise<FileWritten> {
  if ('batches' in content)
    return writeAssignmentHistory(db, loadId, eachWritten(content.batches), placingRule, step)
  switch (content.shape) {
    case 'assignment-history':
    case 'esr-flat':
      return writeAssignmentHistory(db, loadId, eachWritten(usedUp(content.rows)), placingRule, step)
    case 'crosswalk':
      return writeCrosswalk(
        db,
        loadId,
        content.rows.map((row) => ({ ...row, titleKey: titleKey(row.positionTitle) })),
        placingRule,
      )
    case 'entry-routes':
      return writeEntryRoutes(db, loadId, content.rows.map(withEmployeeKey), ROUTE_WORDINGS)
    case 'entry-route-codes':
      return writeEntryRouteWordings(db, loadId, content.rows, content.read)
    case 'establishment':
      return writePositions(db, loadId, content.rows, asAt)
    case 'qualifications':
      return writeQualifications(db, loadId, content.rows.map(withEmployeeKey), titleKey)
    case 'registrations':
      return writeRegistrations(db, loadId, content.rows.map(withEmployeeKey), titleKey)
    case 'staff-list':
      throw new UnreadableFile(
        'A staff list is compared with the records and approved before it is loaded. Upload it on the page Imports.',
      )
  }
}

async function writePositions(
  db: TrustDb,
  loadId: string,
  rows: readonly EstablishmentRow[],
  asAt: Day,
): Promise<FileWritten> {
  const positions = summed(rows)
  const before = await budgetOn(db, asAt)
  const { ended, isWhole, ...counts } = await writeEstablishment(db, loadId, positions, {
    asAt,
    rule: PERIOD_RULE,
  })
  // Rows that were put together change nothing by themselves.
  const unchanged = counts.unchanged + rows.length - positions.length
  const written = { ...counts, unchanged, asAt: isWhole ? asAt : null }
  if (ended === 0) return written
  const note = {
    row: 0,
    column: '',
    value: '',
    reason: `${counted(ended, 'position')} not in this list ${ended === 1 ? 'goes' : 'go'} out of the establishment on ${longDay(asAt)}. It has ${fteOfPosts(before)} budgeted FTE on that day now, and ${fteOfPosts(await budgetOn(db, asAt))} with the list.`,
    todo: 'Check that the list is whole.',
  }
  return { ...written, notes: [note] }
}

/** Budgeted FTE of all positions on a day. */
async function budgetOn({ sql, trustId }: TrustDb, day: Day): Promise<number> {
  const [found] = await sql<{ fte: number }[]>`
    SELECT coalesce(sum(budgeted_fte), 0)::float8 AS fte FROM position_period
    WHERE trust_id = ${trustId} AND coalesce(valid_from, '-infinity') <= ${day}::date
      AND (valid_to IS NULL OR valid_to > ${day}::date)`
  return found?.fte ?? 0
}

const withEmployeeKey = <R extends { employeeNumber: Identifier }>(row: R) => ({
  ...row,
  ...employeeKey(row.employeeNumber),
})

const employeeKey = ({ text, wasNumber }: Identifier) => ({ employeeNumber: text, mayLackZeros: wasNumber })

const TAKEN_AT_ONCE = 5000

/** Rows taken out of what was read, some thousands at a time. */
async function* usedUp(rows: AssignmentRow[]): AsyncGenerator<AssignmentRow[]> {
  rows.reverse()
  while (rows.length > 0) yield rows.splice(-TAKEN_AT_ONCE).reverse()
}

async function* eachWritten(batches: Batches<AssignmentRow>): AsyncGenerator<HistoryRow[]> {
  for await (const batch of batches) yield batch.map(historyRow)
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
