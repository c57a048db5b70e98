import type { Day, Nation } from '@/db/vocabulary'
import { addMonths } from './calendar'

/** Age at the start as it may be kept: a band, since a date of birth never is. */
export const AGE_BANDS = ['under_16', '16_to_18', '19_to_21', '22_to_24', '25_and_over'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

/** What is recorded of an apprenticeship; whatever is not known is null and not warned about. */
export interface ApprenticeshipFact {
  routeCode: string
  nation: Nation | null
  /** RQF level, 2 to 7. */
  level: number | null
  start: Day | null
  /** Planned or actual end. */
  end: Day | null
  ageAtStart: AgeBand | null
}

export type WarningCode =
  | 'ends_before_start'
  | 'under_minimum_age'
  | 'shorter_than_minimum'
  | 'foundation_outside_england'
  | 'foundation_before_it_began'
  | 'foundation_age'
  | 'level_7_funding'

/** Something to look at again; it never stops a record from being saved. */
export interface RouteWarning<C extends string = WarningCode> {
  code: C
  /** The field of the form that it is about. */
  field: string
  message: string
  /** How sure the rule behind it is: see `facts.json`. */
  confidence: 'high' | 'medium' | 'low'
}

/** The first and the last day (excluded) on which an apprenticeship must start for a rule to hold. */
interface Rule {
  nation: Nation
  from: Day | null
  to: Day | null
  confidence: RouteWarning['confidence']
}

/** Youngest age at the start, by nation. Source: Department for Education (England, high), Welsh Government and Skills Development Scotland (medium), general knowledge (Northern Ireland, low); all in `facts.json`. */
const MINIMUM_AGE: readonly (Rule & { age: 16 })[] = [
  { nation: 'England', from: null, to: null, age: 16, confidence: 'high' },
  { nation: 'Wales', from: null, to: null, age: 16, confidence: 'medium' },
  { nation: 'Scotland', from: null, to: null, age: 16, confidence: 'medium' },
  { nation: 'Northern Ireland', from: null, to: null, age: 16, confidence: 'low' },
]

/** Shortest length in months. Source: `facts.json`, 12 months, and 8 for starts from August 2025 (medium). */
const MINIMUM_MONTHS: readonly (Rule & { months: number })[] = [
  { nation: 'England', from: null, to: '2025-08-01', months: 12, confidence: 'medium' },
  { nation: 'England', from: '2025-08-01', to: null, months: 8, confidence: 'medium' },
]

const FOUNDATION_BEGAN: Day = '2025-08-01'
const LEVEL_7_LIMITED: Day = '2026-01-01'

/**
 * What looks wrong about an apprenticeship by the rules of its nation on the day it began. Warnings only: the
 * rules have exceptions, and some are known with less than certainty.
 */
export function apprenticeshipWarnings(fact: ApprenticeshipFact): RouteWarning[] {
  const warnings: RouteWarning[] = []
  const warn = (code: WarningCode, field: string, confidence: RouteWarning['confidence'], message: string) =>
    warnings.push({ code, field, confidence, message })
  const { nation, start, end, ageAtStart } = fact
  if (start && end && end <= start) {
    warn(
      'ends_before_start',
      'plannedEndDate',
      'high',
      'The apprenticeship ends before it starts. Check both dates.',
    )
  }
  const age = ruleFor(MINIMUM_AGE, nation, start)
  if (age && ageAtStart === 'under_16') {
    const text = `An apprentice in ${nation} is at least ${age.age} at the start. Check the age band.`
    warn('under_minimum_age', 'ageBandAtStart', age.confidence, text)
  }
  const length = ruleFor(MINIMUM_MONTHS, nation, start)
  if (length && start && end && end > start && end < addMonths(start, length.months)) {
    const text = `An apprenticeship in ${nation} that started then lasts at least ${length.months} months. Check the dates.`
    warn('shorter_than_minimum', 'plannedEndDate', length.confidence, text)
  }
  if (fact.routeCode === 'APP_FOUNDATION') warnFoundation(fact, warn)
  if (nation === 'England' && fact.level === 7 && start && start >= LEVEL_7_LIMITED && isOver21(ageAtStart)) {
    const text =
      'From January 2026 public funding in England for level 7 is for people aged 16 to 21 at the start, with exceptions. Check how it is paid for.'
    warn('level_7_funding', 'ageBandAtStart', 'medium', text)
  }
  return warnings
}

type Warn = (
  code: WarningCode,
  field: string,
  confidence: RouteWarning['confidence'],
  message: string,
) => void

function warnFoundation({ nation, start, ageAtStart }: ApprenticeshipFact, warn: Warn): void {
  if (nation && nation !== 'England') {
    warn(
      'foundation_outside_england',
      'nation',
      'medium',
      'Foundation apprenticeships of this kind are in England only. Check the nation.',
    )
  }
  if (start && start < FOUNDATION_BEGAN) {
    warn(
      'foundation_before_it_began',
      'startDate',
      'medium',
      'Foundation apprenticeships began on 1 August 2025. Check the start date.',
    )
  }
  if (isOver21(ageAtStart)) {
    warn(
      'foundation_age',
      'ageBandAtStart',
      'medium',
      'Foundation apprenticeships are for people aged 16 to 21, up to 24 for some. Check the age band.',
    )
  }
}

function isOver21(age: AgeBand | null): boolean {
  return age === '22_to_24' || age === '25_and_over'
}

function ruleFor<R extends Rule>(
  rules: readonly R[],
  nation: Nation | null,
  start: Day | null,
): R | undefined {
  return rules.find((rule) => {
    if (rule.nation !== nation) return false
    if (start === null) return rule.from === null && rule.to === null
    return (rule.from === null || rule.from <= start) && (rule.to === null || start < rule.to)
  })
}
