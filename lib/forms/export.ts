import { z } from 'zod'
import { STAFF_COLUMNS, type StaffFilter } from './staff-filter'

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

const format = z.enum(EXPORT_FORMATS)

export const FORMAT_SENTENCE = 'Say format=csv or format=xlsx in the address.'

/** The format in an address; null where it is neither. */
export function parseExportFormat(text: string | null | undefined): ExportFormat | null {
  return format.safeParse(text).data ?? null
}

/** An address's parts by name; a name that comes more than once has a list. */
export function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name)
      return [name, values.length > 1 ? values : (values[0] ?? '')]
    }),
  )
}

/**
 * What of a list's address could not be read, as a sentence. A page leaves such a part out and shows what it did read;
 * a file must not hold other people than were asked for.
 */
export function staffFilterProblem(
  query: Record<string, string | string[] | undefined>,
  filter: StaffFilter,
): string | null {
  const read: [name: string, as: string | undefined, sentence: string][] = [
    ['asAt', filter.asAt, 'is not a date. Write it as 2026-11-22.'],
    ['unit', filter.unit, 'is not a unit. Choose the unit in the staff list.'],
    ['area', filter.area, 'is not an HICF area. Choose the area in the staff list.'],
    ['level', filter.level && String(filter.level), 'is not an HICF level. Use a level from 1 to 9.'],
    ['route', filter.route, 'is not an entry route. Choose the route in the staff list.'],
    ['shown', filter.shown, 'does not say who to show. Choose it in the staff list.'],
    ['sort', `${filter.descending ? '-' : ''}${filter.sort}`, 'is not an order of the staff list.'],
    ['q', filter.q, 'is too long to search for. Use 100 characters or fewer.'],
  ]
  for (const [name, as, sentence] of read) {
    const sent = [query[name]].flat()[0]?.trim()
    if (sent && sent !== as) return `${name}=${sent.slice(0, 120)} ${sentence}`
  }
  const columns = [query.columns ?? []].flat()
  const unknown = columns.find((column) => !STAFF_COLUMNS.some((known) => known === column))
  return unknown ? `columns=${unknown.slice(0, 120)} is not a column of the staff list.` : null
}
