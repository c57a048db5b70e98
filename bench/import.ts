import path from 'node:path'
import type { Scope } from '@/lib/access/scope'
import { writeHistoryFile } from './history-file'
import { imported, uploaded } from './imported'
import { knowTitles } from './loading'
import { growthOf } from './memory'
import type { Figure } from './report'
import { writeStaffListFile } from './staff-list-file'
import type { Worker } from './worker'

const LIST_DAY = '2026-10-31'
/** Rows of a history for each person in a list. */
const POSTS_EACH = 4

/** Writes an assignment history for a Trust that knows its titles. @returns the path of the file */
export async function historyFor(
  scope: Scope,
  dir: string,
  size: { rows: number; staff: number },
): Promise<string> {
  const file = path.join(dir, `history-${scope.trustId}.csv`)
  await writeHistoryFile(file, size.rows, size.staff)
  await knowTitles(scope)
  return file
}

/** Imports an assignment history from upload to applied, in the worker. */
export async function measureHistoryImport(
  scope: Scope,
  dir: string,
  size: { rows: number; staff: number },
  worker: Worker,
): Promise<Figure[]> {
  const file = await historyFor(scope, dir, size)
  let steps = { staging: 0, checking: 0, writing: 0 }
  const growth = await growthOf(worker.pid, async () => {
    steps = await imported(scope, file)
  })
  const { staging, checking, writing } = steps
  const rate = size.rows / (staging + checking + writing)
  return [
    {
      what: 'importing a history, upload to applied',
      value: rate,
      unit: 'rows/s',
      wanted: '20,000 or better',
      reached: rate >= 20_000,
    },
    { what: 'importing a history, upload to staged', value: staging, unit: 's' },
    { what: 'importing a history, checking', value: checking, unit: 's' },
    { what: 'importing a history, writing', value: writing, unit: 's' },
    {
      what: 'importing a history, memory growth',
      value: growth,
      unit: 'MB',
      wanted: 'under 300 MB',
      reached: growth < 300,
    },
  ]
}

/** Uploads a monthly list of a Trust that has this many people, up to its proposals. */
export async function measureListImport(
  scope: Scope,
  dir: string,
  staff: number,
  within: number,
): Promise<Figure[]> {
  await imported(scope, await historyFor(scope, dir, { rows: staff * POSTS_EACH, staff }))
  const list = path.join(dir, `list-${staff}.csv`)
  await writeStaffListFile(scope, list, LIST_DAY)
  const { staging, checking } = await uploaded(scope, list, LIST_DAY)
  const seconds = staging + checking
  const what = `monthly list of ${staff.toLocaleString('en-GB')} people, upload to proposals`
  return [
    { what, value: seconds, unit: 's', wanted: `under ${within} s`, reached: seconds < within },
    { what: `${what}: staging`, value: staging, unit: 's' },
    { what: `${what}: checking`, value: checking, unit: 's' },
  ]
}
