import 'server-only'
import type { Day, Grade } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import type { Answered } from '../answers'
import { fingerprintOf } from '../fingerprint'

/** What every figure says of itself. */
export type FigureFacts = {
  asAt: Day
  /** The day at whose end the records are taken as they were; null for the records as they are. */
  knownOn: Day | null
  grade: Grade
  /** The largest count that is hidden where the grade is safe to share. */
  threshold: number
  recordsFrom: Day | null
  /** Of the filter and the numbers as they are shown. */
  fingerprint: string
}

/**
 * @param what names the figure
 * @param shown the numbers as they are shown to this scope
 */
export function figureFacts(
  scope: Scope,
  what: string,
  filter: Pick<ProgressionFilter, 'asAt' | 'knownOn'>,
  { threshold, recordsFrom }: Omit<Answered<unknown>, 'answer'>,
  ...shown: unknown[]
): FigureFacts {
  return {
    asAt: filter.asAt,
    knownOn: filter.knownOn ?? null,
    grade: scope.grade,
    threshold,
    recordsFrom,
    fingerprint: fingerprintOf(what, filter, ...shown),
  }
}
