import {
  DEFAULT_THRESHOLD,
  effectiveThreshold,
  type SharedCount,
  shareCount,
  smallestShown,
} from './disclosure'
import { type Sum, workedOut } from './sum-bounds'

/** How many steps of 5 are tried before totals are withheld. */
const MOST_STEPS = 24

/**
 * Shares counts that are shown together and add up to one another: a table with its totals, a flow with its
 * nodes. Every figure is rounded from its own true value, never added up from rounded ones.
 *
 * Why that is nearly always enough: a shown number stands for five true values, so a total less its shown
 * parts gives a hidden part away only to within a range. Two cases give more. A total that is itself 1 to 7
 * is hidden, so that it cannot be read as its only part. And where hidden parts all stand at an end of what
 * `*` can mean (four of 7 under a total of 28, shown 30), the range closes on one value: then the total that
 * closed it is shown one step of 5 away (25), wherever the same people are that total. Where no such steps
 * help, the totals that touch the count are withheld as `*` (secondary suppression).
 *
 * What is held: nobody can work a hidden count out by going from line to line through the sums
 * (`workedOut`). It is not a proof against integer programming over the whole table, nor against figures from
 * elsewhere: an earlier release, another cut of the same people.
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
    if (added !== counts[total]) {
      throw new Error(`A total of ${counts[total]} has parts that come to ${added}`)
    }
  }
  const hidden = effectiveThreshold(threshold)
  const plain = counts.map((count) => shareCount(count, hidden))
  const figures = totalsOf(counts, sums)
  return stepped(plain, sums, figures, hidden) ?? withheld(plain, sums, figures, hidden)
}

/** A total under every place that shows it: the same people have to be shown the same. */
interface Figure {
  places: readonly number[]
  /** Whether one of the places is a count that is no total. */
  isCell: boolean
}

/** The totals, largest first. Where all but one part of a sum are 0, its total and that part are one figure. */
function totalsOf(counts: readonly number[], sums: readonly Sum[]): Figure[] {
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
    .filter((places) => places.some((i) => isTotal.has(i)))
    .sort((a, b) => (counts[b[0] ?? 0] ?? 0) - (counts[a[0] ?? 0] ?? 0))
    .map((places) => ({ places, isCell: places.some((i) => !isTotal.has(i)) }))
}

/** Moves totals a step of 5 until nothing can be worked out: those that give parts away by themselves, then the best of all. */
function stepped(
  plain: SharedCount[],
  sums: readonly Sum[],
  figures: readonly Figure[],
  threshold: number,
): SharedCount[] | null {
  const open = (shown: readonly SharedCount[], within: readonly Sum[] = sums) =>
    workedOut(shown, within, threshold)?.length ?? Number.POSITIVE_INFINITY
  let best = plain
  for (const sum of sums.filter((one) => open(plain, [one]) > 0)) {
    const figure = figures.find(({ places }) => places.includes(sum.total))
    if (figure) best = stepsOf(best, figure, threshold).find((shown) => open(shown, [sum]) === 0) ?? best
  }
  const seen = new Set([best.join()])
  for (let step = 0; open(best) > 0 && step < MOST_STEPS; step += 1) {
    const [next] = figures
      .flatMap((figure) => stepsOf(best, figure, threshold))
      .filter((shown) => !seen.has(shown.join()))
      .map((shown) => ({ shown, open: open(shown) }))
      .sort((a, b) => a.open - b.open)
    if (!next) return null
    seen.add(next.shown.join())
    best = next.shown
  }
  return open(best) === 0 ? best : null
}

/** What can be shown instead with one figure, under all its names, a step of 5 away. */
function stepsOf(
  shown: readonly SharedCount[],
  { places, isCell }: Figure,
  threshold: number,
): SharedCount[][] {
  const value = shown[places[0] ?? 0] ?? 0
  const least = smallestShown(threshold)
  const steps = value === '*' ? [least] : [value - 5, value + 5].filter((step) => step >= least)
  if (value === 0 || (value === '*' && isCell)) return []
  return steps.map((step) => shown.map((old, i) => (places.includes(i) ? step : old)))
}

/** Withholds totals, the smallest that touches a count that can be worked out first, until none can. */
function withheld(
  plain: readonly SharedCount[],
  sums: readonly Sum[],
  figures: readonly Figure[],
  threshold: number,
): SharedCount[] {
  const hidden = new Set<number>()
  const shown = () => plain.map((value, i) => (hidden.has(i) ? '*' : value))
  for (;;) {
    const found = workedOut(shown(), sums, threshold, hidden) ?? []
    const touching = sums.filter(({ total, parts }) => found.some((i) => i === total || parts.includes(i)))
    const totals = new Set(touching.map((sum) => sum.total).filter((total) => !hidden.has(total)))
    const smallest = figures.findLast(({ places }) => places.some((i) => totals.has(i)))
    if (!smallest) return shown()
    for (const i of smallest.places) hidden.add(i)
  }
}
