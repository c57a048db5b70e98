import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import type { FileJob } from '@/db/queue/file-job'
import { type RunningQueue, startQueue } from '@/db/queue/work'
import { account } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withoutTrust, withTrust } from '@/db/trust'
import type { Role } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import { type Scope, scopeOf } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import { addMembership, createTrust } from '@/lib/data/trusts'
import { checkFile } from '@/lib/files/check-file'
import { LIBREOFFICE, openedWithLibreOffice } from '@/lib/files/testing/libreoffice'
import { bytesOf } from '@/lib/files/testing/read-all'
import { parseStaffFilter } from '@/lib/forms/staff-filter'
import { exportPosts } from '../export/posts-export'
import { record } from '../export/testdata/people'
import { type Asked, askForList } from './ask'
import { ownFiles } from './asked-file'
import { runFileJob } from './make-file'
import { cancelFile, deleteFile, fetchFile, makeFileAgain } from './own-file'

const DAY = '2026-11-22'
/** One more than is made at once as CSV. */
const POSTS = 50_001

let database: TestDatabase
let root: Sql
let folder: string
let ada: Scope
let ben: Scope
const queues: RunningQueue[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-test-'))
  process.env.WAYMARK_DATA = folder
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 2, onnotice: () => undefined })
  for (const trustId of ['RX1', 'RX2'])
    await withTrust(shellScope({ trustId, trustName: trustId, nation: 'England' }), (db) =>
      createTrust(db, { name: trustId, nation: 'England' }),
    )
  ada = await member('RX1', 'lead')
  ben = await member('RX1', 'recorder')
  await record(ada, [{ family: 'Lane', posts: [{ level: 5, from: '2015-01-01' }] }])
  await root`INSERT INTO assignment (trust_id, id, staff_id, position_title, fte, valid_from, valid_to, is_primary, counts, hicf_status)
    SELECT 'RX1', gen_random_uuid(), (SELECT id FROM staff WHERE trust_id = 'RX1'), 'Post ' || n, 0.1, date '1880-01-01' + n, date '1880-01-02' + n, false,
      false, 'unclassified' FROM generate_series(2, ${POSTS}) n`
})
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(async () => {
  await Promise.all(queues.splice(0).map((queue) => queue.stop()))
  await root`DELETE FROM pgboss.job`
  await root`DELETE FROM asked_file`
  vi.restoreAllMocks()
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
  rmSync(folder, { recursive: true })
})

/** While the database is dead: every connection of the application is gone, and there is no other to be had. */
async function withoutDatabase(meanwhile: () => Promise<unknown>): Promise<void> {
  const elsewhere = new URL(database.superuserUrl)
  elsewhere.pathname = '/postgres'
  const other = postgres(elsewhere.href, { max: 1, onnotice: () => undefined })
  const allow = (yes: boolean) =>
    other.unsafe(`ALTER DATABASE "${database.name}" WITH ALLOW_CONNECTIONS ${yes}`)
  await allow(false)
  try {
    await other`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = ${database.name} AND usename <> current_user`
    await meanwhile()
  } finally {
    await allow(true)
    await other.end()
  }
}

async function member(trustId: string, role: Role): Promise<Scope> {
  const id = newId()
  const email = `${id}@example.org`
  await withoutTrust(null, ({ orm }) =>
    orm.insert(account).values({ id, email, name: `${role} of ${trustId}` }),
  )
  const scope = shellScope({ trustId, trustName: trustId, nation: 'England' })
  await withTrust(scope, (db) => addMembership(db, id, role, email))
  return scopeOf(
    { trustId, trustName: trustId, nation: 'England', role },
    { accountId: id, accountName: `${role} of ${trustId}` },
  )
}

async function work(file: (job: FileJob, signal: AbortSignal) => Promise<void> = runFileJob) {
  const handlers = { import: async () => undefined, onGivenUp: async () => undefined, file }
  const queue = await startQueue(handlers, { finishWithinMs: 0 })
  queues.push(queue)
  return queue
}

