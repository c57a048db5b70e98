import type { Day } from '@/db/vocabulary'
import { addDays } from '@/lib/domain/calendar'
import {
  type DateOrder,
  type DayProblem,
  type EndDayResult,
  excelDay,
  excelEndDay,
  parseDay,
  parseEndDay,
} from '@/lib/domain/parse-day'
import { type PartialDate, parsePartialDate } from '@/lib/domain/partial-date'
import type { CellValue, TableRow } from '@/lib/files/table'
import { noDayWords } from './day-words'
import { withoutNationalInsurance } from './sensitive'
import type { Identifier, Problem } from './shapes'

/** Above every day that Excel counts: `20180806`, a day written as a number. */
const FIRST_COMPACT = 19_000_101

/** Control characters, marks that turn the direction of writing, and what is left of a letter that was lost. */
const INVISIBLE = /[^\P{Cc}\s]|[\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/u
/** What a spreadsheet shows where a formula fails or a column is too narrow. */
const SHEET_ERROR =
  /^(#N\/A|#(REF|VALUE|DIV\/0|NUM|NULL|SPILL|CALC|BUSY|BLOCKED|FIELD|CONNECT|UNKNOWN|PYTHON)!|#NAME\?|#GETTING_DATA|#{3,})$/
/** Letters beyond ASCII, and what may be an error: most cells have neither. */
const MAY_BE_UNSOUND = /[^ -~]|^\s*#/
/** A spreadsheet keeps fifteen digits of a number and makes the others zero. */
const MOST_EXACT = 1e15
/** The longest line of text, as on the pages. */
const LONGEST = 200

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

/** The same text from many rows is held once. */
class TextCache {
  private readonly known = new Map<string, string>()

  get(text: string): string {
    if (text.length > LONGEST) return text
    const before = this.known.get(text)
    if (before !== undefined) return before
    if (this.known.size < 100_000) this.known.set(text, text)
    return text
  }
}

/** What a person is shown of a cell: enough to find it, and no more than can be kept for every row of a file. */
function shown(value: string): string {
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST).toWellFormed()}…`
}

/** Why a cell is no number or code of anything; null where it may be one. */
function identifierProblem(value: CellValue, text: string): readonly [reason: string, todo: string] | null {
  if (typeof value === 'boolean' || (typeof value === 'number' && !(Number.isInteger(value) && value >= 0)))
    return ['This is not a number of a person or post.', 'Enter the number.']
  if (/^\d+(\.\d+)?E\+?\d+$/i.test(text) || (typeof value === 'number' && value >= MOST_EXACT))
    return [
      'A spreadsheet has shortened this number.',
      'Set the column to text and enter the number in full.',
    ]
  if (/\p{Cf}/u.test(text)) return ['There is an invisible character in this number.', 'Type the cell again.']
  if (text.length > 50) return ['This is longer than 50 characters.', 'Enter the number alone.']
  return null
}

const perOrder = (
  read: (order: DateOrder) => (value: string | number) => EndDayResult,
): Record<DateOrder, DayCache> => ({
  dmy: new DayCache(read('dmy')),
  mdy: new DayCache(read('mdy')),
  ymd: new DayCache(read('ymd')),
})

/** Where the cells of each field stand, what the file calls their columns and how it writes their dates. */
type CellPlaces<H extends string> = {
  at: Record<H, number>
  named: Record<H, string>
  dateOrders: Partial<Record<H, DateOrder>>
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
  private readonly texts = new TextCache()
  private readonly days = perOrder(
    (order) => (value) =>
      typeof value === 'number' ? this.daySerial(value, excelDay) : parseDay(value, order),
  )
  private readonly ends = perOrder(
    (order) => (value) =>
      after(typeof value === 'number' ? this.daySerial(value, excelEndDay) : parseEndDay(value, order)),
  )

  /** @param from1904 whether numbers that are days count from 1904 */
  constructor(
    private readonly columns: CellPlaces<H>,
    private readonly from1904 = false,
  ) {}

  start({ row, cells }: TableRow): void {
    this.row = row
    this.cells = cells
  }

  private cell(column: H): CellValue {
    return this.cells[this.columns.at[column]] ?? null
  }

  /** Whether the cells of the row hold what can be read; what cannot has been reported. */
  isSound(): boolean {
    let sound = true
    for (const column in this.columns.at) {
      const value = this.cell(column)
      if (typeof value !== 'string' || !MAY_BE_UNSOUND.test(value)) continue
      if (INVISIBLE.test(value.trim()))
        this.problem(
          column,
          'There is an invisible or damaged character in this cell.',
          'Type the cell again.',
        )
      else if (SHEET_ERROR.test(value.trim()))
        this.problem(column, 'The spreadsheet shows an error here.', 'Enter the value.')
      else continue
      sound = false
    }
    return sound
  }

  /** The cell as text: spaces round it gone, others single; yes and no as a spreadsheet shows them, TRUE and FALSE. Empty where there is nothing. */
  text(column: H): string {
    const value = this.cell(column)
    if (value === null) return ''
    if (typeof value !== 'string') return String(value).toUpperCase()
    const text = value.trim()
    return this.texts.get(UNUSUAL.test(text) ? text.replaceAll(/\s+/g, ' ').normalize('NFC') : text)
  }

  problem(
    column: H | '',
    reason: string,
    todo: string,
    value = column === '' ? '' : this.text(column),
  ): null {
    this.problems.push(this.told(column, value, reason, todo))
    return null
  }

  warning(column: H, reason: string, todo: string): void {
    this.warnings.push(this.told(column, this.text(column), reason, todo))
  }

  /** Problems are kept: what must never be kept does not stand in one. */
  private told(column: H | '', value: string, reason: string, todo: string): Problem {
    const named = column === '' ? '' : this.columns.named[column]
    return { row: this.row, column: named, value: shown(withoutNationalInsurance(value)), reason, todo }
  }

  /** Text that must be there. */
  required(column: H, missing: string, todo: string): string | null {
    const text = this.optional(column)
    return text === null ? this.problem(column, missing, todo) : (text ?? null)
  }

  /** Text that may be missing: null; undefined where it is longer than the record takes. */
  optional(column: H, longest = LONGEST): string | null | undefined {
    const text = this.text(column)
    if (text.length <= longest) return text || null
    this.problem(column, `This is longer than ${longest} characters.`, 'Shorten it.')
    return undefined
  }

  identifier(column: H, missing: string): Identifier | null {
    const found = this.optionalIdentifier(column)
    return found === null ? this.problem(column, missing, 'Enter the number.') : (found ?? null)
  }

  /** A number or code that may be missing: null; undefined where it is none. */
  optionalIdentifier(column: H): Identifier | null | undefined {
    const value = this.cell(column)
    const text = this.text(column).replace(/^(\d+)\.0+$/, '$1')
    if (text === '') return null
    const wrong = identifierProblem(value, text)
    if (!wrong) return { text, wasNumber: typeof value === 'number' }
    this.problem(column, ...wrong)
    return undefined
  }

  /** A day as a spreadsheet's number; one with a time of day is none, as in text. */
  private daySerial<R>(serial: number, read: (serial: number) => R): R | { ok: false; problem: DayProblem } {
    if (Math.round(serial * 86_400) % 86_400 !== 0) return { ok: false, problem: 'unknown_form' }
    return read(Math.round(serial) + (this.from1904 ? 1462 : 0))
  }

  private dayValue(column: H): string | number {
    const value = this.cell(column)
    const isCompact = this.order(column) === 'ymd' && Number(value) >= FIRST_COMPACT
    return typeof value === 'number' && !isCompact ? value : this.text(column)
  }

  private order(column: H): DateOrder {
    return this.columns.dateOrders[column] ?? 'dmy'
  }

  /** Reports why a cell is no day. */
  noDay(column: H, problem: DayProblem): null {
    return this.problem(column, ...noDayWords(problem, this.order(column)))
  }

  /** A day that must be there. */
  day(column: H): Day | null {
    const result = this.days[this.order(column)].get(this.dayValue(column))
    return result.ok ? result.day : this.noDay(column, result.problem)
  }

  /** A date that may be known to the month or the year only, or missing: null; undefined where it is no date. */
  optionalPartialDate(column: H): PartialDate | null | undefined {
    const value = this.dayValue(column)
    if (value === '') return null
    const isYear = typeof value === 'number' && value >= 1900 && value <= 2200
    if (typeof value === 'number' && !isYear) {
      const day = this.day(column)
      return day === null ? undefined : { day, precision: 'day' }
    }
    const result = parsePartialDate(String(value), this.order(column))
    return result.ok ? result.date : (this.noDay(column, result.problem) ?? undefined)
  }

  /** A day that may be missing: null; undefined where it is no day. */
  optionalDay(column: H): Day | null | undefined {
    if (this.dayValue(column) === '') return null
    return this.day(column) ?? undefined
  }

  /** The day after the last day of a period: null is open, undefined no day. */
  dayAfter(column: H): Day | null | undefined {
    const result = this.ends[this.order(column)].get(this.dayValue(column))
    return result.ok ? result.day : (this.noDay(column, result.problem) ?? undefined)
  }
}
