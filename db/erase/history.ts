import type { TrustDb } from '../trust'

/**
 * Takes what identifies people out of the history: what rows of theirs were before and after, and searches for them. Who
 * did what and when stays. The application's role may not change the history: a function of the owner does, and only for
 * people who have an erasure.
 *
 * @param words a pattern of what the people were called, for lines that are not about one person
 * @returns how many lines say less than before
 */
export async function pseudonymiseHistory(
  { sql }: TrustDb,
  staffIds: readonly string[],
  words: string,
): Promise<number> {
  const [row] = await sql<{ lines: number }[]>`
    SELECT erase_from_history(${[...staffIds]}::uuid[], ${words}) AS lines`
  return row?.lines ?? 0
}