function ask(
  scope: Scope,
  format: 'csv' | 'xlsx' = 'csv',
  query: Record<string, string> = {},
): Promise<Asked> {
  const choices = { shown: 'everyone', ...query }
  return askForList(scope, 'posts', { filter: parseStaffFilter(choices, DAY), query: choices }, format)
}

async function asked(...question: Parameters<typeof ask>): Promise<string> {
  const answer = await ask(...question)
  if (answer.kind !== 'asked') throw new Error(answer.kind)
  return answer.id
}

const soon = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 60_000, interval: 50 })
const stateOf = async (scope: Scope, id: string) =>
  (await ownFiles(scope)).find((file) => file.id === id)?.state
const reaches = (scope: Scope, id: string, state: string) =>
  soon(async () => expect(await stateOf(scope, id)).toBe(state))
const partsOf = async (id: string) =>
  (await root`SELECT count(*)::int AS n FROM asked_file_part WHERE file_id = ${id}`)[0]?.n
const told = (id: string) =>
  root`SELECT who, action, before, after FROM change WHERE entity = 'asked_file' AND entity_id = ${id} ORDER BY id`
const job = (scope: Scope, id: string, attempt = 1): FileJob => ({
  trustId: scope.trustId,
  fileId: id,
  accountId: scope.accountId as string,
  does: 'make',
  attempt,
})
const patient = new AbortController().signal

