import { effectiveThreshold, type SharedCount, shareCount, smallestShown } from './disclosure'

/** People who are counted alike: in the same figures. */
export interface Alike {
  people: number
  /** The figures that count them, as whole numbers from 0, each once. */
  figures: readonly number[]
}

/** Figures shown together, and the people they could as well be of. */
export interface Roomy {
  /** What is shown, by figure; 0 for one that counts nobody. */
  shown: SharedCount[]
  /** As many people of each kind as stand behind `shown`: true numbers, but for the one or two that room asks for. */
  pretend: number[]
  /** Figures that no room was found for. */
  tight: number[]
}

/** What a figure costs that has no room, is shown a step away, crosses the threshold, is far off; and a person more or fewer. */
interface Prices {
  tight: number
  step: number
  /** A number shown as hidden, and a hidden count shown as a number. */
  withheld: number
  unhidden: number
  /** By how many people at most the imagined number may be on the other side of the threshold. */
  across: number
  /** How many changes are made for a figure. */
  changes: number
}
/** Room at hardly any price; then a step away; then, where seven people are in seven parts, at whatever price. */
const DEAR: Prices = { tight: 100, step: 130, withheld: 400, unhidden: 5000, across: 2, changes: 12 }
const CHEAP: Prices = { tight: 100, step: 20, withheld: 60, unhidden: 5000, across: 2, changes: 40 }
const LAST: Prices = { ...CHEAP, unhidden: 90, changes: 60 }
const DESPERATE: Prices = { ...LAST, across: 4, changes: 100 }
/** How many ways on are followed where changes one by one do not lead to room. */
const WAYS = 500
/** So few figures without room are first mended that way. */
const FEW = 24
const FAR = 9000
const NEVER = 1e6
/** From this price on a change is not made. */
const TOO_DEAR = 4000
const A_PERSON = 0.05
/** How often it is begun anew where nothing led to room. */
const ROUNDS = 24
/** For counts so near to the truth, costs are worked out once. */
const NEAR = 20
/** One fewer, and one more. */
const SIDES = [-1, 1] as const

/** How many kinds of people are tried for one figure by themselves and in pairs, and how many changes are made for it. */
const TRIES = 40
const PAIRS = 120
/** For how many changes a change may not be taken back. */
const BARRED = 6
/** Of so few pairs every one is tried. */
const EVERY_PAIR = 600

/**
 * Shares figures that are shown together so that no hidden one can be worked out, by whatever means: every figure
 * has room for one more. Whatever is shown would be shown just the same if there were one more person of any kind
 * that is there, so each hidden count has two values at least that it may have.
 *
 * Each figure is its plain rounded form (`shareCount`) of one and the same imagined staff. The imagined staff are the
 * true ones where all figures have room, and else near ones: a kind of people has a few more or fewer, and no figure that
 * counts anyone counts nobody. A figure has room when one more would not show. If the plain form of the true staff is also that of imagined
 * staff with room, it is what is shown; else figures are shown a step of 5 away, as few as can be found.
 *
 * Why it holds even against someone who knows this function: take the imagined staff S. Of S, and of S with one more
 * of a kind, this function shows the same: S has room and is shown plainly; and S with one more is led back to S
 * by the first thing that is tried, and shown as plainly. So both may be the truth.
 *
 * @param groups kinds of people with what they are counted in, in an order that does not tell numbers
 * @param threshold the largest count that is hidden
 */
export function shareWithRoom(groups: readonly Alike[], figures: number, threshold?: number): Roomy {
  const rule = new Rule(effectiveThreshold(threshold))
  const same = sameFigures(groups, figures)
  const staff = new Staff(
    groups.map(({ people, figures: of }) => ({ people, figures: of.filter((f) => same[f] === f) })),
    figures,
    rule,
  )
  if (staff.wrong().length > 0 && !staff.oneFewer()) staff.settle()
  return {
    shown: same.map((f) => shareCount(at(staff.counts, f), rule.threshold)),
    pretend: [...staff.people],
    tight: staff.tight(),
  }
}

/** For each figure the first one that counts the same people: they are one figure under several names. */
function sameFigures(groups: readonly Alike[], figures: number): number[] {
  const marks = new Array<number>(figures).fill(0)
  groups.forEach(({ people, figures: of }, kind) => {
    if (people > 0) for (const f of of) marks[f] = (at(marks, f) + scattered(kind)) % 2 ** 52
  })
  const first = new Map<number, number>()
  return marks.map((mark, f) => {
    const known = first.get(mark) ?? f
    first.set(mark, known)
    return known
  })
}

/** A number below 2 to the power of 52 for a kind: sums of them differ where the kinds do. */
function scattered(kind: number): number {
  const high = Math.imul(kind + 1, 0x9e3779b1) ^ (kind >>> 15)
  const low = Math.imul((kind + 1) ^ 0x5bd1e995, 0x85ebca6b)
  return (high >>> 12) * 2 ** 32 + ((low ^ (low >>> 13)) >>> 0)
}

