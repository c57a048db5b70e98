import 'server-only'
import { createHash, type Hash } from 'node:crypto'

/** Eight letters and digits that are the same wherever a figure has the same filters and numbers: `8bf0-4f3e`. */
export function fingerprintOf(...parts: readonly unknown[]): string {
  return shortened(createHash('sha256').update(JSON.stringify(parts)))
}

/**
 * The same of a table too long to be held.
 * @param rows what was hashed of it: headings and rows, as a CSV file has them. It can be added to after this.
 * @param question what was asked for
 */
export const fingerprintOfRows = (rows: Hash, ...question: readonly unknown[]): string =>
  shortened(rows.copy().update(JSON.stringify(question)))

function shortened(hash: Hash): string {
  const hex = hash.digest('hex')
  return `${hex.slice(0, 4)}-${hex.slice(4, 8)}`
}