describe('a list as a file', () => {
  it('is made at once where that takes about a second', async () => {
    const answer = await ask(ada, 'csv', { q: 'nobody at all' })
    expect(answer).toMatchObject({ kind: 'made', file: { rows: 0 } })
    if (answer.kind === 'made') await answer.file.close()
    expect(await ownFiles(ada)).toEqual([])
    expect((await ask(ada, 'csv', { unit: newId() })).kind).toBe('no such unit')
  })

  it('is asked for where it is longer, made by a worker, and is the same file', async () => {
    const id = await asked(ada)
    expect(await asked(ada), 'asked for twice, it is the same').toBe(id)
    expect(await ownFiles(ada)).toMatchObject([{ id, state: 'waiting', rows: POSTS, rowsDone: 0 }])
    await work()
    await reaches(ada, id, 'ready')
    const [kept, direct] = [
      await fetchFile(ada, id),
      await exportPosts(ada, parseStaffFilter({ shown: 'everyone' }, DAY), 'csv'),
    ]
    if (!kept || !direct) throw new Error('no file')
    const bytes = Buffer.from(await bytesOf(kept.stream()))
    expect(bytes.equals(Buffer.from(await bytesOf(direct.stream())))).toBe(true)
    expect(kept).toMatchObject({ rows: POSTS, bytes: bytes.length, name: `posts-held-RX1-as-at-${DAY}.csv` })
    expect(
      (await told(id)).map(({ who, action, after }) => [
        who,
        action,
        after.state,
        after.rows,
        after.downloaded,
      ]),
    ).toEqual([
      ['lead of RX1', 'added', 'waiting', POSTS, undefined],
      ['lead of RX1', 'exported', 'ready', POSTS, undefined],
      ['lead of RX1', 'changed', 'ready', POSTS, true],
    ])
    expect(readdirSync(folder), 'nothing of it lies on the disk').toEqual([])
  })

  it('is a workbook that our checker calls whole, and any part of it cut', async () => {
    const id = await asked(ada, 'xlsx')
    await runFileJob(job(ada, id), patient)
    const file = await fetchFile(ada, id)
    const bytes = Buffer.from(await bytesOf(file?.stream() as ReadableStream<Uint8Array>))
    const path = join(folder, 'fetched.xlsx')
    writeFileSync(path, bytes)
    expect(await checkFile(path)).toMatchObject({ whole: true, rows: POSTS, stated: POSTS })
    writeFileSync(path, bytes.subarray(0, bytes.length / 2))
    expect(await checkFile(path)).toMatchObject({ whole: false })
    rmSync(path)
  })

  it.each(['csv', 'xlsx'] as const)(
    'as %s breaks off for its reader when the database dies, and what they have is seen to be cut',
    { timeout: 120_000 },
    async (format) => {
      const id = await asked(ada, format)
      await runFileJob(job(ada, id), patient)
      const file = await fetchFile(ada, id)
      const reader = file?.stream().getReader()
      const first = await reader?.read()
      const had = first?.value?.length ?? 0
      expect(had).toBeGreaterThan(0)
      expect(had).toBeLessThan(file?.bytes ?? 0)
      await withoutDatabase(() => expect(reader?.read()).rejects.toThrow())
      const own = mkdtempSync(join(tmpdir(), 'waymark-test-'))
      const path = join(own, `fetched.${format}`)
      writeFileSync(path, first?.value ?? '')
      expect(await checkFile(path)).toMatchObject({ whole: false })
      // A CSV that breaks off is a CSV to LibreOffice: its last line alone says that it is whole.
      if (format === 'xlsx' && LIBREOFFICE) expect(await openedWithLibreOffice(path)).toBeNull()
      rmSync(own, { recursive: true })
    },
  )

  it('is only its owner’s', async () => {
    const id = await asked(ada)
    await runFileJob(job(ada, id), patient)
    const elsewhere = scopeOf({ trustId: 'RX2', trustName: 'RX2', nation: 'England', role: 'lead' }, ada)
    for (const scope of [ben, elsewhere, await member('RX2', 'administrator')]) {
      expect(await ownFiles(scope)).toEqual([])
      expect(await fetchFile(scope, id)).toBeNull()
      expect(await cancelFile(scope, id)).toBe(false)
      expect(await makeFileAgain(scope, id)).toBe(false)
      expect(await deleteFile(scope, id)).toBe(false)
    }
    const viewing = scopeOf({ trustId: 'RX1', trustName: 'RX1', nation: 'England', role: 'viewer' }, ada)
    expect(await fetchFile(viewing, id), 'a viewer by now').toBeNull()
    expect(await ownFiles(viewing)).toEqual([])
    expect(await fetchFile(ada, id)).not.toBeNull()
  })

  it('is not made for someone who may not see it by then', async () => {
    const gone = await member('RX1', 'lead')
    const id = await asked(gone)
    await root`UPDATE membership SET role = 'viewer' WHERE account_id = ${gone.accountId}`
    await runFileJob(job(gone, id), patient)
    expect(await stateOf(gone, id)).toBe('failed')
    expect(await partsOf(id)).toBe(0)
  })

  it('expires, and is gone at once when its owner deletes it', async () => {
    const [id, other] = [await asked(ada), await asked(ada, 'xlsx')]
    for (const one of [id, other]) await runFileJob(job(ada, one), patient)
    const expiry =
      await root`SELECT start_after - now() AS after FROM pgboss.job WHERE data ->> 'does' = 'expire'`
    expect(expiry).toHaveLength(2)
    await root`UPDATE asked_file SET expires_at = now() WHERE id = ${id}`
    expect(await stateOf(ada, id)).toBe('expired')
    expect(await fetchFile(ada, id)).toBeNull()
    await runFileJob({ ...job(ada, id), does: 'expire' }, patient)
    await runFileJob({ ...job(ada, other), does: 'expire' }, patient)
    expect([await partsOf(id), await stateOf(ada, other)]).toEqual([0, 'ready'])
    expect(await partsOf(other)).toBeGreaterThan(0)
    expect(await deleteFile(ada, other)).toBe(true)
    expect([await partsOf(other), await stateOf(ada, other)]).toEqual([0, undefined])
    expect((await told(other)).at(-1)).toMatchObject({
      action: 'removed',
      before: { state: 'ready', rows: POSTS },
    })
  })
})

