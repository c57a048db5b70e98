import type { DateOrder } from './parse-day'

/**
 * In what order a column's dates are written: decided, or not decided by its values, or not one order at all.
 * `examples` are a date that can only be day first and one that can only be month first.
 */
export type DateOrderJudgement =
  | { order: DateOrder }
  | { undecided: true }
  | { mixed: true; examples: [dayFirst: string, monthFirst: string] }

const DIGITS = /^(\d{1,2})([/.-])(\d{1,2})\2(?:\d{2}|\d{4})$/
const YEAR_FIRST = /^\d{4}([-/.])\d{1,2}\1\d{1,2}$|^\d{8}$/
const MIDNIGHT = /[T ]\s*00:00(:00(\.0+)?)?Z?$/

/**
 * Finds the order of day, month and year in a column from its values: one whose day is over 12 decides. Dates that
 * begin with the year (`2018-08-06`) or name the month (`6 Aug 2018`) can be read in one way only, and decide where
 * no other date would mean two days. Never a guess: values that all fit both orders leave it undecided.
 *
 * @param values the column's cells as text; blanks, and what is no date, say nothing
 * @returns the order; day first also where no value depends on it
 */
export function judgeDateOrder(values: Iterable<string>): DateOrderJudgement {
  let dayFirst: string | null = null
  let monthFirst: string | null = null
  let open = false
  let yearFirst = false
  for (const value of values) {
    const text = value.trim().replace(MIDNIGHT, '')
    const found = DIGITS.exec(text)
    if (!found) {
      yearFirst ||= YEAR_FIRST.test(text)
      continue
    }
    const [a, b] = [Number(found[1]), Number(found[3])]
    if (a > 12 && b <= 12) dayFirst ??= text
    else if (b > 12 && a <= 12) monthFirst ??= text
    else if (a !== b && a <= 12) open = true
  }
  if (dayFirst !== null && monthFirst !== null) return { mixed: true, examples: [dayFirst, monthFirst] }
  if (dayFirst !== null) return { order: 'dmy' }
  if (monthFirst !== null) return { order: 'mdy' }
  if (open) return { undecided: true }
  return { order: yearFirst ? 'ymd' : 'dmy' }
}
