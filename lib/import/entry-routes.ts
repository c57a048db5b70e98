import reference from '@/db/reference/entry-routes.json' with { type: 'json' }
import { DATE_PRECISIONS, type DatePrecision, type Day } from '@/db/vocabulary'
import { titleKey } from '@/lib/domain/crosswalk'
import { earliestDay } from '@/lib/domain/partial-date'
import type { Table } from '@/lib/files/table'
import { ROUTES } from '@/lib/format/routes'
import { yesOrNo } from './assignment-history'
import { type Columns, columnsOf, type Heading } from './columns'
import { readShape } from './read-shape'
import type { RowReader } from './row-reader'
import type { EntryRouteCodeRow, EntryRouteRow, ParsedBatch } from './shapes'

/** What means a route by itself: its code, the reference's name of it, and its name on our pages and in our files. */
export const ROUTE_WORDINGS: ReadonlyMap<string, string> = new Map(
  [...reference.routes, ...ROUTES].flatMap(({ code, label }) => [
    [titleKey(code), code],
    [titleKey(label), code],
  ]),
)

/** As in the form. */
const LONGEST_NOTES = 4000

type Cells = RowReader<Heading<'entry-routes'>>
type Entered = { entryDate: Day | null; entryPrecision: DatePrecision | null }

/** The date with how exactly it is known, as it is written or as the column beside it says. */
function readEntered(cells: Cells): Entered | null {
  const date = cells.optionalPartialDate('Date')
  const said = cells.text('Known to the').toLowerCase()
  const precision = DATE_PRECISIONS.find((one) => one === said)
  if (said !== '' && !precision)
    return cells.problem(
      'Known to the',
      'This is not how exactly a date is known.',
      'Enter day, month or year, or leave it empty.',
    )
  if (date === undefined) return null
  if (date === null) return { entryDate: null, entryPrecision: null }
  if (!precision)
    return { entryDate: date.day, entryPrecision: date.precision === 'day' ? null : date.precision }
  if (DATE_PRECISIONS.indexOf(precision) < DATE_PRECISIONS.indexOf(date.precision))
    return cells.problem(
      'Known to the',
      `The date is written to the ${date.precision} only.`,
      `Enter ${date.precision}, or write the whole date.`,
    )
  return { entryDate: earliestDay({ day: date.day, precision }), entryPrecision: precision }
}

/** Whether the route is the main one, which it is where nothing is said. */
function readPrimary(cells: Cells): boolean | null {
  const primary = cells.text('Primary') === '' ? true : yesOrNo(cells.text('Primary'))
  return primary ?? cells.problem('Primary', 'This is neither Yes nor No.', 'Enter Yes or No.')
}

/** Reads the list of how people came in. Wordings are kept as written; what they mean is the other list's business. */
export function parseEntryRoutes(
  table: Table,
  columns: Columns<'entry-routes'> = columnsOf('entry-routes', table.headings),
): AsyncGenerator<ParsedBatch<EntryRouteRow>, void, void> {
  const seen = new Map<string, number>()
  return readShape(table, columns, (cells) => {
    const employeeNumber = cells.identifier('Employee no.', 'There is no employee number.')
    const wording = cells.required(
      'How they came in',
      'It does not say how they came in.',
      'Enter it, or write Unknown.',
    )
    const entered = readEntered(cells)
    const primary = readPrimary(cells)
    const name = cells.optional('Name')
    const notes = cells.optional('Notes', LONGEST_NOTES)
    if (!employeeNumber || !wording || entered === null || primary === null) return null
    if (name === undefined || notes === undefined) return null
    const found = {
      row: cells.row,
      employeeNumber,
      name,
      wording,
      wordingKey: titleKey(wording),
      primary,
      ...entered,
      notes,
    }
    const key = twinKey(found)
    const twin = seen.get(key)
    if (twin !== undefined)
      return cells.problem(
        'Employee no.',
        primary ? `Row ${twin} is of the same employee.` : `Row ${twin} says the same of this employee.`,
        primary
          ? 'Keep one row with the main route; say No under Primary in the others.'
          : 'Take one of them out.',
      )
    seen.set(key, cells.row)
    return found
  })
}

/** What two rows of a list cannot both say: two main routes of one person, or one contributing route twice. */
const twinKey = ({ employeeNumber, primary, wordingKey, entryDate, entryPrecision }: EntryRouteRow) =>
  primary
    ? employeeNumber.text
    : [employeeNumber.text, wordingKey, entryDate ?? '', entryPrecision ?? ''].join('\t')

/** Reads the list of what each wording of an entry route means; the route is a code of the reference list or its name. */
export function parseEntryRouteCodes(
  table: Table,
  columns: Columns<'entry-route-codes'> = columnsOf('entry-route-codes', table.headings),
): AsyncGenerator<ParsedBatch<EntryRouteCodeRow>, void, void> {
  const seen = new Map<string, { row: number; routeCode: string }>()
  return readShape(table, columns, (cells) => {
    const wording = cells.required('Written as', 'There is no wording.', 'Enter the wording.')
    const route = cells.text('Entry route')
    const routeCode = ROUTE_WORDINGS.get(titleKey(route))
    if (!routeCode)
      cells.problem(
        'Entry route',
        route ? 'This is not an entry route.' : 'There is no entry route.',
        `Enter one of: ${reference.routes.map(({ code }) => code).join(', ')}.`,
      )
    if (!wording || !routeCode) return null
    const wordingKey = titleKey(wording)
    const twin = seen.get(wordingKey)
    if (twin && twin.routeCode !== routeCode)
      return cells.problem(
        'Written as',
        `Row ${twin.row} gives the same wording another route.`,
        'Take one of the two rows out.',
      )
    if (twin) return null
    seen.set(wordingKey, { row: cells.row, routeCode })
    return { row: cells.row, wording, wordingKey, routeCode }
  })
}