describe('a file under way', () => {
  it('is cancelled while it waits', async () => {
    const id = await asked(ada)
    expect(await cancelFile(ada, id)).toBe(true)
    await runFileJob(job(ada, id), patient)
    expect([await stateOf(ada, id), await partsOf(id)]).toEqual(['cancelled', 0])
    expect((await told(id)).at(-1)).toMatchObject({
      before: { state: 'waiting' },
      after: { state: 'cancelled', rows: POSTS },
    })
  })

  it('is cancelled while it is made, and its maker stops', async () => {
    const id = await asked(ada, 'xlsx')
    const held = await root.reserve()
    // The reading waits for this lock until the file has been cancelled.
    await held`BEGIN`
    await held`LOCK TABLE assignment IN ACCESS EXCLUSIVE MODE`
    const making = runFileJob(job(ada, id), patient)
    await reaches(ada, id, 'making')
    expect(await cancelFile(ada, id)).toBe(true)
    await held`COMMIT`
    held.release()
    await making
    expect([await stateOf(ada, id), await partsOf(id)]).toEqual(['cancelled', 0])
    expect(readdirSync(folder)).toEqual([])
    expect(await makeFileAgain(ada, id)).toBe(true)
    await runFileJob(job(ada, id, 2), patient)
    expect(await stateOf(ada, id)).toBe('ready')
  })

  it('fails with a reference when the database is killed under it, keeps nothing, and can be made again', async () => {
    const id = await asked(ada)
    const held = await root.reserve()
    await held`BEGIN`
    await held`LOCK TABLE position IN ACCESS EXCLUSIVE MODE`
    const making = runFileJob(job(ada, id), patient)
    await soon(async () => {
      const [found] =
        await root`SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%career_period%'`
      expect(found).toBeDefined()
      await root`SELECT pg_terminate_backend(${found?.pid}::int)`
    })
    await making
    await held`COMMIT`
    held.release()
    const [file] = await ownFiles(ada)
    expect(file).toMatchObject({ state: 'failed', reference: expect.stringMatching(/^[0-9a-f]{8}$/) })
    expect([await partsOf(id), readdirSync(folder)]).toEqual([0, []])
    expect(await fetchFile(ada, id)).toBeNull()
    expect(await makeFileAgain(ada, id)).toBe(true)
    await runFileJob(job(ada, id, 2), patient)
    expect(await stateOf(ada, id)).toBe('ready')
  })

  it('of a killed server says that it was interrupted, and an earlier job does nothing to it any more', async () => {
    const id = await asked(ada)
    await root`UPDATE asked_file SET state = 'making', step = 'reading', seen_at = now() - interval '1 minute' WHERE id = ${id}`
    expect(await stateOf(ada, id)).toBe('interrupted')
    expect(await asked(ada), 'asked for anew it is another').not.toBe(id)
    await runFileJob(job(ada, id), patient)
    expect((await told(id)).at(-1)).toMatchObject({ after: { state: 'interrupted' } })
    expect(await makeFileAgain(ada, id)).toBe(true)
    await runFileJob(job(ada, id, 1), patient)
    expect(await stateOf(ada, id)).toBe('waiting')
    await runFileJob(job(ada, id, 2), patient)
    expect(await stateOf(ada, id)).toBe('ready')
  })

  it('is given back by a worker that stops, and made by the next', async () => {
    const id = await asked(ada)
    const held = await root.reserve()
    await held`BEGIN`
    await held`LOCK TABLE assignment IN ACCESS EXCLUSIVE MODE`
    const first = await work()
    await reaches(ada, id, 'making')
    const stopping = first.stop()
    await reaches(ada, id, 'waiting')
    await held`COMMIT`
    held.release()
    await stopping
    await work()
    await reaches(ada, id, 'ready')
  })

  it('waits while two others of its person are made, by whichever worker; another person’s does not', async () => {
    const begun: string[] = []
    const release = new Map<string, () => void>()
    const hold = ({ fileId }: FileJob) =>
      new Promise<void>((resolve) => {
        begun.push(fileId)
        release.set(fileId, resolve)
      })
    const levels = ['csv', 'xlsx'] as const
    const files = [await asked(ada), await asked(ada, 'xlsx'), await asked(ada, 'csv', { sort: 'number' })]
    await work(hold)
    await work(hold)
    await soon(() => expect(begun).toHaveLength(levels.length))
    const others = await asked(ben)
    await soon(() => expect(begun).toContain(others))
    expect(begun.filter((id) => files.includes(id))).toHaveLength(2)
    release.get(files[0] as string)?.()
    await soon(() => expect(begun).toHaveLength(4))
    for (const id of begun) release.get(id)?.()
  })
})
