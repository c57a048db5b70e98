import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { erasedNumber } from '@/db/schema'
import type { TrustDb } from '@/db/trust'
import type { Day, OdsCode } from '@/db/vocabulary'
import { keyedHash } from '@/lib/access/secret'

/** Stands for an employee number that was erased. Made with the site's secret: the database alone does not give it away. */
export const numberHash = (trustId: OdsCode, employeeNumber: string): string =>
  keyedHash('erased number', `${trustId} ${employeeNumber}`)

/** Which of some employee numbers were those of people who were erased, and on which day. */
export async function erasedAmong(
  { orm, trustId }: TrustDb,
  employeeNumbers: readonly string[],
): Promise<Map<string, Day>> {
  const [any] = await orm
    .select({ hash: erasedNumber.numberHash })
    .from(erasedNumber)
    .where(eq(erasedNumber.trustId, trustId))
    .limit(1)
  if (!any || employeeNumbers.length === 0) return new Map()
  const byHash = new Map(employeeNumbers.map((number) => [numberHash(trustId, number), number]))
  const rows = await orm
    .select()
    .from(erasedNumber)
    .where(and(eq(erasedNumber.trustId, trustId), inArray(erasedNumber.numberHash, [...byHash.keys()])))
  return new Map(rows.map(({ numberHash: hash, erasedOn }) => [byHash.get(hash) ?? '', erasedOn]))
}

/** Which of some erased numbers stand for nobody, or for somebody whom one load has brought: a new person comes of each. */
export async function broughtBackBy(
  { sql, trustId }: TrustDb,
  loadId: string,
  employeeNumbers: readonly string[],
): Promise<Set<string>> {
  const others = await sql<{ number: string }[]>`
    SELECT s.employee_number AS number FROM staff s
    WHERE s.trust_id = ${trustId} AND s.employee_number = ANY (${[...employeeNumbers]}::text[]) AND NOT EXISTS (
      SELECT FROM change c WHERE c.trust_id = ${trustId} AND c.staff_id = s.id AND c.entity = 'staff'
        AND c.action = 'added' AND c.import_id = ${loadId})`
  const known = new Set(others.map(({ number }) => number))
  return new Set(employeeNumbers.filter((number) => !known.has(number)))
}
