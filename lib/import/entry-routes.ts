import reference from '@/db/reference/entry-routes.json' with { type: 'json' }
import { titleKey } from '@/lib/domain/crosswalk'
import type { Table } from '@/lib/files/table'
import { ROUTES } from '@/lib/format/routes'
import { type Columns, columnsOf } from './columns'
import { readShape } from './read-shape'
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
    const entryDate = cells.optionalDay('Date')
    const name = cells.optional('Name')
    const notes = cells.optional('Notes', LONGEST_NOTES)
    if (!employeeNumber || !wording || entryDate === undefined) return null
    if (name === undefined || notes === undefined) return null
    const twin = seen.get(employeeNumber.text)
    if (twin !== undefined)
      return cells.problem(
        'Employee no.',
        `Row ${twin} is of the same employee.`,
        'Keep the row with the main route; enter the others on the person’s page.',
      )
    seen.set(employeeNumber.text, cells.row)
    return { row: cells.row, employeeNumber, name, wording, wordingKey: titleKey(wording), entryDate, notes }
  })
}

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
