import lists from '@/db/reference/nwd-code-lists.json' with { type: 'json' }
import type { AfcBand } from '@/db/vocabulary'
import { titleKey } from '@/lib/domain/crosswalk'
import type { Table } from '@/lib/files/table'
import { isOtherPaySystem, NO_BAND, parseBand } from './afc-band'
import { AssignmentOverlaps } from './assignment-overlaps'
import { type Columns, columnsOf, type Heading } from './columns'
import { readContractType } from './contract-type'
import { readShape } from './read-shape'
import type { RowReader } from './row-reader'
import type { AssignmentRow, ParsedBatch } from './shapes'

type Cells = RowReader<Heading<'assignment-history'>>
type CellsOf<H extends string> = RowReader<H>

const STATUSES = new Map(
  Object.entries(lists.assignmentStatus.values).flatMap(([code, label]) => [
    [code, code],
    [label, code],
    [titleKey(label), code],
  ]),
)
const STATUS_NAMES = Object.values(lists.assignmentStatus.values).join(', ')

const YES_NO = new Map([
  ['yes', true],
  ['y', true],
  ['true', true],
  ['1', true],
  ['no', false],
  ['n', false],
  ['false', false],
  ['0', false],
])

const FEWEST_FTE = 0.0001
const MOST_FTE = 2

/** The band of a post; null for a grade of another pay system, undefined where the grade is none and has been reported. */
export function readBand(cells: CellsOf<'Grade'>): AfcBand | null | undefined {
  const grade = cells.text('Grade')
  if (grade === '') {
    cells.problem('Grade', 'There is no grade.', 'Enter the grade, such as NHS|XN05|Band 5.')
    return undefined
  }
  if (grade.toLowerCase() === NO_BAND.toLowerCase()) return null
  // Other pay systems have bands too, which are not these.
  if (isOtherPaySystem(grade)) {
    cells.warning('Grade', 'This grade is not of Agenda for Change.', 'The post is taken without a band.')
    return null
  }
  const band = parseBand(grade)
  if (band) return band
  cells.problem(
    'Grade',
    'This is not an Agenda for Change band.',
    'Enter band 1 to 7, 8a to 8d, 9 or VSM, such as NHS|XN05|Band 5.',
  )
  return undefined
}

/** A full-time equivalent above 0 and up to 2, to four decimals. */
export function readFte(cells: CellsOf<'FTE'>): number | null {
  const text = cells.text('FTE')
  if (text === '')
    return cells.problem('FTE', 'There is no FTE.', 'Enter the full-time equivalent, such as 0.8.')
  const fte = /^\d*\.?\d+$/.test(text) ? Math.round(Number(text) * 10_000) / 10_000 : Number.NaN
  if (!(fte >= FEWEST_FTE && fte <= MOST_FTE))
    return cells.problem(
      'FTE',
      'This is not a full-time equivalent.',
      'Enter a number above 0 and up to 1, such as 0.8.',
    )
  if (fte > 1) cells.warning('FTE', 'The FTE is more than 1.', 'Check that it is meant.')
  return fte
}

/** The NWD code of an assignment status, from the code or its name. */
export function readStatus(cells: CellsOf<'UserAssignmentStatus'>): string | null {
  const text = cells.text('UserAssignmentStatus')
  const status = STATUSES.get(text) ?? STATUSES.get(titleKey(text))
  if (status) return status
  return text === ''
    ? cells.problem('UserAssignmentStatus', 'There is no status.', `Enter one of: ${STATUS_NAMES}.`)
    : cells.problem('UserAssignmentStatus', 'This status is not known.', `Enter one of: ${STATUS_NAMES}.`)
}

/** What a cell says that is yes or no; undefined where it says neither. */
export const yesOrNo = (text: string): boolean | undefined => YES_NO.get(text.toLowerCase())

export function readPrimary(cells: CellsOf<'PrimaryAssignment'>): boolean | null {
  const primary = yesOrNo(cells.text('PrimaryAssignment'))
  return primary ?? cells.problem('PrimaryAssignment', 'This is neither Yes nor No.', 'Enter Yes or No.')
}

