import type { TrustDb } from '../trust'

/** Ids of entry routes that ever waited for one of some employee numbers. */
export async function routesThatWaited(
  { sql, trustId }: TrustDb,
  employeeNumbers: readonly string[],
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT DISTINCT entity_id AS id FROM change
    WHERE trust_id = ${trustId} AND entity = 'awaited_route' AND staff_id IS NULL
      AND (before ->> 'employeeNumber' = ANY(${[...employeeNumbers]}::text[])
        OR after ->> 'employeeNumber' = ANY(${[...employeeNumbers]}::text[]))`
  return rows.map(({ id }) => id)
}
