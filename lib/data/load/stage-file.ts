import 'server-only'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type TrustActor, withTrust } from '@/db/trust'
import { judgeDateOrder } from '@/lib/domain/date-order'
import { openTable } from '@/lib/files/open-table'
import { type CellValue, type TableRow, UnreadableFile } from '@/lib/files/table'
import { isEsrFlat, openEsrFlat } from '@/lib/import/esr-flat'
import { fieldsOf } from '@/lib/import/fields'
import { isKnownHeadings } from '@/lib/import/known-headings'
import { type Mapping, proposeByName, recognise, sourceKey } from '@/lib/import/recognise'
import { headingName, keptColumns, NumbersTakenOut, withoutNationalInsurance } from '@/lib/import/sensitive'
import type { Shape } from '@/lib/import/shapes'
import { today } from '../clock'
import { type ImportRecord, setImport } from './import-record'
import { isOfADay, proposeListDay } from './list-day'
import type { Progress } from './progress'
import { rememberedColumns } from './remembered-columns'
import { dropParts, PartsKept } from './staged-table'

const PART = 1000
const SAMPLES = 3
/** Rows looked at before anything is written, for columns that hold what must not be kept. */
const LOOKED_AT = 1000

/**
 * Reads a received file into the database as it stands, without the columns that must not be kept, and takes the file
 * from the disk. Begun again it begins anew.
 * @throws UnreadableFile with the sentence for the person who sent it
 */
export async function stageFile(actor: TrustActor, record: ImportRecord, progress: Progress): Promise<void> {
  const { id, uploadPath } = record
  if (!uploadPath || !existsSync(uploadPath))
    throw new UnreadableFile('Waymark stopped before the file was read, and it is gone. Upload it again.')
  await withTrust(actor, (db) => dropParts(db, id))
  const source = { path: uploadPath }
  if (await isEsrFlat(source)) await stageFlat(actor, record, progress)
  else await stageTable(actor, record, progress)
  await rm(uploadPath, { force: true })
}

async function stageFlat(actor: TrustActor, record: ImportRecord, progress: Progress): Promise<void> {
  const opened = await openEsrFlat({ path: record.uploadPath ?? '' })
  const parts = new PartsKept(actor, record.id)
  let read = 0
  try {
    for await (const batch of opened.batches) {
      read += batch.read
      const rows = batch.rows.map((row) => ({ row: row.row, cells: [JSON.stringify(row)] }))
      await progress.keepFound(batch.problems, batch.warnings)
      await parts.add(rows)
    }
  } finally {
    await parts.end()
  }
  await withTrust(actor, (db) =>
    setImport(db, record.id, {
      kind: 'esr-flat',
      form: { kind: 'esr-flat' },
      headings: [],
      headingRow: 1,
      droppedColumns: opened.dropped,
      ignoredColumns: opened.ignored,
      uploadPath: null,
      rowsRead: read,
      mapping: { columns: {}, dateOrders: {} },
      status: 'checking',
    }),
  )
}

async function stageTable(actor: TrustActor, record: ImportRecord, progress: Progress): Promise<void> {
  const { id, fileName, uploadPath } = record
  const table = await openTable({ path: uploadPath ?? '' }, { isHeadings: isKnownHeadings })
  const parts = new PartsKept(actor, id)
  try {
    const first = await firstRows(table.batches)
    const { kept, dropped } = keptColumns(
      table.headings,
      first.map(({ cells }) => cells),
    )
    const headings = kept.map((place) => table.headings[place] ?? '')
    const samples = headings.map(() => new Set<string>())
    const dates = new Map<number, Set<string>>()
    const chosenKind = record.kind as Shape | null
    const remembered = await withTrust(actor, (db) => rememberedColumns(db, headings, chosenKind))
    const kind = chosenKind ?? remembered?.kind ?? recognise(headings)
    const columns = remembered?.mapping.columns ?? (kind ? proposeByName(kind, headings).columns : {})
    for (const place of datePlaces(kind, columns)) dates.set(place, new Set())
    const used = new Set(Object.values(columns))
    const takenOut = new NumbersTakenOut(headings.flatMap((_, place) => (used.has(place) ? [] : [place])))
    progress.expect(aboutRows(first, record.bytes))
    let read = 0
    const take = async (rows: readonly TableRow[]) => {
      for (let at = 0; at < rows.length; at += PART) {
        const part = rows
          .slice(at, at + PART)
          .map(({ row, cells }) => ({ row, cells: takenOut.from(pick(cells, kept, table.headings.length)) }))
        for (const { cells } of part) look(cells, samples, dates)
        await parts.add(part)
        read += part.length
        progress.rows(read)
      }
    }
    await take(first)
    for await (const rows of table.batches) await take(rows)
    await parts.end()
    const { cut, footers } = table.ending()
    if (cut) throw new UnreadableFile(cut)
    if (read === 0) throw new UnreadableFile('There are headings but no rows. Choose a file with rows.')
    const key = kind ? sourceKey(kind, headings) : null
    await withTrust(actor, async (db) => {
      const lastOrders = remembered?.mapping.dateOrders ?? {}
      const mapping = { columns, dateOrders: kind ? dateOrdersOf(kind, columns, dates, lastOrders) : {} }
      const asAt =
        record.asAt ?? proposeListDay(fileName, table.preamble) ?? (kind === 'establishment' ? today() : null)
      const ready = kind !== null && remembered !== null && isComplete(kind, mapping) && mayGoOn(kind, record)
      await setImport(db, id, {
        kind,
        form: table.form,
        headings,
        samples: samples.map((values) => [...values]),
        headingRow: table.headingRow,
        otherLines: otherLines(table.preamble, footers),
        droppedColumns: [
          ...dropped.map(({ heading }) => heading),
          ...takenOut.columns.map((place) => headingName(headings, place)),
        ],
        sourceKey: key,
        mapping,
        asAt,
        uploadPath: null,
        rowsRead: read,
        status: ready ? 'checking' : 'matching',
      })
    })
  } finally {
    await parts.end().catch(() => undefined)
    await table.close()
  }
}

