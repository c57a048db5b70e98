import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import type { Binaries } from './binaries'
import { ended, pause, processFolder, processMark, processName } from './process'
import type { RunAs } from './run-as'
import { settingArguments } from './settings'

export type Postmaster = { pid: number; port: number; ready: boolean }

const environment: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
}

/** Makes an empty cluster in `dataDir`, whole or not at all. */
export function initialise(
  binaries: Binaries,
  major: number,
  as: RunAs,
  dataDir: string,
  password: string,
  forTests: boolean,
): void {
  const fresh = `${dataDir}.new`
  const passwordFile = `${dataDir}.password`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (as.owner) for (const file of [fresh, passwordFile]) chownSync(file, as.owner.uid, as.owner.gid)
  const locale =
    major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8']
  const { file, args, ...ids } = as.command(binaries.initdb, [
    '--pgdata',
    fresh,
    '--username=postgres',
    '--encoding=UTF8',
    ...locale,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    ...(forTests ? ['--no-sync'] : []),
  ])
  const made = spawnSync(file, args, { cwd: '/', encoding: 'utf8', env: environment, ...ids })
  rmSync(passwordFile, { force: true })
  if (made.status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new Error(
      `PostgreSQL could not make its files in ${dataDir}: ${made.error?.message ?? made.stderr.trim()}`,
    )
  }
  renameSync(fresh, dataDir)
}

/** The living postmaster of `dataDir` by its own `postmaster.pid`; a stale file or another program's process gives `null`. */
export function livingPostmaster(dataDir: string): Postmaster | null {
  const noted = readPidFile(dataDir)
  if (!noted || processMark(noted.pid) === null) return null
  if (!processName(noted.pid)?.startsWith('postgres')) return null
  const folder = processFolder(noted.pid)
  return folder === null || folder === realpathSync(dataDir) ? noted : null
}

/** Starts a postmaster of its own process group, so that the terminal's Ctrl-C does not reach it, and waits until it is ready. */
export async function spawnPostmaster(
  binaries: Binaries,
  as: RunAs,
  dataDir: string,
  forTests: boolean,
): Promise<Postmaster> {
  const logFile = `${dataDir}.log`
  let reason = ''
  for (let attempt = 0; attempt < 3; attempt++) {
    rmSync(path.join(dataDir, 'postmaster.pid'), { force: true })
    const log = openSync(logFile, 'w', 0o600)
    const { file, args, ...ids } = as.command(binaries.postgres, [
      '-D',
      dataDir,
      ...settingArguments(await freePort(), forTests),
    ])
    const options: SpawnOptions = {
      cwd: '/',
      env: environment,
      detached: true,
      stdio: ['ignore', log, log],
      ...ids,
    }
    const child = spawn(file, args, options)
    child.unref()
    closeSync(log)
    const started = await readyOrEnded(child.pid, dataDir)
    if (started) return started
    reason = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n')
    await pause(200 * attempt)
  }
  throw new Error(`PostgreSQL did not start; ${logFile} says:\n${reason}`)
}

/** Waits until a living postmaster says it is ready; `null` when it ends first. */
export async function readyOrEnded(pid: number | undefined, dataDir: string): Promise<Postmaster | null> {
  while (pid !== undefined && processMark(pid) !== null) {
    const noted = readPidFile(dataDir)
    if (noted?.pid === pid && noted.ready) return noted
    await pause(20)
  }
  return null
}

/** Ends a postmaster: sessions are rolled back and the files left clean; at once if it will not. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (processMark(pid) === null) return
    process.kill(pid, signal)
    if (await ended(pid, 30_000)) return
  }
}

function readPidFile(dataDir: string): Postmaster | null {
  const file = path.join(dataDir, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** A port of this machine that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
