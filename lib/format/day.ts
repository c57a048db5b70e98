import type { DatePrecision, Day } from '@/db/vocabulary'
import { addDays, dayParts } from '@/lib/domain/calendar'
import type { PartialDate } from '@/lib/domain/partial-date'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** "6 August 2018". */
export function longDay(day: Day): string {
  const { year, month, day: date } = dayParts(day)
  return `${date} ${MONTHS[month - 1]} ${year}`
}

/** ", as known on 6 August 2018", to go on a day with; empty where the records are taken as they are. */
export const knownOnWords = (knownOn: Day | null | undefined): string =>
  knownOn ? `, as known on ${longDay(knownOn)}` : ''

/** The last day of a period that ends before `to`: "4 October 2020". */
export const lastDay = (to: Day) => longDay(addDays(to, -1))

/** A date as exactly as it is known: "2010", "June 2010" or "14 June 2010". */
export function partialDay(day: Day, precision: DatePrecision | null): string {
  const { year, month } = dayParts(day)
  if (precision === 'year') return String(year)
  if (precision === 'month') return `${MONTHS[month - 1]} ${year}`
  return longDay(day)
}

/** "August 2018". */
export function monthOf(day: Day): string {
  return partialDay(day, 'month')
}

/** "Aug 2018", for the axis of a chart. */
export function shortMonth(day: Day): string {
  const { year, month } = dayParts(day)
  return `${MONTHS[month - 1]?.slice(0, 3)} ${year}`
}

/** A period `[from, to)` by its first and last day: "6 August 2018 to 4 October 2020", "6 August 2018 to now". */
export function dayRange(from: Day, to: Day | null): string {
  return `${longDay(from)} to ${to === null ? 'now' : lastDay(to)}`
}

/** A period whose ends may be known only in part: "2010 to 2012", "from June 2010", "until 2012", "dates not known". */
export function partialRange(from: PartialDate | null, to: PartialDate | null): string {
  const [start, end] = [from, to].map((date) => date && partialDay(date.day, date.precision))
  if (start && end) return `${start} to ${end}`
  if (start) return `from ${start}`
  return end ? `until ${end}` : 'dates not known'
}

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The day and the time of day in the United Kingdom: "20 November 2026, 14:05". */
export function dayAndTime(instant: Date): string {
  const part = Object.fromEntries(london.formatToParts(instant).map(({ type, value }) => [type, value]))
  return `${part.day} ${part.month} ${part.year}, ${part.hour}:${part.minute}`
}