/** What counts look like when they are shown. */
class Rule {
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
    return tight + (away > 1 ? FAR : this.prices.step * (1 + Math.log10(truth)))
  }
}

/** Imagined staff, and what each figure counts of them. */
class Staff {
  readonly people: Int32Array
  readonly counts: Int32Array
  private readonly truth: Int32Array
  /** Where the true count of each figure stands among what can be shown. */
  private readonly plain: Int32Array
  private readonly members: number[][]
  /** What one more or one fewer in a figure adds to the cost of it. */
  private readonly more: Float64Array
  private readonly fewer: Float64Array
  /** Of each figure, what its forms cost: see `Rule.costsNear`. */
  private readonly costs: Float64Array[] = []
  private seed = 1
  private readonly inPair: Int32Array
  private pair = 0

  constructor(
    private readonly groups: readonly Alike[],
    figures: number,
    private readonly rule: Rule,
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

  private isWrong(f: number): boolean {
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

  /** Finds imagined staff near the true ones of whom every figure has room. */
  settle(): void {
    const start = this.people.slice()
    const few = this.tight().length <= FEW
    this.search(DEAR)
    if (few && this.wrong().length > 0) {
      const [found, cost] = [this.people.slice(), this.costOfAll()] as const
      this.become(start)
      this.follow(DEAR)
      if (this.costOfAll() > cost) this.become(found)
    }
    if (this.tight().length > 0) this.follow(CHEAP)
    if (this.tight().length > 0) this.search(CHEAP)
    if (this.tight().length > 0) this.follow(LAST)
    for (let round = 0; round < 4 && this.tight().length > 0; round += 1) this.search(LAST)
    for (let round = 0; round < ROUNDS && this.tight().length > 0; round += 1) {
      // From elsewhere, since from here it goes on for ever.
      this.become(start)
      this.search(round % 3 === 0 ? LAST : DESPERATE)
      this.follow(DESPERATE)
    }
  }

  private price(prices: Prices): void {
    this.rule.setPrices(prices)
    this.weighAll()
  }

  /** Follows the cheapest of all ways that were begun, so that a dear change is made where cheap ones follow on it. */
  private follow(prices: Prices): void {
    this.price(prices)
    const before = this.wrong()
    const ways = new Ways()
    ways.add({ cost: 0, key: 0, changes: [] })
    const seen = new Set<number>()
    let best: Way | null = null
    for (let n = 0; n < WAYS; n += 1) {
      const way = ways.takeCheapest()
      if (!way) break
      this.changeAll(way.changes, 1)
      const touched = way.changes.flatMap(([kind]) => (this.groups[kind] as Alike).figures)
      const wrong = [...before, ...touched].filter((f) => this.isWrong(f))
      const tight = wrong.filter((f) => this.rule.isTight(at(this.counts, f)))
      if (tight.length === 0 && (!best || way.cost < best.cost)) best = way
      if (wrong.length > 0) this.goOn(way, tight.length > 0 ? tight : wrong, ways, seen)
      this.changeAll(way.changes, -1)
      if (wrong.length === 0) break
    }
    if (best) this.changeAll(best.changes, 1)
  }

  /** Adds the ways on from one that a change of a figure opens. */
  private goOn(way: Way, figures: readonly number[], ways: Ways, seen: Set<number>): void {
    const kinds = at(this.members, at(figures, this.next(figures.length)))
    const from = this.next(kinds.length)
    for (let k = 0; k < Math.min(kinds.length, TRIES); k += 1) {
      const kind = at(kinds, (from + k) % kinds.length)
      for (const by of SIDES) {
        const cost = this.may(kind, by) ? this.costOf(kind, by) : NEVER
        const key = way.key + by * (scattered(kind) % 2 ** 44)
        if (cost >= TOO_DEAR || seen.has(key)) continue
        ways.add({ cost: way.cost + cost, key, changes: [...way.changes, [kind, by]] })
        seen.add(key)
      }
    }
  }

  private become(people: Int32Array): void {
    people.forEach((count, kind) => {
      const by = count - at(this.people, kind)
      if (by !== 0) this.change(kind, by)
    })
  }

  private costOfAll(): number {
    return this.counts.reduce(
      (sum, count, f) => sum + (at(this.truth, f) > 0 ? this.rule.cost(count, at(this.truth, f)) : 0),
      0,
    )
  }

  private changeAll(changes: Way['changes'], times: 1 | -1): void {
    for (const [kind, by] of changes) this.change(kind, by * times)
  }

  private may(kind: number, by: number): boolean {
    const people = at(this.people, kind) + by
    return people >= 0 && people <= (this.groups[kind] as Alike).people + 2
  }

  /** Changes numbers of people by one until every figure has room and stands near the truth, the cheapest first. */
  search(prices: Prices): void {
    this.price(prices)
    const waiting = this.wrong()
    const barred = new Map<number, number>()
    const most = (waiting.length + 4) * prices.changes
    for (let step = 0; step < most && waiting.length > 0; step += 1) {
      const drawn = this.next(waiting.length)
      const f = at(waiting, drawn)
      waiting[drawn] = at(waiting, waiting.length - 1)
      waiting.length -= 1
      if (!this.isWrong(f)) continue
      const must = this.rule.isTight(at(this.counts, f))
      const best = this.cheapest(f, (kind, by) => (barred.get((kind + 1) * by) ?? 0) > step)
      if (!best && must) waiting.push(f)
      if (!best || (!must && best.cost >= 0)) continue
      for (const [kind, by] of best.changes) {
        this.change(kind, by)
        barred.set(-(kind + 1) * by, step + BARRED + this.next(BARRED))
        for (const g of (this.groups[kind] as Alike).figures) if (this.isWrong(g)) waiting.push(g)
      }
    }
  }

  /** The cheapest change of one or two kinds by one that moves a figure. */
  private cheapest(figure: number, isBarred: (kind: number, by: number) => boolean): Change | null {
    const kinds = at(this.members, figure)
    const from = this.next(kinds.length)
    let best: Change | null = null
    const isBetter = (cost: number) => cost < TOO_DEAR && (!best || cost < best.cost)
    const may = (kind: number, by: number) => this.may(kind, by) && !isBarred(kind, by)
    for (let n = 0; n < Math.min(kinds.length, TRIES); n += 1) {
      const kind = at(kinds, (from + n) % kinds.length)
      for (const by of SIDES) {
        const cost = may(kind, by) ? this.costOf(kind, by) : NEVER
        if (isBetter(cost)) best = { cost, changes: [[kind, by]] }
      }
    }
    const aim = this.rule.isTight(at(this.counts, figure)) ? -this.rule.prices.tight : -this.rule.prices.step
    const pair = (kind: number, other: number, by: number) => {
      if (other === kind || !may(kind, by) || !may(other, -by)) return
      if ((this.groups[other] as Alike).figures.includes(figure)) return
      const cost = this.costOfPair(kind, other, by)
      // Changes to and fro that gain nothing would go on for ever.
      if (cost < 0 && isBetter(cost))
        best = {
          cost,
          changes: [
            [kind, by],
            [other, -by],
          ],
        }
    }
    const isGood = () => best !== null && best.cost <= aim + 1
    if (kinds.length * this.groups.length <= EVERY_PAIR) {
      for (const kind of kinds)
        for (let other = 0; other < this.groups.length && !isGood(); other += 1)
          for (const by of SIDES) pair(kind, other, by)
      return best
    }
    for (let n = 0; n < PAIRS && !isGood(); n += 1) {
      const kind = at(kinds, this.next(kinds.length))
      const { figures } = this.groups[kind] as Alike
      const others = at(this.members, at(figures, this.next(figures.length)))
      pair(kind, at(others, this.next(others.length)), this.next(2) ? 1 : -1)
    }
    return best
  }

  private costOf(kind: number, by: number): number {
    const side = by > 0 ? this.more : this.fewer
    let cost = this.costOfPeople(kind, by)
    for (const f of (this.groups[kind] as Alike).figures) cost += at(side, f)
    return cost
  }

  private costOfPair(kind: number, other: number, by: number): number {
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

  private change(kind: number, by: number): void {
    this.people[kind] = at(this.people, kind) + by
    for (const f of (this.groups[kind] as Alike).figures) {
      this.counts[f] = at(this.counts, f) + by
      this.weigh(f)
    }
  }

  /** A whole number below `below`, the same in every run. */
  private next(below: number): number {
    this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0
    return below > 0 ? Math.floor((this.seed / 2 ** 32) * below) : 0
  }
}

interface Way {
  cost: number
  /** The same for the same changes in another order. */
  key: number
  changes: [kind: number, by: number][]
}

/** Ways that are yet to be followed: a heap with the cheapest first. */
class Ways {
  private readonly heap: Way[] = []

  add(way: Way): void {
    let place = this.heap.push(way) - 1
    for (
      let above = (place - 1) >> 1;
      place > 0 && way.cost < at(this.heap, above).cost;
      above = (place - 1) >> 1
    ) {
      this.heap[place] = at(this.heap, above)
      place = above
    }
    this.heap[place] = way
  }

  takeCheapest(): Way | undefined {
    const [first] = this.heap
    const last = this.heap.pop()
    if (last === undefined || this.heap.length === 0) return first
    let place = 0
    for (;;) {
      let below = 2 * place + 1
      if (below >= this.heap.length) break
      if (below + 1 < this.heap.length && at(this.heap, below + 1).cost < at(this.heap, below).cost)
        below += 1
      if (at(this.heap, below).cost >= last.cost) break
      this.heap[place] = at(this.heap, below)
      place = below
    }
    this.heap[place] = last
    return first
  }
}

type Change = { cost: number; changes: [kind: number, by: number][] }

const at = <T>(list: { readonly [at: number]: T }, at: number): T => list[at] as T
