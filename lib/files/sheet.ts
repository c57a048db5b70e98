import type { Day, Grade } from '@/db/vocabulary'
import type { SharedCount } from '@/lib/domain/disclosure'
import { longDay } from '@/lib/format/day'
import { GRADE_WORDS } from '@/lib/format/grade'

/** A column of a file: its heading, what kind of value it holds, and where the value comes from. */
export type Column<T> = { heading: string; width?: number } & (
  | { type: 'text'; value: (row: T) => string | null }
  /** A number that is hidden is the text `*`. */
  | { type: 'number'; decimals?: number; value: (row: T) => SharedCount | null }
  | { type: 'date'; value: (row: T) => Day | null }
  /** An instant as ISO text, to the millisecond: `2026-11-22T09:30:00.000Z`. */
  | { type: 'moment'; value: (row: T) => string | null }
)

/** A line of what a file says of itself, as a person reads it; with the day that it is, where it is one. */
export type PassportLine = { label: string; value: string; day?: Day }

/** What a file says of itself, so that it can be understood a year later. */
export interface FilePassport {
  /** What it is: "Staff list". */
  what: string
  /** Whose it is: "Example Trust (RX1)". */
  trust: string
  asAt?: Day
  /** What the records said on which day, where the figure was asked for one. */
  knownOn?: Day
  grade: Grade
  /** The filters that were set, as sentences or "label: value"; empty for none. */
  filters: readonly string[]
  more?: readonly PassportLine[]
}

/** One table to be written, its rows in batches as the database gives them. */
export interface Sheet<T> {
  name: string
  columns: readonly Column<T>[]
  rows: AsyncIterable<readonly T[]> | Iterable<readonly T[]>
  /** How many rows there are; where given, a file with another number ends in an error and not in a short file. */
  total?: number
  passport: FilePassport
}

/** The passport as label and value, in the order in which every file shows it. */
export function passportLines(passport: FilePassport): PassportLine[] {
  const { asAt, knownOn } = passport
  return [
    { label: 'What', value: passport.what },
    { label: 'Trust', value: passport.trust },
    ...(asAt ? [dayLine('As at', asAt)] : []),
    ...(knownOn ? [dayLine('As known on', knownOn)] : []),
    { label: 'Grade', value: GRADE_WORDS[passport.grade] },
    { label: 'Filters', value: passport.filters.length > 0 ? passport.filters.join('; ') : 'None' },
    ...(passport.more ?? []),
  ]
}

const dayLine = (label: string, day: Day): PassportLine => ({ label, value: longDay(day), day })

const COUNT = new Intl.NumberFormat('en-GB')

/** "1,031 of 1,031 rows"; throws when the rows written are not the rows that there are. */
export function rowsOfRows(written: number, total: number | undefined): string {
  if (total !== undefined && total !== written)
    throw new Error(
      `The file should hold ${COUNT.format(total)} rows and ${COUNT.format(written)} were written`,
    )
  return `${COUNT.format(written)} of ${COUNT.format(written)} rows`
}

/** The bytes of a generator as a stream that asks for the next piece only when its reader does, and ends the generator when the reader goes away. */
export function byteStream(pieces: AsyncGenerator<Uint8Array, void, void>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await pieces.return()
      },
    },
    { highWaterMark: 0 },
  )
}
