import type { PositionLevel } from '@/lib/data/plan/resolve-level'
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

/** How long a position has been vacant. @param age null where it is not known */
export const ageText = (vacant: number, age: number | null): string =>
  vacant === 0 ? 'not vacant' : age === null ? 'since before the records' : counted(age, 'day')

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
