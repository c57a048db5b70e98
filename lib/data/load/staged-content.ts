import type { TrustActor } from '@/db/trust'
import type { TableForm } from '@/lib/files/table'
import { openShape } from '@/lib/import/open-shape'
import type { AssignmentRow, Problem, Shape } from '@/lib/import/shapes'
import type { ImportRecord } from './import-record'
import type { FileContent } from './read-file'
import { stagedTable } from './staged-table'

const CSV: TableForm = { kind: 'csv', encoding: 'utf-8', delimiter: ',' }

export type StagedListener = {
  found(problems: readonly Problem[], warnings: readonly Problem[], read: number): Promise<void>
}

/**
 * Reads the rows of an import again by what the person said of its columns, without the rows left out.
 * @param most rows that are needed; of a file with more, all are looked at and a few more than these are kept
 */
export async function stagedContent(
  actor: TrustActor,
  record: ImportRecord,
  listener: StagedListener,
  most = Number.POSITIVE_INFINITY,
): Promise<FileContent> {
  const kind = record.kind as Shape
  const skipped = new Set(record.skippedRows ?? [])
  const table = stagedTable(actor, record.id, {
    form: record.form?.kind === 'xlsx' ? record.form : CSV,
    headings: record.headings ?? [],
    headingRow: record.headingRow ?? 1,
    skipped,
  })
  const rows: unknown[] = []
  let read = 0
  if (kind === 'esr-flat') {
    for await (const batch of table.batches) {
      if (rows.length <= most)
        for (const { cells } of batch) rows.push(JSON.parse(String(cells[0])) as AssignmentRow)
      read += batch.length
      await listener.found([], [], read)
    }
    return { shape: kind, rows, read, named: {} } as FileContent
  }
  const opened = await openShape(table, { kind, mapping: record.mapping ?? { columns: {}, dateOrders: {} } })
  for await (const batch of opened.batches) {
    if (rows.length <= most) for (const row of batch.rows) rows.push(row)
    read += batch.read
    await listener.found(batch.problems, batch.warnings, read)
  }
  return { shape: kind, rows, read, named: opened.named } as FileContent
}
