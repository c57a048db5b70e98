import { titleKey } from '@/lib/domain/crosswalk'
import type { Table } from '@/lib/files/table'
import { type Columns, columnsOf } from './columns'
import { readShape } from './read-shape'
import type { ParsedBatch, RegistrationRow } from './shapes'

/** Reads a list of entries on professional registers. One register and number stands in it once. */
export function parseRegistrations(
  table: Table,
  columns: Columns<'registrations'> = columnsOf('registrations', table.headings),
): AsyncGenerator<ParsedBatch<RegistrationRow>, void, void> {
  const seen = new Map<string, number>()
  return readShape(table, columns, (cells) => {
    const employeeNumber = cells.identifier('EmployeeNumber', 'There is no employee number.')
    const register = cells.required(
      'Register',
      'There is no register.',
      'Enter the register or professional body.',
    )
    const number = cells.identifier('RegistrationNumber', 'There is no registration number.')
    const grade = cells.optional('Grade', 100)
    const expiresOn = cells.optionalDay('ExpiryDate')
    if (!employeeNumber || !register || !number || grade === undefined || expiresOn === undefined) return null
    const key = `${titleKey(register)}\t${number.text.toLowerCase()}`
    const twin = seen.get(key)
    if (twin !== undefined)
      return cells.problem(
        'RegistrationNumber',
        `Row ${twin} has the same register and number.`,
        'Take one of the two rows out, or correct the number.',
      )
    seen.set(key, cells.row)
    return { row: cells.row, employeeNumber, register, number: number.text, grade, expiresOn }
  })
}
