import { on, once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** What a thread says when a piece of work is over. */
export type ThreadAnswer<A> = { answer: A } | { problem: unknown }

/** What it may say before: how far the work has come. */
export type ThreadStep = { step: number }

/** A piece of work that was given up; its message is for whoever waited. */
export class TookTooLong extends Error {
  constructor(sentence: string, cause: unknown) {
    super(sentence, { cause })
    this.name = 'TookTooLong'
  }

  /** By its name: the process has one thread for work that is asked for by files of which it has more than one. */
  static is(problem: unknown): problem is TookTooLong {
    return problem instanceof Error && problem.name === 'TookTooLong'
  }
}

/** Of one piece of work, its start included, and of idleness after the last, in milliseconds; and of memory. */
type Limits = { work: number; idle: number; megabytes: number }

/**
 * Work that would keep pages waiting, one piece after another in a thread of its own. The thread begins with the first
 * piece and ends when there has been nothing to do for a while, so that it holds no memory between files.
 */
export class OneThread<W, A> {
  private worker: Worker | null = null
  private last: Promise<unknown> = Promise.resolve()
  private rest: NodeJS.Timeout | undefined

  /**
   * @param file path of the thread's TypeScript, which answers each message with a `ThreadAnswer`
   * @param late what is said to whoever waited for work that took too long
   */
  constructor(
    private readonly file: string,
    private readonly late: string,
    private readonly limits: Limits = { work: 60_000, idle: 120_000, megabytes: 256 },
  ) {}

  /**
   * @param work plain values
   * @param signal gives the work up when nobody waits for it any more
   * @param onStep is told how far the work has come, as often as the thread says it
   * @throws TookTooLong, the signal's reason, or what went wrong in the thread
   */
  do(work: W, signal?: AbortSignal, onStep?: (step: number) => void): Promise<A> {
    const mine = this.last.then(() => this.one(work, signal, onStep))
    this.last = mine.catch(() => undefined)
    return mine
  }

  /**
   * Begins the thread before there is work for it, so that the first piece need not wait for its start.
   * @param first work that nobody waits for: what it does once, the thread has behind it
   */
  ready(first: W): void {
    if (this.worker) return
    this.worker = this.begin()
    this.do(first).catch((problem) => console.error('A thread could not be made ready:', problem))
  }

  private async one(work: W, signal?: AbortSignal, onStep?: (step: number) => void): Promise<A> {
    signal?.throwIfAborted()
    clearTimeout(this.rest)
    this.worker ??= this.begin()
    const worker = this.worker
    worker.ref()
    const late = AbortSignal.timeout(this.limits.work)
    const stop = AbortSignal.any(signal ? [signal, late] : [late])
    try {
      return await this.answer(worker, work, stop, onStep)
    } catch (problem) {
      throw late.aborted && !signal?.aborted ? new TookTooLong(this.late, problem) : problem
    } finally {
      worker.unref()
      this.restOf(worker)
    }
  }

  private restOf(worker: Worker): void {
    clearTimeout(this.rest)
    this.rest = setTimeout(() => this.end(worker), this.limits.idle).unref()
  }

  private begin(): Worker {
    const worker = new Worker(this.file, {
      // Our TypeScript, and none of the conditions that this process may have been started with.
      execArgv: ['--import', 'tsx'],
      resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes },
    })
    // Said to whoever waits; without a listener it would end the process.
    worker.on('error', () => this.end(worker))
    worker.on('exit', () => this.end(worker))
    return worker
  }

  private async answer(
    worker: Worker,
    work: W,
    stop: AbortSignal,
    onStep: (step: number) => void = () => undefined,
  ): Promise<A> {
    const over = new AbortController()
    // A thread that is busy hears nothing: it is ended, and the next piece of work begins another.
    const stopped = once(stop, 'abort', { signal: over.signal }).then(() => {
      this.end(worker)
      throw stop.reason
    })
    const ended = once(worker, 'exit', { signal: over.signal }).then(() => {
      throw new Error('The thread ended before its work was done.')
    })
    const said = lastSaid<A>(worker, onStep, over.signal)
    worker.postMessage(work)
    try {
      const answer = await Promise.race([said, stopped, ended])
      if ('problem' in answer) throw answer.problem
      return answer.answer
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

/** What a thread says at last. Rejects with the thread's own error where there is one. */
async function lastSaid<A>(
  worker: Worker,
  onStep: (step: number) => void,
  signal: AbortSignal,
): Promise<ThreadAnswer<A>> {
  for await (const [said] of on(worker, 'message', { signal }) as AsyncIterable<
    [ThreadAnswer<A> | ThreadStep]
  >) {
    if (!('step' in said)) return said
    onStep(said.step)
  }
  throw new Error('The thread ended before its work was done.')
}
