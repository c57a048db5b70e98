import { readdirSync, readlinkSync } from 'node:fs'

/** The files that this process holds open whose path begins so, those without a name any more among them. Linux alone. */
export function filesHeld(begins: string): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${fd}`)
      return file.startsWith(begins) ? [file] : []
    } catch {
      return []
    }
  })
}
