import { CLASSED_TABLES, type ClassedTable } from '../classes'
import { rowsOf } from '../erase/imports'
import { type Called, certainWords, sqlPattern } from '../erase/words'
import type { TrustDb } from '../trust'
import type { Role } from '../vocabulary'

/** A row as the database has it, by the names of its columns. */
export type RowAbout = Record<string, unknown>

/** Tables of a Trust that hold rows of one person: by the person's id, or by their employee number. */
export const TABLES_ABOUT: readonly ClassedTable[] = CLASSED_TABLES.filter(
  ({ name, table, columns }) =>
    table !== null &&
    'trust_id' in columns &&
    (name === 'staff' || 'staff_id' in columns || 'employee_number' in columns),
)

/**
 * Every row of a table that is about one person.
 * @param waited ids of entry routes that waited for one of their numbers: of lines of the history that say so
 */
export async function rowsAbout(
  { sql, trustId }: TrustDb,
  { name, columns }: ClassedTable,
  { staffId, numbers, waited }: { staffId: string; numbers: readonly string[]; waited: readonly string[] },
): Promise<RowAbout[]> {
  const byId =
    name === 'staff'
      ? sql`t.id = ${staffId}`
      : 'staff_id' in columns
        ? sql`t.staff_id = ${staffId}`
        : sql`false`
  const byNumber =
    name !== 'staff' && 'employee_number' in columns
      ? sql`t.employee_number = ANY(${[...numbers]}::text[])`
      : sql`false`
  const byRoute =
    name === 'change'
      ? sql`t.staff_id IS NULL AND t.entity = 'awaited_route' AND t.entity_id = ANY(${[...waited]}::uuid[])`
      : sql`false`
  const rows = await sql<{ row: RowAbout }[]>`
    SELECT to_jsonb(t) AS row FROM ${sql(name)} t
    WHERE t.trust_id = ${trustId} AND (${byId} OR ${byNumber} OR ${byRoute}) ORDER BY t::text`
  return rows.map(({ row }) => row)
}

export type StagedRow = {
  fileName: string
  row: number
  cells: readonly unknown[]
  headings: readonly string[]
}

/** Rows of files that wait to be approved which have the person's number, address or name in them. */
export async function stagedRowsAbout({ sql, trustId }: TrustDb, called: Called): Promise<StagedRow[]> {
  const isTheirs = rowsOf(called)
  const parts = sql<{ fileName: string; headings: string[] | null; rows: string }[]>`
    SELECT l.file_name AS "fileName", l.headings, p.rows FROM load_part p
    JOIN load l ON l.trust_id = p.trust_id AND l.id = p.load_id
    WHERE p.trust_id = ${trustId} ORDER BY p.load_id, p.n`.cursor(20)
  const found: StagedRow[] = []
  for await (const some of parts)
    for (const { fileName, headings, rows } of some)
      for (const [row, cells] of JSON.parse(rows) as [number, (string | number | boolean | null)[]][])
        if (isTheirs(cells)) found.push({ fileName, row, cells, headings: headings ?? [] })
  return found
}

/** Problems of files whose value or words have the person in them. */
export async function problemsAbout({ sql, trustId }: TrustDb, called: Called): Promise<RowAbout[]> {
  const words = sqlPattern(certainWords(called))
  const rows = await sql<{ row: RowAbout }[]>`
    SELECT to_jsonb(t) AS row FROM load_problem t
    WHERE t.trust_id = ${trustId} AND (t.value ~* ${words} OR t.reason ~* ${words} OR t.todo ~* ${words})`
  return rows.map(({ row }) => row)
}

/** A file that was taken away and may have the person in it. */
export type ListTaken = { at: Date; accountId: string | null; entity: string; after: RowAbout | null }

/** Lists of people taken away since a moment, whoever was in them then, and files of the one person. The newest first. */
export async function listsTakenSince(
  { sql, trustId }: TrustDb,
  staffId: string,
  since: Date,
): Promise<{ lists: ListTaken[]; total: number }> {
  const which = sql`
    trust_id = ${trustId} AND action = 'exported' AND (entity IN ('staff_list', 'posts_held', 'asked_file', 'feed_token')
        OR entity IN ('staff_history', 'subject_access') AND entity_id = ${staffId}) AND at >= ${since.toISOString()}::timestamptz`
  const [counted] = await sql<{ n: number }[]>`SELECT count(*)::int AS n FROM change WHERE ${which}`
  const lists = await sql<ListTaken[]>`
    SELECT at, account_id AS "accountId", entity, after FROM change WHERE ${which} ORDER BY at DESC, id DESC LIMIT 500`
  return { lists: lists.map((list) => ({ ...list, at: new Date(list.at) })), total: counted?.n ?? 0 }
}

/** Lists that lie ready as files, for whoever asked for them. */
export async function listsLyingReady({
  sql,
  trustId,
}: TrustDb): Promise<{ fileName: string; expiresAt: Date | null }[]> {
  const rows = await sql<{ fileName: string; expiresAt: string | null }[]>`
    SELECT file_name AS "fileName", expires_at AS "expiresAt" FROM asked_file
    WHERE trust_id = ${trustId} AND state = 'ready' ORDER BY asked_at DESC`
  return rows.map(({ fileName, expiresAt }) => ({
    fileName,
    expiresAt: expiresAt === null ? null : new Date(expiresAt),
  }))
}

/** What each member is, by account: a file for one person names the others by that. */
export async function rolesByAccount({ sql, trustId }: TrustDb): Promise<Map<string, Role>> {
  const rows = await sql<{ accountId: string; role: Role }[]>`
    SELECT account_id AS "accountId", role FROM membership WHERE trust_id = ${trustId}`
  return new Map(rows.map(({ accountId, role }) => [accountId, role]))
}
