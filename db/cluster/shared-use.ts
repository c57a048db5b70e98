import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pause, processMark } from './process'

/**
 * Several commands may use one cluster at once (`npm start` and a shell command). Each holds a lease while it
 * does; the last one to let go stops the server. A lease whose process has died counts for nothing.
 */
export function takeLease(dir: string): { release(): void } {
  const folder = leases(dir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, randomUUID())
  writeFileSync(file, ownMark())
  return { release: () => rmSync(file, { force: true }) }
}

/** How many living processes hold a lease on the cluster; clears the leases of dead ones. */
export function livingLeases(dir: string): number {
  const folder = leases(dir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const files = readdirSync(folder).map((name) => path.join(folder, name))
  const living = files.filter((file) => isLiving(textOf(file)))
  for (const file of files) if (!living.includes(file)) rmSync(file, { force: true })
  return living.length
}

/** Runs `work` while no other process starts or stops the cluster in `dir`. The lock of a dead process is taken over. */
export async function alone<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const lock = path.join(dir, 'postgres.lock')
  while (!take(lock)) await pause(25)
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock: string): boolean {
  const mine = `${lock}.${randomUUID()}`
  writeFileSync(mine, ownMark())
  try {
    linkSync(mine, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(mine)
  }
  const holder = textOf(lock)
  if (holder !== '' && !isLiving(holder)) clearStale(lock, holder)
  return false
}

/** Only one of several waiting processes wins the rename, and it puts back a lock that had changed hands meanwhile. */
function clearStale(lock: string, holder: string): void {
  const aside = `${lock}.${randomUUID()}`
  try {
    renameSync(lock, aside)
  } catch {
    return
  }
  if (textOf(aside) === holder) rmSync(aside, { force: true })
  else renameSync(aside, lock)
}

function leases(dir: string): string {
  return path.join(dir, 'postgres.users')
}

function ownMark(): string {
  return `${process.pid} ${processMark(process.pid)}`
}

function isLiving(mark: string): boolean {
  const [pid, begun] = mark.split(' ')
  return begun !== undefined && processMark(Number(pid)) === begun
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
