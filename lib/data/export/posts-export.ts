import 'server-only'
import {
  everyPostHeld,
  everyPostHeldAsBytes,
  POST_HELD_CELLS,
  type PostHeldRow,
} from '@/db/queries/posts-held'
import { type TrustDb, withTrust } from '@/db/trust'
import { newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { CsvBytes } from '@/lib/files/csv-bytes'
import { csvEnding, csvHead } from '@/lib/files/csv-write'
import { LIST_NAMES } from '@/lib/format/staff-list'
import { type ExportFormat, listQuestion } from '@/lib/forms/export'
import type { StaffFilter } from '@/lib/forms/staff-filter'
import { fingerprintOfRows } from '../fingerprint'
import { EXPORT_KINDS, type ExportFile, FileInMaking, writeExport } from './export-file'
import { inTurn } from './in-turn'
import { listFilterWords, listPassport, rememberList } from './list-passport'
import { counting, type Making, told } from './making'
import { PassingRows } from './passing-rows'
import { POST_CELL_WORDS, POST_COLUMNS } from './post-columns'
import { RowSpool } from './spool'
import { unitNameOf } from './unit-name'

/** Without its ending. */
export const postsFileName = ({ trustId }: Scope, { asAt }: StaffFilter) =>
  `posts-held-${trustId}-as-at-${asAt}`

/**
 * Every post that the people of the staff list have ever held, as a file that the import of an assignment history reads:
 * loaded into another Trust and exported again, its rows are the same byte for byte. As of one moment, read at the
 * database's pace and written into the history, like the list itself.
 * @returns null when the filter names a unit that is not this Trust's.
 */
export function exportPosts(
  scope: Scope,
  filter: StaffFilter,
  format: ExportFormat,
  making: Making = {},
): Promise<ExportFile | null> {
  if (!scope.can('staff:read') || !scope.can('export:write'))
    throw new Error('staff:read or export:write is missing')
  const write = format === 'csv' ? postsAsCsv : postsAsWorkbook
  return inTurn(making.signal, () => write(scope, filter, making))
}

async function postsAsCsv(scope: Scope, filter: StaffFilter, making: Making): Promise<ExportFile | null> {
  const file = await FileInMaking.open()
  try {
    const csv = postsCsv((bytes) => file.add(bytes))
    const count = counting(making)
    const read = await withTrust(scope, (db) =>
      readPosts(db, filter, 'csv', making, async () => {
        const rows = await csvOfPosts(db, filter, csv, count)
        return { rows, fingerprint: fingerprintOfRows(file.hashed, 'posts', listQuestion('posts', filter)) }
      }),
    )
    if (!read) {
      await file.discard()
      return null
    }
    const { rows } = read
    const passport = listPassport(scope, 'posts', filter, read)
    csv.text(csvEnding({ name: LIST_NAMES.posts, columns: POST_COLUMNS, total: rows, passport }, rows))
    csv.finish()
    const { contentType } = EXPORT_KINDS.csv
    return file.finish({ name: `${postsFileName(scope, filter)}.csv`, contentType, rows })
  } catch (error) {
    await file.discard()
    throw error
  }
}

/** Writes posts held as CSV, beginning with the headings. */
export function postsCsv(write: (bytes: Uint8Array) => void): CsvBytes {
  const csv = new CsvBytes(
    POST_HELD_CELLS.map((name) => POST_CELL_WORDS[name] ?? null),
    write,
  )
  csv.text(csvHead(POST_COLUMNS))
  return csv
}

/** Writes a row for each post, to the last byte. @returns how many there are */
export async function csvOfPosts(
  db: TrustDb,
  filter: StaffFilter,
  csv: CsvBytes,
  count: () => void = () => undefined,
): Promise<number> {
  let rows = 0
  await everyPostHeldAsBytes(db, filter, (cells) => {
    csv.row(cells)
    rows += 1
    count()
  })
  csv.finish()
  return rows
}

async function postsAsWorkbook(
  scope: Scope,
  filter: StaffFilter,
  making: Making,
): Promise<ExportFile | null> {
  const rows = await RowSpool.open<PostHeldRow>()
  try {
    const count = counting(making)
    const passing = new PassingRows(POST_COLUMNS)
    const read = await withTrust(scope, (db) =>
      readPosts(db, filter, 'xlsx', making, async () => {
        await everyPostHeld(db, filter, (row) => {
          rows.take(row)
          passing.take(row)
          count()
        })
        rows.finish()
        return {
          rows: rows.rows,
          fingerprint: passing.fingerprint('posts', listQuestion('posts', filter)),
        }
      }),
    )
    if (!read) return null
    const sheet = {
      name: LIST_NAMES.posts,
      columns: POST_COLUMNS,
      rows: told(rows.read(), making),
      total: rows.rows,
      passport: listPassport(scope, 'posts', filter, read),
    }
    return await writeExport(sheet, 'xlsx', postsFileName(scope, filter), making.signal)
  } finally {
    await rows.close()
  }
}

type PostsRead = { rows: number; fingerprint: string }

/** Reads the rows, and writes into the history that they leave. @returns the filters in words besides. */
async function readPosts(
  db: TrustDb,
  filter: StaffFilter,
  format: ExportFormat,
  { signal, fileId }: Making,
  read: () => Promise<PostsRead>,
): Promise<(PostsRead & { filters: string[] }) | null> {
  const unitName = await unitNameOf(db, filter.unit)
  if (unitName === undefined) return null
  const filters = listFilterWords(filter, unitName)
  const { rows, fingerprint } = await read()
  signal?.throwIfAborted()
  await rememberList(db, 'posts', filter, { fingerprint, rows })
  if (fileId) return { filters, rows, fingerprint }
  await note(db, 'exported', 'posts_held', newId(), {
    what: LIST_NAMES.posts,
    asAt: filter.asAt,
    filters,
    columns: POST_COLUMNS.map(({ heading }) => heading),
    format,
    rows,
    grade: 'internal',
    fingerprint,
  })
  return { filters, rows, fingerprint }
}
