import { type Count, countText, drawnSize, HIDDEN } from './count'

/** A headcount, or what came in or went out since the last. */
export type BridgeStep = {
  label: string
  /** Where there is little room. */
  shortLabel?: string
  kind: 'total' | 'in' | 'out'
  people: Count
}

/** One step as it is drawn, 0 at the foot of the plot and 1 at its head. */
export type BridgeBar = {
  top: number
  bottom: number
  /** Where the next step begins. */
  end: number
  hidden: boolean
  /** `404`, `+36`, `−36`, `*`. */
  text: string
}

/**
 * @param steps from the opening to the closing total. Where totals are hidden or rounded the bars between them need not
 *   meet the closing one, which stands at its own height.
 */
export function bridgeBars(steps: readonly BridgeStep[]): BridgeBar[] {
  let level = 0
  const spans = steps.map(({ kind, people }) => {
    const size = drawnSize(people)
    const before = level
    if (kind === 'total') level = people === HIDDEN ? level : size
    else level += kind === 'in' ? size : -size
    return kind === 'total'
      ? { low: level, high: level }
      : { low: Math.min(before, level), high: Math.max(before, level) }
  })
  const lowest = Math.min(...spans.map(({ low }) => low))
  const highest = Math.max(...spans.map(({ high }) => high))
  const range = Math.max(1, highest - lowest)
  // The lowest line stays off the axis, which is not nought.
  const at = (value: number) => 0.08 + (0.92 * (value - lowest)) / range
  return steps.map(({ kind, people }, index) => {
    const { low, high } = spans[index] as (typeof spans)[number]
    return {
      top: at(high),
      bottom: at(low),
      end: at(kind === 'out' ? low : high),
      hidden: people === HIDDEN,
      text:
        people === HIDDEN || people === 0 || kind === 'total'
          ? countText(people)
          : `${kind === 'in' ? '+' : '−'}${countText(people)}`,
    }
  })
}
