import type { TrustDb } from '../trust'

/**
 * Takes what identifies people out of the history: what rows of theirs were before and after. Who did what and when stays.
 * The application's role may not change the history: a function of the owner does, and only for people whose erasure is
 * recorded.
 *
 * @param subjects ids of staff members, or of entry routes that waited for one
 * @returns how many lines say less than before
 */
export async function pseudonymiseHistory({ sql }: TrustDb, subjects: readonly string[]): Promise<number> {
  const [row] = await sql<{ lines: number }[]>`
    SELECT pseudonymise_history(${[...subjects]}::uuid[]) AS lines`
  return row?.lines ?? 0
}

/**
 * Takes words out of lines that are about no one person: what lists were searched for, what views were called.
 * @param words a pattern of them
 */
export async function forgetSearches({ sql }: TrustDb, words: string): Promise<number> {
  const [row] = await sql<{ lines: number }[]>`SELECT forget_searches(${words}::text) AS lines`
  return row?.lines ?? 0
}

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
