import {
  DEFAULT_THRESHOLD,
  effectiveThreshold,
  type SharedCount,
  shareCount,
  smallestShown,
} from './disclosure'

/** One figure that is the sum of others, by their places in the list of counts. */
export interface Sum {
  total: number
  parts: readonly number[]
}

interface Bounds {
  low: number
  high: number
}

/**
 * Shares counts that are shown together and add up to one another: a table with its totals, a flow with its
 * nodes. Every figure is rounded from its own true value, never added up from rounded ones.
 *
 * Why that is nearly always enough: a shown number stands for five true values, so a total less its shown
 * parts gives a hidden part away only to within a range. Two cases give more. A total that is itself 1 to 7
 * is hidden, so that it cannot be read as its only part. And where hidden parts all stand at an end of what
 * `*` can mean (four of 7 under a total of 28, shown 30), the range closes on one value: then the total that
 * closed it is shown one step of 5 away (25), wherever the same people are that total.
 *
 * How it is checked: from what is shown each figure has a range; the ranges are narrowed through every sum, up
 * and down, until none narrows further; no hidden count may end with one value. This holds against anyone who
 * works from line to line by these rules. It is not a proof against integer programming over the whole table
 * together with figures from elsewhere: an earlier release, another cut of the same people.
 *
 * @param counts true counts, whole numbers of 0 or more
 * @param sums which are totals of which; each must hold of the true counts
 * @param threshold the largest count that is hidden
 * @returns the shared counts, in the order given
 * @throws when a sum does not hold, which is an error of the caller
 */
export function shareSums(
  counts: readonly number[],
  sums: readonly Sum[],
  threshold: number = DEFAULT_THRESHOLD,
): SharedCount[] {
  for (const { total, parts } of sums) {
    const added = parts.reduce((sum, i) => sum + (counts[i] ?? 0), 0)
    if (added !== counts[total])
      throw new Error(`A total of ${counts[total]} has parts that come to ${added}`)
  }
  const hidden = effectiveThreshold(threshold)
  const totals = sameFigures(counts, sums)
  const moves = (shown: SharedCount[]) => totals.flatMap((same) => stepsOf(shown, same, hidden))
  let best = counts.map((count) => shareCount(count, hidden))
  for (const sum of sums.filter((one) => pinned(best, [one], hidden) > 0)) {
    const same = totals.find((group) => group.includes(sum.total)) ?? []
    best = stepsOf(best, same, hidden).find((shown) => pinned(shown, [sum], hidden) === 0) ?? best
  }
  const seen = new Set([best.join()])
  for (let step = 0; step < totals.length && pinned(best, sums, hidden) > 0; step += 1) {
    const fresh = moves(best).filter((shown) => !seen.has(shown.join()))
    const [next] = fresh.sort((a, b) => pinned(a, sums, hidden) - pinned(b, sums, hidden))
    if (!next) break
    seen.add(next.join())
    best = next
  }
  return best
}

/** What can be shown instead with one figure, under all its names, a step of 5 away. */
function stepsOf(shown: readonly SharedCount[], same: readonly number[], threshold: number): SharedCount[][] {
  const value = shown[same[0] ?? 0] ?? 0
  const least = smallestShown(threshold)
  const steps = value === '*' ? [least] : [value - 5, value + 5].filter((step) => value > 0 && step >= least)
  return steps.map((step) => shown.map((old, i) => (same.includes(i) ? step : old)))
}

/**
 * The totals, those that are one figure under several names together: where all but one part of a sum are 0,
 * its total and that part are the same people and must be shown the same.
 */
function sameFigures(counts: readonly number[], sums: readonly Sum[]): number[][] {
  const groups = new Map(counts.map((_, i) => [i, [i]]))
  for (const { total, parts } of sums) {
    const filled = parts.filter((i) => counts[i] !== 0)
    const [a, b] = [groups.get(total) ?? [], groups.get(filled[0] ?? total) ?? []]
    if (filled.length !== 1 || a === b) continue
    const both = [...a, ...b]
    for (const i of both) groups.set(i, both)
  }
  const isTotal = new Set(sums.map((sum) => sum.total))
  return [...new Set(groups.values())]
    .filter((same) => same.some((i) => isTotal.has(i)))
    .sort((a, b) => (counts[b[0] ?? 0] ?? 0) - (counts[a[0] ?? 0] ?? 0))
}

/** How many hidden counts can be worked out from what is shown; Infinity when what is shown contradicts itself. */
export function pinned(shown: readonly SharedCount[], sums: readonly Sum[], threshold: number): number {
  const bounds = shown.map((value) => boundsOf(value, threshold))
  if (!narrow(bounds, sums)) return Number.POSITIVE_INFINITY
  return shown.filter((value, i) => value === '*' && bounds[i]?.low === bounds[i]?.high).length
}

function boundsOf(shown: SharedCount, threshold: number): Bounds {
  if (shown === 0) return { low: 0, high: 0 }
  if (shown === '*') return { low: 1, high: threshold }
  const low = shown === smallestShown(threshold) ? threshold + 1 : shown - 2
  return { low: Math.max(low, threshold + 1), high: shown + 2 }
}

/** Narrows every range through every sum until nothing changes; false when a range is left empty. */
function narrow(bounds: Bounds[], sums: readonly Sum[]): boolean {
  for (let changed = true; changed; ) {
    changed = false
    for (const { total, parts } of sums) {
      const whole = bounds[total] as Bounds
      const lows = parts.reduce((sum, i) => sum + (bounds[i] as Bounds).low, 0)
      const highs = parts.reduce((sum, i) => sum + (bounds[i] as Bounds).high, 0)
      if (tighten(whole, lows, highs)) changed = true
      for (const i of parts) {
        const part = bounds[i] as Bounds
        if (tighten(part, whole.low - (highs - part.high), whole.high - (lows - part.low))) changed = true
        if (part.low > part.high) return false
      }
      if (whole.low > whole.high) return false
    }
  }
  return true
}

function tighten(bounds: Bounds, low: number, high: number): boolean {
  const before = bounds.high - bounds.low
  bounds.low = Math.max(bounds.low, low)
  bounds.high = Math.min(bounds.high, high)
  return bounds.high - bounds.low < before
}
