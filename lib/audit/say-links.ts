import path from 'node:path'
import { listenToLinks, type MadeLink } from '@/db/made-links'
import { auditPlacesOf } from './audit-places'
import type { AuditPlaces } from './checkpoint-key'
import { SaidFile, type SaidLine, saidOf } from './said-file'

export type Saying = {
  /** Says which files were left by processes that were ended by force. */
  tellLeft(): Promise<void>
  /** Writes what was not written yet; what cannot be written is kept and tried again. */
  flush(): Promise<void>
  /** Writes the rest, and listens no more. */
  close(): Promise<void>
}

/** Links that wait for a disk which does not take them: more are let go of, and verify-audit then tells of them. */
const MOST_WAITING = 100_000

const shared = globalThis as typeof globalThis & { waymarkSaying?: Saying | undefined }

/**
 * From now on every link that this process makes is said outside the database: signed, in a file of its own, within a moment of
 * its commit. No transaction and no request waits for that. The process keeps its one saying under
 * `globalThis.waymarkSaying`, where its end finds it.
 * @param afterMs how long links are gathered for one line.
 */
export function startSaying(places: AuditPlaces, afterMs = 200): Saying {
  const file = new SaidFile(places)
  let waiting: { link: MadeLink; committed: boolean }[] = []
  let timer: NodeJS.Timeout | undefined
  let failed = false
  let writing = Promise.resolve()

  const tellLeft = () => {
    writing = writing.then(() => file.sayLeft()).catch(tellOnce)
    return writing
  }

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(write)
    return writing
  }

  async function write(): Promise<void> {
    const taken = waiting
    waiting = []
    for (const committed of [true, false]) {
      const links = taken.filter((one) => one.committed === committed)
      if (links.length === 0) continue
      const said: SaidLine = {
        at: new Date().toISOString(),
        of: committed ? 'made' : 'perhaps',
        links: links.map(({ link }) => saidOf(link)),
      }
      try {
        await file.add(said)
        failed = false
      } catch (problem) {
        waiting = [...links, ...waiting].slice(-MOST_WAITING)
        tellOnce(problem)
      }
    }
    if (waiting.length > 0) timer ??= setTimeout(flush, Math.max(afterMs, 1000)).unref()
  }

  function tellOnce(problem: unknown): void {
    if (!failed)
      console.error(
        `Links of the audit could not be written outside the database: ${(problem as { code?: string }).code ?? 'unknown'}. They are kept and tried again.`,
      )
    failed = true
  }

  listenToLinks((links, committed) => {
    waiting.push(...links.map((link) => ({ link, committed })))
    timer ??= setTimeout(flush, afterMs)
  })
  const saying: Saying = {
    tellLeft,
    flush,
    async close() {
      listenToLinks(null)
      delete shared.waymarkSaying
      await flush()
      clearTimeout(timer)
      await file.end().catch(tellOnce)
    },
  }
  shared.waymarkSaying = saying
  return saying
}

/** Begins it in the web server, with the folders that this was given, and tells what was left before. */
export function sayFromSite(): Saying {
  const saying = startSaying(auditPlacesOf(process.env.WAYMARK_DATA ?? path.join(process.cwd(), '.data')))
  void saying.tellLeft()
  return saying
}
