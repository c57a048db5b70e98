import 'server-only'
import { createHash } from 'node:crypto'
import { type TrustDb, withTrust } from '@/db/trust'
import { newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { CsvBytes } from '@/lib/files/csv-bytes'
import { csvEnding, csvHead } from '@/lib/files/csv-write'
import type { Column } from '@/lib/files/sheet'
import { LIST_NAMES } from '@/lib/format/staff-list'
import type { ExportFormat } from '@/lib/forms/export'
import { fingerprintOfRows } from '../fingerprint'
import { EXPORT_KINDS, type ExportFile, FileInMaking, writeExport } from './export-file'
import { inTurn } from './in-turn'
import { type ListAsked, listPassport, rememberList } from './list-passport'
import { counting, type Making, told } from './making'
import { PassingRows } from './passing-rows'
import { RowSpool } from './spool'

/** A row as the text of its cells in PostgreSQL's own writing. */
export type CellBytes = readonly (Uint8Array | null)[]

/** A list that may be too long to be held: people, what they have, or the positions of the establishment. */
export type ListOf<Row> = ListAsked & {
  /** What the history calls it. */
  entity: string
  /** Without its ending. */
  fileName: string
  columns: readonly Column<Row>[]
  /** By column, what stands for a cell's text in a CSV file, where that is something else. */
  words: readonly (((text: string) => string) | null)[]
  /** Every row in the list's order. @param take answers at once and never throws */
  every(db: TrustDb, take: (row: Row) => void): Promise<void>
  /** The same rows by their cells, in the order of the columns. @param take keeps nothing of the bytes */
  everyAsBytes(db: TrustDb, take: (cells: CellBytes) => void): Promise<void>
}

type Read = { rows: number; fingerprint: string }

/**
 * A list as a file: every row that passes its filter as of one moment. The rows are read at the database's
 * pace, so that a slow reader never holds a connection, and the export is written into the history.
 * @returns null when the filter names a unit that is not this Trust's.
 */
export function exportList<Row>(
  scope: Scope,
  list: ListOf<Row>,
  format: ExportFormat,
  making: Making,
): Promise<ExportFile | null> {
  if (!scope.can('staff:read') || !scope.can('export:write'))
    throw new Error('staff:read or export:write is missing')
  const write = format === 'csv' ? asCsv : asWorkbook
  return inTurn(making.signal, () => write(scope, list, making))
}

/** How many rows a list has now, and the fingerprint that its file would have. */
export async function readAgain<Row>(db: TrustDb, list: ListOf<Row>): Promise<Read> {
  const hash = createHash('sha256')
  const csv = csvOf(list, (bytes) => hash.update(bytes))
  const rows = await csvRows(db, list, csv)
  return { rows, fingerprint: fingerprintOfRows(hash, list.kind, list.question) }
}

async function asCsv<Row>(scope: Scope, list: ListOf<Row>, making: Making): Promise<ExportFile | null> {
  const file = await FileInMaking.open()
  try {
    const csv = csvOf(list, (bytes) => file.add(bytes))
    const read = await withTrust(scope, (db) =>
      readInto(db, list, 'csv', making, async () => {
        const rows = await csvRows(db, list, csv, counting(making))
        return { rows, fingerprint: fingerprintOfRows(file.hashed, list.kind, list.question) }
      }),
    )
    if (!read) {
      await file.discard()
      return null
    }
    const { rows } = read
    const passport = listPassport(scope, list, read)
    csv.text(csvEnding({ name: LIST_NAMES[list.kind], columns: list.columns, total: rows, passport }, rows))
    csv.finish()
    const { contentType } = EXPORT_KINDS.csv
    return file.finish({ name: `${list.fileName}.csv`, contentType, rows })
  } catch (error) {
    await file.discard()
    throw error
  }
}

/** Writes a list as CSV, beginning with the headings. */
function csvOf<Row>({ words, columns }: ListOf<Row>, write: (bytes: Uint8Array) => void): CsvBytes {
  const csv = new CsvBytes(words, write)
  csv.text(csvHead(columns))
  return csv
}

/** Writes every row, to the last byte. @returns how many there are */
async function csvRows<Row>(
  db: TrustDb,
  list: ListOf<Row>,
  csv: CsvBytes,
  count: () => void = () => undefined,
): Promise<number> {
  let rows = 0
  await list.everyAsBytes(db, (cells) => {
    csv.row(cells)
    rows += 1
    count()
  })
  csv.finish()
  return rows
}

async function asWorkbook<Row>(scope: Scope, list: ListOf<Row>, making: Making): Promise<ExportFile | null> {
  const rows = await RowSpool.open<Row>()
  try {
    const count = counting(making)
    const passing = new PassingRows(list.columns)
    const read = await withTrust(scope, (db) =>
      readInto(db, list, 'xlsx', making, async () => {
        await list.every(db, (row) => {
          rows.take(row)
          passing.take(row)
          count()
        })
        rows.finish()
        return { rows: rows.rows, fingerprint: passing.fingerprint(list.kind, list.question) }
      }),
    )
    if (!read) return null
    const sheet = {
      name: LIST_NAMES[list.kind],
      columns: list.columns,
      rows: told(rows.read(), making),
      total: rows.rows,
      passport: listPassport(scope, list, read),
    }
    return await writeExport(sheet, 'xlsx', list.fileName, making.signal)
  } finally {
    await rows.close()
  }
}

/** Reads the rows, and writes into the history that they leave. @returns the filters in words besides. */
async function readInto<Row>(
  db: TrustDb,
  list: ListOf<Row>,
  format: ExportFormat,
  { signal, fileId }: Making,
  read: () => Promise<Read>,
): Promise<(Read & { filters: string[] }) | null> {
  const filters = await list.filters(db)
  if (filters === undefined) return null
  const { rows, fingerprint } = await read()
  signal?.throwIfAborted()
  await rememberList(db, list, { fingerprint, rows })
  if (fileId) return { filters, rows, fingerprint }
  await note(db, 'exported', list.entity, newId(), {
    what: LIST_NAMES[list.kind],
    asAt: list.asAt,
    filters,
    columns: list.columns.map(({ heading }) => heading),
    format,
    rows,
    grade: 'internal',
    fingerprint,
  })
  return { filters, rows, fingerprint }
}
