import lists from '@/db/reference/nwd-code-lists.json' with { type: 'json' }
import { titleKey } from '@/lib/domain/crosswalk'
import { latestDay } from '@/lib/domain/partial-date'
import type { Table } from '@/lib/files/table'
import { type Columns, columnsOf, type Heading } from './columns'
import { readShape } from './read-shape'
import type { RowReader } from './row-reader'
import type { ParsedBatch, QualificationRow } from './shapes'

type Cells = RowReader<Heading<'qualifications'>>

const TYPES = new Map(
  Object.entries(lists.qualificationType.values).flatMap(([code, label]) => [
    [code, code],
    [titleKey(label), code],
  ]),
)

/** What lists say of a qualification that is had, or being worked for. */
const STATUSES = new Map<string, 'held' | 'studying'>([
  ...['held', 'awarded', 'achieved', 'completed', 'complete', 'obtained', 'passed', 'yes'].map(
    (word) => [word, 'held'] as const,
  ),
  ...['studying', 'in progress', 'ongoing', 'started', 'enrolled', 'current', 'working towards'].map(
    (word) => [word, 'studying'] as const,
  ),
])

function readLevel(cells: Cells): number | null | undefined {
  const text = cells.text('RqfLevel')
  if (text === '') return null
  const found = /^(?:(?:rqf|nqf|level|l)\s*)*([1-8])$/i.exec(text)
  if (found) return Number(found[1])
  cells.problem('RqfLevel', 'This is not an RQF level.', 'Enter a whole number from 1 to 8.')
  return undefined
}

/** A type that is not of the NHS list is left out: the title says what it is. */
function readType(cells: Cells): string | null {
  const text = cells.text('QualificationType')
  const type = TYPES.get(text) ?? TYPES.get(titleKey(text)) ?? null
  if (text !== '' && type === null)
    cells.warning('QualificationType', 'This type is not in the NHS list.', 'It is taken without a type.')
  return type
}

function readStatus(cells: Cells, isAwarded: boolean): QualificationRow['status'] | undefined {
  const text = cells.text('Status')
  const status = STATUSES.get(titleKey(text))
  if (status) return status
  if (text === '') {
    if (isAwarded) return 'held'
    const hasBegun = cells.text('StartDate') !== '' && cells.text('EndDate') === ''
    return hasBegun ? 'studying' : null
  }
  cells.problem('Status', 'This status is not known.', 'Enter Held or Studying.')
  return undefined
}

/** False where the dates of study are no dates or stand the wrong way round. They are checked and not kept. */
function checkStudy(cells: Cells): boolean {
  const start = cells.optionalPartialDate('StartDate')
  const end = cells.optionalPartialDate('EndDate')
  if (start === undefined || end === undefined) return false
  if (!start || !end || latestDay(end) >= start.day) return true
  cells.problem(
    'EndDate',
    `The end is before the start, ${cells.text('StartDate')}.`,
    'Correct one of the two dates.',
  )
  return false
}

/** Reads a list of qualifications. One title and subject of one person stands in it once. */
export function parseQualifications(
  table: Table,
  columns: Columns<'qualifications'> = columnsOf('qualifications', table.headings),
): AsyncGenerator<ParsedBatch<QualificationRow>, void, void> {
  const seen = new Map<string, number>()
  return readShape(table, columns, (cells) => {
    const employeeNumber = cells.identifier('EmployeeNumber', 'There is no employee number.')
    const title = cells.required(
      'QualificationTitle',
      'There is no title.',
      'Enter the title of the qualification.',
    )
    const rqfLevel = readLevel(cells)
    const awarded = cells.optionalPartialDate('AwardedDate')
    const status = readStatus(cells, Boolean(awarded))
    const studyIsRight = checkStudy(cells)
    const awardingBody = cells.optional('AwardingBody')
    const subject = cells.optional('Subject')
    if (!employeeNumber || !title || rqfLevel === undefined || awarded === undefined) return null
    if (status === undefined || !studyIsRight || awardingBody === undefined || subject === undefined)
      return null
    const key = `${employeeNumber.text}\t${titleKey(title)}\t${titleKey(subject ?? '')}`
    const twin = seen.get(key)
    if (twin !== undefined)
      return cells.problem(
        'QualificationTitle',
        `Row ${twin} has the same qualification of this employee.`,
        'Take one of the two rows out.',
      )
    seen.set(key, cells.row)
    const qualificationType = readType(cells)
    return {
      row: cells.row,
      employeeNumber,
      title,
      qualificationType,
      rqfLevel,
      awardingBody,
      subject,
      awarded,
      status,
    }
  })
}
