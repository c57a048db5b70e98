import type { Day, Grade } from '@/db/vocabulary'
import type { SharedCount } from '@/lib/domain/disclosure'
import { GRADE_WORDS } from '@/lib/format/grade'

/** A column of a file: its heading, what kind of value it holds, and where the value comes from. */
export type Column<T> = { heading: string; width?: number } & (
  | { type: 'text'; value: (row: T) => string | null }
  /** A number that is hidden is the text `*`. */
  | { type: 'number'; decimals?: number; value: (row: T) => SharedCount | null }
  | { type: 'date'; value: (row: T) => Day | null }
)

/** What a file says of itself, so that it can be understood a year later. Values are written as a person reads them. */
export interface FilePassport {
  /** What it is: "Staff list". */
  what: string
  /** Whose it is: "Example Trust (RX1)". */
  trust: string
  /** "30 November 2025". */
  asAt?: string
  /** What the records said on which day, where the figure was asked for one. */
  knownOn?: string
  grade: Grade
  /** The filters that were set, as sentences or "label: value"; empty for none. */
  filters: readonly string[]
  more?: readonly { label: string; value: string }[]
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
export function passportLines(passport: FilePassport): { label: string; value: string }[] {
  const { asAt, knownOn } = passport
  return [
    { label: 'What', value: passport.what },
    { label: 'Trust', value: passport.trust },
    ...(asAt ? [{ label: 'As at', value: asAt }] : []),
    ...(knownOn ? [{ label: 'As known on', value: knownOn }] : []),
    { label: 'Grade', value: GRADE_WORDS[passport.grade] },
    { label: 'Filters', value: passport.filters.length > 0 ? passport.filters.join('; ') : 'None' },
    ...(passport.more ?? []),
  ]
}

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
