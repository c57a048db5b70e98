import { type SharedCount, smallestShown } from './disclosure'

/** One figure that is the sum of others, by their places in the list of counts. */
export interface Sum {
  total: number
  parts: readonly number[]
}

interface Bounds {
  low: number
  high: number
}

/** More people than any Trust has. */
const BOUNDLESS = 1_000_000_000

/**
 * The hidden counts that someone can work out from what is shown, by their places: each figure has a range
 * from how it is shown, and the ranges are narrowed through every sum, up and down, until none narrows
 * further; a hidden count with one value left is worked out. Null when what is shown contradicts itself.
 *
 * @param withheld places of totals shown as `*` though they may be of any size
 */
export function workedOut(
  shown: readonly SharedCount[],
  sums: readonly Sum[],
  threshold: number,
  withheld: ReadonlySet<number> = new Set(),
): number[] | null {
  const bounds = shown.map((value, i) =>
    withheld.has(i) ? { low: 1, high: BOUNDLESS } : boundsOf(value, threshold),
  )
  if (!narrow(bounds, sums)) return null
  return shown.flatMap((value, i) => (value === '*' && bounds[i]?.low === bounds[i]?.high ? [i] : []))
}

function boundsOf(shown: SharedCount, threshold: number): Bounds {
  if (shown === 0) return { low: 0, high: 0 }
  if (shown === '*') return { low: 1, high: threshold }
  const low = shown === smallestShown(threshold) ? 0 : shown - 2
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
      if (whole.low > whole.high) return false
      for (const i of parts) {
        const part = bounds[i] as Bounds
        if (tighten(part, whole.low - (highs - part.high), whole.high - (lows - part.low))) changed = true
        if (part.low > part.high) return false
      }
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
