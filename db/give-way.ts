import os from 'node:os'
import type { Sql } from 'postgres'
import { processTitle } from './cluster/process'

/**
 * Lets the server's process of a connection run behind others, where it is one of this machine that may be told so. On a
 * server elsewhere, or of another account, nothing changes.
 */
export async function giveWay(sql: Sql): Promise<void> {
  const [found] = await sql<{ pid: number; port: number | null }[]>`
    SELECT pg_backend_pid() AS pid, inet_client_port() AS port`
  // The process calls itself by the port that the connection comes from: one with the same id here is not taken for it.
  if (!found?.port || !processTitle(found.pid)?.includes(`(${found.port})`)) return
  try {
    os.setPriority(found.pid, os.constants.priority.PRIORITY_BELOW_NORMAL)
  } catch (error) {
    const code = (error as { info?: { code?: string } }).info?.code
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'ESRCH') throw error
  }
}
