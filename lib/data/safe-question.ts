import type { Grade } from '@/db/vocabulary'
import { addDays, addMonths, endOfMonth } from '@/lib/domain/calendar'
import { periodOf } from '@/lib/domain/month-release'
import { safeQuestionNotes } from '@/lib/format/safe-question'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { today } from './clock'

/** What a figure can be narrowed by. */
export type Narrowing = 'area' | 'unit' | 'level' | 'route' | 'entry'
export const NARROWINGS: readonly Narrowing[] = ['area', 'unit', 'level', 'route', 'entry']

/**
 * By what each figure may be narrowed where it is safe to share, by one of them at a time. Its numbers are then in the
 * closed set of the month (`monthRelease`) with all others; a figure that is not named here is of everyone.
 */
const MAY: Readonly<Record<string, readonly Narrowing[]>> = {
  areas: ['area', 'level'],
  levels: ['area', 'unit', 'level', 'route', 'entry'],
  // One level is asked of at a time, and nobody's spell is at two.
  time: ['level'],
  compared: ['level'],
}

/** Figures that have a route in focus, which leaves nobody out. */
const WITH_FOCUS: readonly string[] = ['flow']

/** A choice of one figure's own that would cut the same people another way. */
type OwnChoice = 'months' | 'middle' | 'last' | 'since' | 'by'

/** What such choices are where figures are safe to share; undefined for what the figure takes without a choice. */
const OWN: Readonly<Record<OwnChoice, number | string | undefined>> = {
  months: 12,
  middle: undefined,
  last: undefined,
  since: undefined,
  by: 'role',
}
const OWN_CHOICES = Object.keys(OWN) as OwnChoice[]
/** Of the steps of a pathway; what a comparison is by is a choice of the figure too, and may be made. */
const ONLY_OF: Partial<Record<OwnChoice, readonly string[]>> = { by: ['pathways', 'around'] }

/** Whether a figure's own choices may be made. */
export const mayChoose = (grade: Grade): boolean => grade === 'internal'

export const mayNarrow = (grade: Grade, what: string): readonly Narrowing[] =>
  grade === 'internal'
    ? NARROWINGS
    : [...(MAY[what] ?? []), ...(WITH_FOCUS.includes(what) ? (['route'] as const) : [])]

export type AskedInstead<F> = {
  filter: F
  /** What is asked otherwise than it was put, as sentences for the page. */
  notes: string[]
}

type Part = Pick<ProgressionFilter, 'asAt'> &
  Partial<Omit<ProgressionFilter, 'asAt'>> & {
    [K in OwnChoice]?: K extends 'months' | 'since' ? number : string
  }

/**
 * What may be asked instead of a question, by the grade of whoever asks. Exact figures can be asked for as they are.
 * Safe-to-share ones are of ends of months that are over, of the records as they are known now, and of everyone or of one
 * area, unit, level, route or five entry years: a small closed set, the numbers of which are protected together. Two days,
 * two versions or two cuts that differ by a person would give that person away however each is rounded.
 *
 * @param what names the figure, as `answered` has it
 */
export function questionFor<F extends Part>(grade: Grade, what: string, filter: F): AskedInstead<F> {
  if (grade === 'internal') return { filter, notes: [] }
  const day = today()
  const asked = { ...filter, asAt: monthEndBefore(filter.asAt < day ? filter.asAt : day) }
  delete asked.knownOn
  const chosen = OWN_CHOICES.filter(
    (one) => filter[one] !== undefined && filter[one] !== OWN[one] && (ONLY_OF[one]?.includes(what) ?? true),
  )
  for (const one of chosen) {
    if (OWN[one] === undefined) delete asked[one]
    else Object.assign(asked, { [one]: OWN[one] })
  }
  const set = NARROWINGS.filter(
    (one) => isSet(filter, one) && !(one === 'route' && WITH_FOCUS.includes(what)),
  )
  const kept = set.find((one) => mayNarrow(grade, what).includes(one))
  for (const one of set.filter((narrowing) => narrowing !== kept)) clear(asked, one)
  const year = kept === 'entry' ? (asked.entryFrom ?? asked.entryTo) : undefined
  if (year !== undefined) {
    asked.entryFrom = periodOf(year)
    asked.entryTo = asked.entryFrom + 4
  }
  const dropped = set.filter((one) => one !== kept)
  return { filter: asked, notes: safeQuestionNotes(filter, asked, { dropped, kept: kept ?? null, chosen }) }
}

/** @throws where a question is put for safe-to-share figures that `questionFor` has not gone over */
export function requireAskable(grade: Grade, what: string, filter: Part): void {
  const { filter: asked } = questionFor(grade, what, filter)
  const differs = Object.keys(filter).some((key) => filter[key as keyof Part] !== asked[key as keyof Part])
  if (differs) throw new Error(`${what} was asked of a day or of people that it may not be shared of`)
}

/** The last day of a month that is over: of it those are told who see what is safe to share and have said no day. */
export const lastMonthEnd = (): string => monthEndBefore(today())

/** The last day of a month that is not after a day. */
function monthEndBefore(day: string): string {
  return endOfMonth(day) === day ? day : endOfMonth(addMonths(addDays(endOfMonth(day), 1), -2))
}

const isSet = (filter: Part, one: Narrowing) =>
  one === 'entry' ? filter.entryFrom !== undefined || filter.entryTo !== undefined : filter[one] !== undefined

function clear(filter: Part, one: Narrowing): void {
  if (one !== 'entry') {
    delete filter[one]
    return
  }
  delete filter.entryFrom
  delete filter.entryTo
}
