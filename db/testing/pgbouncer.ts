import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { freePort } from '@/db/cluster/postmaster'
import { ended, pause } from '@/db/cluster/process'
import { whoRuns } from '@/db/cluster/run-as'

/** The program on this machine; `null` where it is not installed. */
export const findPgbouncer = (): string | null =>
  ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer'].find(existsSync) ?? null

const PROGRAM = findPgbouncer()

/** Why nothing can be tried through pgbouncer on this machine; null where it can. */
export const noPgbouncer: string | null = PROGRAM
  ? null
  : 'skipped because pgbouncer is not installed on this machine (Debian: apt-get install pgbouncer)'

export type Pgbouncer = {
  /** The same database through it. */
  url: string
  stop(): Promise<void>
}

/**
 * Starts pgbouncer in transaction mode before a database of the tests.
 * @param directUrl of the role and database. @param connections the most it opens to the server at once.
 */
export async function startPgbouncer(directUrl: string, connections: number): Promise<Pgbouncer> {
  if (!PROGRAM) throw new Error('pgbouncer is not installed.')
  const direct = new URL(directUrl)
  const dir = mkdtempSync(path.join(tmpdir(), 'waymark-pgbouncer-'))
  const as = whoRuns(PROGRAM, dir)
  const port = await freePort()
  const inDir = (name: string, text: string) => {
    const file = path.join(dir, name)
    writeFileSync(file, text, { mode: 0o600 })
    if (as.owner) chownSync(file, as.owner.uid, as.owner.gid)
    return file
  }
  if (as.owner) chownSync(dir, as.owner.uid, as.owner.gid)
  const users = inDir('users.txt', `"${direct.username}" "${direct.password}"\n`)
  const log = inDir('log', '')
  const settings = inDir(
    'pgbouncer.ini',
    `[databases]
* = host=${direct.hostname} port=${direct.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${connections}
max_client_conn = 100
logfile = ${log}
`,
  )
  const { file, args, ...ids } = as.command(PROGRAM, ['-q', settings])
  const child = spawn(file, args, { cwd: '/', stdio: 'ignore', ...ids })
  const through = new URL(directUrl)
  through.port = String(port)
  // Before version 1.21 it knows no prepared statements; from then on as many as max_prepared_statements says.
  through.searchParams.set('prepare', 'false')
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    if (child.pid) await ended(child.pid, 5000)
    rmSync(dir, { recursive: true, force: true })
  }
  while (!(await answers(through.href))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      const said = readFileSync(log, 'utf8')
      await stop()
      throw new Error(`pgbouncer did not start:\n${said}`)
    }
    await pause(20)
  }
  return { url: through.href, stop }
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, fetch_types: false })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}
