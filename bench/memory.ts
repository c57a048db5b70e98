import { readFileSync } from 'node:fs'

/** @returns the memory that a process holds now, in MB. */
export function heldBy(pid: number): number {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB/m)
  return Number(line?.[1]) / 1024
}

/** The most that a process holds while `work` runs above what it held before, in MB. */
export async function growthOf(pid: number, work: () => Promise<void>): Promise<number> {
  const before = heldBy(pid)
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, heldBy(pid))
  }, 20)
  try {
    await work()
  } finally {
    clearInterval(watch)
  }
  return most - before
}
