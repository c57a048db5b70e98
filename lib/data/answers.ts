import 'server-only'
import { LRUCache } from 'lru-cache'
import { asKnownOn } from '@/db/known-on'
import { type FigureSettings, figureSettings } from '@/db/queries/figure-settings'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { effectiveThreshold } from '@/lib/domain/disclosure'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { requireAskable } from './safe-question'

/** Exact answers by Trust, revision of its careers and roles, and question. Counts only, never a name. */
const kept = new LRUCache<string, { answer: object; size: number }>({
  maxSize: 64 * 1024 * 1024,
  sizeCalculation: ({ size }) => size,
})

/** What is being asked. Everything that the answer depends on stands in it, but for the Trust and its records. */
export type Question = { what: string; filter: Pick<ProgressionFilter, 'asAt' | 'knownOn'> }

export type Answered<T> = {
  /** Exact: what leaves lib/data is made from it by the grade of the scope. Must not be changed. */
  answer: T
  /** The largest count that is hidden from whoever sees what is safe to share. */
  threshold: number
  recordsFrom: Day | null
}

/**
 * Counts, or takes the counts of the last time if no career and no role of the Trust has changed since. The revision is read
 * in the same transaction before anything is counted: what is kept can be newer than its revision says, never older.
 *
 * @throws where the question is not one that the scope's grade may put: every figure takes its own from `questionFor`
 * @param count asks the database as known on the day of the filter; nothing but counts may come of it
 */
export async function answered<T extends object>(
  scope: Scope,
  question: Question,
  count: (db: TrustDb, settings: Omit<FigureSettings, 'revision'>) => Promise<T>,
): Promise<Answered<T>> {
  requireAskable(scope.grade, question.what, question.filter)
  return withTrust(scope, async (db) => {
    const { revision, ...settings } = await figureSettings(db)
    const key = JSON.stringify([db.trustId, revision, settings.recordsFrom, question.what, question.filter])
    const facts = { threshold: effectiveThreshold(settings.threshold), recordsFrom: settings.recordsFrom }
    const found = kept.get(key)
    if (found) return { answer: found.answer as T, ...facts }
    const { knownOn } = question.filter
    const answer = await count(knownOn ? await asKnownOn(db, knownOn) : db, settings)
    kept.set(key, { answer, size: key.length + JSON.stringify(answer).length })
    return { answer, ...facts }
  })
}

/** What was made last of an answer that is kept, for as long as it is kept: most ask for what was just asked for. */
export type Made<T> = WeakMap<object, { of: string; made: T }>

/** @param of all that what is made depends on besides the answer */
export function once<T>(made: Made<T>, answer: object, of: string, make: () => T): T {
  const found = made.get(answer)
  if (found?.of === of) return found.made
  const now = make()
  made.set(answer, { of, made: now })
  return now
}
