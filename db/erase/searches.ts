import type { TrustDb } from '../trust'
import { beginnings, type Called } from './words'

/**
 * What was typed that some people's names or numbers begin with, wherever a list was searched for it: in the history, in files that
 * were asked for and in saved views.
 */
export async function begunSearches({ sql, trustId }: TrustDb, called: Called): Promise<string[]> {
  const rows = await sql<{ said: string; isAddress: boolean }[]>`
    WITH facts AS (
      SELECT unnest(ARRAY[before, after]) AS f FROM change
      WHERE trust_id = ${trustId} AND staff_id IS NULL AND entity IN ('staff_list', 'posts_held', 'asked_file', 'saved_view')
      UNION ALL SELECT jsonb_build_object('filters', filters) FROM asked_file WHERE trust_id = ${trustId}
    )
    SELECT DISTINCT s.said, false AS "isAddress" FROM facts
    CROSS JOIN LATERAL jsonb_array_elements_text(
      CASE jsonb_typeof(f -> 'filters') WHEN 'array' THEN f -> 'filters' ELSE '[]' END) s (said)
    WHERE s.said LIKE 'Search: %'
    UNION SELECT f ->> 'query', true FROM facts WHERE jsonb_typeof(f -> 'query') = 'string'
  `
  const words = beginnings(called)
  const typed = rows.map(({ said, isAddress }) =>
    isAddress ? (new URLSearchParams(said).get('q') ?? '') : said,
  )
  return [...new Set(typed.flatMap((text) => text.match(words) ?? []))]
}
