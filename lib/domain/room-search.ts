import type { ImaginedStaff } from './imagined-staff'
import { CHEAP, DEAR, DESPERATE, LAST, NEVER, type Prices, TWO_STEPS } from './room-rule'
import { scattered } from './scattered'
import { type Change, changesOf, START, type Way, Ways } from './ways'

/** How many ways on are followed where changes one by one do not lead to room. */
const WAYS = 500
/** So few figures without room are first mended that way. */
const FEW = 24
/** From this price on a change is not made. */
const TOO_DEAR = 4000
/** How often it is begun anew where nothing led to room. */
const ROUNDS = 24
/** How often it is tried with numbers two steps away before a hidden count may be shown as a number: of a few figures, and of many. */
const TWO_STEP_ROUNDS = { few: 24, many: 2 }
const FEW_FIGURES = 60
/** One fewer, and one more. */
const SIDES = [-1, 1] as const

/** How many kinds of people are tried for one figure by themselves and in pairs, and how many changes are made for it. */
const TRIES = 40
const PAIRS = 120
/** For how many changes a change may not be taken back. */
const BARRED = 6
/** Of so few pairs every one is tried. */
const EVERY_PAIR = 600

/** The search for imagined staff near the true ones of whom every figure has room. */
export class RoomSearch {
  private seed = 1
  /** Until which change of a search a kind may not be made more, or fewer: see `sideOf`. */
  private readonly barred: Int32Array
  /** The cheapest change found so far for the figure in hand, and what it costs. */
  private best: Priced | null = null
  private bestCost = TOO_DEAR

  constructor(private readonly staff: ImaginedStaff) {
    this.barred = new Int32Array(2 * staff.groups.length)
  }

  /** Finds imagined staff near the true ones of whom every figure has room. */
  settle(): void {
    const start = this.staff.people.slice()
    const few = this.staff.tight().length <= FEW
    this.search(DEAR)
    if (few && this.staff.wrong().length > 0) {
      const [found, cost] = [this.staff.people.slice(), this.staff.costOfAll()] as const
      this.staff.become(start)
      this.follow(DEAR)
      if (this.staff.costOfAll() > cost) this.staff.become(found)
    }
    if (this.staff.tight().length > 0) this.follow(CHEAP)
    if (this.staff.tight().length > 0) this.search(CHEAP)
    if (this.staff.tight().length > 0) this.follow(TWO_STEPS)
    const rounds = this.staff.counts.length <= FEW_FIGURES ? TWO_STEP_ROUNDS.few : TWO_STEP_ROUNDS.many
    for (let round = 0; round < rounds && this.staff.tight().length > 0; round += 1) {
      if (round > 0) this.staff.become(start)
      this.search(TWO_STEPS)
      if (this.staff.tight().length > 0) this.follow(TWO_STEPS)
    }
    if (this.staff.tight().length > 0) this.follow(LAST)
    for (let round = 0; round < 4 && this.staff.tight().length > 0; round += 1) this.search(LAST)
    for (let round = 0; round < ROUNDS && this.staff.tight().length > 0; round += 1) {
      // From elsewhere, since from here it goes on for ever.
      this.staff.become(start)
      this.search(round % 3 === 0 ? LAST : DESPERATE)
      this.follow(DESPERATE)
    }
  }

  /** Follows the cheapest of all ways that were begun, so that a dear change is made where cheap ones follow on it. */
  private follow(prices: Prices): void {
    this.staff.price(prices)
    const before = this.staff.wrong()
    const ways = new Ways()
    ways.add(START)
    const seen = new Set<number>()
    let best: Way | null = null
    for (let n = 0; n < WAYS; n += 1) {
      const way = ways.takeCheapest()
      if (!way) break
      const changes = changesOf(way)
      this.changeAll(changes, 1)
      const wrong = before.filter((f) => this.staff.isWrong(f))
      for (const [kind] of changes)
        for (const f of this.staff.figuresOf(kind)) if (this.staff.isWrong(f)) wrong.push(f)
      const tight = wrong.filter((f) => this.staff.isTight(f))
      if (tight.length === 0 && (!best || way.cost < best.cost)) best = way
      if (wrong.length > 0) this.goOn(way, tight.length > 0 ? tight : wrong, ways, seen)
      this.changeAll(changes, -1)
      if (wrong.length === 0) break
    }
    if (best) this.changeAll(changesOf(best), 1)
  }

