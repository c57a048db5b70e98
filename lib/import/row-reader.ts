import type { Day } from '@/db/vocabulary'
import { addDays } from '@/lib/domain/calendar'
import {
  type DayProblem,
  type EndDayResult,
  excelDay,
  excelEndDay,
  parseDay,
  parseEndDay,
} from '@/lib/domain/parse-day'
import type { CellValue, TableRow } from '@/lib/files/table'
import type { Identifier, Problem } from './shapes'

const DAY_PROBLEMS: Record<DayProblem, readonly [reason: string, todo: string]> = {
  empty: ['There is no date.', 'Enter the date as day/month/year, such as 6/8/2018.'],
  unknown_form: ['This is not a date.', 'Enter the date as day/month/year, such as 6/8/2018.'],
  two_digit_year: ['The year has two digits.', 'Write all four digits of the year, such as 6/8/2018.'],
  no_such_day: ['There is no such day.', 'Check the day and the month.'],
  out_of_range: ['The year is not between 1900 and 2200.', 'Check the year.'],
}

/** Spaces to be made single, or letters that can be written in two ways. */
const UNUSUAL = / {2}|[^ -~]/

/** Dates repeat through a file: each way of writing is read once. */
class DayCache {
  private readonly known = new Map<string | number, EndDayResult>()

  constructor(private readonly read: (value: string | number) => EndDayResult) {}

  get(value: string | number): EndDayResult {
    const before = this.known.get(value)
    if (before) return before
    const result = this.read(value)
    if (this.known.size < 100_000) this.known.set(value, result)
    return result
  }
}

/** The day after, for ends that are the last day held. */
function after(result: EndDayResult): EndDayResult {
  return result.ok && result.day ? { ok: true, day: addDays(result.day, 1) } : result
}

/**
 * Reads the cells of one row at a time and gathers what is wrong with them. A reading that fails answers null (or
 * undefined where null is an answer) and has been reported.
 */
export class RowReader<H extends string> {
  problems: Problem[] = []
  warnings: Problem[] = []
  row = 0
  private cells: readonly CellValue[] = []
  private readonly days = new DayCache((value) =>
    typeof value === 'number' ? excelDay(value) : parseDay(value),
  )
  private readonly ends = new DayCache((value) =>
    after(typeof value === 'number' ? excelEndDay(value) : parseEndDay(value)),
  )

  constructor(private readonly at: Record<H, number>) {}

  start({ row, cells }: TableRow): void {
    this.row = row
    this.cells = cells
  }

  private cell(column: H): CellValue {
    return this.cells[this.at[column]] ?? null
  }

  /** The cell as text: spaces round it gone, others single. Empty where there is nothing. */
  text(column: H): string {
    const value = this.cell(column)
    if (value === null) return ''
    if (typeof value !== 'string') return value === true ? 'Yes' : value === false ? 'No' : String(value)
    const text = value.trim()
    return UNUSUAL.test(text) ? text.replaceAll(/\s+/g, ' ').normalize('NFC') : text
  }

  problem(
    column: H | '',
    reason: string,
    todo: string,
    value = column === '' ? '' : this.text(column),
  ): null {
    this.problems.push({ row: this.row, column, value, reason, todo })
    return null
  }

  warning(column: H, reason: string, todo: string): void {
    this.warnings.push({ row: this.row, column, value: this.text(column), reason, todo })
  }

  /** Text that must be there. */
  required(column: H, missing: string, todo: string): string | null {
    return this.text(column) || this.problem(column, missing, todo)
  }

  identifier(column: H, missing: string): Identifier | null {
    const value = this.cell(column)
    const text = this.text(column).replace(/^(\d+)\.0+$/, '$1')
    if (text === '') return this.problem(column, missing, 'Enter the number.')
    if (/^\d+(\.\d+)?E\+?\d+$/i.test(text))
      return this.problem(
        column,
        'A spreadsheet has shortened this number.',
        'Set the column to text and enter the number in full.',
      )
    if (text.length > 50)
      return this.problem(column, 'This is longer than 50 characters.', 'Enter the number alone.')
    return { text, wasNumber: typeof value === 'number' }
  }

  private dayValue(column: H): string | number {
    const value = this.cell(column)
    return typeof value === 'number' ? value : this.text(column)
  }

  /** A day that must be there. */
  day(column: H): Day | null {
    const result = this.days.get(this.dayValue(column))
    if (!result.ok) return this.problem(column, ...DAY_PROBLEMS[result.problem])
    return result.day
  }

  /** A day that may be missing: null; undefined where it is no day. */
  optionalDay(column: H): Day | null | undefined {
    if (this.dayValue(column) === '') return null
    return this.day(column) ?? undefined
  }

  /** The day after the last day of a period: null is open, undefined no day. */
  dayAfter(column: H): Day | null | undefined {
    const result = this.ends.get(this.dayValue(column))
    if (result.ok) return result.day
    this.problem(column, ...DAY_PROBLEMS[result.problem])
    return undefined
  }
}
