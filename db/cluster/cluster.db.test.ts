import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { filesHeld } from '../testing/files-held'
import { type Cluster, createDatabase, startCluster } from './cluster'
import { processMark } from './process'

const binDir = process.env.WAYMARK_TEST_BINDIR
let dir: string
let running: Cluster[]

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'waymark-cluster-'))
  running = []
})

afterEach(async () => {
  for (const cluster of running) await cluster.stop()
  rmSync(dir, { recursive: true, force: true })
})

async function start(): Promise<Cluster> {
  const cluster = await startCluster({ dir, binDir, forTests: true })
  running.push(cluster)
  return cluster
}

async function ask<Row extends object>(url: string, question: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return (await sql.unsafe<Row[]>(question)).slice()
  } finally {
    await sql.end()
  }
}

describe('a cluster in a folder that only its owner may enter', () => {
  it('gives two roles that are no superusers, and the application’s owns nothing', async () => {
    const cluster = await start()
    expect(cluster.adopted).toBe(false)
    const roles = await ask(
      cluster.superuserUrl,
      `select rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolcanlogin
       from pg_roles where rolname like 'waymark%' order by rolname`,
    )
    const bounded = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolcanlogin: true,
    }
    expect(roles).toEqual([
      { rolname: 'waymark_app', ...bounded },
      { rolname: 'waymark_owner', ...bounded },
    ])
    await ask(cluster.ownerUrl, 'create table of_the_owner (n int)')
    await expect(ask(cluster.appUrl, 'create table of_the_app (n int)')).rejects.toThrow(/permission denied/)
    await expect(ask(cluster.appUrl, 'select * from of_the_owner')).rejects.toThrow(/permission denied/)
  })

  it('listens on the loopback address alone, and wants the password', async () => {
    const cluster = await start()
    const [row] = await ask<{ listen_addresses: string }>(cluster.superuserUrl, 'show listen_addresses')
    expect(row?.listen_addresses).toBe('127.0.0.1')
    const wrong = cluster.appUrl.replace(/:[^:@/]+@/, ':wrong@')
    await expect(ask(wrong, 'select 1')).rejects.toThrow(/password authentication failed/)
    expect(statSync(path.join(dir, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  it('keeps what was written over a stop and a start, and names letters of every language', async () => {
    const first = await start()
    await ask(first.ownerUrl, `create table kept as select lower('ÉÅŁ') as word`)
    await first.stop()
    expect(processMark(first.pid)).toBeNull()
    const second = await start()
    expect(second.adopted).toBe(false)
    expect(await ask(second.ownerUrl, 'select word from kept')).toEqual([{ word: 'éåł' }])
    expect(filesHeld(dir), 'its log is its own').toEqual([])
  })

  it('is shared by two users, and ends with the last of them', async () => {
    const first = await start()
    const second = await start()
    expect(second.adopted).toBe(true)
    expect(second.port).toBe(first.port)
    await first.stop()
    expect(await ask(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
    expect(processMark(second.pid)).toBeNull()
  })

  it('gives further databases that know nothing of one another', async () => {
    const cluster = await start()
    const one = await createDatabase(cluster, 'one')
    await ask(one.ownerUrl, 'create table only_here (n int)')
    const copy = await createDatabase(cluster, 'copy', 'one')
    const two = await createDatabase(cluster, 'two')
    expect(await ask(copy.ownerUrl, 'select * from only_here')).toEqual([])
    await expect(ask(two.ownerUrl, 'select * from only_here')).rejects.toThrow(/does not exist/)
  })
})

describe('a cluster that was not ended in order', () => {
  it('starts again after its postmaster was killed', async () => {
    const killed = await start()
    await ask(killed.ownerUrl, 'create table kept (n int)')
    process.kill(killed.pid, 'SIGKILL')
    const next = await start()
    expect(next.adopted).toBe(false)
    expect(await ask(next.ownerUrl, 'select * from kept')).toEqual([])
  })

  it('is not misled by a pid file that names another program', async () => {
    const first = await start()
    const pidFile = path.join(dir, 'postgres', 'postmaster.pid')
    const text = readFileSync(pidFile, 'utf8')
    await first.stop()
    writeFileSync(pidFile, text.replace(/^\d+/, String(process.pid)))
    const next = await start()
    expect(next.adopted).toBe(false)
    expect(processMark(process.pid)).not.toBeNull()
  })

  it('is replaced when its postmaster lives but does not answer', async () => {
    const deaf = await start()
    process.kill(deaf.pid, 'SIGTERM')
    const next = await start()
    expect(await ask(next.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('says what to do when the passwords have gone', async () => {
    const first = await start()
    await first.stop()
    rmSync(path.join(dir, 'secrets.json'))
    await expect(start()).rejects.toThrow(/secrets\.json has gone.*Put back a copy/)
  })
})
