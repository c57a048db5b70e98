import { readdirSync, readFileSync } from 'node:fs'
import { processMark, processName } from '@/db/cluster/process'

export type Process = { pid: number; name: string; command: string }

/** The living processes that were started with this data folder: named in their environment or on their command line. */
export function processesOf(dir: string): Process[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && processMark(pid) !== null)
    .map((pid) => ({
      pid,
      name: processName(pid) ?? '',
      command: text(pid, 'cmdline'),
      env: text(pid, 'environ'),
    }))
    .filter(({ command, env }) => command.includes(dir) || env.includes(`WAYMARK_DATA=${dir}`))
}

function text(pid: number, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
