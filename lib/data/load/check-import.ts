import 'server-only'
import { RowsRefused } from '@/db/bulk/rows'
import { type TrustActor, type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { ListRow } from '@/lib/domain/staff-list/facts'
import type { Proposal } from '@/lib/domain/staff-list/proposal'
import { longDay } from '@/lib/format/day'
import { fieldsOf } from '@/lib/import/fields'
import type { Problem, Shape, StaffListRow } from '@/lib/import/shapes'
import { today } from '../clock'
import { erasedAmong } from '../retention/erased-numbers'
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

/** A dry run over all rows of an import: what is wrong with them, and what approving would change. Nothing is written. */
export async function checkImport(
  actor: TrustActor,
  record: ImportRecord,
  progress: Progress,
): Promise<void> {
  if (record.kind !== 'esr-flat') await progress.forgetFound()
  const found = async (problems: readonly Problem[], warnings: readonly Problem[], read: number) => {
    progress.rows(read)
    await progress.keepFound(problems, warnings)
  }
  const most = record.kind === 'staff-list' ? undefined : TRIED
  const content = await stagedContent(actor, record, { found }, most)
  const skipped = record.skippedRows?.length ?? 0
  if (content.shape === 'staff-list') await checkList(actor, record, content.rows, progress)
  else await tryWriting(actor, record, content, progress)
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
    const joined = proposals.flatMap(({ kind, employeeNumber: number }) =>
      kind === 'joined' && number !== null ? [number] : [],
    )
    return { proposals, unsaid: blank, erased: await erasedAmong(db, joined) }
  })
  // On a connection of its own, which would wait for the record that the transaction holds.
  await progress.keepFound(blanksOf(unsaid, record), [
    ...unplaced(proposed, record),
    ...broughtBack(proposed, erased, record),
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

/** People whose record was erased, by their employee number: approved, they would be new people. */
function broughtBack(
  proposals: readonly Proposal[],
  erased: ReadonlyMap<string, Day>,
  record: ImportRecord,
): Problem[] {
  const column = nameOf(record, 'EmployeeNumber')
  return proposals.flatMap(({ kind, row, employeeNumber }) => {
    const day = kind === 'joined' && employeeNumber !== null ? erased.get(employeeNumber) : undefined
    if (row === null || employeeNumber === null || !day) return []
    return [
      {
        row,
        column,
        value: employeeNumber,
        reason: `The record of this number was erased on ${longDay(day)}. Approved, the list makes a new person of it.`,
        todo: 'Hold the row back unless the person has come back to the Trust.',
      },
    ]
  })
}

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

class OnlyTried extends Error {}

/** Writes as approving would and takes it back, to count what would change and find what cannot stand beside the records. */
async function tryWriting(
  actor: TrustActor,
  record: ImportRecord,
  content: FileContent,
  progress: Progress,
): Promise<void> {
  const none = { rowsAdded: 0, rowsChanged: 0, rowsUnchanged: 0, rowsHeld: 0, shrinks: false }
  await withTrust(actor, (db) => setImport(db, record.id, none))
  if (content.rows.length > TRIED) return
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
