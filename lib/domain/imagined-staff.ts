import { at } from './at'
import type { Alike } from './room'
import { NEAR, type Prices, type Rule } from './room-rule'

const A_PERSON = 0.05

/** Imagined staff, and what each figure counts of them. */
export class ImaginedStaff {
  readonly people: Int32Array
  readonly counts: Int32Array
  private readonly truth: Int32Array
  /** Where the true count of each figure stands among what can be shown. */
  private readonly plain: Int32Array
  /** Of each figure, the kinds that it counts. */
  readonly members: number[][]
  /** What one more or one fewer in a figure adds to the cost of it. */
  private readonly more: Float64Array
  private readonly fewer: Float64Array
  /** Of each figure, what its forms cost: see `Rule.costsNear`. */
  private readonly costs: Float64Array[] = []
  private readonly inPair: Int32Array
  private pair = 0

  constructor(
    readonly groups: readonly Alike[],
    figures: number,
    readonly rule: Rule,
  ) {
    this.people = Int32Array.from(groups, ({ people }) => people)
    this.counts = new Int32Array(figures)
    this.members = Array.from({ length: figures }, () => [])
    groups.forEach(({ people, figures: of }, kind) => {
      if (people === 0) return
      for (const f of of) {
        this.counts[f] = at(this.counts, f) + people
        this.members[f]?.push(kind)
      }
    })
    this.truth = this.counts.slice()
    this.plain = this.counts.map((count) => rule.place(count))
    this.inPair = new Int32Array(figures)
    this.more = new Float64Array(figures)
    this.fewer = new Float64Array(figures)
    this.weighAll()
  }

  private weighAll(): void {
    this.truth.forEach((truth, f) => {
      this.costs[f] = this.rule.costsNear(truth)
      this.weigh(f)
    })
  }

  private weigh(f: number): void {
    const truth = at(this.truth, f)
    if (truth === 0) return
    const above = at(this.counts, f) - truth + NEAR
    if (above > 0 && above < 2 * NEAR) {
      const costs = at(this.costs, f)
      const now = at(costs, above)
      this.more[f] = at(costs, above + 1) - now
      this.fewer[f] = at(costs, above - 1) - now
    } else {
      const count = at(this.counts, f)
      const now = this.rule.cost(count, truth)
      this.more[f] = this.rule.cost(count + 1, truth) - now
      this.fewer[f] = this.rule.cost(count - 1, truth) - now
    }
  }

  isWrong(f: number): boolean {
    const count = at(this.counts, f)
    return this.rule.isTight(count) || this.rule.place(count) !== at(this.plain, f)
  }

  /** Figures without room, or not shown as they should be. */
  wrong(): number[] {
    return this.figures((f) => this.isWrong(f))
  }

  tight(): number[] {
    return this.figures((f) => this.rule.isTight(at(this.counts, f)))
  }

  private figures(some: (f: number) => boolean): number[] {
    const found: number[] = []
    for (let f = 0; f < this.counts.length; f += 1) if (some(f)) found.push(f)
    return found
  }

  /** Takes one person of one kind away, if every figure then has room and is shown as before. */
  oneFewer(): boolean {
    const tight = this.wrong()
    const fewest = tight.reduce((least, f) =>
      at(this.members, f).length < at(this.members, least).length ? f : least,
    )
    const kind = at(this.members, fewest).find((one) => {
      const { figures } = this.groups[one] as Alike
      return (
        tight.every((f) => figures.includes(f)) &&
        this.costOf(one, -1) === -this.rule.prices.tight * tight.length
      )
    })
    if (kind !== undefined) this.change(kind, -1)
    return kind !== undefined
  }

  price(prices: Prices): void {
    this.rule.setPrices(prices)
    this.weighAll()
  }

  become(people: Int32Array): void {
    people.forEach((count, kind) => {
      const by = count - at(this.people, kind)
      if (by !== 0) this.change(kind, by)
    })
  }

  costOfAll(): number {
    return this.counts.reduce(
      (sum, count, f) => sum + (at(this.truth, f) > 0 ? this.rule.cost(count, at(this.truth, f)) : 0),
      0,
    )
  }

  may(kind: number, by: number): boolean {
    const people = at(this.people, kind) + by
    return people >= 0 && people <= (this.groups[kind] as Alike).people + 2
  }

  costOf(kind: number, by: number): number {
    const side = by > 0 ? this.more : this.fewer
    let cost = this.costOfPeople(kind, by)
    for (const f of (this.groups[kind] as Alike).figures) cost += at(side, f)
    return cost
  }

  costOfPair(kind: number, other: number, by: number): number {
    const [mine, theirs] = [(this.groups[kind] as Alike).figures, (this.groups[other] as Alike).figures]
    const [up, down] = by > 0 ? [this.more, this.fewer] : [this.fewer, this.more]
    let cost = this.costOfPeople(kind, by) + this.costOfPeople(other, -by)
    this.pair += 1
    for (const f of mine) {
      this.inPair[f] = this.pair
      cost += at(up, f)
    }
    // What counts both does not change.
    for (const f of theirs) cost += this.inPair[f] === this.pair ? -at(up, f) : at(down, f)
    return cost
  }

  private costOfPeople(kind: number, by: number): number {
    const { people } = this.groups[kind] as Alike
    const now = at(this.people, kind)
    return A_PERSON * (Math.abs(now + by - people) - Math.abs(now - people))
  }

  change(kind: number, by: number): void {
    this.people[kind] = at(this.people, kind) + by
    for (const f of (this.groups[kind] as Alike).figures) {
      this.counts[f] = at(this.counts, f) + by
      this.weigh(f)
    }
  }
}
