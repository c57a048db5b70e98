import 'server-only'

const EVERY_MS = 500

/** Somebody cancelled the work, or another worker has begun it anew. */
export class NotWanted extends Error {
  override name = 'NotWanted'
}

/** Says twice a second how far long work has come and that its worker lives, and hears whether it is wanted still. */
export class Telling {
  private readonly unwanted = new AbortController()
  private saying: Promise<void> = Promise.resolve()
  private busy = false
  private readonly timer: NodeJS.Timeout

  /** @param tell writes it down; false where the work is not wanted any more */
  constructor(private readonly tell: () => Promise<boolean>) {
    this.timer = setInterval(() => this.say(), EVERY_MS)
    this.timer.unref()
  }

  /** Aborted when somebody cancels the work, or another worker has begun it anew. */
  get signal(): AbortSignal {
    return this.unwanted.signal
  }

  private say(): void {
    if (this.busy) return
    this.busy = true
    this.saying = this.tell()
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
