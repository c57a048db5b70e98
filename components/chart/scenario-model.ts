import { type Count, isSomebody } from './count'

/** One scenario's people at its end, and between which numbers 8 runs of 10 lie. */
export interface ScenarioEnd {
  low: Count
  middle: Count
  high: Count
}

/** Everyone, or a level. */
export interface ScenarioGroup {
  label: string
  now: Count
  /** In the order of the scenarios; null where one has no such group, or is not run. */
  ends: (ScenarioEnd | null)[]
}

/** People from `low` to `high` stand on the width of a panel. */
export interface GroupScale {
  low: number
  high: number
}

const numbersOf = ({ now, ends }: ScenarioGroup): number[] =>
  [now, ...ends.flatMap((end) => (end ? [end.low, end.middle, end.high] : []))].filter(
    (one) => typeof one === 'number',
  )

/** Every panel gets the same number of people on its width, so that equal lengths are equal numbers of people. */
export function groupScales(groups: readonly ScenarioGroup[]): GroupScale[] {
  const ranges = groups.map((group) => {
    const people = numbersOf(group)
    return people.length > 0 ? { low: Math.min(...people), high: Math.max(...people) } : { low: 0, high: 0 }
  })
  const span = Math.max(4, ...ranges.map(({ low, high }) => high - low)) * 1.08
  return ranges.map(({ low, high }) => {
    const from = Math.max(0, (low + high - span) / 2)
    return { low: from, high: from + span }
  })
}

/** What scenarios are called in the panels: A to D, said in full above them. */
export const letterOf = (at: number): string => String.fromCharCode(65 + at)

export const hasEnds = ({ ends }: ScenarioGroup) => ends.some((end) => end && isSomebody(end.middle))
