import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { Shape } from '@/lib/import/shapes'
import { approveImport } from '../decide-import'
import { beginImport, type ImportRecord, readImport, WORKING } from '../import-record'
import { confirmMatch, matchView } from '../match-columns'
import { runImportJob } from '../run-import-job'

export const extract = (name: string) =>
  new URL(`../../../../e2e/fixtures/extracts/${name}`, import.meta.url).pathname

export const recordOf = async (scope: Scope, id: string): Promise<ImportRecord> => {
  const record = await withTrust(scope, (db) => readImport(db, id))
  if (!record) throw new Error('There is no such import')
  return record
}

/** Does what a worker would until the import waits for a person or has ended. */
export async function worked(scope: Scope, importId: string): Promise<ImportRecord> {
  const { trustId, accountId, accountName } = scope
  for (;;) {
    const record = await recordOf(scope, importId)
    if (!WORKING.includes(record.status)) return record
    const step = record.status === 'writing' ? 'apply' : record.status === 'undoing' ? 'undo' : 'check'
    await runImportJob({ trustId, accountId, accountName, importId, step }, new AbortController().signal)
  }
}

/** A file as it arrives: a sample by its name, or a text under one. */
export async function received(
  scope: Scope,
  fileName: string,
  content?: string | Uint8Array,
  given: { kind?: Shape; asAt?: Day } = {},
): Promise<ImportRecord> {
  const bytes = content === undefined ? await readFile(extract(fileName)) : Buffer.from(content)
  // The import itself takes the file away.
  const file = path.join(tmpdir(), `waymark-import-${crypto.randomUUID()}`)
  await writeFile(file, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const id = await beginImport(scope, { fileName, path: file, sha256, bytes: bytes.length, ...given })
  return worked(scope, id)
}

/** Confirms what was proposed of the columns, as a person who agrees would. */
export async function matched(scope: Scope, record: ImportRecord, today: Day): Promise<ImportRecord> {
  const view = await matchView(scope, record.id)
  if (!view?.kind) throw new Error('The kind is not known')
  const chosen = view.fields.filter(({ place }) => place !== null)
  const outcome = await confirmMatch(
    scope,
    record.id,
    {
      kind: view.kind,
      columns: Object.fromEntries(chosen.map(({ key, place }) => [key, place ?? -1])),
      dateOrders: Object.fromEntries(chosen.flatMap(({ key, order }) => (order ? [[key, order]] : []))),
      asAt: record.asAt,
    },
    today,
  )
  if (outcome.kind !== 'checking') throw new Error(JSON.stringify(outcome))
  return worked(scope, record.id)
}

/** The day on which the tests' lists come. */
export const TODAY = '2026-11-27'

export const LIST_HEADINGS =
  'Employee Number,Assignment Number,Last Name,First Name,Position Number,Position Title,Pay Grade,Organization Name,FTE,Latest Start Date,Start Date In Grade,Assignment Status,Primary Assignment'
/** A row of a staff list of the test's own. */
export const person = (
  number: string,
  { title = 'Analyst', band = '5', fte = '1', position = number, name = 'Smith' } = {},
) =>
  `${number},${number},${name},Ann,P${position},${title},NHS|XN05|Band ${band},Data,${fte},13/01/2020,13/01/2020,Active Assignment,Yes`
export const list = (...rows: string[]) => [LIST_HEADINGS, ...rows, ''].join('\n')

/** A staff list as far as written, with all approved that does not wait for a reason. @returns the import's id. */
export async function approvedList(scope: Scope, name: string, content?: string): Promise<string> {
  const record = await received(scope, name, content)
  const checked = record.status === 'matching' ? await matched(scope, record, TODAY) : record
  const outcome = await approveImport(scope, checked.id, false)
  const { status } = await worked(scope, checked.id)
  if (status !== 'done') throw new Error(`The list is ${status}, approving it was ${outcome}`)
  return checked.id
}
