import type { TrustDb } from '../trust'
import { findEmployees } from './employees'
import { type EmployeeKey, type RowProblem, RowsRefused } from './rows'

/** Rows with the staff that they are of; `notes` are rows of people who are not recorded, and are left out. */
export type Owned<R> = { rows: { row: R; staffId: string }[]; notes: RowProblem[] }

/**
 * Finds whose the rows of a list are.
 * @throws RowsRefused where a number fits more than one person, and when most people of the list are not recorded: it is
 *   another Trust's then, or the staff are not loaded yet.
 */
export async function findOwners<R extends EmployeeKey & { row: number }>(
  db: TrustDb,
  rows: readonly R[],
): Promise<Owned<R>> {
  const find = await findEmployees(db.sql, db.trustId, rows)
  const owned: Owned<R> = { rows: [], notes: [] }
  const ambiguous: RowProblem[] = []
  for (const row of rows) {
    const person = find(row)
    if (person === 'several') ambiguous.push(fitsSeveral(row))
    else if (person === null) owned.notes.push(unknownPerson(row))
    else owned.rows.push({ row, staffId: person.id })
  }
  const isForeign = owned.notes.length * 2 > rows.length
  if (isForeign || ambiguous.length > 0)
    throw new RowsRefused(isForeign ? [...ambiguous, ...owned.notes] : ambiguous)
  return owned
}

type Placed = EmployeeKey & { row: number }

const fitsSeveral = ({ row, employeeNumber }: Placed): RowProblem => ({
  row,
  column: 'EmployeeNumber',
  value: employeeNumber,
  reason: 'More than one member of staff has this number when leading zeros are left out.',
  todo: 'Write the number with its zeros, in a cell of text.',
})

const unknownPerson = ({ row, employeeNumber }: Placed): RowProblem => ({
  row,
  column: 'EmployeeNumber',
  value: employeeNumber,
  reason: 'No member of staff has this employee number, so the row is left out.',
  todo: 'Correct the number, or load the staff first and this file again.',
})
