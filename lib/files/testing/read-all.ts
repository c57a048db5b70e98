import type { Ending, Table, TableRow } from '../table'

/** Every row of a table, for tests. */
export async function readAll(
  table: Table,
): Promise<{ headings: readonly string[]; rows: TableRow[]; ending: Ending }> {
  const rows: TableRow[] = []
  for await (const batch of table.batches) rows.push(...batch)
  return { headings: table.headings, rows, ending: table.ending() }
}

export async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Response(stream).bytes()
}
