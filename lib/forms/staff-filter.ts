import { HICF_AREAS, HICF_LEVELS } from '@/db/vocabulary'
import { isDay } from '@/lib/domain/calendar'
import { yearPart } from './progression-filter'
import { z } from './zod'

/** Who is in the list on the day: those in informatics posts, in any post, who have moved out or left, or without a post. */
export const STAFF_SHOWN = ['informatics', 'in_post', 'moved_out', 'left', 'no_post', 'everyone'] as const

/** Where someone was some years after the first informatics post began; `not_yet`: that day has not come. */
export const PLACES_AFTER = [...HICF_LEVELS, 'moved_out', 'left', 'not_yet'] as const

/** The level of the first informatics post, or that there has been one. */
export const FIRST_LEVELS = ['any', ...HICF_LEVELS] as const

/** Whose area, unit and level the list goes by, where it is not the post that it shows: the first informatics post's, or any spell's. */
export const PLACES_OF = ['first', 'spell'] as const

export const STAFF_SORTS = [
  'name',
  'number',
  'post',
  'unit',
  'level',
  'band',
  'route',
  'fte',
  'since',
] as const

export const STAFF_COLUMNS = [
  'number',
  'post',
  'unit',
  'area',
  'level',
  'band',
  'route',
  'fte',
  'since',
  'joined',
  'first',
  'status',
] as const
export type StaffColumn = (typeof STAFF_COLUMNS)[number]

export const DEFAULT_COLUMNS: readonly StaffColumn[] = [
  'number',
  'post',
  'unit',
  'level',
  'band',
  'route',
  'fte',
  'since',
]

export const ROWS_ON_A_PAGE = [25, 50, 100] as const

const one = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().trim().optional())
const many = z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string()))
const placeAfter = one
  .transform((value) => PLACES_AFTER.find((place) => String(place) === value))
  .catch(undefined)
const id = one.pipe(z.uuid().optional()).catch(undefined)

/** The address of the staff list. What cannot be read is left out, so that an old link still opens. */
const address = z.object({
  q: one.pipe(z.string().max(100).optional()).catch(undefined),
  unit: id,
  area: one.pipe(z.enum(HICF_AREAS).optional()).catch(undefined),
  level: one.transform((value) => HICF_LEVELS.find((level) => String(level) === value)).catch(undefined),
  route: one
    .pipe(
      z
        .string()
        .regex(/^[A-Z0-9_]{1,30}$/)
        .optional(),
    )
    .catch(undefined),
  entryFrom: yearPart,
  entryTo: yearPart,
  firstLevel: one
    .transform((value) => FIRST_LEVELS.find((level) => String(level) === value))
    .catch(undefined),
  after2: placeAfter,
  after5: placeAfter,
  // No title has what the database takes in no text.
  role: one
    .pipe(
      z
        .string()
        .regex(/^[^\0]{1,300}$/)
        .optional(),
    )
    .catch(undefined),
  post: one.pipe(z.enum(PLACES_OF).optional()).catch(undefined),
  shown: one.pipe(z.enum(STAFF_SHOWN)).catch('informatics'),
  asAt: one.pipe(z.string().refine(isDay).optional()).catch(undefined),
  sort: one.pipe(z.templateLiteral([z.enum(['', '-']), z.enum(STAFF_SORTS)])).catch('name'),
  rows: one.transform(Number).pipe(z.literal(ROWS_ON_A_PAGE)).catch(50),
  columns: many.transform((names) => STAFF_COLUMNS.filter((column) => names.includes(column))),
  after: id,
  before: id,
  end: one.transform((value) => value === '1').catch(false),
  from: one.transform(Number).pipe(z.int().min(1)).catch(1),
})

export type StaffFilter = Omit<z.output<typeof address>, 'asAt' | 'q' | 'columns' | 'sort'> & {
  q: string
  asAt: string
  columns: readonly StaffColumn[]
  sort: (typeof STAFF_SORTS)[number]
  descending: boolean
}

/**
 * Reads the staff list's address.
 * @param today the day that the list is of, unless the address says another.
 */
export function parseStaffFilter(
  query: Record<string, string | string[] | undefined>,
  today: string,
): StaffFilter {
  const { asAt, q, columns, sort, ...rest } = address.parse(query)
  return {
    ...rest,
    q: (q ?? '').replaceAll('\0', '').toWellFormed(),
    asAt: asAt ?? today,
    sort: (sort.replace('-', '') || 'name') as StaffFilter['sort'],
    descending: sort.startsWith('-'),
    columns: columns.length > 0 ? columns : DEFAULT_COLUMNS,
  }
}
