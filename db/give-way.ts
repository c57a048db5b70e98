import { existsSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { processTitle } from './cluster/process'

const BEHIND = os.constants.priority.PRIORITY_BELOW_NORMAL

/** Who is not root may change a group's share ten times a second, whichever group it is. */
const GROUP_TRIES = 10
const GROUP_PAUSE_MS = 110

/**
 * Lets the server's process of a connection run behind others, where it is one of this machine that may be told so. On a
 * server elsewhere, or of another account, nothing changes.
 */
export async function giveWay(sql: Sql): Promise<void> {
  const [found] = await sql<{ pid: number; port: number | null }[]>`
    SELECT pg_backend_pid() AS pid, inet_client_port() AS port`
  // The process calls itself by the port that the connection comes from: one with the same id here is not taken for it.
  if (!found?.port || !processTitle(found.pid)?.includes(`(${found.port})`)) return
  if (attempted(() => os.setPriority(found.pid, BEHIND)) === 'done') await groupBehind(found.pid)
}

/**
 * Linux may share the processor between sessions and not between processes: a priority then counts within its session alone,
 * and each process of PostgreSQL is a session of its own.
 */
async function groupBehind(pid: number): Promise<void> {
  const group = `/proc/${pid}/autogroup`
  if (!existsSync(group)) return
  for (let tries = 0; tries < GROUP_TRIES; tries++) {
    if (attempted(() => writeFileSync(group, String(BEHIND))) !== 'again') return
    await pause(GROUP_PAUSE_MS)
  }
}

function attempted(set: () => void): 'done' | 'again' | 'refused' {
  try {
    set()
    return 'done'
  } catch (error) {
    const { code, info } = error as NodeJS.ErrnoException & { info?: { code?: string } }
    switch (info?.code ?? code) {
      case 'EAGAIN':
        return 'again'
      case 'EACCES':
      case 'EPERM':
      case 'ESRCH':
      case 'ENOENT':
      case 'EINVAL':
      case 'EROFS':
        return 'refused'
      default:
        throw error
    }
  }
}
