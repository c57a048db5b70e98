import type { AfcBand, Day, HicfArea, HicfLevel, HicfStatus } from '@/db/vocabulary'

/** What is said of a position for as long as nothing of it changes. */
export interface PositionFacts {
  title: string
  afcBand: AfcBand | null
  unitId: string | null
  /** 0 or more, four decimals; a position may be shared by several people. */
  budgetedFte: number
  /** As it was given. Null: nobody has said, and the crosswalk is asked when it is read. */
  hicfStatus: Exclude<HicfStatus, 'unclassified'> | null
  /** Null unless the position is given as informatics; so is the level. */
  area: HicfArea | null
  level: HicfLevel | null
  /** The position's own pay range in whole pounds a year at 1 FTE. */
  payFloor: number | null
  payCeiling: number | null
}

/** A stretch of days, `[from, to)`; null is open on that side. */
export interface Days {
  from: Day | null
  to: Day | null
}

export type PositionPeriod = PositionFacts & Days

/** The names of the facts, for whoever compares them. */
export const POSITION_FACTS = [
  'title',
  'afcBand',
  'unitId',
  'budgetedFte',
  'hicfStatus',
  'area',
  'level',
  'payFloor',
  'payCeiling',
] as const satisfies readonly (keyof PositionFacts)[]

export const covers = ({ from, to }: Days, day: Day): boolean =>
  (from === null || from <= day) && (to === null || day < to)

/** @returns the period of a position that a day lies in; undefined on a day on which it is not in the establishment. */
export const periodOn = <P extends Days>(periods: readonly P[], day: Day): P | undefined =>
  periods.find((period) => covers(period, day))

export const sameFacts = (a: PositionFacts, b: PositionFacts): boolean =>
  POSITION_FACTS.every((fact) => a[fact] === b[fact])

const startOf = ({ from }: Days) => from ?? ''
const isEmpty = ({ from, to }: Days) => from !== null && to !== null && from >= to

/**
 * A position's periods after it is said what it is over some days: whatever was recorded of these days gives way, what is
 * before and after them stays. Periods that follow one another with the same facts become one.
 *
 * @param periods of one position; no two overlap
 * @param days over which it is said; null is open on that side
 * @param facts what the position is then; null: it is not in the establishment
 * @returns the periods in the order of time; no two overlap
 */
export function saidOver(
  periods: readonly PositionPeriod[],
  days: Days,
  facts: PositionFacts | null,
): PositionPeriod[] {
  const { from, to } = days
  const before = from === null ? [] : periods.filter((period) => startOf(period) < from)
  const after = to === null ? [] : periods.filter((period) => period.to === null || period.to > to)
  const all = [
    ...before.map((period) => ({
      ...period,
      to: period.to === null || period.to > (from ?? '') ? from : period.to,
    })),
    ...(facts ? [{ ...facts, ...days }] : []),
    ...after.map((period) => ({ ...period, from: startOf(period) < (to ?? '') ? to : period.from })),
  ]
  return joined(all.filter((period) => !isEmpty(period)))
}

function joined(periods: readonly PositionPeriod[]): PositionPeriod[] {
  const inOrder: PositionPeriod[] = []
  for (const period of periods.toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1))) {
    const last = inOrder.at(-1)
    if (last && last.to === period.from && sameFacts(last, period))
      inOrder[inOrder.length - 1] = { ...last, to: period.to }
    else inOrder.push(period)
  }
  return inOrder
}

/**
 * The days over which a position is what it is said to be from a day on: up to the next change that is recorded already, or to
 * where it goes out of the establishment.
 */
export function daysFrom(periods: readonly Days[], day: Day): Days {
  const now = periodOn(periods, day)
  if (now) return { from: day, to: now.to }
  const next = periods.map(startOf).filter((from) => from > day)
  return { from: day, to: next.toSorted()[0] ?? null }
}

/** For whoever writes periods in sets. */
export const PERIOD_RULE = { periodOn, daysFrom, saidOver }
