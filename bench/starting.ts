import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { processesOf } from '@/cli/test/processes'
import { startWaymark } from '@/cli/test/started'
import type { Figure } from './report'

/** How a start goes on from what the one before left. */
const LEFT_BY = ['a stop', 'kill -9 of the Node that holds the database'] as const
const WANTED = 5
const TIMES = 3

/**
 * Starts Waymark again in a folder in which it has run: after it was stopped, and after it was killed. The slowest counts.
 * @param dir where its folder is made
 */
export async function measureStarting(dir: string): Promise<Figure[]> {
  const own = path.join(dir, 'starting')
  await mkdir(own)
  await (await startWaymark(own)).stop()
  const figures: Figure[] = []
  for (const left of LEFT_BY) {
    const seconds: number[] = []
    for (let time = 0; time < TIMES; time++) {
      if (left !== 'a stop') await killed(own)
      const began = performance.now()
      const { stop } = await startWaymark(own)
      seconds.push((performance.now() - began) / 1000)
      await stop()
    }
    const value = Math.max(...seconds)
    figures.push({
      what: `start after ${left}`,
      value,
      unit: 's',
      wanted: `${WANTED} s`,
      reached: value <= WANTED,
    })
  }
  return figures
}

/** Starts Waymark, kills the Node that holds its database, and waits for every other Node to follow. */
async function killed(dir: string): Promise<void> {
  const { ended } = await startWaymark(dir)
  const holder = processesOf(dir).find(({ command }) => /cli\/start\.ts/.test(command))
  if (!holder) throw new Error('No Node holds the database.')
  process.kill(holder.pid, 'SIGKILL')
  await ended
}
