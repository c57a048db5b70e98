import { type CellValue, type FileSource, UnreadableFile } from './table'
import { dayOfSerial } from './xlsx-day'
import { readXlsx } from './xlsx-read'
import type { WorkbookLimits } from './xlsx-zip'

type Row = readonly CellValue[]
type Sheets = { rows: Map<string, Row[]>; from1904: boolean }

/** What every spreadsheet keeps of a number, however it writes it down. */
const DIGITS = 15

/**
 * Whether two workbooks say the same, sheet by sheet and cell by cell, whichever program saved them last: number formats,
 * looks, the way in which texts are stored and what the file says of itself say nothing.
 * @param made one of ours, just as it was written
 */
export async function sameCells(
  brought: FileSource,
  made: FileSource,
  limits: Partial<WorkbookLimits>,
): Promise<boolean> {
  const wanted = await sheetsOf(made, limits)
  // Whether a sheet is hidden is looks too: those of ours are asked for by their names.
  const found = await sheetsOf(brought, limits, [...(wanted?.rows.keys() ?? [])])
  if (!wanted || !found || found.rows.size !== wanted.rows.size) return false
  const same = (a: Row, b: Row) => isSameRow(a, b, found.from1904)
  return [...wanted.rows].every(([name, rows]) => isSameList(found.rows.get(name) ?? [], rows, same))
}

function isSameList<T>(a: readonly T[], b: readonly T[], isSame: (one: T, other: T) => boolean): boolean {
  return a.length === b.length && a.every((one, at) => isSame(one, b[at] as T))
}

/** Programs write empty cells at the end of a row or leave them out. */
function isSameRow(brought: Row, made: Row, from1904: boolean): boolean {
  const length = Math.max(brought.length, made.length)
  for (let at = 0; at < length; at++)
    if (!isSameValue(brought[at] ?? '', made[at] ?? '', from1904)) return false
  return true
}

type Value = Exclude<CellValue, null>

function isSameValue(brought: Value, made: Value, from1904: boolean): boolean {
  if (brought === made) return true
  if (typeof brought === 'number' && typeof made === 'number')
    return brought.toPrecision(DIGITS) === made.toPrecision(DIGITS)
  if (typeof brought === 'string' && typeof made === 'string') return lines(brought) === lines(made)
  // A day that somebody had shown as a number, or a number as a day.
  const asDay = (value: Value, calendar: boolean) =>
    typeof value === 'number' ? dayOfSerial(value, calendar) : value
  return asDay(brought, from1904) === asDay(made, false)
}

const lines = (text: string) => text.replaceAll(/\r\n?/g, '\n')

/**
 * Every row of every sheet that is shown, and of those named, by the sheets' names; null where they cannot be read.
 * @param named sheets that must be there, shown or not
 */
async function sheetsOf(
  source: FileSource,
  limits: Partial<WorkbookLimits>,
  named: readonly string[] = [],
): Promise<Sheets | null> {
  const rows: Sheets['rows'] = new Map()
  let from1904 = false
  try {
    let names: readonly (string | undefined)[] = [undefined]
    for (let at = 0; at < names.length; at++) {
      const table = await readXlsx(source, { sheet: names[at], limits })
      const { form } = table
      if (form.kind !== 'xlsx') return null
      if (at === 0) names = [...new Set([form.sheet, ...form.otherSheets, ...named])]
      from1904 = form.from1904
      const found: Row[] = [...table.preamble, table.headings]
      for await (const batch of table.batches) found.push(...batch.map(({ cells }) => cells))
      rows.set(names[at] ?? '', [...found, ...table.ending().footers])
    }
    return { rows, from1904 }
  } catch (error) {
    if (error instanceof UnreadableFile) return null
    throw error
  }
}
