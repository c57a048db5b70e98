import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import type { TransactionSql } from 'postgres'

const PIECE = 128 * 1024
const SPECIAL = /[\\\t\n\r]/
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

type Value = string | number | boolean | null

/** One line of COPY's text form. */
export function copyLine(values: readonly Value[]): string {
  let line = ''
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (i > 0) line += '\t'
    if (value === null || value === undefined) line += '\\N'
    else if (typeof value !== 'string') line += value
    else line += SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (c) => ESCAPES[c] ?? c) : value
  }
  return `${line}\n`
}

/**
 * Sends lines to a table by COPY, waiting for the database whenever it is behind.
 * @param target the table with its columns; COPY is refused on tables with row-level security.
 */
export async function copyInto(sql: TransactionSql, target: string, lines: Iterable<string>): Promise<void> {
  const stream = await sql.unsafe(`COPY ${target} FROM STDIN`).writable()
  let piece = ''
  for (const line of lines) {
    piece += line
    if (piece.length < PIECE) continue
    if (!stream.write(piece)) await once(stream, 'drain')
    piece = ''
    // The socket takes all it is given: without this nobody else would be served until the last line.
    await setImmediate()
  }
  stream.end(piece)
  await finished(stream)
}
