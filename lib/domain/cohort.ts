import type { Day } from '@/db/vocabulary'
import { addMonths, dayParts } from './calendar'
import { type CareerPeriod, stateOn } from './career'
import { FLOW_NOWS, type FlowNow, flowPath } from './flow-stage'

/** People who came into the Trust's informatics in one year and by one route, and where they are now. */
export interface CohortRow {
  entered: number
  route: string
  now: FlowNow
  people: number
}

/**
 * Of the people of one entry year and route: how many had reached an anniversary of their entry, and how many were in the
 * Trust's informatics on it, or in other work of the Trust.
 */
export interface StayRow {
  entered: number
  route: string
  /** Whole years since entry, from 1. */
  years: number
  reached: number
  here: number
  elsewhere: number
}

/** How far back anniversaries are looked at. */
export const MOST_ANNIVERSARIES = 15

/** A person as cohorts see one. */
export interface CohortPerson {
  route: string
  periods: readonly CareerPeriod[]
}

/**
 * Cohorts as at a day: by the year of the first informatics post in this Trust and the primary entry route, where
 * people are now, and who was here on each anniversary of the entry. Someone who left and came back is here when here.
 * The anniversary of 29 February is 28 February where there is no other.
 */
export function cohorts(people: readonly CohortPerson[], asAt: Day): { rows: CohortRow[]; stays: StayRow[] } {
  const rows = new Map<string, CohortRow>()
  const stays = new Map<string, StayRow>()
  for (const { route, periods } of people) {
    const now = flowPath(periods, asAt, ['now'])?.[0] as FlowNow | undefined
    const entry = periods.find(({ state }) => state === 'informatics')?.from
    if (now === undefined || entry === undefined) continue
    const entered = dayParts(entry).year
    const key = `${entered} ${route} ${now}`
    rows.set(key, { entered, route, now, people: (rows.get(key)?.people ?? 0) + 1 })
    for (let years = 1; years <= MOST_ANNIVERSARIES; years += 1) {
      const day = addMonths(entry, 12 * years)
      if (day > asAt) break
      const stayKey = `${entered} ${route} ${years}`
      const stay = stays.get(stayKey) ?? { entered, route, years, reached: 0, here: 0, elsewhere: 0 }
      const { state } = stateOn(periods, day)
      stay.reached += 1
      if (state === 'informatics') stay.here += 1
      if (state === 'other') stay.elsewhere += 1
      stays.set(stayKey, stay)
    }
  }
  return { rows: [...rows.values()], stays: [...stays.values()] }
}

/** How many of a cohort were here a number of years after they came. */
export interface Stay {
  years: number
  reached: number
  here: number
  /** In other work of the Trust. */
  elsewhere: number
}

/** One cohort, or several together. */
export interface Cohort {
  people: number
  nows: { now: FlowNow; people: number }[]
  here: number
  movedOut: number
  left: number
  /** Years 1, 2, … that anyone reached. */
  stays: Stay[]
}

export interface Cohorts {
  /** The last year first. */
  years: (Cohort & {
    entered: number
    /** Came in or before the year in which the records begin: who had left by then is not recorded. */
    survivors: boolean
  })[]
  /** By route, most people first, `UNKNOWN` last. Their stays are of those who came after the records began. */
  routes: (Cohort & { route: string })[]
  all: Cohort
}

/**
 * Cohorts by entry year and by route. A cohort that came before the records begin, or in the year in which they do but
 * for 1 January, holds survivors only, and has no stays.
 *
 * @param recordsFrom the day from which the records are whole; null where nobody has said
 */
export function cohortsFrom(
  rows: readonly CohortRow[],
  stays: readonly StayRow[],
  recordsFrom: Day | null,
): Cohorts {
  const isSurvivors = (entered: number) => recordsFrom !== null && `${entered}-01-01` < recordsFrom
  const whole = stays.filter(({ entered }) => !isSurvivors(entered))
  const entered = [...new Set(rows.map((row) => row.entered))].sort((a, b) => b - a)
  const routes = [...new Set(rows.map(({ route }) => route))].map((route) => ({
    route,
    ...cohortOf(
      rows.filter((row) => row.route === route),
      whole.filter((row) => row.route === route),
    ),
  }))
  const rank = ({ route, people }: { route: string; people: number }) => (route === 'UNKNOWN' ? -1 : people)
  return {
    years: entered.map((year) => ({
      entered: year,
      survivors: isSurvivors(year),
      ...cohortOf(
        rows.filter((row) => row.entered === year),
        whole.filter((row) => row.entered === year),
      ),
    })),
    routes: routes.sort((a, b) => rank(b) - rank(a) || (a.route < b.route ? -1 : 1)),
    all: cohortOf(rows, whole),
  }
}

function cohortOf(rows: readonly CohortRow[], stays: readonly StayRow[]): Cohort {
  const nows = FLOW_NOWS.map((now) => ({
    now,
    people: sum(rows, (row) => (row.now === now ? row.people : 0)),
  })).filter(({ people }) => people > 0)
  const at = (now: FlowNow) => nows.find((one) => one.now === now)?.people ?? 0
  const people = sum(rows, (row) => row.people)
  const years = [...new Set(stays.map((stay) => stay.years))].sort((a, b) => a - b)
  return {
    people,
    nows,
    here: people - at('moved_out') - at('left'),
    movedOut: at('moved_out'),
    left: at('left'),
    stays: years.map((year) => ({
      years: year,
      reached: sum(stays, (stay) => (stay.years === year ? stay.reached : 0)),
      here: sum(stays, (stay) => (stay.years === year ? stay.here : 0)),
      elsewhere: sum(stays, (stay) => (stay.years === year ? stay.elsewhere : 0)),
    })),
  }
}

function sum<T>(list: readonly T[], value: (one: T) => number): number {
  return list.reduce((all, one) => all + value(one), 0)
}
