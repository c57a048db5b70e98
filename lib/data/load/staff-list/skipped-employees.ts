import type { TrustActor } from '@/db/trust'
import type { Identifier } from '@/lib/import/shapes'
import type { ImportRecord } from '../import-record'
import { skippedRows } from '../staged-table'

/** The employee numbers of the rows that a person has left out of a staff list, as far as they can be read. */
export async function skippedEmployees(actor: TrustActor, record: ImportRecord): Promise<Identifier[]> {
  const place = record.mapping?.columns.EmployeeNumber
  if (place === undefined) return []
  const rows = await skippedRows(actor, record.id, new Set(record.skippedRows ?? []))
  return rows.flatMap(({ cells }) => {
    const value = cells[place]
    if (value === null || value === undefined || value === '') return []
    return [{ text: String(value).trim(), wasNumber: typeof value === 'number' }]
  })
}
