import { and, asc, eq, gt } from 'drizzle-orm'
import { loadPart } from '@/db/schema'
import { type TrustActor, type TrustDb, withTrust } from '@/db/trust'
import type { CellValue, Table, TableForm, TableRow } from '@/lib/files/table'

/** A row as it is kept: its number in the spreadsheet, and its cells. */
type KeptRow = [row: number, cells: readonly CellValue[]]

async function keepPart(db: TrustDb, loadId: string, n: number, rows: readonly TableRow[]): Promise<void> {
  const kept: KeptRow[] = rows.map(({ row, cells }) => [row, cells])
  await db.orm.insert(loadPart).values({ trustId: db.trustId, loadId, n, rows: JSON.stringify(kept) })
}

/** Keeps the parts of a file in their order, each while the next is being read. */
export class PartsKept {
  private n = 0
  private writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly actor: TrustActor,
    private readonly loadId: string,
  ) {}

  /** @throws what went wrong with the part before */
  async add(rows: readonly TableRow[]): Promise<void> {
    await this.writing
    const n = this.n++
    this.writing = withTrust(this.actor, (db) => keepPart(db, this.loadId, n, rows))
    // Whoever stops before the end has an error of their own.
    this.writing.catch(() => undefined)
  }

  /** Nothing is being written any more. @throws what went wrong with the last part */
  end(): Promise<void> {
    return this.writing
  }
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
    const after = (n: number) => {
      const part = withTrust(actor, (db) => nextPart(db, loadId, n))
      // Read ahead: whoever reads no further does not ask what became of it.
      part.catch(() => undefined)
      return part
    }
    let ahead = after(-1)
    for (let part = await ahead; part; part = await ahead) {
      ahead = after(part.n)
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

/** Rows that were left out of an import, as they stand in the file. */
export async function skippedRows(
  actor: TrustActor,
  loadId: string,
  skipped: ReadonlySet<number>,
): Promise<TableRow[]> {
  if (skipped.size === 0) return []
  const found: TableRow[] = []
  const table = stagedTable(actor, loadId, {
    form: { kind: 'csv', encoding: 'utf-8', delimiter: ',' },
    headings: [],
    headingRow: 1,
    skipped: new Set(),
  })
  for await (const batch of table.batches) found.push(...batch.filter(({ row }) => skipped.has(row)))
  return found
}
