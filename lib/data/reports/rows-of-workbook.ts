import 'server-only'
import { createHash, type Hash } from 'node:crypto'
import { csvLine } from '@/lib/files/csv-write'
import type { Column } from '@/lib/files/sheet'
import { type CellValue, UnreadableFile } from '@/lib/files/table'
import { dayOfSerial } from '@/lib/files/xlsx-day'
import { readXlsx } from '@/lib/files/xlsx-read'

const ABOUT = 'About this file'
/** Excel's own limit: a longer list goes on in a further sheet. */
const MOST_ROWS = 1_048_576
/** What every spreadsheet keeps of a number. */
const DIGITS = 15

/**
 * The headings and rows of a list's workbook as its CSV file has them, which is what its fingerprint is of: whichever
 * program saved it last, and however it shows numbers and days.
 * @param types of the columns that the list has
 * @returns null where it cannot be read, or has not one list alone
 */
export async function rowsOfWorkbook(
  path: string,
  types: readonly Column<never>['type'][],
): Promise<Hash | null> {
  try {
    const table = await readXlsx({ path }, { mostRows: MOST_ROWS })
    const { form, headings } = table
    if (form.kind !== 'xlsx' || form.otherSheets.some((name) => name !== ABOUT)) {
      await table.close()
      return null
    }
    const text = (cell: CellValue | undefined, at: number): string => {
      const value =
        typeof cell === 'number' && types[at] === 'date' ? dayOfSerial(cell, form.from1904) : (cell ?? '')
      return typeof value === 'number' ? String(Number(value.toPrecision(DIGITS))) : String(value)
    }
    const line = (cells: readonly CellValue[]) => {
      const length = Math.max(headings.length, cells.length)
      return csvLine(Array.from({ length }, (_, at) => text(cells[at], at)))
    }
    const rows = createHash('sha256').update(`\uFEFF${csvLine(headings)}`)
    for await (const batch of table.batches) rows.update(batch.map(({ cells }) => line(cells)).join(''))
    return rows.update(table.ending().footers.map(line).join(''))
  } catch (error) {
    if (error instanceof UnreadableFile) return null
    throw error
  }
}