const LINES = 20

/** What stands above and below the list, to be said: nothing of it is read. */
const otherLines = (...lines: readonly (readonly (readonly string[])[])[]) =>
  lines
    .flat()
    .map((cells) => withoutNationalInsurance(cells.filter((text) => text !== '').join(' ')).slice(0, 200))
    .slice(0, LINES)

async function firstRows(batches: AsyncGenerator<TableRow[], void, void>): Promise<TableRow[]> {
  const rows: TableRow[] = []
  while (rows.length < LOOKED_AT) {
    const { done, value } = await batches.next()
    if (done) break
    rows.push(...value)
  }
  return rows
}

/** About how many rows a file of so many bytes has, by the length of its first ones. */
function aboutRows(first: readonly TableRow[], bytes: number): number {
  const length = first.reduce((sum, { cells }) => sum + cells.join(',').length + 1, 0)
  return length === 0 ? first.length : Math.ceil((bytes * first.length) / length)
}

/** The kept cells of a row; what stands beyond the headings stays at the end, so that such a row can be told. */
function pick(cells: readonly CellValue[], kept: readonly number[], width: number): CellValue[] {
  const own = kept.map((place) => cells[place] ?? null)
  return cells.length > width ? [...own, ...cells.slice(width)] : own
}

function look(cells: readonly CellValue[], samples: Set<string>[], dates: Map<number, Set<string>>): void {
  samples.forEach((values, place) => {
    const value = cells[place]
    if (values.size < SAMPLES && value !== null && value !== undefined && value !== '')
      values.add(String(value).slice(0, 80))
  })
  for (const [place, values] of dates) {
    const value = cells[place]
    if (typeof value === 'string' && value !== '') values.add(value)
  }
}

function datePlaces(kind: Shape | null, columns: Mapping['columns']): number[] {
  if (kind === null) return []
  return fieldsOf(kind).flatMap(({ key, field }) => {
    const place = columns[key]
    return field.date && place !== undefined ? [place] : []
  })
}

/** A list of a day goes on by itself only for one that a person has given and that may be: one from its name is a proposal. */
const mayGoOn = (kind: Shape, { asAt }: ImportRecord) =>
  !isOfADay(kind) || (asAt !== null && (asAt <= today() || kind === 'establishment'))

/**
 * The order of the dates of each column that its values decide. Where they do not, the order of last time; one that is undecided
 * for the first time is left for the person.
 */
function dateOrdersOf(
  kind: Shape,
  columns: Mapping['columns'],
  dates: ReadonlyMap<number, Set<string>>,
  lastOrders: Mapping['dateOrders'],
): Mapping['dateOrders'] {
  const orders: Mapping['dateOrders'] = {}
  for (const { key, field } of fieldsOf(kind)) {
    const place = columns[key]
    if (!field.date || place === undefined) continue
    const judged = judgeDateOrder(dates.get(place) ?? [])
    const order = 'order' in judged ? judged.order : 'mixed' in judged ? undefined : lastOrders[key]
    if (order !== undefined) orders[key] = order
  }
  return orders
}

/** Whether every field that must be there has a column and every date its order. */
export function isComplete(kind: Shape, { columns, dateOrders }: Mapping): boolean {
  return fieldsOf(kind).every(({ key, field }) => {
    if (columns[key] === undefined) return !field.needed
    return !field.date || dateOrders[key] !== undefined
  })
}
