import { existsSync, readFileSync } from 'node:fs'
import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import os from 'node:os'
import { eq } from 'drizzle-orm'
import postgres, { type Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { account, unit } from './schema'
import { ConnectionLost, closeSlots } from './slots'
import { type TrustDb, withoutTrust, withTrust } from './trust'
import { add, newId } from './writer'

let database: TestDatabase
let root: Sql

beforeAll(async () => {
  database = await testDatabase()
  root = postgres(database.superuserUrl, { max: 2, onnotice: () => undefined })
})
const crashes: Error[] = []
const crash = (problem: Error) => crashes.push(problem)
beforeEach(() => {
  crashes.length = 0
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
})
afterEach(async () => {
  await closeSlots()
  await nextTurn()
  process.off('uncaughtException', crash)
  process.off('unhandledRejection', crash)
  expect(crashes).toEqual([])
})
afterAll(async () => {
  await root.end()
  await database.drop()
})

const actor = (trustId: string) => ({ trustId, accountId: null, accountName: 'Ada Osei' })
const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

function open(connections: number, url = database.appUrl) {
  process.env.DATABASE_URL = url
  process.env.WAYMARK_CONNECTIONS = String(connections)
}

function signal() {
  let give = () => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { give, given }
}

async function backend(db: Pick<TrustDb, 'sql'>): Promise<number> {
  const [row] = await db.sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  if (!row) throw new Error('no backend')
  return row.pid
}

/** Kills a backend and waits until it has gone. */
async function kill(pid: number): Promise<void> {
  await root`select pg_terminate_backend(${pid})`
  for (;;) {
    const left = await root`select from pg_stat_activity where pid = ${pid}`
    if (left.length === 0) return
  }
}

const unitsOf = (trustId: string) => root`select name from unit where trust_id = ${trustId} order by name`
const anyUnit = (name: string) => root`select trust_id from unit where name = ${name}`

describe('connections of a worker', () => {
  const priority = () => withTrust(actor('AAA'), async (db) => os.getPriority(await backend(db)))
  // Where Linux shares the processor between sessions, a process's own priority says nothing to other sessions.
  const sharedBySession = existsSync('/proc/self/autogroup')
  const group = () =>
    withTrust(actor('AAA'), async (db) => readFileSync(`/proc/${await backend(db)}/autogroup`, 'utf8').trim())

  it('run behind those of pages', async () => {
    open(1)
    const [ordinary] = await root<{ pid: number }[]>`select pg_backend_pid() as pid`
    expect(await priority()).toBe(os.getPriority(ordinary?.pid))
    await closeSlots()
    process.env.WAYMARK_BEHIND_PAGES = 'yes'
    try {
      expect(await priority()).toBe(os.constants.priority.PRIORITY_BELOW_NORMAL)
      if (sharedBySession) expect(await group()).toMatch(/ nice 10$/)
    } finally {
      delete process.env.WAYMARK_BEHIND_PAGES
    }
  })
})

describe('a connection that dies while a transaction waits', () => {
  it('gives its statements and its commit to nobody else', async () => {
    open(1)
    const inserted = signal()
    const goOn = signal()
    const wentOn = signal()
    let pid = 0
    const a = withTrust(actor('TRA'), async (db) => {
      pid = await backend(db)
      await add(db, unit, { name: 'first of A' })
      inserted.give()
      await goOn.given
      const late = add(db, unit, { name: 'late of A' })
      await nextTurn()
      await nextTurn()
      wentOn.give()
      await late
    })
    const aEnds = expect(a).rejects.toThrow(ConnectionLost)
    await inserted.given
    const b = withTrust(actor('TRB'), async (db) => {
      await add(db, unit, { name: 'of B' })
      goOn.give()
      await wentOn.given
      await nextTurn()
      return db.orm.select({ trustId: unit.trustId, name: unit.name }).from(unit)
    })
    await kill(pid)
    expect(await b).toEqual([{ trustId: 'TRB', name: 'of B' }])
    await aEnds
    expect(await unitsOf('TRA')).toEqual([])
    expect(await unitsOf('TRB')).toEqual([{ name: 'of B' }])
    await withTrust(actor('TRA'), (db) => add(db, unit, { name: 'next of A' }))
    expect(await unitsOf('TRA')).toEqual([{ name: 'next of A' }])
  })

  it('does not let the rest of the work run outside the transaction, where no wall stands', async () => {
    open(1)
    const email = 'late@example.org'
    const tried = signal()
    const lost = withoutTrust(null, async (db) => {
      await kill(await backend(db))
      const late = db.orm.insert(account).values({ id: newId(), email, name: 'Late' }).execute()
      late.catch(() => undefined)
      await nextTurn()
      tried.give()
      await late
    })
    await expect(lost).rejects.toThrow('Nothing was saved')
    await tried.given
    await withoutTrust(null, async ({ orm }) => {
      expect(await orm.select().from(account).where(eq(account.email, email))).toEqual([])
    })
  })

  it('ends the work inside a savepoint too', async () => {
    open(1)
    const lost = withTrust(actor('TRS'), (db) =>
      db.sql.savepoint(async (nested) => {
        await nested`insert into unit (trust_id, id, name) values ('TRS', ${newId()}, 'in a savepoint')`
        await kill(await backend(db))
        await nested`insert into unit (trust_id, id, name) values ('TRS', ${newId()}, 'after the end')`
      }),
    )
    await expect(lost).rejects.toThrow(ConnectionLost)
    expect(await unitsOf('TRS')).toEqual([])
  })

  it('keeps no memory of the transactions that have ended', async () => {
    open(1)
    const ended = new Set<WeakRef<object>>()
    for (let n = 0; n < 200; n++) {
      ended.add(new WeakRef(await withoutTrust(null, async () => ({ big: new Array(1_000).fill(n) }))))
    }
    const { setFlagsFromString } = await import('node:v8')
    const { runInNewContext } = await import('node:vm')
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    await nextTurn()
    collect()
    expect([...ended].filter((ref) => ref.deref()).length).toBeLessThan(10)
  })
})

describe('a network that drops a connection without a word', () => {
  let cable: Server
  const plugs = new Set<Socket>()

  beforeAll(async () => {
    const real = new URL(database.appUrl)
    cable = createServer((near) => {
      const far = dial(Number(real.port), real.hostname)
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        plugs.add(one)
        one.pipe(other)
        one.on('error', () => other.destroy())
        one.on('close', () => plugs.delete(one))
      }
    })
    await new Promise<void>((resolve) => cable.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => new Promise((resolve) => cable.close(resolve)))

  const pull = () => {
    for (const plug of plugs) plug.destroy()
  }
  const through = () => {
    const address = cable.address()
    const url = new URL(database.appUrl)
    if (address && typeof address === 'object') url.port = String(address.port)
    return url.href
  }

  it.each([
    [
      'while a statement runs',
      async (db: TrustDb) => {
        const running = db.sql`select pg_sleep(60)`.execute()
        running.catch(() => undefined)
        await nextTurn()
        pull()
        await running
      },
    ],
    [
      'while a statement in a savepoint runs',
      (db: TrustDb) =>
        db.sql.savepoint(async (nested) => {
          const running = nested`select pg_sleep(60)`.execute()
          await nextTurn()
          pull()
          await running
        }),
    ],
    [
      'while several statements wait',
      async (db: TrustDb) => {
        const running = [1, 2, 3].map(() => db.sql`select pg_sleep(60)`.execute())
        await nextTurn()
        pull()
        await Promise.all(running)
      },
    ],
    [
      'before a COPY begins',
      async (db: TrustDb) => {
        pull()
        while (plugs.size > 0) await nextTurn()
        await nextTurn()
        await db.sql`copy staging.assignment_row from stdin`.writable()
      },
    ],
  ])('ends the transaction with an error %s, and the next one works', async (_when, work) => {
    open(1, through())
    const lost = withTrust(actor('TRN'), async (db) => {
      await add(db, unit, { name: 'never kept' })
      await work(db)
    })
    await expect(lost).rejects.toThrow(ConnectionLost)
    expect(await anyUnit('never kept')).toEqual([])
    expect(await withTrust(actor('TRN'), (db) => db.orm.select().from(unit))).toEqual([])
  })
})
