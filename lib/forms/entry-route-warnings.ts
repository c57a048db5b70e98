import standards from '@/db/reference/apprenticeship-standards.json' with { type: 'json' }
import { type Day, NATIONS } from '@/db/vocabulary'
import { AGE_BANDS, apprenticeshipWarnings, type RouteWarning } from '@/lib/domain/apprenticeship'
import { earliestDay, latestDay, type PartialDate, parsePartialDate } from '@/lib/domain/partial-date'
import { returnerWarnings } from '@/lib/domain/returner'
import { apprenticeshipLevels, fieldsOf } from './entry-route-fields'

export type RecordedRoute = { routeCode: string; fields: Readonly<Record<string, string>> }

/**
 * What looks wrong about a recorded entry route. It warns and never stops a record. A date known to the month or
 * the year is given the benefit of the doubt: only what holds on every day that it can be is said.
 *
 * @param today a returner's induction that began lately may still be running
 */
export function routeWarnings({ routeCode, fields }: RecordedRoute, today: Day): RouteWarning<string>[] {
  if (routeCode === 'RETURNER') return ofReturner(fields, today)
  return apprenticeshipLevels(routeCode).length > 0 ? ofApprenticeship(routeCode, fields) : []
}

/** The name of the box in the form that a warning is about. */
export function boxOf(routeCode: string, warning: RouteWarning<string>): string | undefined {
  return fieldsOf(routeCode).find(({ key }) => key === warning.field)?.name
}

function ofApprenticeship(
  routeCode: string,
  fields: Readonly<Record<string, string>>,
): RouteWarning<string>[] {
  const start = dateOf(fields.startDate)
  const actual = fields.completionStatus === 'withdrawn' ? null : dateOf(fields.actualEndDate)
  const planned = dateOf(fields.plannedEndDate)
  const end = planned ?? actual
  const level = Number(fields.apprenticeshipLevel) || null
  const fact = {
    routeCode,
    nation: NATIONS.find((nation) => nation === fields.nation) ?? null,
    level,
    end: end && latestDay(end),
    ageAtStart: AGE_BANDS.find((age) => age === fields.ageBandAtStart) ?? null,
  }
  const [first, ...others] = daysOf(start).map((day) => apprenticeshipWarnings({ ...fact, start: day }))
  const certain = (first ?? []).filter(({ code }) =>
    others.every((some) => some.some((other) => other.code === code)),
  )
  return [
    ...certain.map((warning) =>
      warning.field === 'plannedEndDate' && !planned ? { ...warning, field: 'actualEndDate' } : warning,
    ),
    ...ofStandard(routeCode, fields.standardReference, level),
  ]
}

function ofStandard(
  routeCode: string,
  ref: string | undefined,
  level: number | null,
): RouteWarning<'standard_level'>[] {
  const standard = standards.find((known) => known.ref === ref)
  const levels = level ? [level] : apprenticeshipLevels(routeCode)
  if (!standard || levels.includes(standard.level)) return []
  const message = `${standard.title} is a level ${standard.level} standard. Check the standard or the route.`
  const confidence =
    standard.confidence === 'high' ? 'high' : standard.confidence === 'low' ? 'low' : 'medium'
  return [{ code: 'standard_level', field: 'standardReference', message, confidence }]
}

function ofReturner(fields: Readonly<Record<string, string>>, today: Day): RouteWarning<string>[] {
  const [breakStart, breakEnd, inductionStart, inductionCompleted] = [
    fields.breakStart,
    fields.breakEnd,
    fields.inductionStart,
    fields.inductionCompleted,
  ].map(dateOf)
  const fact = {
    breakStart: breakStart ? earliestDay(breakStart) : null,
    breakEnd: breakEnd ? latestDay(breakEnd) : null,
    inductionStart: inductionStart ? latestDay(inductionStart) : null,
    inductionCompleted: inductionCompleted ? latestDay(inductionCompleted) : null,
  }
  return returnerWarnings(fact, today)
}

function daysOf(date: PartialDate | null): (Day | null)[] {
  return date ? [...new Set([earliestDay(date), latestDay(date)])] : [null]
}

/** A stored date; what cannot be read warns about nothing. */
export function dateOf(stored: string | undefined): PartialDate | null {
  const read = stored ? parsePartialDate(stored) : null
  return read?.ok ? read.date : null
}
