import { createReadStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import postgres from 'postgres'
import { writeCrosswalk } from '@/db/bulk/crosswalk'
import { demonstrationCrosswalk } from '@/db/demo/establishment'
import { withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { loadFile } from '@/lib/data/load/load-file'
import { placingRule } from '@/lib/data/load/placing'
import { titleKey } from '@/lib/domain/crosswalk'
import { writeHistoryFile } from './history-file'
import { growthOf } from './memory'
import type { Figure } from './report'

/**
 * Loads an assignment history through the verb, and copies the same file into a bare table beside it.
 * @param superuserUrl where the bare table is made; null to load only.
 */
export async function measureLoading(
  scope: Scope,
  dir: string,
  size: { rows: number; staff: number },
  superuserUrl: string | null,
): Promise<Figure[]> {
  const file = path.join(dir, `history-${size.staff}.csv`)
  await writeHistoryFile(file, size.rows, size.staff)
  await knowTitles(scope)
  const began = performance.now()
  const growth = await growthOf(process.pid, async () => {
    const summary = await loadFile(scope, { fileName: 'history.csv', source: { path: file } })
    if ('busy' in summary || summary.status !== 'done')
      throw new Error(`The load ended: ${JSON.stringify(summary)}`)
  })
  const seconds = (performance.now() - began) / 1000
  if (!superuserUrl) return []
  const rate = size.rows / seconds
  const copied = await copyBare(file, superuserUrl)
  return [
    { what: 'loading', value: rate, unit: 'rows/s', wanted: '10,000 or better', reached: rate >= 10_000 },
    { what: 'loading', value: seconds, unit: 's' },
    { what: '\\copy of the same file into a bare table', value: size.rows / copied, unit: 'rows/s' },
    { what: 'loading, against \\copy', value: seconds / copied, unit: 'times as long' },
    { what: 'loading, memory growth', value: growth, unit: 'MB' },
  ]
}

/** Gives a Trust the demonstration's crosswalk. */
export async function knowTitles(scope: Scope): Promise<void> {
  const lines = demonstrationCrosswalk().map(({ title, band, area, level }) => ({
    titleKey: titleKey(title),
    positionTitle: title,
    afcBand: band,
    hicf: area ? ('informatics' as const) : ('not_informatics' as const),
    area,
    level,
  }))
  await withTrust(scope, (db) => writeCrosswalk(db, newId(), lines, placingRule))
}

/** @returns seconds. */
async function copyBare(file: string, superuserUrl: string): Promise<number> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined })
  try {
    const columns = Array.from({ length: 14 }, (_, i) => `c${i} text`).join(', ')
    await sql.unsafe(`CREATE TABLE bare_history (${columns})`)
    const began = performance.now()
    const into = await sql.unsafe('COPY bare_history FROM STDIN (FORMAT csv, HEADER)').writable()
    await pipeline(createReadStream(file), into)
    return (performance.now() - began) / 1000
  } finally {
    await sql.end()
  }
}
