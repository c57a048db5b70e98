import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { countPostsHeld } from '@/db/queries/posts-held'
import { countStaff } from '@/db/queries/staff-list'
import { sendFileJob } from '@/db/queue/send'
import { askedFile } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { AskedFileKind } from '@/db/vocabulary'
import { newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { LIST_NAMES } from '@/lib/format/staff-list'
import type { ExportFormat } from '@/lib/forms/export'
import { parseStaffFilter, type StaffFilter } from '@/lib/forms/staff-filter'
import type { ExportFile } from '../export/export-file'
import { listFilterWords } from '../export/list-passport'
import type { Making } from '../export/making'
import { exportPosts, postsFileName } from '../export/posts-export'
import { exportStaff, staffFileName } from '../export/staff-export'
import { unitNameOf } from '../export/unit-name'
import { mayHaveFiles } from './asked-file'

/** As many rows are made into a file in about a second. */
const AT_ONCE: Record<ExportFormat, number> = { csv: 50_000, xlsx: 20_000 }

/** No list is longer. */
const MOST = 2_000_000_000

/** Each kind of list: how many rows it has, its file's name without the ending, and how it is made. */
export const LISTS: Record<
  AskedFileKind,
  {
    count(db: TrustDb, filter: StaffFilter): Promise<number>
    name(scope: Scope, filter: StaffFilter): string
    make(scope: Scope, filter: StaffFilter, format: ExportFormat, making: Making): Promise<ExportFile | null>
  }
> = {
  staff: {
    count: (db, filter) => countStaff(db, filter, MOST),
    name: staffFileName,
    make: exportStaff,
  },
  posts: { count: countPostsHeld, name: postsFileName, make: exportPosts },
}

export type Asked =
  | { kind: 'made'; file: ExportFile }
  /** It is made while the person does something else. */
  | { kind: 'asked'; id: string }
  /** The filter names a unit that is not this Trust's. */
  | { kind: 'no such unit' }

/**
 * Asks for a list as a file. One that takes about a second is made at once; of a longer one a record is made, and the worker
 * told. Asked again while the same file waits or is being made, it is that one.
 * @param query the list's address, from which the worker reads the same filter
 */
export async function askForList(
  scope: Scope,
  list: AskedFileKind,
  { filter, query }: { filter: StaffFilter; query: Record<string, string | string[]> },
  format: ExportFormat,
  signal?: AbortSignal,
): Promise<Asked> {
  if (!mayHaveFiles(scope)) throw new Error('staff:read or export:write is missing')
  const { accountId } = scope
  const id =
    accountId &&
    (await withTrust(scope, (db) => askIfLong(db, scope, accountId, list, filter, query, format)))
  if (id) return { kind: 'asked', id }
  const file = await LISTS[list].make(scope, filter, format, { signal })
  return file ? { kind: 'made', file } : { kind: 'no such unit' }
}

async function askIfLong(
  db: TrustDb,
  scope: Scope,
  accountId: string,
  kind: AskedFileKind,
  filter: StaffFilter,
  query: Record<string, string | string[]>,
  format: ExportFormat,
): Promise<string | null> {
  const { orm, trustId } = db
  const unitName = await unitNameOf(db, filter.unit)
  const rows = unitName === undefined ? 0 : await LISTS[kind].count(db, filter)
  if (unitName === undefined || rows <= AT_ONCE[format]) return null
  const asked = { ...query, asAt: filter.asAt }
  await db.sql`SELECT pg_advisory_xact_lock(hashtextextended(${`waymark asks ${accountId}`}, 0))`
  const [same] = await orm
    .select({ id: askedFile.id })
    .from(askedFile)
    .where(
      and(
        eq(askedFile.trustId, trustId),
        eq(askedFile.accountId, accountId),
        eq(askedFile.kind, kind),
        eq(askedFile.format, format),
        sql`${askedFile.query} = ${JSON.stringify(asked)}::text::jsonb`,
        inArray(askedFile.state, ['waiting', 'making']),
        sql`(${askedFile.state} = 'waiting' OR ${askedFile.seenAt} > now() - interval '20 seconds')`,
      ),
    )
  if (same) return same.id
  const id = newId()
  const facts = {
    fileName: `${LISTS[kind].name(scope, filter)}.${format}`,
    filters: listFilterWords(filter, unitName),
    grade: 'internal' as const,
    rows,
  }
  await orm.insert(askedFile).values({
    ...facts,
    trustId,
    id,
    accountId,
    who: scope.accountName,
    kind,
    format,
    query: asked,
    state: 'waiting',
  })
  await note(db, 'added', 'asked_file', id, { what: LIST_NAMES[kind], ...facts, format, state: 'waiting' })
  await sendFileJob(db, { fileId: id, accountId, attempt: 1 })
  return id
}

/** The filter that a file was asked for with. */
export const filterOfFile = ({ query }: { query: Record<string, string | string[]> }): StaffFilter =>
  parseStaffFilter(query, String(query.asAt))
