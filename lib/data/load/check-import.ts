import 'server-only'
import { RowsRefused } from '@/db/bulk/rows'
import { type TrustActor, type TrustDb, withTrust } from '@/db/trust'
import type { ListRow } from '@/lib/domain/staff-list/facts'
import type { Proposal } from '@/lib/domain/staff-list/proposal'
import { fieldsOf } from '@/lib/import/fields'
import type { Problem, Shape, StaffListRow } from '@/lib/import/shapes'
import { today } from '../clock'
import { NumbersOfFile } from './erased-in-file'
import { type ImportRecord, setImport } from './import-record'
import type { Progress } from './progress'
import type { FileContent } from './read-file'
import { compareWithRecords } from './staff-list/compare'
import { outcomesOfRows } from './staff-list/outcomes'
import { keepProposals } from './staff-list/proposals'
import { skippedEmployees } from './staff-list/skipped-employees'
import { stagedContent } from './staged-content'
import { writeFile } from './write-file'

/** Rows up to which the writing itself is tried and taken back, to say what it would change. */
const TRIED = 50_000

/**
 * A dry run over all rows of an import: what is wrong with them, and what approving would change. Nothing is written.
 * @param tried rows up to which the writing itself is tried
 */
export async function checkImport(
  actor: TrustActor,
  record: ImportRecord,
  progress: Progress,
  tried = TRIED,
): Promise<void> {
  if (record.kind !== 'esr-flat') await progress.forgetFound()
  const found = async (problems: readonly Problem[], warnings: readonly Problem[], read: number) => {
    progress.rows(read)
    await progress.keepFound(problems, warnings)
  }
  const most = record.kind === 'staff-list' ? undefined : tried
  const numbers = new NumbersOfFile()
  const content = await stagedContent(actor, record, { found, row: (row) => numbers.see(row) }, most)
  const skipped = record.skippedRows?.length ?? 0
  if (content.shape === 'staff-list') await checkList(actor, record, content.rows, progress)
  else if (content.rows.length <= tried) await tryWriting(actor, record, content, progress)
  else await onlyCounted(actor, record, numbers, progress)
  await progress.settle()
  await withTrust(actor, (db) =>
    setImport(db, record.id, {
      status: 'checked',
      percent: 100,
      rowsRead: content.read + skipped,
      rowsSkipped: skipped,
    }),
  )
}

async function checkList(
  actor: TrustActor,
  record: ImportRecord,
  rows: readonly StaffListRow[],
  progress: Progress,
): Promise<void> {
  const asAt = record.asAt
  if (asAt === null) throw new Error('A staff list without its day was checked.')
  const { id } = record
  const skipped = await skippedEmployees(actor, record)
  const {
    proposals: proposed,
    unsaid,
    erased,
  } = await withTrust(actor, async (db) => {
    const {
      proposals,
      rows: listed,
      inPost,
      unsaid: blank,
    } = await compareWithRecords(db, id, asAt, rows, skipped)
    await keepProposals(db, id, proposals)
    const { changed, unchanged, held } = outcomesOfRows(listed, proposals)
    const added = proposals.filter(({ kind }) => kind === 'joined').length
    const inList = [...listed.map((row) => row.employeeNumber), ...skipped.map(({ text }) => text)]
    const shrunk = new Set(inList).size < inPost * 0.8
    await setImport(db, id, {
      rowsAdded: added,
      rowsChanged: changed - added,
      rowsUnchanged: unchanged,
      rowsHeld: held,
      shrinks: shrunk,
    })
    const joined = new Set(proposals.flatMap(({ kind, row }) => (kind === 'joined' ? [row] : [])))
    const numbers = new NumbersOfFile()
    for (const row of rows) if (joined.has(row.row)) numbers.see(row)
    return { proposals, unsaid: blank, erased: await numbers.erased(db, id, 'staff-list') }
  })
  // On a connection of its own, which would wait for the record that the transaction holds.
  await progress.keepFound(blanksOf(unsaid, record), [
    ...unplaced(proposed, record),
    ...byOwnHeading(erased, record),
  ])
}

/** What new posts leave blank that is nowhere recorded of them. */
const blanksOf = (rows: readonly ListRow[], record: ImportRecord): Problem[] =>
  rows.map(({ row, fte }) => ({
    row,
    column: nameOf(record, fte === null ? 'FTE' : 'UserAssignmentStatus'),
    value: '',
    reason: `There is no ${fte === null ? 'FTE' : 'status'}, and none is recorded: the assignment is new.`,
    todo: fte === null ? 'Enter the full-time equivalent, such as 0.8.' : 'Enter the assignment status.',
  }))

/** The same, with what the file calls each column. */
const byOwnHeading = (problems: readonly Problem[], record: ImportRecord): Problem[] =>
  problems.map((problem) => ({ ...problem, column: nameOf(record, problem.column) }))

/** Posts that the crosswalk does not know: nobody can say whether they are informatics. */
function unplaced(proposals: readonly Proposal[], record: ImportRecord): Problem[] {
  const column = nameOf(record, 'PositionName')
  return proposals.flatMap(({ row, after }) => {
    if (row === null || after?.hicf !== 'unclassified') return []
    return [
      {
        row,
        column,
        value: `${after.positionTitle}, ${after.afcBand ? `band ${after.afcBand}` : 'no band'}`,
        reason: NOT_IN_CROSSWALK,
        todo: 'Say what it is in the crosswalk, here or in the settings.',
      },
    ]
  })
}

export const NOT_IN_CROSSWALK = 'The crosswalk does not know this title and band.'

/** What the file calls the column of a field. */
function nameOf({ kind, mapping, headings }: ImportRecord, field: string): string {
  const place = mapping?.columns[field]
  const known = fieldsOf(kind as Shape).find(({ key }) => key === field)?.field.label
  return (place === undefined ? undefined : headings?.[place]) || known || field
}

const none = { rowsAdded: 0, rowsChanged: 0, rowsUnchanged: 0, rowsHeld: 0, shrinks: false }

/** Of a file too long to be tried: whose numbers were erased. */
async function onlyCounted(
  actor: TrustActor,
  record: ImportRecord,
  numbers: NumbersOfFile,
  progress: Progress,
): Promise<void> {
  const erased = await withTrust(actor, async (db) => {
    await setImport(db, record.id, none)
    return numbers.erased(db, record.id, record.kind as Shape)
  })
  await progress.keepFound([], byOwnHeading(erased, record))
}

class OnlyTried extends Error {}

/** Writes as approving would and takes it back, to count what would change and find what cannot stand beside the records. */
async function tryWriting(
  actor: TrustActor,
  record: ImportRecord,
  content: FileContent,
  progress: Progress,
): Promise<void> {
  await withTrust(actor, (db) => setImport(db, record.id, none))
  let counts = none
  let notes: readonly Problem[] = []
  try {
    await withTrust(actor, async (db: TrustDb) => {
      const written = await writeFile(db, record.id, content, record.asAt ?? today(), () => undefined)
      notes = written.notes ?? []
      counts = {
        ...none,
        rowsAdded: written.added,
        rowsChanged: written.changed,
        rowsUnchanged: written.unchanged,
      }
      throw new OnlyTried()
    })
  } catch (error) {
    if (error instanceof RowsRefused) await progress.keepFound([...error.problems], [])
    else if (!(error instanceof OnlyTried)) throw error
  }
  await progress.keepFound([], notes)
  await withTrust(actor, (db) => setImport(db, record.id, counts))
}