type Period = Pick<AssignmentRow, 'from' | 'to' | 'leftOn'>

function readPeriod(cells: Cells): Period | null {
  const from = cells.day('EffectiveStartDate')
  const end = cells.dayAfter('EffectiveEndDate')
  const leftOn = cells.dayAfter('ActualTerminationDate')
  if (from === null || end === undefined || leftOn === undefined) return null
  if (end !== null && end <= from)
    return cells.problem(
      'EffectiveEndDate',
      `The end is before the start, ${cells.text('EffectiveStartDate')}.`,
      'Correct one of the two dates.',
    )
  if (leftOn !== null && leftOn <= from)
    return cells.problem(
      'ActualTerminationDate',
      `The person left before the start, ${cells.text('EffectiveStartDate')}.`,
      'Correct one of the two dates.',
    )
  if (leftOn !== null && end !== null && end > leftOn)
    return cells.problem(
      'EffectiveEndDate',
      `The post ends after the person left, on ${cells.text('ActualTerminationDate')}.`,
      'Correct one of the two dates.',
    )
  // ESR leaves the post of someone who has given notice open; nobody holds a post after leaving.
  return { from, to: end ?? leftOn, leftOn }
}

function readRow(cells: Cells): AssignmentRow | null {
  const employeeNumber = cells.identifier('EmployeeNumber', 'There is no employee number.')
  const familyName = cells.required('LastName', 'There is no last name.', 'Enter the last name.')
  const givenName = cells.required('FirstName', 'There is no first name.', 'Enter the first name.')
  const assignmentNumber = cells.identifier('AssignmentNumber', 'There is no assignment number.')
  const positionTitle = cells.required(
    'PositionName',
    'There is no position name.',
    'Enter the name of the position.',
  )
  const positionNumber = cells.optionalIdentifier('PositionNumber')
  const unit = cells.optional('OrganizationName')
  const afcBand = readBand(cells)
  const fte = readFte(cells)
  const status = readStatus(cells)
  const primary = readPrimary(cells)
  const period = readPeriod(cells)
  const contractType = readContractType(cells)
  const areaOfWork = cells.optional('AreaOfWork')
  const occupationCode = cells.optional('OccupationCode')
  if (!employeeNumber || !familyName || !givenName || !assignmentNumber || !positionTitle) return null
  if (afcBand === undefined || fte === null || status === null || primary === null || period === null)
    return null
  if (positionNumber === undefined || unit === undefined || contractType === undefined) return null
  if (areaOfWork === undefined || occupationCode === undefined) return null
  return {
    row: cells.row,
    employeeNumber,
    familyName,
    givenName,
    assignmentNumber,
    positionNumber: positionNumber?.text ?? null,
    positionTitle,
    afcBand,
    unit,
    fte,
    status,
    primary,
    ...period,
    ...(contractType && { contractType }),
    ...(areaOfWork && { areaOfWork }),
    ...(occupationCode && { occupationCode }),
  }
}

/**
 * Reads an assignment history in ESR's shape. End dates, which ESR means to be included, become half-open; `31/12/4712`,
 * `1900-01-01` and blank are open. Problems that only the whole file shows (overlaps) come with the last batch.
 */
export function parseAssignmentHistory(
  table: Table,
  columns: Columns<'assignment-history'> = columnsOf('assignment-history', table.headings),
): AsyncGenerator<ParsedBatch<AssignmentRow>, void, void> {
  const overlaps = new AssignmentOverlaps()
  return readShape(
    table,
    columns,
    (cells) => {
      const found = readRow(cells)
      if (!found) return null
      const twin = overlaps.add(found, cells.text('EffectiveStartDate'), cells.text('EffectiveEndDate'))
      if (twin === null) return found
      return cells.problem(
        'AssignmentNumber',
        `Row ${twin} has the same assignment number and start date.`,
        'Take one of the two rows out.',
      )
    },
    (cells) => {
      for (const { column, ...problem } of overlaps.problems())
        cells.problems.push({ ...problem, column: columns.named[column] })
    },
  )
}
