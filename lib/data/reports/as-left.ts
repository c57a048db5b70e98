import 'server-only'
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Scope } from '@/lib/access/scope'
import { kindOfFile, saysTheSame } from '@/lib/files/same-content'
import { VERSION_WORDS } from '@/lib/format/version'
import { isFeedListKind } from '@/lib/forms/feed'
import { inTurn } from '../export/in-turn'
import { fingerprintOfRows, isStill } from '../fingerprint'
import type { Remembered } from './fingerprints'
import { columnTypesOf, listOf, questionOfList } from './list-again'
import { type DrawReport, reportBytes } from './report-file'
import { rowsOfWorkbook } from './rows-of-workbook'
import { readRun } from './runs'
import { lastLeft } from './still-right'

/** Whether a file says what left with its fingerprint. */
export type AsLeft = 'same' | 'other' | 'not_compared'

/** A passport is a line of some hundred bytes. */
const LONGEST_ENDING = 256 * 1024

/**
 * Compares a file that somebody brings with what left: a report with what was kept of it, the file of a list with its own
 * fingerprint. Of a workbook its cells are compared, whichever program saved it last. Of other files nothing was kept to
 * compare with.
 * @param fingerprint that the file says it has
 */
export async function asLeft(
  scope: Scope,
  path: string,
  fingerprint: string,
  draw: DrawReport,
): Promise<AsLeft> {
  if (!scope.can('report:read')) throw new Error('report:read is missing')
  const left = await lastLeft(scope, fingerprint)
  if (!left) return 'not_compared'
  return inTurn(undefined, () =>
    listOf(left) ? listAsLeft(scope, path, left) : reportAsLeft(scope, path, left, draw),
  )
}

/** A report that lost a name to an erasure says less than its files of before. */
async function reportAsLeft(
  scope: Scope,
  path: string,
  { runId, figure }: Remembered,
  draw: DrawReport,
): Promise<AsLeft> {
  const kind = await kindOfFile(path)
  const run = runId && figure === null ? await readRun(scope, runId) : null
  if (kind === 'text' || !run?.content || !run.fingerprint || run.erasedAt) return 'not_compared'
  const made = await reportBytes(run.content, run.fingerprint, kind, draw)
  if (await saysTheSame(kind, path, made)) return 'same'
  // Another version of Waymark may have said the same in other words.
  return run.content.madeBy === VERSION_WORDS ? 'other' : 'not_compared'
}

async function listAsLeft(scope: Scope, path: string, left: Remembered): Promise<AsLeft> {
  const list = listOf(left)
  const question = list && questionOfList(scope, list, left)
  const kind = await kindOfFile(path)
  if (!question) return 'not_compared'
  if (kind === 'xlsx' && !isFeedListKind(list)) {
    const rows = await rowsOfWorkbook(path, columnTypesOf(scope, list, left))
    return rows ? sameRows(rows, left, question) : 'not_compared'
  }
  if (kind !== 'text') return 'not_compared'
  const end = await endOfRows(path)
  if (end === null) return 'other'
  const rows = createHash('sha256')
  if (end > 0)
    for await (const piece of createReadStream(path, { end: end - 1 })) rows.update(piece as Buffer)
  return sameRows(rows, left, question)
}

const sameRows = (rows: Hash, { fingerprint }: Remembered, question: readonly unknown[]): AsLeft =>
  isStill(fingerprint, fingerprintOfRows(rows, ...question)) ? 'same' : 'other'

/** Where the last line of a CSV file of ours begins, which says what the file is; null where it does not end with one. */
async function endOfRows(path: string): Promise<number | null> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const length = Math.min(size, LONGEST_ENDING)
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length)
    const at = buffer.lastIndexOf('\r\n', length - 3)
    const last = buffer.subarray(at + 2).toString()
    return at >= 0 && /^"?# [\d,]+ of [\d,]+ rows/.test(last) ? size - length + at + 2 : null
  } finally {
    await file.close()
  }
}
