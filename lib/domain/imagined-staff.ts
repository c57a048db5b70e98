import type { Alike } from './room'
import { NEAR, type Prices, type Rule } from './room-rule'

const A_PERSON = 0.05

/** Imagined staff, and what each figure counts of them. */
export class ImaginedStaff {
  readonly people: Int32Array
  readonly counts: Int32Array
  /** How many of each kind there are in truth. */
  private readonly truePeople: Int32Array
  private readonly truth: Int32Array
  /** Where the true count of each figure stands among what can be shown. */
  private readonly plain: Int32Array
  /** Of each figure, the kinds that it counts. */
  private readonly members: number[][]
  /** The figures of every kind, one kind after another, and where those of each begin: quicker to go through than lists. */
  private readonly row: Int32Array
  private readonly begins: Int32Array
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
    this.truePeople = this.people.slice()
    this.begins = new Int32Array(groups.length + 1)
    for (const [kind, { figures: of }] of groups.entries())
      this.begins[kind + 1] = (this.begins[kind] as number) + of.length
    this.row = Int32Array.from(groups.flatMap(({ figures: of }) => of))
    this.counts = new Int32Array(figures)
    this.members = Array.from({ length: figures }, () => [])
    groups.forEach(({ people, figures: of }, kind) => {
      if (people === 0) return
      for (const f of of) {
        this.counts[f] = (this.counts[f] as number) + people
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

  /** The kinds that a figure counts. */
  membersOf(f: number): readonly number[] {
    return this.members[f] as number[]
  }

  /** Whether a figure counts a kind. */
  isCountedIn(kind: number, f: number): boolean {
    const end = this.begins[kind + 1] as number
    for (let i = this.begins[kind] as number; i < end; i += 1) if (this.row[i] === f) return true
    return false
  }

  /** The figures that count a kind. */
  figuresOf(kind: number): readonly number[] {
    return (this.groups[kind] as Alike).figures
  }

  private weighAll(): void {
    this.truth.forEach((truth, f) => {
      this.costs[f] = this.rule.costsNear(truth)
      this.weigh(f)
    })
  }

  private weigh(f: number): void {
    const truth = this.truth[f] as number
    if (truth === 0) return
    const count = this.counts[f] as number
    const above = count - truth + NEAR
    if (above > 0 && above < 2 * NEAR) {
      const costs = this.costs[f] as Float64Array
      const now = costs[above] as number
      this.more[f] = (costs[above + 1] as number) - now
      this.fewer[f] = (costs[above - 1] as number) - now
    } else {
      const now = this.rule.cost(count, truth)
      this.more[f] = this.rule.cost(count + 1, truth) - now
      this.fewer[f] = this.rule.cost(count - 1, truth) - now
    }
  }

  isWrong(f: number): boolean {
    const count = this.counts[f] as number
    return this.rule.isTight(count) || this.rule.place(count) !== this.plain[f]
  }

  /** Figures without room, or not shown as they should be. */
  wrong(): number[] {
    return this.figures((f) => this.isWrong(f))
  }

  isTight(f: number): boolean {
    return this.rule.isTight(this.counts[f] as number)
  }

  tight(): number[] {
    return this.figures((f) => this.isTight(f))
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
      this.membersOf(f).length < this.membersOf(least).length ? f : least,
    )
    const kind = this.membersOf(fewest).find((one) => {
      const figures = this.figuresOf(one)
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
      const by = count - (this.people[kind] as number)
      if (by !== 0) this.change(kind, by)
    })
  }

  costOfAll(): number {
    return this.counts.reduce((sum, count, f) => {
      const truth = this.truth[f] as number
      return sum + (truth > 0 ? this.rule.cost(count, truth) : 0)
    }, 0)
  }

  may(kind: number, by: number): boolean {
    const people = (this.people[kind] as number) + by
    return people >= 0 && people <= (this.truePeople[kind] as number) + 2
  }

  costOf(kind: number, by: number): number {
    const side = by > 0 ? this.more : this.fewer
    const end = this.begins[kind + 1] as number
    let cost = this.costOfPeople(kind, by)
    for (let i = this.begins[kind] as number; i < end; i += 1) cost += side[this.row[i] as number] as number
    return cost
  }

  costOfPair(kind: number, other: number, by: number): number {
    const up = by > 0 ? this.more : this.fewer
    const down = by > 0 ? this.fewer : this.more
    let cost = this.costOfPeople(kind, by) + this.costOfPeople(other, -by)
    this.pair += 1
    const [end, otherEnd] = [this.begins[kind + 1] as number, this.begins[other + 1] as number]
    for (let i = this.begins[kind] as number; i < end; i += 1) {
      const f = this.row[i] as number
      this.inPair[f] = this.pair
      cost += up[f] as number
    }
    // What counts both does not change.
    for (let i = this.begins[other] as number; i < otherEnd; i += 1) {
      const f = this.row[i] as number
      cost += this.inPair[f] === this.pair ? -(up[f] as number) : (down[f] as number)
    }
    return cost
  }

  private costOfPeople(kind: number, by: number): number {
    const people = this.truePeople[kind] as number
    const now = this.people[kind] as number
    return A_PERSON * (Math.abs(now + by - people) - Math.abs(now - people))
  }

  change(kind: number, by: number): void {
    this.people[kind] = (this.people[kind] as number) + by
    for (const f of this.figuresOf(kind)) {
      this.counts[f] = (this.counts[f] as number) + by
      this.weigh(f)
    }
  }
}
