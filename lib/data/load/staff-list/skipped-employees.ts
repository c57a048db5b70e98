import type { TrustActor } from '@/db/trust'
import type { Identifier } from '@/lib/import/shapes'
import type { ImportRecord } from '../import-record'
import { skippedRows } from '../staged-table'

/**
 * The employee numbers of the rows that a person has left out of a staff list, as far as they can be read: without one, the
 * assignment number tells, which is the employee number with perhaps `-2` after it.
 */
export async function skippedEmployees(actor: TrustActor, record: ImportRecord): Promise<Identifier[]> {
  const { EmployeeNumber, AssignmentNumber } = record.mapping?.columns ?? {}
  const rows = await skippedRows(actor, record.id, new Set(record.skippedRows ?? []))
  return rows.flatMap(({ cells }) => {
    const at = (place: number | undefined) => (place === undefined ? null : (cells[place] ?? null))
    const value = [at(EmployeeNumber), at(AssignmentNumber)].find((one) => one !== null && one !== '')
    if (value === undefined) return []
    const text = String(value).trim().replace(/-\d+$/, '')
    return [{ text, wasNumber: typeof value === 'number' }]
  })
}
