import type { TrustActor } from '@/db/trust'
import type { Table, TableForm } from '@/lib/files/table'
import { openShape } from '@/lib/import/open-shape'
import type { AssignmentRow, ParsedBatch, Problem, Shape } from '@/lib/import/shapes'
import type { ImportRecord } from './import-record'
import type { FileContent } from './read-file'
import { stagedTable } from './staged-table'
import type { HistoryToWrite } from './write-file'

const CSV: TableForm = { kind: 'csv', encoding: 'utf-8', delimiter: ',' }

export type StagedListener = {
  found(problems: readonly Problem[], warnings: readonly Problem[], read: number): Promise<void>
  /** Every row that could be read, those too that are not kept. */
  row?(row: object): void
}

/** The rows of an import as they are read again, by what the person said of its columns. */
type StagedRows = {
  shape: Shape
  /** What the file calls the column of each field, by field key. */
  named: Record<string, string>
  batches: AsyncGenerator<{ rows: readonly unknown[]; read: number }, void, void>
}

/** Begins to read the rows of an import again, without the rows left out. */
async function stagedRows(
  actor: TrustActor,
  record: ImportRecord,
  listener: StagedListener,
): Promise<StagedRows> {
  const kind = record.kind as Shape
  const table = stagedTable(actor, record.id, {
    form: record.form?.kind === 'xlsx' ? record.form : CSV,
    headings: record.headings ?? [],
    headingRow: record.headingRow ?? 1,
    skipped: new Set(record.skippedRows ?? []),
  })
  if (kind === 'esr-flat') return { shape: kind, named: {}, batches: flatRows(table, listener) }
  const opened = await openShape(table, { kind, mapping: record.mapping ?? { columns: {}, dateOrders: {} } })
  return { shape: kind, named: opened.named, batches: told(opened.batches, listener) }
}

async function* flatRows(table: Table, listener: StagedListener): StagedRows['batches'] {
  let read = 0
  for await (const batch of table.batches) {
    read += batch.length
    await listener.found([], [], read)
    yield { rows: batch.map(({ cells }) => JSON.parse(String(cells[0])) as AssignmentRow), read }
  }
}

async function* told(
  batches: AsyncIterable<ParsedBatch<unknown>>,
  listener: StagedListener,
): StagedRows['batches'] {
  let read = 0
  for await (const batch of batches) {
    read += batch.read
    await listener.found(batch.problems, batch.warnings, read)
    yield { rows: batch.rows, read }
  }
}

const HISTORIES: readonly (string | null)[] = [
  'assignment-history',
  'esr-flat',
] satisfies HistoryToWrite['shape'][]

/** Whether an import is an assignment history: the kinds of file that are as long as a Trust is old. */
export const isHistory = ({ kind }: ImportRecord) => HISTORIES.includes(kind)

/** Begins to read the rows of an assignment history again, to be written while they come. */
export async function stagedHistory(
  actor: TrustActor,
  record: ImportRecord,
  listener: StagedListener,
): Promise<HistoryToWrite> {
  const { shape, named, batches } = await stagedRows(actor, record, listener)
  return { shape, named, batches: rowsOf(batches) } as HistoryToWrite
}

async function* rowsOf(batches: StagedRows['batches']) {
  for await (const { rows } of batches) yield rows
}

/**
 * Reads the rows of an import again, all into memory.
 * @param most rows that are needed; of a file with more, all are looked at and a few more than these are kept
 */
export async function stagedContent(
  actor: TrustActor,
  record: ImportRecord,
  listener: StagedListener,
  most = Number.POSITIVE_INFINITY,
): Promise<FileContent> {
  const { shape, named, batches } = await stagedRows(actor, record, listener)
  const rows: unknown[] = []
  let read = 0
  for await (const batch of batches) {
    if (listener.row) for (const row of batch.rows) listener.row(row as object)
    if (rows.length <= most) for (const row of batch.rows) rows.push(row)
    read = batch.read
  }
  return { shape, rows, read, named } as FileContent
}
