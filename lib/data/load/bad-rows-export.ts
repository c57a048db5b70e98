import 'server-only'
import { withTrust } from '@/db/trust'
import { note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import type { Column } from '@/lib/files/sheet'
import type { CellValue } from '@/lib/files/table'
import { dayAndTime } from '@/lib/format/day'
import { type ExportFile, writeExport } from '../export/export-file'
import { inTurn } from '../export/in-turn'
import { type ImportRecord, readImport } from './import-record'
import { stagedTable } from './staged-table'

type BadRow = { row: number; cells: readonly CellValue[]; reasons: string[]; todos: string[] }

/**
 * The rows of an import that something was found in, as they stand in the file, each with what is wrong and what to do: to be
 * mended and uploaded again.
 * @returns null where the Trust has no such import, or its rows are no longer kept
 */
export function exportBadRows(scope: Scope, id: string, signal?: AbortSignal): Promise<ExportFile | null> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  return inTurn(signal, async () => {
    const record = await withTrust(scope, (db) => readImport(db, id))
    if (!record?.headings) return null
    const found = await foundIn(scope, id)
    await withTrust(scope, (db) =>
      note(db, 'exported', 'load_problem', id, { what: 'Rows to mend', format: 'xlsx', rows: found.size }),
    )
    const sheet = {
      name: 'Rows to mend',
      columns: columnsOf(record.headings),
      rows: rowsOf(scope, record, found),
      total: found.size,
      passport: {
        what: `Rows to mend of ${record.fileName}, uploaded ${dayAndTime(record.startedAt)}`,
        trust: `${scope.trustName} (${scope.trustId})`,
        grade: 'internal' as const,
        filters: [],
      },
    }
    return writeExport(sheet, 'xlsx', `rows-to-mend-${scope.trustId}-${id.slice(0, 8)}`, signal)
  })
}

type Found = Map<number, { reasons: string[]; todos: string[] }>

async function foundIn(scope: Scope, id: string): Promise<Found> {
  const rows = await withTrust(
    scope,
    ({ sql, trustId }) =>
      sql<{ row: number; reasons: string[]; todos: string[] }[]>`
      SELECT "row", array_agg("column" || ': ' || reason ORDER BY n) AS reasons, array_agg(DISTINCT todo) AS todos
      FROM load_problem WHERE trust_id = ${trustId} AND load_id = ${id} AND "row" > 1 GROUP BY "row"`,
  )
  return new Map(rows.map(({ row, ...rest }) => [row, rest]))
}

function columnsOf(headings: readonly string[]): Column<BadRow>[] {
  return [
    { heading: 'Row of the file', type: 'number', value: ({ row }) => row },
    ...headings.map(
      (heading, place): Column<BadRow> => ({
        heading,
        type: 'text',
        value: ({ cells }) =>
          cells[place] === null || cells[place] === undefined ? null : String(cells[place]),
      }),
    ),
    { heading: 'What is wrong', type: 'text', width: 60, value: ({ reasons }) => reasons.join('; ') },
    { heading: 'What to do', type: 'text', width: 60, value: ({ todos }) => todos.join(' ') },
  ]
}

async function* rowsOf(scope: Scope, record: ImportRecord, found: Found): AsyncGenerator<BadRow[]> {
  const table = stagedTable(scope, record.id, {
    form: { kind: 'csv', encoding: 'utf-8', delimiter: ',' },
    headings: record.headings ?? [],
    headingRow: record.headingRow ?? 1,
    skipped: new Set(),
  })
  const met = new Set<number>()
  for await (const batch of table.batches) {
    const bad = batch.flatMap(({ row, cells }) => {
      const own = found.get(row)
      if (own) met.add(row)
      return own ? [{ row, cells, ...own }] : []
    })
    if (bad.length > 0) yield bad
  }
  const gone = [...found].filter(([row]) => !met.has(row)).map(([row, own]) => ({ row, cells: [], ...own }))
  if (gone.length > 0) yield gone
}
