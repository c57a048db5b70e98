import type { Table } from '@/lib/files/table'
import { readBand } from './assignment-history'
import { type Columns, columnsOf } from './columns'
import { readShape } from './read-shape'
import type { RowReader } from './row-reader'
import type { EstablishmentRow, ParsedBatch } from './shapes'

/** What a column of the database holds: three digits before the point. */
const MOST_FTE = 999

/** The budgeted FTE, 0 or more; null where there is none, undefined where it is no number. */
function readBudget(cells: RowReader<'BudgetedFTE'>): number | null | undefined {
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

/** Reads an establishment: positions with their budgeted FTE, held or vacant. A position stands in it once. */
export function parseEstablishment(
  table: Table,
  columns: Columns<'establishment'> = columnsOf('establishment', table.headings),
): AsyncGenerator<ParsedBatch<EstablishmentRow>, void, void> {
  const seen = new Map<string, number>()
  return readShape(table, columns, (cells) => {
    const number = cells.identifier('PositionNumber', 'There is no position number.')
    const title = cells.required('PositionName', 'There is no position title.', 'Enter the title.')
    const unit = cells.optional('OrganizationName')
    const afcBand = cells.text('Grade') === '' ? null : readBand(cells)
    const budgetedFte = readBudget(cells)
    if (!number || !title || unit === undefined || afcBand === undefined || budgetedFte === undefined)
      return null
    const twin = seen.get(number.text)
    if (twin !== undefined)
      return cells.problem(
        'PositionNumber',
        `Row ${twin} has the same position number.`,
        'Take one of the two rows out, and give the sum of the budgeted FTE in the other.',
      )
    seen.set(number.text, cells.row)
    return { row: cells.row, positionNumber: number.text, title, afcBand, unit, budgetedFte }
  })
}
