import 'server-only'
import { createHash, type Hash } from 'node:crypto'

/** Twelve letters and digits that are the same wherever a figure has the same filters and numbers: `8bf0-4f3e-91c2`. */
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

/** Whether what left with a fingerprint has it still. Those of before had the first eight digits alone: `8bf0-4f3e`. */
export const isStill = (left: string, now: string): boolean => now === left || now.startsWith(`${left}-`)

/** The first eight digits. What is made of other fingerprints is made of these, so that those of before are known. */
export const firstDigits = (fingerprint: string): string => fingerprint.slice(0, 9)

function shortened(hash: Hash): string {
  const hex = hash.digest('hex')
  return `${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8, 12)}`
}
