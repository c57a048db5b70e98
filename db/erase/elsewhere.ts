import { CLASSED_TABLES, type ClassedTable, type ColumnClass } from '../classes'
import type { TrustDb } from '../trust'
import { nobodyElses } from './called'
import { type Called, certainWords, GONE, pattern, searchedWords, sqlPattern } from './words'

/** A place that names a person and is not of their own record: words of a plan, a colleague's notes. */
export type NamedElsewhere = {
  table: string
  id: string
  column: string
  /** Whose record it stands in; null where it is nobody's. */
  staffId: string | null
  /** What is written there, a piece of it around the name where it is long. */
  text: string
  /** Their full name, number or address stands there; else it is their family name, which others may have too. */
  certain: boolean
}

type Place = { table: string; column: string; json: boolean; searched: boolean }

/** Which classes are searched for everything that someone was called by, and which only for what can be nobody else. */
const SEARCHED: Partial<Record<ColumnClass, boolean>> = {
  written: true,
  named: true,
  detail: true,
  organisation: false,
  career: false,
}

/** Derived anew, taken care of with the person's own rows, or of no words that anybody writes. */
const NOT_HERE = ['load', 'load_proposal', 'asked_file', 'forecast_run', 'fingerprint']
/** Words from a list of ours, and no others. */
const OF_A_LIST = ['status', 'state', 'evidence_type', 'qualification_type', 'precision', '_precision']
/** A name that its owner gave to a thing of theirs. */
const OF_ACCOUNTS = ['feed_token.name']

/** Every column of words that may name somebody whom its row is not about, as the classes of columns have them. */
export const FREE_WORDS: readonly Place[] = CLASSED_TABLES.filter(
  ({ name, table, columns }) =>
    table !== null && 'trust_id' in columns && 'id' in columns && !NOT_HERE.includes(name),
).flatMap((table) =>
  Object.entries(table.columns).flatMap(([column, kind]) => {
    const searched = OF_ACCOUNTS.includes(`${table.name}.${column}`) || SEARCHED[kind]
    const type = typeOf(table, column)
    if (OF_A_LIST.some((end) => column.endsWith(end)) || column === 'trust_id') return []
    if (searched === undefined || (type !== 'text' && type !== 'jsonb')) return []
    return [{ table: table.name, column, json: type === 'jsonb', searched }]
  }),
)

/** Tables of such columns: lines of the history about these may name somebody too. */
export const TABLES_OF_WORDS: readonly string[] = [...new Set(FREE_WORDS.map(({ table }) => table))]

/** The type of a column, as the schema has it: `text`, `jsonb`. */
export function typeOf({ table }: ClassedTable, column: string): string {
  const columns = Object.values(table ?? {}) as { name?: string; getSQLType?: () => string }[]
  return columns.find((one) => one?.name === column && one.getSQLType)?.getSQLType?.() ?? ''
}

/**
 * Where free words name some people outside their own records, the certain places first.
 * @param staffIds whose own records are left out: these are given and emptied whole
 */
export async function namedElsewhere(
  db: TrustDb,
  called: Called,
  staffIds: readonly string[],
): Promise<NamedElsewhere[]> {
  const { sql, trustId } = db
  const certain = certainWords(await nobodyElses(db, called, staffIds))
  const certainly = pattern(certain)
  const found: NamedElsewhere[] = []
  for (const { table, column, searched } of FREE_WORDS) {
    const words = searched ? searchedWords(called) : certain
    const owned = hasStaffId(table)
    const rows = await sql<{ id: string; staffId: string | null; text: string }[]>`
      SELECT id, ${owned ? sql`staff_id` : sql`NULL::uuid`} AS "staffId", ${sql(column)}::text AS text FROM ${sql(table)}
      WHERE trust_id = ${trustId} AND ${sql(column)}::text ~* ${sqlPattern(words)}
        ${owned ? sql`AND staff_id <> ALL(${[...staffIds]}::uuid[])` : sql``}
        ${table === 'staff' ? sql`AND id <> ALL(${[...staffIds]}::uuid[])` : sql``}
        ${table === 'awaited_route' ? sql`AND employee_number <> ALL(${[...called.numbers]}::text[])` : sql``}
      ORDER BY id`
    for (const { id, staffId, text } of rows)
      found.push({
        table,
        column,
        id,
        staffId,
        text: around(text, pattern(words)),
        certain: text.search(certainly) >= 0,
      })
  }
  return found.sort((a, b) => Number(b.certain) - Number(a.certain))
}

const hasStaffId = (table: string) =>
  'staff_id' in (CLASSED_TABLES.find(({ name }) => name === table)?.columns ?? {})

/** Letters of a long text that are shown on each side of a name. */
const SHOWN = 80

/** A text, or of a long one the piece around the words that were looked for. */
export function around(text: string, words: RegExp): string {
  const at = Math.max(0, text.search(words))
  const from = Math.max(0, at - SHOWN)
  const to = Math.min(text.length, at + 2 * SHOWN)
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
}

/** How one such place is said in a form. */
export const placeKey = ({ table, column, id }: Pick<NamedElsewhere, 'table' | 'column' | 'id'>): string =>
  `${table}.${column}.${id}`

/**
 * Takes what people were called out of places that were chosen, the family name too. The history of these is emptied with
 * the people's own (db/audit/erase).
 * @returns the ids of the rows, and whose careers are to be derived anew
 */
export async function eraseElsewhere(
  { sql, trustId }: TrustDb,
  called: Called,
  chosen: readonly NamedElsewhere[],
): Promise<{ rows: string[]; staffIds: string[] }> {
  const words = searchedWords(called)
  for (const { table, column, id } of chosen) {
    const place = FREE_WORDS.find((one) => one.table === table && one.column === column)
    if (!place) throw new Error(`${table}.${column} holds no free words`)
    const versioned = CLASSED_TABLES.some(({ name, columns }) => name === table && 'version' in columns)
    const [row] = await sql<{ text: string }[]>`
      SELECT ${sql(column)}::text AS text FROM ${sql(table)} WHERE trust_id = ${trustId} AND id = ${id} FOR UPDATE`
    if (!row) continue
    const now = place.json
      ? withoutWords(row.text, pattern(words))
      : withoutThem(table, column, row.text, words)
    await sql`
      UPDATE ${sql(table)} SET ${sql(column)} = ${place.json ? sql`${now}::text::jsonb` : sql`${now}`}
        ${versioned ? sql`, version = version + 1` : sql``}
      WHERE trust_id = ${trustId} AND id = ${id}`
  }
  return {
    rows: [...new Set(chosen.map(({ id }) => id))],
    staffIds: [...new Set(chosen.flatMap(({ staffId }) => staffId ?? []))],
  }
}

/** A report as it was made is JSON in a text: its bytes are what a fingerprint is of. */
function withoutThem(table: string, column: string, text: string, words: readonly string[]): string {
  if (table === 'report_run' && column === 'content') return withoutWords(text, pattern(words))
  return text.replaceAll(pattern(words), GONE)
}

/** JSON without some words in any text of it; keys stay, in their order. */
function withoutWords(json: string, words: RegExp): string {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll(words, GONE)
    if (Array.isArray(value)) return value.map(clean)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clean(part)]))
  }
  return JSON.stringify(clean(JSON.parse(json)))
}
