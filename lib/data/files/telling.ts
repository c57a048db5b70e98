import 'server-only'
import { withTrust } from '@/db/trust'
import type { Making } from '../export/making'
import { type Attempt, NotWanted } from './parts'

const EVERY_MS = 500

/** Says twice a second how far a file has come and that its maker lives, and hears whether it is wanted still. */
export class Telling {
  private readonly unwanted = new AbortController()
  private step: 'reading' | 'writing' = 'reading'
  private rows = 0
  private saying: Promise<void> = Promise.resolve()
  private busy = false
  private readonly timer: NodeJS.Timeout

  constructor(private readonly own: Attempt) {
    this.timer = setInterval(() => this.say(), EVERY_MS)
    this.timer.unref()
  }

  /** Aborted when somebody cancels the file, or another worker has begun it anew. */
  get signal(): AbortSignal {
    return this.unwanted.signal
  }

  readonly onRows: NonNullable<Making['onRows']> = (step, rows) => {
    this.step = step
    this.rows = rows
  }

  private say(): void {
    if (this.busy) return
    this.busy = true
    const { actor, fileId, attempt } = this.own
    this.saying = withTrust(actor, async ({ sql, trustId }) => {
      const told = await sql`
        UPDATE asked_file SET step = ${this.step}, rows_done = ${this.rows}, seen_at = now()
        WHERE trust_id = ${trustId} AND id = ${fileId} AND attempt = ${attempt} AND state = 'making'`
      return told.count > 0
    })
      .then((wanted) => {
        if (!wanted) this.unwanted.abort(new NotWanted())
        return undefined
      })
      .catch((error) => console.error(error))
      .finally(() => {
        this.busy = false
      })
  }

  /** Nothing is being said any more. */
  async end(): Promise<void> {
    clearInterval(this.timer)
    await this.saying
  }
}
