import type { TrustDb } from '../trust'
import {
  beginnings,
  type Called,
  GONE,
  pattern,
  searchedWords,
  sqlPattern,
  sqlSearches,
  typedWords,
} from './words'

/**
 * Removes the bytes of every list that lies ready, for it may hold the people, and stops those that are being made; takes
 * searches for them out of files and saved views.
 * @param begun what was typed that their names or numbers begin with
 * @returns how many files were removed or stopped
 */
export async function eraseFromFiles(
  db: TrustDb,
  called: Called,
  begun: readonly string[],
): Promise<{ files: number }> {
  const { sql, trustId } = db
  const words = sqlSearches(called, begun)
  const typed = sqlPattern(begun)
  await sql`DELETE FROM asked_file_part WHERE trust_id = ${trustId}`
  const stopped = await sql`
    UPDATE asked_file SET state = CASE state WHEN 'ready' THEN 'expired' ELSE 'cancelled' END, step = NULL, bytes = NULL,
      ended_at = coalesce(ended_at, now())
    WHERE trust_id = ${trustId} AND state IN ('ready', 'waiting', 'making')`
  await sql`
    UPDATE asked_file SET query = without_words(query, ${words}), filters = without_words(filters, ${words})
    WHERE trust_id = ${trustId} AND (query::text ~* ${words} OR filters::text ~* ${words})`
  await sql`
    UPDATE asked_file SET query = query || jsonb_build_object('q', regexp_replace(query ->> 'q', ${typed}, ${GONE}, 'gi'))
    WHERE trust_id = ${trustId} AND query ->> 'q' ~* ${typed}`
  await eraseFromViews(db, called)
  return { files: stopped.count }
}

/** Pages that search for people by the beginnings of their names. */
const LISTS_OF_PEOPLE = ['/staff']

/** A view that searches for one of the people no longer searches; one that is named after them has another name. */
async function eraseFromViews({ sql, trustId }: TrustDb, called: Called): Promise<void> {
  const [words, typed] = [pattern(searchedWords(called)), pattern(typedWords(called))]
  const begun = beginnings(called)
  const views = await sql<{ id: string; name: string; path: string; query: string }[]>`
    SELECT id, name, path, query FROM saved_view WHERE trust_id = ${trustId}`
  for (const { id, name, path, query } of views) {
    const kept = new URLSearchParams(query)
    for (const [key, value] of new URLSearchParams(query)) {
      const isSearch = key === 'q' && LISTS_OF_PEOPLE.includes(path)
      if (value.search(typed) >= 0 || (isSearch && value.search(begun) >= 0)) kept.delete(key)
    }
    const now = { name: name.replaceAll(words, GONE), query: kept.toString() }
    if (now.name !== name || kept.size !== new URLSearchParams(query).size)
      await sql`
        UPDATE saved_view SET name = ${now.name}, query = ${now.query}, version = version + 1
        WHERE trust_id = ${trustId} AND id = ${id}`
  }
}
