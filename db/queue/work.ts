import type { Job } from 'pg-boss'
import { type SlotPool, slotPool } from '../slots'
import { openBoss } from './boss'
import { databaseOf } from './database'
import type { FileJob } from './file-job'
import type { ForecastJob } from './forecast-job'
import type { ImportJob, KeptJob } from './import-job'
import {
  FILE_QUEUE,
  FILES_AT_ONCE,
  FORECAST_QUEUE,
  HEARTBEAT_EVERY_SECONDS,
  IMPORT_QUEUE,
  POLL_EVERY_SECONDS,
  TRIES,
  TRUSTS_AT_ONCE,
} from './settings'

export type QueueHandlers = {
  /**
   * Does a step. It may be done again after it was begun, by this process or another, so it must begin with what is
   * in the database. What it throws counts as a try.
   * @param signal asks it to end soon: the process is stopping, or the job is no longer this worker's.
   */
  import(job: ImportJob, signal: AbortSignal): Promise<void>
  /** Told of a job that was tried as often as it may be. The Trust's next job begins when this is done. */
  onGivenUp(job: ImportJob): Promise<void>
  /**
   * Makes a file that somebody asked for, or lets one expire. It may be begun again like a step of an import; what it
   * throws is tried again, so it says in the file's record whatever else went wrong. Where it is left out, this process
   * takes no files.
   */
  file?(job: FileJob, signal: AbortSignal): Promise<void>
  /** Runs a forecast, as a file is made. Where it is left out, this process takes none. */
  forecast?(job: ForecastJob, signal: AbortSignal): Promise<void>
}

export type QueueOptions = {
  /** Of the application's role; `DATABASE_URL` when left out. */
  url?: string
  /** How long a running step may go on once the queue is stopped, before it is given back. */
  finishWithinMs?: number
}

export type RunningQueue = {
  /** Takes no more jobs, lets running ones finish for a while, and gives back those that do not. */
  stop(): Promise<void>
}

/** How long a step that was asked to end is waited for. */
const END_WITHIN_MS = 2000

/**
 * Works on import jobs in this process, of two Trusts at once and of each Trust one after the other, on files and, one at a
 * time, on forecasts, also beside other processes that do the same.
 */
export async function startQueue(
  handlers: QueueHandlers,
  { url = process.env.DATABASE_URL, finishWithinMs = 5000 }: QueueOptions = {},
): Promise<RunningQueue> {
  if (!url) throw new Error('DATABASE_URL is not set. Start Waymark with npm start.')
  const pool = slotPool(url, TRUSTS_AT_ONCE + 1)
  const { file, forecast } = handlers
  const boss = openBoss(databaseOf(pool), true)
  const running = new Map<string, KeptJob>()
  const stopping = new AbortController()
  const report = reporter()
  boss.on('error', report)

  const workOn = async ([job]: Job<KeptJob>[]) => {
    if (!job) return
    running.set(job.id, job.data)
    try {
      await attempt(job, AbortSignal.any([job.signal, stopping.signal]))
    } catch (problem) {
      if (!stopping.signal.aborted) report(problem)
      // pg-boss keeps what is thrown, and an error from the database can hold a row of a person.
      throw new Error('The step did not succeed; the log of the worker says why.')
    } finally {
      if (!stopping.signal.aborted) running.delete(job.id)
    }
  }

  const attempt = async ({ data, retryCount }: Job<KeptJob>, signal: AbortSignal) => {
    const job = await jobOf(pool, data)
    if (retryCount - data.givenBack < TRIES) await handlers.import(job, signal)
    else await handlers.onGivenUp(job)
  }

  const does =
    <J>(handle: (job: J, signal: AbortSignal) => Promise<void>, failed: string) =>
    async ([job]: Job<J>[]) => {
      if (!job) return
      try {
        await handle(job.data, AbortSignal.any([job.signal, stopping.signal]))
      } catch (problem) {
        if (!stopping.signal.aborted) report(problem)
        throw new Error(failed)
      }
    }

  try {
    await boss.start()
    const options = {
      pollingIntervalSeconds: POLL_EVERY_SECONDS,
      heartbeatRefreshSeconds: HEARTBEAT_EVERY_SECONDS,
    }
    await boss.work<KeptJob>(IMPORT_QUEUE, { ...options, localConcurrency: TRUSTS_AT_ONCE }, workOn)
    if (file)
      await boss.work<FileJob>(
        FILE_QUEUE,
        { ...options, localConcurrency: FILES_AT_ONCE },
        does(file.bind(handlers), 'The file was not made; the log of the worker says why.'),
      )
    if (forecast)
      await boss.work<ForecastJob>(
        FORECAST_QUEUE,
        options,
        does(forecast.bind(handlers), 'The forecast was not run; the log of the worker says why.'),
      )
  } catch (problem) {
    await pool.close()
    throw problem
  }

  const stop = async () => {
    const queues = [IMPORT_QUEUE, ...(file ? [FILE_QUEUE] : []), ...(forecast ? [FORECAST_QUEUE] : [])]
    const resting = queues.map((queue) => boss.offWork(queue))
    await settledWithin(Promise.all(resting), finishWithinMs)
    stopping.abort(new Error('The worker is stopping.'))
    await boss.stop({ timeout: END_WITHIN_MS })
    // Only a job that waits again is changed; the tries that this stop cut short do not count.
    for (const [id, data] of running)
      await boss
        .update(IMPORT_QUEUE, { ...data, givenBack: data.givenBack + 1 }, { id, startAfter: '0 seconds' })
        .catch(report)
    await pool.close()
  }
  let stopped: Promise<void> | undefined
  return {
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

async function jobOf(pool: SlotPool, { givenBack: _, ...kept }: KeptJob): Promise<ImportJob> {
  const { accountId } = kept
  if (accountId === null) return { ...kept, accountName: 'command line' }
  const [account] = await pool.use(({ sql }) => sql`SELECT name FROM account WHERE id = ${accountId}`)
  return { ...kept, accountName: account?.name ?? 'an account that was removed' }
}

async function settledWithin(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, limit])
  clearTimeout(timer)
}

/** Writes errors into the log, the same not more than once a minute: an outage is met anew at every poll. */
function reporter(): (problem: unknown) => void {
  let last = { message: '', at: 0 }
  return (problem) => {
    const error = problem as Error
    const { message } = error
    if (last.message === message && Date.now() - last.at < 60_000) return
    last = { message, at: Date.now() }
    console.error('query' in error ? withoutValues(error) : error)
  }
}

/** What PostgreSQL says of a value quotes it, and it may be somebody's name; so does a query that failed, with all its values. */
function withoutValues({ name, message, stack = '', cause, ...more }: Error & { code?: string }): Error {
  const code = more.code ?? (cause as { code?: string } | undefined)?.code
  const said = `refused with ${code}`
  const error = Object.assign(new Error(said), { name, code })
  error.stack = stack.replace(message, said)
  return error
}
