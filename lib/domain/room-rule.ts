import { smallestShown } from './disclosure'

/** What a figure costs that has no room, is shown a step away, crosses the threshold, is far off; and a person more or fewer. */
export interface Prices {
  tight: number
  step: number
  /** A number shown two steps away. */
  twoSteps: number
  /** A number shown as hidden, and a hidden count shown as a number. */
  withheld: number
  unhidden: number
  /** By how many people at most the imagined number may be on the other side of the threshold. */
  across: number
  /** How many changes are made for a figure. */
  changes: number
}
const FAR = 9000
/** Room at hardly any price; then a step away; then two; then, where seven people are in seven parts, at whatever price. */
export const DEAR: Prices = {
  tight: 100,
  step: 130,
  twoSteps: FAR,
  withheld: 400,
  unhidden: 5000,
  across: 2,
  changes: 12,
}
export const CHEAP: Prices = { ...DEAR, step: 20, withheld: 60, changes: 40 }
export const TWO_STEPS: Prices = { ...CHEAP, twoSteps: 80, changes: 60 }
export const LAST: Prices = { ...TWO_STEPS, unhidden: 90 }
export const DESPERATE: Prices = { ...LAST, across: 4, changes: 100 }
/** What is never done. */
export const NEVER = 1e6
/** For counts so near to the truth, costs are worked out once. */
export const NEAR = 20

/** What counts look like when they are shown. */
export class Rule {
  private readonly least: number
  prices: Prices = DEAR
  private readonly known = new Map<number, Float64Array>()

  constructor(readonly threshold: number) {
    this.least = smallestShown(threshold) / 5
  }

  /** Where a count stands among what can be shown: 0, 1 for hidden, then one for each multiple of 5. */
  place(count: number): number {
    if (count === 0) return 0
    return count <= this.threshold ? 1 : Math.max(Math.round(count / 5), this.least)
  }

  isTight(count: number): boolean {
    return count > 0 && this.place(count) !== this.place(count + 1)
  }

  setPrices(prices: Prices): void {
    this.prices = prices
    this.known.clear()
  }

  /** What it costs to show the form of a count that is as near to a true number as `NEAR`, by how far above it and `NEAR`. */
  costsNear(truth: number): Float64Array {
    let costs = this.known.get(truth)
    if (!costs) {
      costs = Float64Array.from({ length: 2 * NEAR + 1 }, (_, i) => this.cost(truth + i - NEAR, truth))
      this.known.set(truth, costs)
    }
    return costs
  }

  /** What it costs to show the form of `count` where `truth` is the number. */
  cost(count: number, truth: number): number {
    if (count <= 0) return NEVER
    const place = this.place(count)
    const away = Math.abs(place - this.place(truth))
    const tight = place === this.place(count + 1) ? 0 : this.prices.tight
    if (away === 0) return tight
    if (count <= this.threshold !== truth <= this.threshold)
      return (
        tight +
        (Math.abs(count - truth) > this.prices.across
          ? FAR
          : count > truth
            ? this.prices.unhidden
            : this.prices.withheld)
      )
    if (away > 2) return tight + FAR
    return tight + (away === 2 ? this.prices.twoSteps : this.prices.step) * (1 + Math.log10(truth))
  }
}
