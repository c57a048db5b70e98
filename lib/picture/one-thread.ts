import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** What a thread says when a piece of work is over. */
export type ThreadAnswer = { bytes: Uint8Array } | { problem: unknown }

export class TookTooLong extends Error {
  constructor(cause: unknown) {
    super('The picture took too long to draw and was given up. Download it again, or as CSV or XLSX.', {
      cause,
    })
    this.name = 'TookTooLong'
  }
}

/**
 * Work that would keep pages waiting, one piece after another in a thread of its own. The thread begins with the first
 * piece and ends when there has been nothing to do for a while, so that it holds no memory between files.
 */
export class OneThread {
  private worker: Worker | null = null
  private last: Promise<unknown> = Promise.resolve()
  private rest: NodeJS.Timeout | undefined

  /**
   * @param file path of the thread's TypeScript
   * @param limits milliseconds for one piece of work, its start included, and of idleness after the last
   */
  constructor(
    private readonly file: string,
    private readonly limits = { work: 60_000, idle: 120_000 },
  ) {}

  /**
   * @param work plain values
   * @param signal gives the work up when nobody waits for it any more
   * @throws TookTooLong, the signal's reason, or what went wrong in the thread
   */
  do(work: unknown, signal?: AbortSignal): Promise<Uint8Array> {
    const mine = this.last.then(() => this.one(work, signal))
    this.last = mine.catch(() => undefined)
    return mine
  }

  private async one(work: unknown, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted()
    clearTimeout(this.rest)
    this.worker ??= this.begin()
    const worker = this.worker
    worker.ref()
    const late = AbortSignal.timeout(this.limits.work)
    const stop = AbortSignal.any(signal ? [signal, late] : [late])
    try {
      return await this.answer(worker, work, stop)
    } catch (problem) {
      throw late.aborted && !signal?.aborted ? new TookTooLong(problem) : problem
    } finally {
      worker.unref()
      this.rest = setTimeout(() => this.end(worker), this.limits.idle).unref()
    }
  }

  private begin(): Worker {
    const worker = new Worker(this.file, {
      // Our TypeScript, and none of the conditions that this process may have been started with.
      execArgv: ['--import', 'tsx'],
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    })
    // Said to whoever waits; without a listener it would end the process.
    worker.on('error', () => this.end(worker))
    worker.on('exit', () => this.end(worker))
    return worker
  }

  private async answer(worker: Worker, work: unknown, stop: AbortSignal): Promise<Uint8Array> {
    const over = new AbortController()
    // A thread that is busy hears nothing: it is ended, and the next piece of work begins another.
    const stopped = once(stop, 'abort', { signal: over.signal }).then(() => {
      this.end(worker)
      throw stop.reason
    })
    const ended = once(worker, 'exit', { signal: over.signal }).then(() => {
      throw new Error('The thread ended before its work was done.')
    })
    // Rejects with the thread's own error where there is one.
    const said: Promise<ThreadAnswer[]> = once(worker, 'message', { signal: over.signal })
    worker.postMessage(work)
    try {
      const [answer] = await Promise.race([said, stopped, ended])
      if (!answer || 'problem' in answer) throw answer?.problem
      return answer.bytes
    } finally {
      over.abort()
      for (const left of [said, stopped, ended]) left.catch(() => undefined)
    }
  }

  private end(worker: Worker): void {
    if (this.worker === worker) this.worker = null
    void worker.terminate()
  }
}
