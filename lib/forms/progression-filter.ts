import { z } from 'zod'
import { type Day, HICF_AREAS, type HicfArea } from '@/db/vocabulary'
import { isDay } from '@/lib/domain/calendar'

/** Whom a figure counts. `route` is the route in focus of the flow and narrows every other figure. */
export type ProgressionFilter = {
  asAt: Day
  /** Code of an entry route. */
  route?: string
  area?: HicfArea
  /** Id of a unit; the units under it are not in it. */
  unit?: string
  /** First and last year, both included, of the first informatics post. */
  entryFrom?: number
  entryTo?: number
}

const one = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().trim().optional())
const year = one
  .pipe(
    z
      .string()
      .regex(/^(19|20|21)\d\d$/)
      .transform(Number)
      .optional(),
  )
  .catch(undefined)

/** What cannot be read is left out, so that an old link still opens. */
const address = z.object({
  asAt: one.pipe(z.string().refine(isDay).optional()).catch(undefined),
  route: one
    .pipe(
      z
        .string()
        .regex(/^[A-Z0-9_]{1,30}$/)
        .optional(),
    )
    .catch(undefined),
  area: one.pipe(z.enum(HICF_AREAS).optional()).catch(undefined),
  unit: one.pipe(z.uuid().optional()).catch(undefined),
  entryFrom: year,
  entryTo: year,
})

/**
 * Reads the address of a progression page or of its file.
 * @param today the day that the figure is of, unless the address says another.
 */
export function parseProgressionFilter(
  query: Record<string, string | string[] | undefined>,
  today: Day,
): ProgressionFilter {
  const { asAt, ...rest } = address.parse(query)
  return { ...rest, asAt: asAt ?? today }
}

/** The address of a filter: only what differs from the page as it opens. */
export function progressionQuery(filter: ProgressionFilter, today: Day): Record<string, string | undefined> {
  return {
    route: filter.route,
    area: filter.area,
    unit: filter.unit,
    entryFrom: filter.entryFrom?.toString(),
    entryTo: filter.entryTo?.toString(),
    asAt: filter.asAt === today ? undefined : filter.asAt,
  }
}
