import { type Day, HICF_AREAS, HICF_LEVELS, type HicfArea, type HicfLevel } from '@/db/vocabulary'
import { addMonths, isDay } from '@/lib/domain/calendar'
import { z } from './zod'

/** Whom a figure counts. `route` is the route in focus of the flow and narrows every other figure. */
export type ProgressionFilter = {
  asAt: Day
  /** The day at whose end the records are taken as they were; without it, as they are. Always before today. */
  knownOn?: Day
  /** Code of an entry route. */
  route?: string
  area?: HicfArea
  /** Id of a unit; the units under it are not in it. */
  unit?: string
  level?: HicfLevel
  /** First and last year, both included, of the first informatics post. */
  entryFrom?: number
  entryTo?: number
}

/** The parts of an address by name, as they are sent. */
export type AddressQuery = Record<string, string | string[] | undefined>

/** One part of an address: the first where it comes more than once. */
export const onePart = z.preprocess(
  (value) => (Array.isArray(value) ? value[0] : value),
  z.string().trim().optional(),
)

/** One part of an address that must be one of some words; what is none of them is left out. */
export const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  onePart.pipe(z.enum(words).optional()).catch(undefined)

/** A year of an address; what is none is left out. */
export const yearPart = onePart
  .pipe(
    z
      .string()
      .regex(/^(19|20|21)\d\d$/)
      .transform(Number)
      .optional(),
  )
  .catch(undefined)
const day = onePart.pipe(z.string().refine(isDay).optional()).catch(undefined)

/** What cannot be read is left out, so that an old link still opens. */
const address = z.object({
  asAt: day,
  knownOn: day,
  route: onePart
    .pipe(
      z
        .string()
        .regex(/^[A-Z0-9_]{1,30}$/)
        .optional(),
    )
    .catch(undefined),
  area: oneOf(HICF_AREAS),
  unit: onePart.pipe(z.uuid().optional()).catch(undefined),
  level: onePart.transform((text) => HICF_LEVELS.find((level) => String(level) === text)).catch(undefined),
  entryFrom: yearPart,
  entryTo: yearPart,
})

/**
 * Reads the address of a progression page or of its file.
 * @param today the day that the figure is of, unless the address says an earlier one: what is to come was not observed. What was known on it is what is
 *   known now, so `knownOn` is left out from that day on; with an earlier one the figure is of that day.
 */
export function parseProgressionFilter(query: AddressQuery, today: Day): ProgressionFilter {
  const { asAt: sent, knownOn, ...rest } = address.parse(query)
  const asAt = sent && sent <= today ? sent : undefined
  const known = knownOn && knownOn < today ? knownOn : undefined
  return { ...rest, ...(known ? { knownOn: known } : {}), asAt: asAt ?? known ?? today }
}

/** How far ahead the establishment may be asked of, in years. */
export const YEARS_AHEAD = 10

/** A day to come that an address asks of, up to ten years ahead; undefined where it asks of none. */
export function dayAhead(sent: string | string[] | undefined, today: Day): Day | undefined {
  const asked = day.parse(sent)
  return asked && asked > today && asked <= addMonths(today, 12 * YEARS_AHEAD) ? asked : undefined
}

/** The address of a filter: only what differs from the page as it opens. */
export function progressionQuery(filter: ProgressionFilter, today: Day): Record<string, string | undefined> {
  const { asAt, knownOn } = filter
  return {
    route: filter.route,
    area: filter.area,
    unit: filter.unit,
    level: filter.level?.toString(),
    entryFrom: filter.entryFrom?.toString(),
    entryTo: filter.entryTo?.toString(),
    asAt: asAt === (knownOn ?? today) ? undefined : asAt,
    knownOn,
  }
}
