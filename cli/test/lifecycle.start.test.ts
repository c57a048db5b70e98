import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startCluster } from '@/db/cluster/cluster'
import { sendImportJob } from '@/db/queue/send'
import { closeSlots } from '@/db/slots'
import { processesOf } from './processes'
import { type Started, startWaymark } from './started'

/** A data folder that was started once and has ended: making one takes longer than most that is tried here. */
let made: string
let dir: string

beforeAll(async () => {
  made = mkdtempSync(path.join(os.tmpdir(), 'waymark-start-'))
  await (await startWaymark(made)).stop()
})
afterAll(() => rmSync(made, { recursive: true, force: true }))

beforeEach(() => {
  dir = path.join(mkdtempSync(path.join(os.tmpdir(), 'waymark-start-')), 'data')
  // With whose each file is: PostgreSQL's are another account's where this is root.
  execFileSync('cp', ['-a', made, dir])
})

afterEach(async () => {
  for (const { pid } of processesOf(dir)) process.kill(pid, 'SIGTERM')
  await nothingLeft()
  rmSync(path.dirname(dir), { recursive: true, force: true })
})

async function start(command?: string[], env?: Record<string, string>): Promise<Started> {
  return startWaymark(dir, command, env)
}

const nothingLeft = () =>
  vi.waitFor(() => expect(processesOf(dir)).toEqual([]), { timeout: 20_000, interval: 50 })

const nodesLeft = () => processesOf(dir).filter(({ name }) => !name.startsWith('postgres'))

const workers = () => processesOf(dir).filter(({ command }) => command.includes('cli/work.ts'))

/** The worker's process, but not the one named. */
const worker = (other?: number) =>
  vi.waitFor(
    () => {
      const [found] = workers().filter(({ pid }) => pid !== other)
      if (!found) throw new Error('There is no worker.')
      return found.pid
    },
    { timeout: 20_000, interval: 50 },
  )

/** Asks for a step of an import that is not there, and waits until a worker has begun it. */
async function askForWork(): Promise<void> {
  const { appUrl, stop } = await startCluster({ dir })
  const sql = postgres(appUrl, { max: 1 })
  const importId = randomUUID()
  process.env.DATABASE_URL = appUrl
  try {
    await sendImportJob({ trustId: 'RX1', importId, accountId: null, accountName: 'a test', step: 'check' })
    const begun = () =>
      sql`SELECT FROM pgboss.job WHERE data ->> 'importId' = ${importId} AND started_on IS NOT NULL`
    await vi.waitFor(async () => expect(await begun()).toHaveLength(1), { timeout: 20_000, interval: 50 })
  } finally {
    delete process.env.DATABASE_URL
    await Promise.all([closeSlots(), sql.end()])
    await stop()
  }
}

const statusOf = async (url: string) => (await fetch(url, { redirect: 'manual' })).status

describe('npm start', () => {
  it('says each step, then the address and a set-up link, and answers', async () => {
    rmSync(dir, { recursive: true })
    const { url, setUpLink, output, stop } = await start(['npm', 'start'])
    for (const step of ['Node', 'Packages', 'Pages', 'Database', 'Tables', 'Site']) {
      expect(output()).toMatch(new RegExp(`^\\d of 6 {2}${step}: `, 'm'))
    }
    expect(await statusOf(url)).toBeLessThan(500)
    expect(setUpLink).toMatch(new RegExp(`^${url}/set-up/[\\w-]{20,}$`))
    expect(await stop()).toBe(0)
    await nothingLeft()
  })

  it('ends with everything it started when Ctrl-C reaches the whole group', async () => {
    const { child, output } = await start(['npm', 'start'])
    const code = new Promise((resolve) => child.once('close', resolve))
    process.kill(-(child.pid ?? 0), 'SIGINT')
    expect(await code).toBe(0)
    await nothingLeft()
    expect(output()).not.toMatch(/error/i)
  })

  it('does nothing over again the second time', async () => {
    const { output } = await start()
    expect(output()).toMatch(
      /Packages: up to date\n.*Pages: up to date\n.*Database: PostgreSQL on port \d+\n/,
    )
  })

  it('says that the port is taken, and leaves nothing running', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    await expect(start(undefined, { PORT: String(port) })).rejects.toThrow(
      `Port ${port} is taken by another program.`,
    )
    await nothingLeft()
    other.close()
  })

  it('refuses a short secret before it starts anything', async () => {
    await expect(start(undefined, { NEXTAUTH_SECRET: 'short' })).rejects.toThrow(
      /NEXTAUTH_SECRET is shorter than 32 bytes/,
    )
    await nothingLeft()
  })

  it('works on imports in a process of its own, which gives way to pages', async () => {
    const { stop } = await start()
    await askForWork()
    expect(os.getPriority(await worker())).toBe(os.constants.priority.PRIORITY_BELOW_NORMAL)
    expect(workers()).toHaveLength(1)
    expect(await stop()).toBe(0)
    await nothingLeft()
  })

  it('serves two at once from one database, which ends with the second', async () => {
    const first = await start()
    const second = await start()
    await first.stop()
    expect(await statusOf(second.url)).toBeLessThan(500)
    await second.stop()
    await nothingLeft()
  })
})

describe('after kill -9', () => {
  const victims = [
    ['npm', /^npm /],
    ['the first Node', /cli\/start\.mjs/],
    ['the Node that holds the database', /cli\/start\.ts/],
    ['the web server', /cli\/serve\.mjs/],
  ] as const

  it.each(victims)('of %s, every Node ends and the next start answers', async (_, which) => {
    await start(['npm', 'start'])
    await worker()
    const victim = processesOf(dir).find(({ command }) => which.test(command))
    expect(victim).toBeDefined()
    if (victim) process.kill(victim.pid, 'SIGKILL')
    await vi.waitFor(() => expect(nodesLeft()).toEqual([]), { timeout: 15_000, interval: 50 })
    const next = await start()
    expect(await statusOf(next.url)).toBeLessThan(500)
    expect(await next.stop()).toBe(0)
    await nothingLeft()
  })

  it('of the worker, another does its work, and the site goes on', async () => {
    const { url, output, stop } = await start()
    const killed = await worker()
    process.kill(killed, 'SIGKILL')
    await worker(killed)
    await askForWork()
    expect(output()).toContain('The worker that imports files was ended by SIGKILL. Another follows.')
    expect(await statusOf(url)).toBeLessThan(500)
    expect(await stop()).toBe(0)
    await nothingLeft()
  })

  it('of everything at once, the database that was left is adopted', async () => {
    await start()
    const [postmaster] = processesOf(dir).filter(({ command }) => command.includes('listen_addresses'))
    for (const { pid } of nodesLeft()) process.kill(pid, 'SIGKILL')
    await vi.waitFor(() => expect(nodesLeft()).toEqual([]), { timeout: 15_000, interval: 50 })
    const next = await start()
    expect(next.output()).toContain('already running')
    expect(processesOf(dir).map(({ pid }) => pid)).toContain(postmaster?.pid)
    await next.stop()
    await nothingLeft()
  })
})
