import type { Day } from '@/db/vocabulary'
import type { RouteWarning } from './apprenticeship'
import { wholeMonths } from './calendar'

/** What is recorded of a return to health informatics; null is not known. */
export interface ReturnerFact {
  breakStart: Day | null
  breakEnd: Day | null
  inductionStart: Day | null
  inductionCompleted: Day | null
}

export type ReturnerWarningCode = 'no_induction' | 'induction_not_completed' | 'break_ends_before_start'

/**
 * What looks wrong about a return. There is no national return-to-practice programme for informatics staff, so
 * the employer's induction is the only control: one without any warns, and never stops the record.
 *
 * @param asAt the day of asking: an induction that began may still be running for three months
 */
export function returnerWarnings(fact: ReturnerFact, asAt: Day): RouteWarning<ReturnerWarningCode>[] {
  const warnings: RouteWarning<ReturnerWarningCode>[] = []
  const { breakStart, breakEnd, inductionStart, inductionCompleted } = fact
  if (breakStart && breakEnd && breakEnd < breakStart) {
    const message = 'The break ends before it starts. Check both dates.'
    warnings.push({ code: 'break_ends_before_start', field: 'breakEnd', confidence: 'high', message })
  }
  if (!inductionStart && !inductionCompleted) {
    const message = 'No induction is recorded. A returner needs one: enter its dates, or arrange it.'
    warnings.push({ code: 'no_induction', field: 'inductionStart', confidence: 'high', message })
  } else if (inductionStart && !inductionCompleted && isLongAgo(inductionStart, asAt)) {
    const message = 'The induction began more than 3 months ago and is not recorded as completed.'
    warnings.push({
      code: 'induction_not_completed',
      field: 'inductionCompleted',
      confidence: 'medium',
      message,
    })
  }
  return warnings
}

function isLongAgo(day: Day, asAt: Day): boolean {
  return day < asAt && wholeMonths(day, asAt) >= 3
}

/** Length of the break in whole months; null while either end is not known or they are the wrong way round. */
export function breakMonths({
  breakStart,
  breakEnd,
}: Pick<ReturnerFact, 'breakStart' | 'breakEnd'>): number | null {
  return breakStart && breakEnd && breakStart <= breakEnd ? wholeMonths(breakStart, breakEnd) : null
}
