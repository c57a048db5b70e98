import { ASKED_FILE_KINDS, type AskedFileKind } from '@/db/vocabulary'
import { isDay } from '@/lib/domain/calendar'
import { partsSet } from '@/lib/format/address'
import { PICTURE_FORMATS } from '@/lib/picture/picture'
import type { AddressQuery, ProgressionFilter } from './progression-filter'
import { STAFF_COLUMNS, type StaffFilter } from './staff-filter'
import { z } from './zod'

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

const format = z.enum(EXPORT_FORMATS)

export const FORMAT_SENTENCE = 'Say format=csv or format=xlsx in the address.'

/** The format in an address; null where it is neither. */
export function parseExportFormat(text: string | null | undefined): ExportFormat | null {
  return format.safeParse(text).data ?? null
}

/** The lists that have files; of those of the establishment none is so long that it is asked for. */
export const LIST_KINDS = [...ASKED_FILE_KINDS, 'positions'] as const
export type ListKind = (typeof LIST_KINDS)[number]

const listKind = z.enum(ASKED_FILE_KINDS)

export const LIST_SENTENCE = 'Say what=staff or what=posts in the address.'

/** Which list an address asks for: the staff list where it does not say; null where there is none such. */
export function parseListKind(text: string | null): AskedFileKind | null {
  return text === null ? 'staff' : (listKind.safeParse(text).data ?? null)
}

const NO_CHOICES = ['format', 'what', 'rows', 'after', 'before', 'end', 'from']

/** What of the staff list's address decides what stands in a file. */
export function listChoices<T>(query: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(query).filter(([name]) => !NO_CHOICES.includes(name)))
}

/** The same of its filter, as an address that says all of it, the day named. */
export function listQuestion(
  list: AskedFileKind,
  {
    asAt,
    shown,
    q,
    unit,
    area,
    level,
    route,
    entryFrom,
    entryTo,
    firstLevel,
    after2,
    after5,
    role,
    post,
    sort,
    descending,
    columns,
  }: StaffFilter,
): Record<string, string | string[]> {
  const number = (value: number | undefined) => (value === undefined ? undefined : String(value))
  return partsSet({
    asAt,
    shown,
    q: q || undefined,
    unit,
    area,
    level: number(level),
    route,
    entryFrom: number(entryFrom),
    entryTo: number(entryTo),
    firstLevel: firstLevel?.toString(),
    after2: after2?.toString(),
    after5: after5?.toString(),
    role,
    post,
    ...(list === 'staff' ? { sort: `${descending ? '-' : ''}${sort}`, columns } : {}),
  })
}

/** The files of a figure: its picture, and its table. */
export const FIGURE_FORMATS = [...PICTURE_FORMATS, ...EXPORT_FORMATS] as const
export type FigureFormat = (typeof FIGURE_FORMATS)[number]

const figureFormat = z.enum(FIGURE_FORMATS)

export const FIGURE_FORMAT_SENTENCE = 'Say format=png, format=svg, format=csv or format=xlsx in the address.'

/** The format of a figure's file in an address; null where it is none. */
export function parseFigureFormat(text: string | null | undefined): FigureFormat | null {
  return figureFormat.safeParse(text).data ?? null
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

/** A part of an address: its name, as what it was read, and what is wrong when that is not what was sent. */
export type Read = [name: string, as: string | number | undefined, sentence: string]

const DAY = 'is not a date. Write it as 2026-11-22.'
const DAY_THAT_WAS = 'is not a day that was. Write today’s date or an earlier one, as 2026-11-22.'
const UNIT = 'is not a unit. Choose the unit on the page.'
const AREA = 'is not an HICF area. Choose the area on the page.'
const ROUTE = 'is not an entry route. Choose the route on the page.'
const LEVEL = 'is not an HICF level. Use a level from 1 to 9.'
const PLACE_AFTER = 'is not where people can have been. Use a level from 1 to 9, moved_out, left or not_yet.'
export const YEAR = 'is not a year. Write it as 2018.'

/**
 * What of the staff list's address could not be read, as a sentence. A page leaves such a part out and shows what it
 * did read; a file must not hold other people than were asked for.
 */
export function staffFilterProblem(query: AddressQuery, filter: StaffFilter): string | null {
  const columns = [query.columns ?? []].flat()
  const unknown = columns.find((column) => !STAFF_COLUMNS.some((known) => known === column))
  return (
    yearsProblem(filter) ??
    unreadPart(query, [
      ['asAt', filter.asAt, DAY],
      ['unit', filter.unit, UNIT],
      ['area', filter.area, AREA],
      ['level', filter.level, LEVEL],
      ['route', filter.route, ROUTE],
      ['entryFrom', filter.entryFrom, YEAR],
      ['entryTo', filter.entryTo, YEAR],
      ['firstLevel', filter.firstLevel, 'is not a first level. Use a level from 1 to 9, or any.'],
      ['after2', filter.after2, PLACE_AFTER],
      ['after5', filter.after5, PLACE_AFTER],
      ['role', filter.role, 'is not a role’s title. Use 300 characters or fewer.'],
      ['post', filter.post, 'does not say whose area, unit and level is meant. Choose it in the staff list.'],
      ['shown', filter.shown, 'does not say who to show. Choose it in the staff list.'],
      ['sort', `${filter.descending ? '-' : ''}${filter.sort}`, 'is not an order of the staff list.'],
      ['q', filter.q, 'cannot be searched for. Use 100 characters or fewer.'],
    ]) ??
    (unknown ? `columns=${unknown.slice(0, 120)} is not a column of the staff list.` : null)
  )
}

/** Years that nobody can have entered in, as a sentence. */
function yearsProblem({
  entryFrom,
  entryTo,
}: Pick<ProgressionFilter, 'entryFrom' | 'entryTo'>): string | null {
  if (!entryFrom || !entryTo || entryFrom <= entryTo) return null
  return `Entered from ${entryFrom} to ${entryTo} is nobody: the first year is the later one. Swap the two.`
}

/** The same of a progression figure's address. */
export function progressionFilterProblem(query: AddressQuery, filter: ProgressionFilter): string | null {
  // What was known today, or will be, is what is known: such a day is read and left out.
  const known = [query.knownOn].flat()[0]?.trim()
  const asAt = [query.asAt].flat()[0]?.trim()
  const unread = unreadPart(query, [
    ['asAt', filter.asAt, asAt && isDay(asAt) ? DAY_THAT_WAS : DAY],
    ['knownOn', filter.knownOn ?? (known && isDay(known) ? known : undefined), DAY],
    ['unit', filter.unit, UNIT],
    ['area', filter.area, AREA],
    ['route', filter.route, ROUTE],
    ['level', filter.level, LEVEL],
    ['entryFrom', filter.entryFrom, YEAR],
    ['entryTo', filter.entryTo, YEAR],
  ])
  return unread ?? yearsProblem(filter)
}

/** What of an address was read as something else than was sent; null where nothing was. */
export function unreadPart(query: AddressQuery, parts: readonly Read[]): string | null {
  for (const [name, as, sentence] of parts) {
    const sent = [query[name]].flat()[0]?.trim()
    if (sent && sent !== String(as)) return `${name}=${sent.slice(0, 120)} ${sentence}`
  }
  return null
}
