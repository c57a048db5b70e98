import type { SharedCount } from './disclosure'
import { shareSums } from './shared-sums'
import type { Sum } from './sum-bounds'

/** Counts by name, and which of them add up to which, so that they can be shared together. */
export class Ledger {
  readonly counts: number[] = []
  readonly sums: Sum[] = []
  private readonly places = new Map<string, number>()

  /** A name that is known keeps its first count. @returns its place. */
  enter(name: string, count: number): number {
    const known = this.places.get(name)
    if (known !== undefined) return known
    this.places.set(name, this.counts.push(count) - 1)
    return this.counts.length - 1
  }

  /** Says that a total is the sum of some counts, if it is: what does not add up is no sum. */
  addWhereItHolds(total: string, parts: readonly string[]): void {
    const places = parts.map((name) => this.place(name))
    const comes = places.reduce((sum, at) => sum + (this.counts[at] ?? 0), 0)
    const at = this.place(total)
    if (places.length > 0 && comes === this.counts[at]) this.sums.push({ total: at, parts: places })
  }

  /** Every count by its name, as it may be shared with the others. */
  shown(threshold: number): Map<string, SharedCount> {
    const shown = shareSums(this.counts, this.sums, threshold)
    return new Map([...this.places].map(([name, at]) => [name, shown[at] ?? 0]))
  }

  place(name: string): number {
    const found = this.places.get(name)
    if (found === undefined) throw new Error(`No figure is called ${name}`)
    return found
  }
}
