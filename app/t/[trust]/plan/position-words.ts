import type { Day } from '@/db/vocabulary'
import type { PositionLevel } from '@/lib/data/plan/resolve-level'
import { addMonths, daysBetween, wholeMonths } from '@/lib/domain/calendar'
import { howLong } from '@/lib/format/duration'
import { counted } from '@/lib/format/plural'
import { AREA_NAMES } from '@/lib/format/words'

/** The level of a position and who says it: "6, given", "6, by the crosswalk". */
export function levelText({ level, hicfStatus, source }: PositionLevel): string {
  if (source === 'nobody') return 'not known'
  const said =
    level === null ? (hicfStatus === 'not_informatics' ? 'not informatics' : 'none') : String(level)
  return source === 'crosswalk' ? `${said}, by the crosswalk` : said
}

export const areaText = ({ area }: PositionLevel): string => (area ? AREA_NAMES[area] : 'none')

/**
 * How long a position has been vacant by a day: "1 year 2 months".
 * @param since null where it is longer than is recorded
 * @param atLeast it has been since the first day of the records
 */
export function vacantFor(since: Day | null, day: Day, atLeast: boolean): string {
  if (since === null) return 'since before the records'
  if (!atLeast) return howLong(since, day)
  // To the nearest month it may be more than is known.
  const months = wholeMonths(since, day)
  const known =
    months > 0 ? howLong(since, addMonths(since, months)) : counted(daysBetween(since, day), 'day')
  return `at least ${known}`
}

const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  maximumFractionDigits: 0,
})

/** A pay range of a position a year at 1 FTE: "£30,460 to £40,157". */
export function payText(floor: number | null, ceiling: number | null): string {
  if (floor === null && ceiling === null) return 'not given'
  if (floor === null) return `up to ${pounds.format(ceiling ?? 0)}`
  return ceiling === null
    ? `from ${pounds.format(floor)}`
    : `${pounds.format(floor)} to ${pounds.format(ceiling)}`
}
