import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { today } from '@/lib/data/clock'
import type { ExportFile } from '@/lib/data/export/export-file'
import { exportPosts } from '@/lib/data/export/posts-export'
import { exportProgression } from '@/lib/data/export/progression-export'
import { exportStaff } from '@/lib/data/export/staff-export'
import { isDay } from '@/lib/domain/calendar'
import { parseExportFormat } from '@/lib/forms/export'
import { parseStaffFilter } from '@/lib/forms/staff-filter'
import { scopeIn } from '../shell-trust'

export const EXPORT_USAGE =
  'export staff|posts|flow --trust RX1 [--as-at YYYY-MM-DD] [--format csv|xlsx] [--out FILE]'

export type Exported = { file: string; rows: number; bytes: number; fingerprint: string }

/**
 * Writes the staff list, every post held or the flow into a file, which is there whole or not at all.
 * @param argv what follows `export`. The database is open.
 * @throws Error with one sentence when it cannot be.
 */
export async function exportCommand(argv: string[]): Promise<Exported> {
  const { what, trust, asAt, format, out } = readArguments(argv)
  const scope = await scopeIn(trust)
  const file = await made()
  if (!file) throw new Error('There is no such unit.')
  const path = resolve(out ?? file.name)
  await save(file, path)
  return { file: path, rows: file.rows, bytes: file.bytes, fingerprint: file.fingerprint }

  function made() {
    switch (what) {
      case 'staff':
        return exportStaff(scope, parseStaffFilter({ asAt }, asAt), format)
      case 'posts':
        return exportPosts(scope, parseStaffFilter({ asAt, shown: 'everyone' }, asAt), format)
      case 'flow':
        return exportProgression(scope, 'flow', { asAt }, format)
    }
  }
}

function readArguments(argv: string[]) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      trust: { type: 'string' },
      'as-at': { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
    },
  })
  const [what, ...more] = positionals
  if ((what !== 'staff' && what !== 'posts' && what !== 'flow') || more.length > 0)
    throw new Error(`Say what to export. ${EXPORT_USAGE}`)
  const asAt = values['as-at'] ?? today()
  if (!isDay(asAt)) throw new Error('--as-at must be a day, like 2026-10-31.')
  const byName = values.out?.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv'
  const format = parseExportFormat(values.format ?? byName)
  if (!format) throw new Error('--format must be csv or xlsx.')
  return { what, trust: values.trust, asAt, format, out: values.out } as const
}

async function save(file: ExportFile, path: string): Promise<void> {
  const unfinished = `${path}.${randomUUID().slice(0, 8)}.part`
  try {
    // For its owner alone: a list of staff names people.
    const target = await open(unfinished, 'wx', 0o600)
    try {
      for await (const piece of file.stream()) await target.writeFile(piece)
    } finally {
      await target.close()
    }
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await file.close()
  }
}
