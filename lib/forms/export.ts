import { z } from 'zod'
import type { ProgressionFilter } from './progression-filter'
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

export const PROGRESSION_FILES = ['flow', 'areas', 'levels'] as const
export type ProgressionFile = (typeof PROGRESSION_FILES)[number]

const progressionFile = z.enum(PROGRESSION_FILES)

export const PROGRESSION_FILE_SENTENCE = 'Say what=flow, what=areas or what=levels in the address.'

/** Which figure an address asks for; null where it is none. */
export function parseProgressionFile(text: string | null | undefined): ProgressionFile | null {
  return progressionFile.safeParse(text).data ?? null
}

type Query = Record<string, string | string[] | undefined>

/** A part of an address: its name, as what it was read, and what is wrong when that is not what was sent. */
type Read = [name: string, as: string | number | undefined, sentence: string]

const DAY = 'is not a date. Write it as 2026-11-22.'
const UNIT = 'is not a unit. Choose the unit on the page.'
const AREA = 'is not an HICF area. Choose the area on the page.'
const ROUTE = 'is not an entry route. Choose the route on the page.'
const YEAR = 'is not a year. Write it as 2018.'

/**
 * What of the staff list's address could not be read, as a sentence. A page leaves such a part out and shows what it
 * did read; a file must not hold other people than were asked for.
 */
export function staffFilterProblem(query: Query, filter: StaffFilter): string | null {
  const columns = [query.columns ?? []].flat()
  const unknown = columns.find((column) => !STAFF_COLUMNS.some((known) => known === column))
  return (
    unreadPart(query, [
      ['asAt', filter.asAt, DAY],
      ['unit', filter.unit, UNIT],
      ['area', filter.area, AREA],
      ['level', filter.level, 'is not an HICF level. Use a level from 1 to 9.'],
      ['route', filter.route, ROUTE],
      ['shown', filter.shown, 'does not say who to show. Choose it in the staff list.'],
      ['sort', `${filter.descending ? '-' : ''}${filter.sort}`, 'is not an order of the staff list.'],
      ['q', filter.q, 'cannot be searched for. Use 100 characters or fewer.'],
    ]) ?? (unknown ? `columns=${unknown.slice(0, 120)} is not a column of the staff list.` : null)
  )
}

/** The same of a progression figure's address. */
export function progressionFilterProblem(query: Query, filter: ProgressionFilter): string | null {
  const { entryFrom, entryTo } = filter
  const unread = unreadPart(query, [
    ['asAt', filter.asAt, DAY],
    ['unit', filter.unit, UNIT],
    ['area', filter.area, AREA],
    ['route', filter.route, ROUTE],
    ['entryFrom', filter.entryFrom, YEAR],
    ['entryTo', filter.entryTo, YEAR],
  ])
  if (unread || !entryFrom || !entryTo || entryFrom <= entryTo) return unread
  return `Entered from ${entryFrom} to ${entryTo} is nobody: the first year is the later one. Swap the two.`
}

function unreadPart(query: Query, parts: readonly Read[]): string | null {
  for (const [name, as, sentence] of parts) {
    const sent = [query[name]].flat()[0]?.trim()
    if (sent && sent !== String(as)) return `${name}=${sent.slice(0, 120)} ${sentence}`
  }
  return null
}
