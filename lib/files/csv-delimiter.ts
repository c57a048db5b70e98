import { firstRows } from './csv-rows'
import type { IsHeadings } from './find-headings'
import { MOST_COLUMNS } from './table'

const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** How many rows are compared: enough to see past twenty title lines. */
const ROWS = 40

/** Excel's own first line, which names the separator and is no row: `sep=;`. */
export const SEPARATOR_LINE = /^"?sep=([,;\t|])"?(?:\r\n|\n|\r)/i

type Counts = Record<Delimiter, number>

/**
 * The separator of a file: the one that cuts most of its first rows into the same number of cells, quotes respected, and
 * of two that do so the one that cuts them into more. Title lines above a list do not count for much, nor do commas in
 * some of its cells. One that brings out headings that are known goes before all others. A file of one column gets a comma.
 *
 * @param sample the beginning of the file
 */
export function findDelimiter(sample: string, isHeadings?: IsHeadings): Delimiter {
  const named = SEPARATOR_LINE.exec(sample)?.[1]
  const wanted = DELIMITERS.find((delimiter) => delimiter === named)
  if (wanted) return wanted
  const rows = countByRow(sample)
  const scores = new Map(DELIMITERS.map((delimiter) => [delimiter, evenness(rows, delimiter)]))
  const score = (delimiter: Delimiter) => scores.get(delimiter) ?? { rows: 0, cuts: 0 }
  const likeliest = [...DELIMITERS].sort(
    (a, b) => score(b).rows - score(a).rows || score(b).cuts - score(a).cuts,
  )
  const isKnown = (cells: string[]) => isHeadings?.(cells.slice(0, MOST_COLUMNS)) ?? false
  const known = isHeadings && likeliest.find((delimiter) => firstRows(sample, delimiter, ROWS).some(isKnown))
  return known ?? likeliest[0] ?? ','
}

/** How many rows a separator cuts equally often, and how often that is. */
function evenness(rows: readonly Counts[], delimiter: Delimiter): { rows: number; cuts: number } {
  const alike = new Map<number, number>()
  for (const { [delimiter]: cuts } of rows) if (cuts > 0) alike.set(cuts, (alike.get(cuts) ?? 0) + 1)
  let best = { rows: 0, cuts: 0 }
  for (const [cuts, count] of alike)
    if (count > best.rows || (count === best.rows && cuts > best.cuts)) best = { rows: count, cuts }
  return best
}

function countByRow(sample: string): Counts[] {
  const none = () => ({ ',': 0, ';': 0, '\t': 0, '|': 0 })
  const rows: Counts[] = []
  let row = none()
  let quoted = false
  let blank = true
  let before = '\n'
  for (const character of sample) {
    const delimiter = DELIMITERS.find((one) => one === character)
    const lineEnd = character === '\n' || character === '\r'
    // A quotation mark within a cell ("a 5" screen") opens nothing; one right after a closing one is a mark in the cell.
    if (character === '"')
      quoted = !quoted && (blank || before === '"' || DELIMITERS.some((one) => one === before))
    else if (!quoted && lineEnd) {
      if (!blank) rows.push(row)
      if (rows.length === ROWS) return rows
      row = none()
      blank = true
    } else if (!quoted && delimiter) row[delimiter] += 1
    if (!lineEnd) blank = false
    before = character
  }
  // The sample may stop within a row, which then says nothing.
  return rows.length === 0 ? [row] : rows
}
