import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../cluster/for-tests'
import { closeSlots } from '../slots'
import { withTrust } from '../trust'
import type { ImportJob, ImportStep } from './import-job'
import { sendImportJob } from './send'
import { TRIES } from './settings'
import { type QueueHandlers, type QueueOptions, type RunningQueue, startQueue } from './work'

let database: TestDatabase
let owner: Sql
let app: Sql
const queues: RunningQueue[] = []
const children: ChildProcess[] = []

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined })
  app = postgres(database.appUrl, { max: 1, onnotice: () => undefined })
})
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await Promise.all(queues.splice(0).map((queue) => queue.stop()))
  await owner`DELETE FROM pgboss.job`
  vi.restoreAllMocks()
})
afterAll(async () => {
  await Promise.all([closeSlots(), owner.end(), app.end()])
  await database.drop()
})

const aJob = (trustId = 'RX1', step: ImportStep = 'check'): ImportJob => ({
  trustId,
  importId: randomUUID(),
  accountId: null,
  accountName: 'command line',
  step,
})

async function start(
  handlers: Partial<QueueHandlers> = {},
  options: QueueOptions = { finishWithinMs: 0 },
): Promise<RunningQueue> {
  const queue = await startQueue(
    { import: async () => undefined, onGivenUp: async () => undefined, ...handlers },
    options,
  )
  queues.push(queue)
  return queue
}

const soon = (check: () => unknown, timeout = 20_000) => vi.waitFor(check, { timeout, interval: 20 })

const kept = () => owner<{ data: Record<string, unknown>; state: string; output: unknown }[]>`
  SELECT data, state, output FROM pgboss.job ORDER BY created_on`

const states = async () => (await kept()).map(({ state }) => state)

/** A handler whose steps last until they are let go, or asked to end. */
function held() {
  const begun: string[] = []
  const ended: string[] = []
  const told: string[] = []
  const release = new Map<string, () => void>()
  return {
    begun,
    ended,
    told,
    finish: (job: ImportJob) => release.get(job.importId)?.(),
    import: async (job: ImportJob, signal: AbortSignal) => {
      begun.push(job.importId)
      await new Promise<void>((resolve, reject) => {
        release.set(job.importId, resolve)
        signal.addEventListener('abort', () => {
          told.push(job.importId)
          reject(signal.reason)
        })
      })
      ended.push(job.importId)
    },
  }
}

describe('a job of an import', () => {
  it('is done once, by one of two workers, with what was asked for', async () => {
    const done: ImportJob[] = []
    const record = async (job: ImportJob) => void done.push(job)
    await start({ import: record })
    await start({ import: record })
    const job = aJob()
    await sendImportJob(job)
    await soon(async () => expect(await states()).toEqual(['completed']))
    expect(done).toEqual([job])
  })

  it('keeps no name in the queue; the worker looks up who asked', async () => {
    const accountId = randomUUID()
    await owner`INSERT INTO account (id, email, name) VALUES (${accountId}, 'ada@example.nhs.uk', 'Ada Lovelace')`
    const done: ImportJob[] = []
    const job = { ...aJob(), accountId, accountName: 'Ada Lovelace' }
    await sendImportJob(job)
    const [row] = await kept()
    const { accountName: _, ...ids } = job
    expect(row?.data).toEqual({ ...ids, givenBack: 0 })
    await start({ import: async (one) => void done.push(one) })
    await soon(() => expect(done).toEqual([job]))
  })

  it('is kept once while the same step waits, and once more while it is being done or after', async () => {
    const job = aJob()
    await Promise.all([sendImportJob(job), sendImportJob(job), sendImportJob(job)])
    expect(await states()).toEqual(['created'])
    const { begun, finish, ...handlers } = held()
    await start(handlers)
    await soon(() => expect(begun).toEqual([job.importId]))
    await Promise.all([sendImportJob(job), sendImportJob(job)])
    await sendImportJob({ ...job, step: 'apply' })
    expect(await states()).toEqual(['active', 'created', 'created'])
    finish(job)
    await soon(() => expect(begun).toHaveLength(2))
    finish(job)
    await soon(() => expect(begun).toHaveLength(3))
    await sendImportJob(job)
    expect(await states()).toEqual(['completed', 'completed', 'active', 'created'])
  })

  it('is there when the transaction that asked for it commits, and not otherwise', async () => {
    const job = aJob()
    const undone = new Error('undone')
    const asking = withTrust(job, async (db) => {
      await sendImportJob(job, db)
      throw undone
    })
    await expect(asking).rejects.toBe(undone)
    expect(await kept()).toEqual([])
    await withTrust(job, (db) => sendImportJob(job, db))
    expect(await states()).toEqual(['created'])
  })

  it('is not taken into a transaction of another Trust', async () => {
    const asking = withTrust(aJob('RX2'), (db) => sendImportJob(aJob('RX1'), db))
    await expect(asking).rejects.toThrow('a job of another Trust')
  })
})

