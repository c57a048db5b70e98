import type { TransactionSql } from 'postgres'
import type { EmployeeKey } from './rows'

const bare = (number: string) => number.replace(/^0+/, '')

/** Finds a recorded employee number: `several` when a number without its zeros fits more than one. */
export type EmployeeFinder = (key: EmployeeKey) => { id: string; number: string } | 'several' | null

/** Reads who of a file's people is recorded. */
export async function findEmployees(
  sql: TransactionSql,
  trustId: string,
  keys: Iterable<EmployeeKey>,
): Promise<EmployeeFinder> {
  const exact = new Set<string>()
  const stripped = new Set<string>()
  for (const { employeeNumber, mayLackZeros } of keys) {
    exact.add(employeeNumber)
    if (mayLackZeros) stripped.add(bare(employeeNumber))
  }
  const byNumber = new Map<string, string>()
  const byBareNumber = new Map<string, { id: string; number: string }[]>()
  for (const { id, number } of await sql<{ id: string; number: string }[]>`
    SELECT id, employee_number AS number FROM staff
    WHERE trust_id = ${trustId} AND employee_number = ANY(${[...exact]}::text[])`)
    byNumber.set(number, id)
  const known = stripped.size === 0 ? [] : await withBareNumbers(sql, trustId, [...stripped])
  for (const person of known) {
    const key = bare(person.number)
    byBareNumber.set(key, [...(byBareNumber.get(key) ?? []), person])
  }
  return ({ employeeNumber, mayLackZeros }) => {
    const id = byNumber.get(employeeNumber)
    if (id) return { id, number: employeeNumber }
    const [one, other] = (mayLackZeros && byBareNumber.get(bare(employeeNumber))) || []
    return other ? 'several' : (one ?? null)
  }
}

const withBareNumbers = (sql: TransactionSql, trustId: string, numbers: string[]) =>
  sql<{ id: string; number: string }[]>`
    SELECT id, employee_number AS number FROM staff
    WHERE trust_id = ${trustId} AND ltrim(employee_number, '0') = ANY(${numbers}::text[])`
