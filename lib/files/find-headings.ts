import { isBlank, type TableRow, textsOf } from './table'

/** Whether a row, its cells as text, is the headings of a table that the caller knows. */
export type IsHeadings = (cells: readonly string[]) => boolean

/** How many rows that are not blank may stand above the headings. */
const MOST_ABOVE = 20

export interface FoundHeadings {
  heading: TableRow
  /** The rows above that are not blank. */
  above: TableRow[]
  /** Rows below that were looked at on the way. */
  below: TableRow[]
  /** Whether `isHeadings` knew them. */
  known: boolean
}

/**
 * Looks for the headings among the first rows of a file. Without `isHeadings` they are the first row that is not blank.
 * With it, the first of the first 21 rows that are not blank that it knows; where it knows none, the first row about as
 * full as the fullest of them, because a title fills one cell or two and headings fill all.
 *
 * @param raw the rows of the file in order; blank ones may be left out
 * @returns null where every row is blank
 */
export async function findHeadings(
  raw: AsyncGenerator<TableRow[], void, void>,
  isHeadings?: IsHeadings,
): Promise<FoundHeadings | null> {
  const seen: TableRow[] = []
  const filled: number[] = []
  for (let next = await raw.next(); !next.done; next = await raw.next()) {
    for (const [place, row] of next.value.entries()) {
      if (row.cells.every(blankToTheEye)) continue
      seen.push(row)
      if (!isHeadings || isHeadings(textsOf(row.cells)))
        return { heading: row, above: seen.slice(0, -1), below: next.value.slice(place + 1), known: true }
      filled.push(row.cells.filter((value) => !blankToTheEye(value)).length)
      if (seen.length > MOST_ABOVE) return fullest(seen, filled, next.value.slice(place + 1))
    }
  }
  return fullest(seen, filled, [])
}

const blankToTheEye = (value: TableRow['cells'][number]) =>
  isBlank(value) || (typeof value === 'string' && value.trim() === '')

function fullest(seen: TableRow[], filled: number[], rest: TableRow[]): FoundHeadings | null {
  const place = filled.findIndex((count) => count * 4 >= Math.max(...filled) * 3)
  const heading = seen[place]
  if (!heading) return null
  const below = [...seen.slice(place + 1), ...rest]
  return { heading, above: seen.slice(0, place), below, known: false }
}