describe('jobs of one Trust', () => {
  it('are done one after the other in the order they came, beside those of another Trust', async () => {
    const [first, second, third] = [aJob('RX1'), aJob('RX1', 'apply'), aJob('RX1', 'undo')]
    const other = aJob('RX2')
    for (const job of [first, second, third, other]) await sendImportJob(job)
    const { begun, ended, finish, ...handlers } = held()
    await start(handlers)
    await start(handlers)
    await soon(() => expect(new Set(begun)).toEqual(new Set([first.importId, other.importId])))
    finish(first)
    await soon(() => expect(begun.slice(2)).toEqual([second.importId]))
    expect(ended).toEqual([first.importId])
    finish(second)
    await soon(() => expect(begun.slice(3)).toEqual([third.importId]))
    expect(ended).toEqual([first.importId, second.importId])
    finish(third)
    finish(other)
    await soon(async () => expect(new Set(await states())).toEqual(new Set(['completed'])))
  })
})

describe('a job that fails', () => {
  it('is tried three times, then given up, and only then does the Trust’s next begin', async () => {
    const happened: string[] = []
    const [bad, good] = [aJob(), aJob()]
    await sendImportJob(bad)
    await sendImportJob(good)
    await start({
      import: async ({ importId }) => {
        happened.push(importId === bad.importId ? 'tried' : 'next')
        if (importId === bad.importId) throw new Error('Hartley, Susan is no number')
      },
      onGivenUp: async (job) => {
        expect(job).toEqual(bad)
        happened.push('given up')
      },
    })
    await soon(() => expect(happened).toContain('next'))
    expect(happened).toEqual([...Array(TRIES).fill('tried'), 'given up', 'next'])
    await soon(async () => expect(await states()).toEqual(['completed', 'completed']))
  })

  it('leaves nothing of its error in the queue, and in the log no value from the database', async () => {
    await sendImportJob(aJob())
    const queue = await start({
      import: async () => {
        await app`SELECT ${'Hartley'}::text::int`
      },
    })
    await soon(async () => expect(await states()).toEqual(['retry']))
    await queue.stop()
    const [row] = await kept()
    expect(row?.output).toMatchObject({
      message: 'The step did not succeed; the log of the worker says why.',
    })
    expect(JSON.stringify(row)).not.toContain('Hartley')
    const log = vi.mocked(console.error).mock.calls.join('\n')
    expect(log).toContain('PostgresError: refused with 22P02')
    expect(log).not.toContain('Hartley')
  })
})

describe('a worker that stops', () => {
  it('lets the step that runs finish, and takes no other', async () => {
    const [first, second] = [aJob(), aJob()]
    await sendImportJob(first)
    await sendImportJob(second)
    const { begun, ended, finish, ...handlers } = held()
    const queue = await start(handlers, { finishWithinMs: 20_000 })
    await soon(() => expect(begun).toHaveLength(1))
    const stopped = queue.stop()
    finish(first)
    await stopped
    expect(ended).toEqual([first.importId])
    expect(await states()).toEqual(['completed', 'created'])
  })

  it('gives back what does not finish, and that is no try', async () => {
    const job = aJob()
    await sendImportJob(job)
    for (let time = 0; time < TRIES; time++) {
      const { begun, ...handlers } = held()
      const queue = await start(handlers)
      await soon(() => expect(begun).toEqual([job.importId]))
      await queue.stop()
      expect(await states()).toEqual(['retry'])
      expect(await owner`SELECT FROM pgboss.job WHERE start_after <= now()`).toHaveLength(1)
    }
    const happened: string[] = []
    await start({
      import: async () => void happened.push('tried'),
      onGivenUp: async () => void happened.push('given up'),
    })
    await soon(async () => expect(await states()).toEqual(['completed']))
    expect(happened).toEqual(['tried'])
  })
})

