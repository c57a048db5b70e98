import type { DateOrder, DayProblem } from '@/lib/domain/parse-day'

const EXAMPLES: Record<DateOrder, string> = {
  dmy: 'day/month/year, such as 6/8/2018',
  mdy: 'month/day/year, such as 8/6/2018',
  ymd: 'year-month-day, such as 2018-08-06',
}

const DAY_PROBLEMS: Record<DayProblem, readonly [reason: string, todo: (example: string) => string]> = {
  empty: ['There is no date.', (example) => `Enter the date as ${example}.`],
  unknown_form: ['This is not a date.', (example) => `Enter the date as ${example}.`],
  two_digit_year: ['The year has two digits.', (example) => `Write all four digits of the year: ${example}.`],
  no_such_day: ['There is no such day.', (example) => `Check the day and the month: ${example}.`],
  out_of_range: ['The year is not between 1900 and 2200.', () => 'Check the year.'],
}

/** Why a cell is no day and what to write instead, in the order of its column. */
export function noDayWords(problem: DayProblem, order: DateOrder): [reason: string, todo: string] {
  const [reason, todo] = DAY_PROBLEMS[problem]
  return [reason, todo(EXAMPLES[order])]
}