  /** Adds the ways on from one that a change of a figure opens. */
  private goOn(way: Way, figures: readonly number[], ways: Ways, seen: Set<number>): void {
    const kinds = this.staff.membersOf(figures[this.next(figures.length)] as number)
    const from = this.next(kinds.length)
    for (let k = 0; k < Math.min(kinds.length, TRIES); k += 1) {
      const kind = kinds[(from + k) % kinds.length] as number
      for (const by of SIDES) {
        const cost = this.staff.may(kind, by) ? this.staff.costOf(kind, by) : NEVER
        const key = way.key + by * (scattered(kind) % 2 ** 44)
        if (cost >= TOO_DEAR || seen.has(key)) continue
        ways.add({ cost: way.cost + cost, key, kind, by, from: way })
        seen.add(key)
      }
    }
  }

  private changeAll(changes: readonly Change[], times: 1 | -1): void {
    for (const [kind, by] of changes) this.staff.change(kind, by * times)
  }

  /** Changes numbers of people by one until every figure has room and stands near the truth, the cheapest first. */
  private search(prices: Prices): void {
    this.staff.price(prices)
    const waiting = this.staff.wrong()
    this.barred.fill(0)
    const most = (waiting.length + 4) * prices.changes
    for (let step = 0; step < most && waiting.length > 0; step += 1) {
      const drawn = this.next(waiting.length)
      const f = waiting[drawn] as number
      waiting[drawn] = waiting[waiting.length - 1] as number
      waiting.length -= 1
      if (!this.staff.isWrong(f)) continue
      const must = this.staff.isTight(f)
      const best = this.cheapest(f, step)
      if (!best && must) waiting.push(f)
      if (!best || (!must && best.cost >= 0)) continue
      for (const [kind, by] of best.changes) {
        this.staff.change(kind, by)
        this.barred[sideOf(kind, -by)] = step + BARRED + this.next(BARRED)
        for (const g of this.staff.figuresOf(kind)) if (this.staff.isWrong(g)) waiting.push(g)
      }
    }
  }

  /**
   * The cheapest change of one or two kinds by one that moves a figure. It is asked for so often that making functions in it
   * took more time than all that they did.
   */
  private cheapest(figure: number, step: number): Priced | null {
    const kinds = this.staff.membersOf(figure)
    const from = this.next(kinds.length)
    this.best = null
    this.bestCost = TOO_DEAR
    const tries = Math.min(kinds.length, TRIES)
    for (let n = 0; n < tries; n += 1) {
      const kind = kinds[(from + n) % kinds.length] as number
      for (const by of SIDES) this.tryOne(kind, by, step)
    }
    const { tight, step: aStep } = this.staff.rule.prices
    const good = 1 - (this.staff.isTight(figure) ? tight : aStep)
    const all = this.staff.groups.length
    if (kinds.length * all <= EVERY_PAIR) {
      for (const kind of kinds)
        for (let other = 0; other < all && this.bestCost > good; other += 1)
          for (const by of SIDES) this.tryPair(figure, kind, other, by, step)
      return this.best
    }
    for (let n = 0; n < PAIRS && this.bestCost > good; n += 1) {
      const kind = kinds[this.next(kinds.length)] as number
      const figures = this.staff.figuresOf(kind)
      const others = this.staff.membersOf(figures[this.next(figures.length)] as number)
      const other = others[this.next(others.length)] as number
      this.tryPair(figure, kind, other, this.next(2) ? 1 : -1, step)
    }
    return this.best
  }

  private tryOne(kind: number, by: number, step: number): void {
    if (!this.may(kind, by, step)) return
    const cost = this.staff.costOf(kind, by)
    if (cost >= this.bestCost) return
    this.bestCost = cost
    this.best = { cost, changes: [[kind, by]] }
  }

  private tryPair(figure: number, kind: number, other: number, by: number, step: number): void {
    if (other === kind || !this.may(kind, by, step) || !this.may(other, -by, step)) return
    if (this.staff.isCountedIn(other, figure)) return
    const cost = this.staff.costOfPair(kind, other, by)
    // Changes to and fro that gain nothing would go on for ever.
    if (cost >= 0 || cost >= this.bestCost) return
    this.bestCost = cost
    this.best = {
      cost,
      changes: [
        [kind, by],
        [other, -by],
      ],
    }
  }

  private may(kind: number, by: number, step: number): boolean {
    return this.staff.may(kind, by) && (this.barred[sideOf(kind, by)] as number) <= step
  }

  /** A whole number below `below`, the same in every run. */
  private next(below: number): number {
    this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0
    return below > 0 ? Math.floor((this.seed / 2 ** 32) * below) : 0
  }
}

/** Where one more of a kind, or one fewer, stands among both of all kinds. */
const sideOf = (kind: number, by: number) => 2 * kind + (by > 0 ? 1 : 0)

type Priced = { cost: number; changes: Change[] }
