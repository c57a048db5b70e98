import { dropOldSessions } from '@/lib/access/old-sessions'
import { makeHourlyCheckpoint } from '@/lib/audit/make-checkpoint'
import { dropOldUploads } from '@/lib/data/load/receive-upload'
import { auditPlaces } from './folders'

const LOOK_EVERY_MS = 3_600_000

/** What is done by itself, by name. Each looks by itself whether it is time: once an hour, or once a day. */
export const DAILY_WORK: Record<string, () => Promise<unknown>> = {
  checkpoint: () => makeHourlyCheckpoint(auditPlaces()),
  sessions: dropOldSessions,
  uploads: dropOldUploads,
}

/**
 * Does daily work now and looks again every hour, one after the other; what fails is logged, without a value of it, and tried
 * at the next look.
 */
export function startDaily(work: Record<string, () => Promise<unknown>>, everyMs = LOOK_EVERY_MS) {
  let round = Promise.resolve()
  const look = () => {
    round = round.then(() => doAll(work))
  }
  const timer = setInterval(look, everyMs)
  look()
  return {
    /** Lets what is being done finish. */
    async stop(): Promise<void> {
      clearInterval(timer)
      await round
    },
  }
}

async function doAll(work: Record<string, () => Promise<unknown>>): Promise<void> {
  for (const [name, one] of Object.entries(work))
    await one().catch((problem: Error & { code?: string }) => {
      console.error(
        `The daily ${name} did not succeed: ${problem.code ?? problem.name}. It is tried again within the hour.`,
      )
    })
}