describe('a worker that is killed', () => {
  it('says every few seconds that it works, and once it is missed another does its job', async () => {
    const job = aJob()
    await sendImportJob(job)
    await beganInAnotherProcess(job)
    const heartbeat = async () =>
      (await owner`SELECT heartbeat_on::text FROM pgboss.job`)[0]?.heartbeat_on as string
    const before = await heartbeat()
    await soon(async () => expect(await heartbeat()).not.toBe(before))
    for (const child of children) child.kill('SIGKILL')
    await owner`UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '15 seconds'`
    const done: ImportJob[] = []
    await start({ import: async (one) => void done.push(one) })
    await soon(() => expect(done).toEqual([job]))
  })

  it('each time counts as a try', async () => {
    const job = aJob()
    await sendImportJob(job)
    await owner`UPDATE pgboss.job SET state = 'retry', started_on = now(), retry_count = ${TRIES - 1}`
    const happened: string[] = []
    await start({
      import: async () => void happened.push('tried'),
      onGivenUp: async () => void happened.push('given up'),
    })
    await soon(async () => expect(await states()).toEqual(['completed']))
    expect(happened).toEqual(['given up'])
  })

  it('but only seemed dead is told to end, and cannot end what is another’s now', async () => {
    const job = aJob()
    await sendImportJob(job)
    const { begun, told, finish, ...handlers } = held()
    await start(handlers)
    await soon(() => expect(begun).toHaveLength(1))
    await owner`UPDATE pgboss.job SET state = 'retry'`
    await soon(() => expect(begun).toHaveLength(2))
    await soon(() => expect(told).toHaveLength(1))
    expect(await states()).toEqual(['active'])
    finish(job)
    await soon(async () => expect(await states()).toEqual(['completed']))
    expect(begun).toHaveLength(2)
  })
})

describe('a worker whose connections were closed', () => {
  it('goes on with new ones', async () => {
    const [first, second] = [aJob(), aJob()]
    await sendImportJob(first)
    const { begun, finish, ...handlers } = held()
    await start(handlers)
    await soon(() => expect(begun).toEqual([first.importId]))
    const superuser = postgres(database.superuserUrl, { max: 1 })
    await superuser`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'waymark'`
    await superuser.end()
    finish(first)
    await soon(() => sendImportJob(second))
    await soon(() => expect(begun).toEqual([first.importId, second.importId]))
  })
})

async function beganInAnotherProcess({ importId }: ImportJob): Promise<void> {
  const args = ['--conditions=react-server', '--import', 'tsx', 'db/queue/testing/hanging-worker.ts']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk
  })
  await soon(() => expect(said.trim()).toBe(importId))
}

describe('the application’s role', () => {
  const refused = (statement: string) => expect(app.unsafe(statement)).rejects.toThrow('permission denied')

  it('makes no table or queue, and changes no command that an owner might run', async () => {
    await refused('CREATE TABLE pgboss.mine (id int)')
    await refused(`SELECT pgboss.create_queue('mine', '{"policy":"standard","partition":true}')`)
    await refused(`SELECT pgboss.create_queue('mine', '{"policy":"standard"}')`)
    await refused(`INSERT INTO pgboss.bam (name, version, table_name, command) VALUES ('x', 1, 'x', 'x')`)
    await refused('DELETE FROM pgboss.queue')
    await expect(app.unsafe('ALTER TABLE pgboss.job ADD COLUMN mine int')).rejects.toThrow('must be owner')
  })

  it('may do all that watching over the queue takes', async () => {
    await owner`UPDATE pgboss.queue SET maintain_on = NULL, monitor_on = NULL`
    const queue = await start()
    await soon(async () =>
      expect(await owner`SELECT FROM pgboss.queue WHERE maintain_on IS NULL OR monitor_on IS NULL`).toEqual(
        [],
      ),
    )
    await queue.stop()
    // It clears away what other processes left, and locks the rows first.
    await app`SELECT FROM pgboss.instance FOR UPDATE SKIP LOCKED`
    expect(console.error).not.toHaveBeenCalled()
  })
})
