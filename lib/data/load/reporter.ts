import { type TrustActor, withTrust } from '@/db/trust'
import type { Problem, Shape } from '@/lib/import/shapes'
import { endLoad, type Found, keepProblems, sayProgress } from './load-record'
import type { ReadingListener } from './read-file'

const EVERY = 1000
const KEPT_AT_ONCE = 5000
/** Of the whole, how much is reading. */
const READING = 30

/** Keeps the record of a load while it runs: how far it is, and what was found. */
export class Reporter implements ReadingListener {
  problems = 0
  read = 0
  private kept = 0
  private waiting: Found[] = []
  private waitingCount = 0
  private percent = 0
  private readonly timer: NodeJS.Timeout
  private saying: Promise<void> = Promise.resolve()

  constructor(
    private readonly actor: TrustActor,
    private readonly id: string,
    /** About how many rows there will be. */
    private readonly lines: number,
    /** Is told how far it is, in percent and rows read, once a second and when writing begins. */
    private readonly told: (percent: number, rowsRead: number) => void,
  ) {
    this.timer = setInterval(() => this.say(), EVERY)
    this.timer.unref()
  }

  private say(): void {
    const { percent, read: rowsRead } = this
    this.told(percent, rowsRead)
    this.saying = this.saying
      .then(() => sayProgress(this.actor, this.id, { percent, rowsRead }))
      .catch((error) => console.error(error))
  }

  async opened(shape: Shape, droppedColumns: string[], ignoredColumns: string[]): Promise<void> {
    await sayProgress(this.actor, this.id, { kind: shape, droppedColumns, ignoredColumns })
  }

  async found(problems: Problem[], warnings: Problem[], read: number): Promise<void> {
    this.read = read
    this.percent = Math.min(READING, Math.floor((READING * read) / Math.max(this.lines, read, 1)))
    this.problems += problems.length
    if (problems.length > 0) this.waiting.push({ severity: 'problem', problems })
    if (warnings.length > 0) this.waiting.push({ severity: 'warning', problems: warnings })
    this.waitingCount += problems.length + warnings.length
    if (this.waitingCount >= KEPT_AT_ONCE) await this.settle()
  }

  /** What does not stop the load, to be written down when it has ended. */
  note(warnings: Problem[]): void {
    if (warnings.length > 0) this.waiting.push({ severity: 'warning', problems: warnings })
  }

  /** Writes down what was found so far. */
  async settle(): Promise<void> {
    const waiting = this.waiting
    this.waiting = []
    this.waitingCount = 0
    this.kept = await keepProblems(this.actor, this.id, waiting, this.kept)
  }

  async writing(): Promise<void> {
    this.percent = READING
    this.told(this.percent, this.read)
    await sayProgress(this.actor, this.id, { status: 'writing', percent: this.percent, rowsRead: this.read })
  }

  step(share: number): void {
    this.percent = Math.floor(READING + (99 - READING) * share)
  }

  async end(status: 'refused' | 'failed', rowsRead: number): Promise<void> {
    this.stop()
    await this.settle()
    await this.saying
    await withTrust(this.actor, (db) => endLoad(db, this.id, { status, rowsRead }))
  }

  stop(): void {
    clearInterval(this.timer)
  }

  /** Nothing is being written down any more. */
  async rest(): Promise<void> {
    this.stop()
    await this.saying
  }
}
