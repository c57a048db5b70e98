import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { TRIES } from '@/db/queue/settings'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import { approveImport, undoImportOf } from '@/lib/data/load/decide-import'
import { loadFile } from '@/lib/data/load/load-file'
import { extract, matched, received, recordOf, TODAY, worked } from '@/lib/data/load/testdata/imports'
import { recordsOf } from '@/lib/data/load/testdata/records'
import { createTrust } from '@/lib/data/trusts'
import { forkWorker } from '../worker-process'

let database: TestDatabase
let root: Sql
let folder: string
const workers: ChildProcess[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-test-'))
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 3, onnotice: () => undefined })
})
afterEach(() => {
  for (const worker of workers.splice(0)) worker.kill('SIGKILL')
})
afterAll(async () => {
  await Promise.all([closeSlots(), root.end()])
  await database.drop()
  rmSync(folder, { recursive: true })
})

async function newTrust(trustId: string): Promise<Scope> {
  const scope = shellScope({ trustId, trustName: 'Northmoor', nation: 'England' })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
  await loadFile(scope, { fileName: 'crosswalk.csv', source: { path: extract('crosswalk.csv') } })
  return scope
}

/** A file up to what its check found. @returns the import's id. */
async function checked(scope: Scope, file: string): Promise<string> {
  const record = await received(scope, file)
  return (record.status === 'matching' ? await matched(scope, record, TODAY) : record).id
}

function startWorker(): ChildProcess {
  const worker = forkWorker({ ...process.env, WAYMARK_DATA: folder })
  workers.push(worker)
  return worker
}

/**
 * Asks a worker for something, kills it while its transaction writes careers, after the posts, and waits until its connection
 * has ended. The queue is told at once what it would find out after some seconds.
 * @param meanwhile what must hold in the middle of the transaction.
 */
async function killedWhileWriting(
  worker: ChildProcess,
  ask: () => Promise<unknown>,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const gate = await lockCareers()
  await ask()
  const connection = await writerAtTheGate()
  await meanwhile()
  const ended = new Promise((resolve) => worker.once('exit', (_, signal) => resolve(signal)))
  worker.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  await gate.open()
  await expect
    .poll(() => root`SELECT FROM pg_stat_activity WHERE pid = ${connection}`, { timeout: 60_000 })
    .toHaveLength(0)
  await root`UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active'`
}

async function lockCareers(): Promise<{ open: () => Promise<unknown> }> {
  const [locked, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const held = root.begin(async (sql) => {
    await sql`LOCK TABLE move IN SHARE MODE`
    locked.resolve()
    await opened.promise
  })
  await locked.promise
  return {
    open: () => {
      opened.resolve()
      return held
    },
  }
}

/** The connection that has written posts and waits to write moves. */
async function writerAtTheGate(): Promise<number> {
  let found: number | undefined
  const look = async () => {
    const [one] = await root<{ pid: number }[]>`
      SELECT w.pid FROM pg_locks w JOIN pg_locks h ON h.pid = w.pid
      WHERE NOT w.granted AND w.relation = 'move'::regclass
        AND h.granted AND h.relation = 'assignment'::regclass AND h.mode = 'RowExclusiveLock'`
    found = one?.pid
    return found
  }
  await expect.poll(look, { timeout: 60_000 }).toBeDefined()
  return found as number
}

const becomes = (scope: Scope, id: string, status: string) =>
  expect.poll(async () => (await recordOf(scope, id)).status, { timeout: 60_000 }).toBe(status)

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** The records of a Trust by the numbers and names that its files have, which are the same in every Trust. */
async function told(trustId: string): Promise<Record<string, string[]>> {
  const records = await recordsOf(root, trustId)
  const rows = (table: string) => (records[table] ?? []).map((row) => JSON.parse(row))
  const names = new Map<string, string>()
  for (const { id, employee_number } of rows('staff')) names.set(id, employee_number)
  for (const { id, name } of rows('unit')) names.set(id, name)
  for (const { id, number } of rows('position')) names.set(id, number)
  for (const { id, staff_id, position_id, valid_from } of rows('assignment'))
    names.set(id, [names.get(staff_id), names.get(position_id), valid_from].join(' '))
  const own = (row: string) =>
    row.replace(UUID, (id) => names.get(id) ?? '').replaceAll(`"trust_id": "${trustId}"`, '')
  return Object.fromEntries(Object.entries(records).map(([table, found]) => [table, found.map(own).sort()]))
}

const linesOf = (id: string) => root`
  SELECT entity, action, count(*)::int AS n FROM change WHERE import_id = ${id} GROUP BY 1, 2 ORDER BY 1, 2`

describe('a worker that is killed in the middle of the writing transaction', () => {
  it('leaves nothing to be seen, and the next comes to what an import comes to whose worker lives', async () => {
    const calm = await newTrust('RX1')
    const calmId = await checked(calm, 'assignment-history.csv')
    await approveImport(calm, calmId, false)
    expect((await worked(calm, calmId)).status).toBe('done')

    const scope = await newTrust('RX2')
    const before = await recordsOf(root, 'RX2')
    const nothing = async () => {
      expect(await recordsOf(root, 'RX2')).toEqual(before)
      expect((await recordOf(scope, id)).status).toBe('writing')
      expect(await linesOf(id)).toEqual([])
    }
    const id = await checked(scope, 'assignment-history.csv')
    await killedWhileWriting(startWorker(), () => approveImport(scope, id, false), nothing)
    await nothing()

    const second = startWorker()
    await becomes(scope, id, 'done')
    expect(await told('RX2')).toEqual(await told('RX1'))
    expect(await linesOf(id)).toEqual(await linesOf(calmId))
    expect(await recordOf(scope, id)).toMatchObject({ rowsRead: 1719, rowsAdded: 1719 })

    const history = await recordsOf(root, 'RX2')
    const asWritten = async () => expect(await recordsOf(root, 'RX2')).toEqual(history)
    await killedWhileWriting(second, () => undoImportOf(scope, id), asWritten)
    await asWritten()
    startWorker()
    await becomes(scope, id, 'undone')
    expect(await recordsOf(root, 'RX2')).toEqual(before)
  }, 180_000)

  it('as often as it may be tried, is given up, and the import says that it was interrupted', async () => {
    const scope = await newTrust('RX3')
    const before = await recordsOf(root, 'RX3')
    const id = await checked(scope, 'staff-list-2025-11.csv')
    const nothing = async () => expect(await recordsOf(root, 'RX3')).toEqual(before)
    await killedWhileWriting(startWorker(), () => approveImport(scope, id, false), nothing)
    await root`UPDATE pgboss.job SET retry_count = ${TRIES - 1} WHERE state = 'retry'`
    startWorker()
    await becomes(scope, id, 'failed')
    await nothing()
    expect(await linesOf(id)).toEqual([])
  }, 180_000)
})
