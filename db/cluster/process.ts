import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

const linux = process.platform === 'linux'

/**
 * When a process began, as an opaque mark: the same process id with another mark is another process.
 * `null` when no such process runs; one that has ended but was never reaped counts as ended.
 */
export function processMark(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (!linux) return ps(pid, 'lstart=')
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, begun] = [fields[0], fields[19]]
    return state === 'Z' || state === 'X' || begun === undefined ? null : begun
  } catch {
    return null
  }
}

/** The name of a running process's program (`postgres`), or `null` when there is none. */
export function processName(pid: number): string | null {
  if (!linux) return ps(pid, 'comm=')?.split('/').at(-1) ?? null
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return null
  }
}

/** What a running process calls itself, with its arguments; `null` when there is none. */
export function processTitle(pid: number): string | null {
  if (!linux) return ps(pid, 'args=')
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return null
  }
}

/** The folder a process stands in; `null` where the system does not tell. */
export function processFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

/** Resolves to true once the process has ended, to false when it still runs after `withinMs`. */
export async function ended(pid: number, withinMs: number): Promise<boolean> {
  const mark = processMark(pid)
  const until = Date.now() + withinMs
  while (mark !== null && processMark(pid) === mark) {
    if (Date.now() > until) return false
    await pause(20)
  }
  return true
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function ps(pid: number, column: string): string | null {
  const answer = spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' })
  return answer.status === 0 && answer.stdout.trim() ? answer.stdout.trim() : null
}
