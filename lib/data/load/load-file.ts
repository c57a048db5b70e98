import 'server-only'
import { createHash } from 'node:crypto'
import { RowsRefused } from '@/db/bulk/rows'
import { ConnectionLost } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { fileBytes } from '@/lib/files/file-bytes'
import { type FileSource, UnreadableFile } from '@/lib/files/table'
import type { Mapping } from '@/lib/import/recognise'
import type { Shape } from '@/lib/import/shapes'
import { today } from '../clock'
import { proposeListDay } from './list-day'
import { beginLoad, endLoad } from './load-record'
import { getLoad, type LoadSummary } from './loads'
import { type FileContent, readFile } from './read-file'
import { Reporter } from './reporter'
import { writeFile } from './write-file'

export type FileToLoad = {
  fileName: string
  source: FileSource
  /** What the file is and where its columns are, where a person has said. */
  kind?: Shape | undefined
  mapping?: Mapping | undefined
  /** The day that an establishment is of; else that in the file's name, else today. */
  asAt?: Day | undefined
}

/**
 * Loads a file: the whole of it or nothing.
 * @param told is told how far it is, in percent and rows read, about once a second.
 * @returns the load as it ended, or why it could not begin.
 */
export async function loadFile(
  scope: Scope,
  file: FileToLoad,
  told: (percent: number, rowsRead: number) => void = () => undefined,
): Promise<LoadSummary | { busy: string }> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  const { sha256, bytes, lines } = await fingerprint(file.source)
  const begun = await beginLoad(scope, { fileName: file.fileName, sha256, bytes })
  if ('running' in begun)
    return {
      busy: `${begun.running} is being loaded. Wait until it is done, then load ${file.fileName}.`,
    }
  await run(scope, begun.id, file, new Reporter(scope, begun.id, lines, told))
  const summary = await getLoad(scope, begun.id)
  if (!summary) throw new Error('The load is not there any more.')
  return summary
}

/** What tells one file from another: its bytes. */
export async function fingerprint(
  source: FileSource,
): Promise<{ sha256: string; bytes: number; lines: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  let lines = 0
  for await (const piece of fileBytes(source)) {
    hash.update(piece)
    bytes += piece.length
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1
  }
  return { sha256: hash.digest('hex'), bytes, lines }
}

async function run(scope: Scope, id: string, file: FileToLoad, reporter: Reporter): Promise<void> {
  try {
    const content = await readFile(file.source, file, reporter)
    await reporter.settle()
    if (reporter.problems > 0) return await reporter.end('refused', content.read)
    await reporter.writing()
    const asAt = file.asAt ?? proposeListDay(file.fileName, []) ?? today()
    await write(scope, id, content, asAt, reporter)
  } catch (error) {
    await reporter.settle()
    await explain(error, reporter)
  } finally {
    await reporter.rest()
  }
}

async function write(
  scope: Scope,
  id: string,
  content: FileContent,
  asAt: Day,
  reporter: Reporter,
): Promise<void> {
  await withTrust(scope, async (db) => {
    const written = await writeFile(db, id, content, asAt, (share) => reporter.step(share))
    reporter.note(written.notes ?? [])
    const counts = {
      rowsAdded: written.added,
      rowsChanged: written.changed,
      rowsUnchanged: written.unchanged,
    }
    reporter.stop()
    await note(db, 'loaded', 'load', id, { shape: content.shape, rowsRead: content.read, ...counts })
    await endLoad(db, id, { status: 'done', rowsRead: content.read, ...counts, asAt: written.asAt ?? null })
  })
  await reporter.settle()
}

/** Says in the load's own record why it came to nothing. */
async function explain(error: unknown, reporter: Reporter): Promise<void> {
  if (error instanceof RowsRefused) {
    await reporter.found([...error.problems], [], reporter.read)
    return reporter.end('refused', reporter.read)
  }
  const unreadable = error instanceof UnreadableFile
  const sentence = unreadable ? error.message : sentenceFor(error)
  const place = unreadable ? { row: error.row ?? 0, column: error.column ?? '' } : { row: 0, column: '' }
  await reporter.found([{ ...place, value: '', reason: sentence, todo: '' }], [], reporter.read)
  await reporter.end(unreadable ? 'refused' : 'failed', reporter.read)
  if (!unreadable) console.error(error)
}

const CODES: Record<string, string> = {
  '23P01':
    'Two posts of one person overlap. Somebody may have recorded a post meanwhile: load the file again.',
  '23505': 'Somebody recorded one of these people or posts meanwhile. Load the file again.',
  '40P01': 'Somebody was changing the same records. Load the file again.',
  '53100':
    'The disk of the database is full. Ask whoever looks after Waymark for room, then load the file again.',
}

function sentenceFor(error: unknown): string {
  if (error instanceof ConnectionLost)
    return 'The connection to the database was lost, and nothing was loaded. Load the file again.'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return (
    CODES[code] ??
    'Something went wrong here, and nothing was loaded. Load the file again; if it happens again, tell whoever looks after Waymark.'
  )
}
