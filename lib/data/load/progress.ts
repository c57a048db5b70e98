import { and, eq, inArray, sql } from 'drizzle-orm'
import { load, loadProblem } from '@/db/schema'
import { type TrustActor, withTrust } from '@/db/trust'
import type { Problem } from '@/lib/import/shapes'
import { type Found, keepProblems } from './load-record'

const EVERY = 1000
const KEPT_AT_ONCE = 5000

/** Says how far an import is, and that its job lives, once a second; keeps what is found in the file. */
export class Progress {
  problems = 0
  private read = 0
  private percent = 0
  private kept = 0
  private waiting: Found[] = []
  private waitingCount = 0
  private saying: Promise<void> = Promise.resolve()
  private readonly timer: NodeJS.Timeout

  constructor(
    private readonly actor: TrustActor,
    private readonly id: string,
    /** About how many rows there are; 0 where it is not known. */
    private total: number,
  ) {
    this.timer = setInterval(() => this.say(), EVERY)
    this.timer.unref()
  }

  private say(): void {
    const values = { percent: this.percent, seenAt: sql`now()` as never }
    const working = inArray(load.status, ['received', 'reading', 'checking', 'writing', 'undoing'])
    this.saying = this.saying
      .then(() =>
        withTrust(this.actor, async (db) => {
          await db.orm
            .update(load)
            .set(this.read > 0 ? { ...values, rowsRead: this.read } : values)
            .where(and(eq(load.trustId, db.trustId), eq(load.id, this.id), working))
        }),
      )
      .catch((error) => console.error(error))
  }

  rows(read: number): void {
    this.read = read
    this.percent = this.total > 0 ? Math.min(99, Math.floor((99 * read) / Math.max(this.total, read))) : 0
  }

  /** Says about how many rows there will be, where that was not known. */
  expect(total: number): void {
    this.total = total
  }

  /** @param share 0 to 1. */
  step(share: number): void {
    this.percent = Math.min(99, Math.floor(99 * share))
  }

  async keepFound(problems: readonly Problem[], warnings: readonly Problem[]): Promise<void> {
    this.problems += problems.length
    if (problems.length > 0) this.waiting.push({ severity: 'problem', problems })
    if (warnings.length > 0) this.waiting.push({ severity: 'warning', problems: warnings })
    this.waitingCount += problems.length + warnings.length
    if (this.waitingCount >= KEPT_AT_ONCE) await this.settle()
  }

  /** Forgets what was found before: the file is looked at anew. */
  async forgetFound(): Promise<void> {
    await withTrust(this.actor, async (db) => {
      await db.orm
        .delete(loadProblem)
        .where(and(eq(loadProblem.trustId, db.trustId), eq(loadProblem.loadId, this.id)))
      await db.orm
        .update(load)
        .set({ problemCount: 0, warningCount: 0 })
        .where(and(eq(load.trustId, db.trustId), eq(load.id, this.id)))
    })
    this.kept = 0
    this.problems = 0
  }

  async settle(): Promise<void> {
    const waiting = this.waiting
    this.waiting = []
    this.waitingCount = 0
    this.kept = await keepProblems(this.actor, this.id, waiting, this.kept)
  }

  /** Nothing is being written down any more. */
  async rest(): Promise<void> {
    clearInterval(this.timer)
    await this.saying
  }
}
