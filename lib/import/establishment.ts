import { createHash } from 'node:crypto'
import type { Day } from '@/db/vocabulary'
import { titleKey } from '@/lib/domain/crosswalk'
import type { Table } from '@/lib/files/table'
import { readBand } from './assignment-history'
import { type Columns, columnsOf, type Heading } from './columns'
import { readPlacing } from './crosswalk'
import { readShape } from './read-shape'
import type { RowReader } from './row-reader'
import type { EstablishmentRow, ParsedBatch } from './shapes'

type Cells = RowReader<Heading<'establishment'>>

/** What a column of the database holds: three digits before the point. */
const MOST_FTE = 999
/** More than any post is paid in pounds a year. */
const MOST_PAY = 999_999

/** The budgeted FTE, 0 or more; null where there is none, undefined where it is no number. */
function readBudget(cells: Cells): number | null | undefined {
  const text = cells.text('BudgetedFTE').replaceAll(',', '')
  if (text === '') return null
  const fte = /^\d*\.?\d+$/.test(text) ? Math.round(Number(text) * 10_000) / 10_000 : Number.NaN
  if (fte <= MOST_FTE) return fte
  cells.problem(
    'BudgetedFTE',
    'This is not a full-time equivalent.',
    'Enter a number from 0 to 999, such as 2.5.',
  )
  return undefined
}

function readPay(cells: Cells, column: 'PayFloor' | 'PayCeiling'): number | null | undefined {
  const text = cells.text(column).replaceAll(',', '')
  if (text === '') return null
  const pounds = /^\d+(\.0+)?$/.test(text) ? Number(text) : Number.NaN
  if (pounds <= MOST_PAY) return pounds
  cells.problem(column, 'This is not a sum of whole pounds a year.', 'Enter a whole number, such as 34189.')
  return undefined
}

type PayRange = Pick<EstablishmentRow, 'payFloor' | 'payCeiling'>

function readPayRange(cells: Cells): PayRange | null {
  const [payFloor, payCeiling] = [readPay(cells, 'PayFloor'), readPay(cells, 'PayCeiling')]
  if (payFloor === undefined || payCeiling === undefined) return null
  if (payFloor === null || payCeiling === null || payFloor <= payCeiling) return { payFloor, payCeiling }
  return cells.problem(
    'PayCeiling',
    'The top of the pay range is below its bottom.',
    'Correct one of the two sums.',
  )
}

function readDays(cells: Cells): { from: Day | null; to: Day | null } | null {
  const [from, to] = [cells.optionalDay('From'), cells.dayAfter('To')]
  if (from === undefined || to === undefined) return null
  if (from === null || to === null || from < to) return { from, to }
  return cells.problem(
    'To',
    `The end is before the start, ${cells.text('From')}.`,
    'Correct one of the two dates.',
  )
}

/**
 * The number of a position that a list has no number for: the same for the same unit, title and band, so that the next list
 * finds it again.
 */
function numberOf(unit: string | null, title: string, band: string | null): string {
  const words = [unit ?? '', title].map(titleKey)
  const hash = createHash('sha256').update([...words, band ?? ''].join('\n'))
  return `P-${hash.digest('hex').slice(0, 10).toUpperCase()}`
}

/**
 * Reads an establishment: positions with their budgeted FTE, held or vacant. A position that has a number stands in it once,
 * or once for each day that it changes on. A list without numbers, as organograms are, has rows of posts: those of one unit,
 * title and band are one position, and its FTE is their sum (`summed`).
 */
export function parseEstablishment(
  table: Table,
  columns: Columns<'establishment'> = columnsOf('establishment', table.headings),
): AsyncGenerator<ParsedBatch<EstablishmentRow>, void, void> {
  const seen = new Map<string, number>()
  const isNumbered = columns.at.PositionNumber >= 0
  return readShape(table, columns, (cells) => {
    const number = isNumbered ? cells.identifier('PositionNumber', 'There is no position number.') : null
    const title = cells.required('PositionName', 'There is no position title.', 'Enter the title.')
    const unit = cells.optional('OrganizationName')
    const afcBand = cells.text('Grade') === '' ? null : readBand(cells)
    const budgetedFte = readBudget(cells)
    const pay = readPayRange(cells)
    const days = readDays(cells)
    const saysLevel = cells.text('HICF Area') !== '' || cells.text('HICF Level') !== ''
    const placing = saysLevel ? readPlacing(cells) : NOTHING_SAID
    if ((isNumbered && !number) || !title || unit === undefined || afcBand === undefined) return null
    if (budgetedFte === undefined || !pay || !days || !placing) return null
    const positionNumber = number?.text ?? numberOf(unit, title, afcBand)
    if (number) {
      const key = `${positionNumber}\t${days.from ?? ''}`
      const twin = seen.get(key)
      if (twin !== undefined)
        return cells.problem(
          'PositionNumber',
          `Row ${twin} has the same position number.`,
          'Take one of the two rows out, and give the sum of the budgeted FTE in the other.',
        )
      seen.set(key, cells.row)
    }
    return {
      row: cells.row,
      positionNumber,
      numbered: isNumbered,
      title,
      afcBand,
      unit,
      budgetedFte,
      ...placing,
      ...pay,
      ...days,
    }
  })
}

const NOTHING_SAID = { hicf: null, area: null, level: null }

/** Rows of posts without numbers put together, position by position; rows with a number as they are. */
export function summed(rows: readonly EstablishmentRow[]): EstablishmentRow[] {
  const all = new Map<string, EstablishmentRow>()
  for (const row of rows) {
    const key = row.numbered ? `row ${row.row}` : `${row.positionNumber}\t${row.from ?? ''}\t${row.to ?? ''}`
    const before = all.get(key)
    all.set(key, before ? together(before, row) : row)
  }
  return [...all.values()]
}

function together(a: EstablishmentRow, b: EstablishmentRow): EstablishmentRow {
  const both = (x: number | null, y: number | null, of: (x: number, y: number) => number) =>
    x === null || y === null ? (x ?? y) : of(x, y)
  return {
    ...a,
    budgetedFte: both(a.budgetedFte, b.budgetedFte, (x, y) => Math.round((x + y) * 10_000) / 10_000),
    payFloor: both(a.payFloor, b.payFloor, Math.min),
    payCeiling: both(a.payCeiling, b.payCeiling, Math.max),
  }
}
