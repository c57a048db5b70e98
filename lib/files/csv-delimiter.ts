const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** How many rows are compared. */
const ROWS = 10

/** Excel's own first line, which names the separator and is no row: `sep=;`. */
export const SEPARATOR_LINE = /^"?sep=([,;\t|])"?(?:\r\n|\n|\r)/i

/**
 * The separator of a file: the one that most evenly cuts its first rows, quotes respected. A file of one column gets a comma.
 *
 * @param sample the beginning of the file
 */
export function findDelimiter(sample: string): Delimiter {
  const named = SEPARATOR_LINE.exec(sample)?.[1]
  const wanted = DELIMITERS.find((delimiter) => delimiter === named)
  if (wanted) return wanted
  const rows = countByRow(sample)
  const score = (delimiter: Delimiter) => {
    const counts = rows.map((row) => row[delimiter])
    return Math.min(...counts) * 1000 + (counts[0] ?? 0)
  }
  return DELIMITERS.reduce((best, next) => (score(next) > score(best) ? next : best))
}

function countByRow(sample: string): Record<Delimiter, number>[] {
  const none = () => ({ ',': 0, ';': 0, '\t': 0, '|': 0 })
  const rows: Record<Delimiter, number>[] = []
  let row = none()
  let quoted = false
  let blank = true
  for (const character of sample) {
    if (character === '"') quoted = !quoted
    if (quoted) continue
    if (character === '\n' || character === '\r') {
      if (!blank) rows.push(row)
      if (rows.length === ROWS) return rows
      row = none()
      blank = true
      continue
    }
    blank = false
    const delimiter = DELIMITERS.find((one) => one === character)
    if (delimiter) row[delimiter] += 1
  }
  return rows.length === 0 ? [row] : rows
}
