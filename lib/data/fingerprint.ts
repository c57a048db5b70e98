import 'server-only'
import { createHash } from 'node:crypto'

/** Eight letters and digits that are the same wherever a figure has the same filters and numbers: `8bf0-4f3e`. */
export function fingerprintOf(...parts: readonly unknown[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  return `${hex.slice(0, 4)}-${hex.slice(4, 8)}`
}
