import { type Count, isSomebody } from './count'
import { textWidth } from './text-width'

/** People at an end of a month, so many months after the as-at day, and between which numbers so many of the runs lie. */
export interface AheadPoint {
  month: number
  low: Count
  lowerHalf: Count | null
  middle: Count
  upperHalf: Count | null
  high: Count
}

export interface ForecastPanelData {
  label: string
  /** Up to the as-at day, which is month 0. */
  recorded: { month: number; people: Count }[]
  ahead: AheadPoint[]
  /** Budgeted FTE, and about how many people would fill them; null where no establishment is recorded. */
  posts: { month: number; fte: number; people: Count }[] | null
}

/** What of a panel is drawn where: people from `low` to `high` stand on its height. */
export interface PanelScale {
  low: number
  high: number
  /** Numbers with a line and a label. */
  ticks: number[]
  /** Whether the posts lie inside. */
  posts: boolean
}

const numbersOf = (some: readonly (Count | null)[]) =>
  some.filter((one): one is number => typeof one === 'number')

/** The people that a panel shows, its posts left out. */
const peopleOf = ({ recorded, ahead }: ForecastPanelData): number[] =>
  numbersOf([...recorded.map(({ people }) => people), ...ahead.flatMap(({ low, high }) => [low, high])])

/**
 * Every panel gets the same number of people on its height, so equal slopes are equal numbers of people everywhere. Posts
 * are inside where that makes no panel more than twice as flat.
 */
export function panelScales(panels: readonly ForecastPanelData[]): PanelScale[] {
  const own = panels.map((panel) => {
    const people = peopleOf(panel)
    const [low, high] = people.length > 0 ? [Math.min(...people), Math.max(...people)] : [0, 0]
    const posts = numbersOf((panel.posts ?? []).map((one) => one.people))
    return { low, high, withLow: Math.min(low, ...posts), withHigh: Math.max(high, ...posts) }
  })
  const widest = Math.max(4, ...own.map(({ low, high }) => high - low))
  const inside = own.map(({ withLow, withHigh }) => withHigh - withLow <= 2 * widest)
  const ranges = own.map(({ low, high, withLow, withHigh }, at) =>
    inside[at] ? { low: withLow, high: withHigh } : { low, high },
  )
  const span = Math.max(4, ...ranges.map(({ low, high }) => high - low)) * 1.12
  const step = stepOf(span / 3)
  return ranges.map(({ low, high }, at) => {
    const from = Math.max(0, (low + high - span) / 2)
    const first = Math.ceil(from / step)
    const last = Math.floor((from + span) / step)
    return {
      low: from,
      high: from + span,
      ticks: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step),
      posts: inside[at] ?? false,
    }
  })
}

/** 1, 2, 5, 10, 20, 50 and so on: the smallest that is no less. */
function stepOf(least: number): number {
  for (let ten = 1; ; ten *= 10) for (const one of [1, 2, 5]) if (one * ten >= least) return one * ten
}

/** Neighbouring points that may all be shown, as stretches. */
export function shownStretches<T>(points: readonly T[], isShown: (point: T) => boolean): T[][] {
  const stretches: T[][] = []
  let open = false
  for (const point of points) {
    if (!isShown(point)) open = false
    else if (open) stretches.at(-1)?.push(point)
    else {
      stretches.push([point])
      open = true
    }
  }
  return stretches
}

/** Whether a panel has anybody to draw. */
export const hasSomebody = ({ recorded, ahead }: ForecastPanelData) =>
  recorded.some(({ people }) => isSomebody(people)) || ahead.some(({ middle }) => isSomebody(middle))

/** Pixels between two years. */
const YEARS_APART = 6

/**
 * The years under a panel that have room beside one another: the last always, then now, then the first.
 * @param years in order, the first at the left edge and the last at the right one
 * @param x where a month stands, in pixels
 */
export function placedYears(
  years: readonly { month: number; label: string }[],
  x: (month: number) => number,
  size: number,
) {
  const placed = years.map((year, at) => {
    const width = textWidth(year.label, size)
    const anchor = at === years.length - 1 ? 'end' : at === 0 ? 'start' : 'middle'
    const from = x(year.month) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0)
    return { ...year, anchor, from, to: from + width } as const
  })
  let until = Number.POSITIVE_INFINITY
  return placed
    .toReversed()
    .filter(({ from, to }) => {
      if (to + YEARS_APART > until) return false
      until = from
      return true
    })
    .toReversed()
}
