import { and, asc, eq, gt } from 'drizzle-orm'
import { loadPart } from '@/db/schema'
import { type TrustActor, type TrustDb, withTrust } from '@/db/trust'
import type { CellValue, Table, TableForm, TableRow } from '@/lib/files/table'

/** A row as it is kept: its number in the spreadsheet, and its cells. */
type KeptRow = [row: number, cells: readonly CellValue[]]

/** Keeps some rows of a file. @param n the part's place. */
export async function keepPart(
  db: TrustDb,
  loadId: string,
  n: number,
  rows: readonly TableRow[],
): Promise<void> {
  const kept: KeptRow[] = rows.map(({ row, cells }) => [row, cells])
  await db.orm.insert(loadPart).values({ trustId: db.trustId, loadId, n, rows: JSON.stringify(kept) })
}

export async function dropParts(db: TrustDb, loadId: string): Promise<void> {
  await db.orm.delete(loadPart).where(and(eq(loadPart.trustId, db.trustId), eq(loadPart.loadId, loadId)))
}

type Kept = { form: TableForm; headings: readonly string[]; headingRow: number; skipped: ReadonlySet<number> }

/** The rows of an import as they were in the file, as a table to be read; those that the person leaves out are left out. */
export function stagedTable(
  actor: TrustActor,
  loadId: string,
  { form, headings, headingRow, skipped }: Kept,
): Table {
  const ending = { read: 0, stated: null, cut: null, footers: [] }
  async function* batches(): AsyncGenerator<TableRow[], void, void> {
    for (let n = -1; ; ) {
      const part = await withTrust(actor, (db) => nextPart(db, loadId, n))
      if (!part) return
      n = part.n
      const rows = (JSON.parse(part.rows) as KeptRow[])
        .map(([row, cells]) => ({ row, cells }))
        .filter(({ row }) => !skipped.has(row))
      ending.read += rows.length
      if (rows.length > 0) yield rows
    }
  }
  return {
    form,
    headings,
    headingRow,
    preamble: [],
    batches: batches(),
    ending: () => ending,
    close: async () => undefined,
  }
}

async function nextPart(db: TrustDb, loadId: string, after: number) {
  const [part] = await db.orm
    .select({ n: loadPart.n, rows: loadPart.rows })
    .from(loadPart)
    .where(and(eq(loadPart.trustId, db.trustId), eq(loadPart.loadId, loadId), gt(loadPart.n, after)))
    .orderBy(asc(loadPart.n))
    .limit(1)
  return part
}
