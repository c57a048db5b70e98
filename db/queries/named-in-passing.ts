import { CLASSED_TABLES, type ClassedTable } from '../classes'
import { around, typeOf } from '../erase/elsewhere'
import { type Called, certainWords, pattern, searchedWords, sqlPattern } from '../erase/words'
import type { TrustDb } from '../trust'

/** Words that name a person and stand in something of several people at once, or of nobody. */
export type NamedInPassing = {
  table: string
  column: string
  text: string
  /** Their full name, number or address; else it is their family name, which others may have too. */
  certain: boolean
}

type Place = { table: string; column: string; json: boolean }

/** Looked through for whole rows of the person: db/queries/about-person.ts. */
const BY_ROWS = ['load_part', 'load_problem']

/** Every column that may hold several people at once, as the classes of columns have them; bytes of files are told of as files. */
export const MIXED_PLACES: readonly Place[] = CLASSED_TABLES.filter(
  ({ name, table }) => table !== null && !BY_ROWS.includes(name),
).flatMap((table) =>
  Object.entries(table.columns).flatMap(([column, kind]) => {
    const type = typeOf(table, column)
    if (kind !== 'mixed' || (type !== 'text' && type !== 'jsonb')) return []
    return [{ table: table.name, column, json: type === 'jsonb' }]
  }),
)

const columnsOf = (name: string): ClassedTable['columns'] =>
  CLASSED_TABLES.find((table) => table.name === name)?.columns ?? {}

/**
 * The person's part of searches, saved views, samples of files, their names and lines outside of the list, and of lines of the
 * history that are in nobody's record: each text once that has one of their words in it.
 * @param but ids of rows that are given whole
 */
export async function namedInPassing(
  { sql, trustId }: TrustDb,
  called: Called,
  but: readonly string[],
): Promise<NamedInPassing[]> {
  const words = pattern(searchedWords(called))
  const certainly = pattern(certainWords(called))
  const found = new Map<string, NamedInPassing>()
  for (const { table, column, json } of MIXED_PLACES) {
    const isOwned = 'staff_id' in columnsOf(table)
    const rows = await sql<{ text: string }[]>`
      SELECT ${sql(column)}::text AS text FROM ${sql(table)}
      WHERE trust_id = ${trustId} ${isOwned ? sql`AND staff_id IS NULL` : sql``}
        AND id <> ALL(${[...but]}::uuid[]) AND ${sql(column)}::text ~* ${sqlPattern(searchedWords(called))} ORDER BY id`
    for (const text of rows.flatMap((row) => (json ? textsIn(JSON.parse(row.text)) : [row.text])))
      if (text.search(words) >= 0)
        found.set(`${table} ${text}`, {
          table,
          column,
          text: around(text, words),
          certain: text.search(certainly) >= 0,
        })
  }
  return [...found.values()]
}

/** Every text in a JSON value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(textsIn)
}
