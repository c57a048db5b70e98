import type { Table } from '@/lib/files/table'
import { readBand, readFte, readPrimary, readStatus } from './assignment-history'
import { type Columns, columnsOf, type Heading } from './columns'
import { readContractType } from './contract-type'
import { readShape } from './read-shape'
import type { RowReader } from './row-reader'
import type { ParsedBatch, StaffListRow } from './shapes'

type Cells = RowReader<Heading<'staff-list'>>

function readRow(cells: Cells): StaffListRow | null {
  const employeeNumber = cells.identifier('EmployeeNumber', 'There is no employee number.')
  const assignmentNumber = cells.identifier('AssignmentNumber', 'There is no assignment number.')
  const familyName = cells.required('LastName', 'There is no last name.', 'Enter the last name.')
  const givenName = cells.required('FirstName', 'There is no first name.', 'Enter the first name.')
  const positionTitle = cells.required(
    'PositionName',
    'There is no position title.',
    'Enter the title of the position.',
  )
  const positionNumber = cells.optionalIdentifier('PositionNumber')
  const unit = cells.optional('OrganizationName')
  const areaOfWork = cells.optional('AreaOfWork')
  const staffGroup = cells.optional('StaffGroup')
  const jobRole = cells.optional('JobRole')
  const occupationCode = cells.optional('OccupationCode')
  // What is blank stays as it is recorded.
  const isBlank = (column: 'Grade' | 'FTE' | 'UserAssignmentStatus') => cells.text(column) === ''
  const afcBand = isBlank('Grade') ? null : readBand(cells)
  const fte = isBlank('FTE') ? null : (readFte(cells) ?? undefined)
  const status = isBlank('UserAssignmentStatus') ? null : (readStatus(cells) ?? undefined)
  const primary = readPrimary(cells)
  const contractType = readContractType(cells)
  const latestStartOn = cells.optionalDay('LatestStartDate')
  const startInGradeOn = cells.optionalDay('StartDateInGrade')
  if (!employeeNumber || !assignmentNumber || !familyName || !givenName || !positionTitle) return null
  if (afcBand === undefined || fte === undefined || status === undefined || primary === null) return null
  if (contractType === undefined || latestStartOn === undefined || startInGradeOn === undefined) return null
  if (positionNumber === undefined || unit === undefined || areaOfWork === undefined) return null
  if (staffGroup === undefined || jobRole === undefined || occupationCode === undefined) return null
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
    areaOfWork,
    staffGroup,
    jobRole,
    occupationCode,
    fte,
    latestStartOn,
    startInGradeOn,
    status,
    contractType,
    primary,
  }
}

/**
 * Reads a staff list: who is in post on a date. Each assignment stands in it once, and each employee has at most one
 * primary one; what it means against what is recorded is for whoever compares the two.
 */
export function parseStaffList(
  table: Table,
  columns: Columns<'staff-list'> = columnsOf('staff-list', table.headings),
): AsyncGenerator<ParsedBatch<StaffListRow>, void, void> {
  const assignments = new Map<string, number>()
  const primaries = new Map<string, number>()
  return readShape(table, columns, (cells) => {
    const found = readRow(cells)
    if (!found) return null
    const twin = assignments.get(found.assignmentNumber.text)
    if (twin !== undefined)
      return cells.problem(
        'AssignmentNumber',
        `Row ${twin} has the same assignment number.`,
        'Take one of the two rows out.',
      )
    assignments.set(found.assignmentNumber.text, found.row)
    if (!found.primary) return found
    const employee = found.employeeNumber.text
    const other = primaries.get(employee)
    if (other !== undefined)
      return cells.problem(
        'PrimaryAssignment',
        `Row ${other} is a primary assignment of employee ${employee} too.`,
        'Make one of them not primary.',
      )
    primaries.set(employee, found.row)
    return found
  })
}
