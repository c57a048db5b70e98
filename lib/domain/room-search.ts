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

  constructor(private readonly staff: ImaginedStaff) {}

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
    const barred = new Map<number, number>()
    const most = (waiting.length + 4) * prices.changes
    for (let step = 0; step < most && waiting.length > 0; step += 1) {
      const drawn = this.next(waiting.length)
      const f = waiting[drawn] as number
      waiting[drawn] = waiting[waiting.length - 1] as number
      waiting.length -= 1
      if (!this.staff.isWrong(f)) continue
      const must = this.staff.isTight(f)
      const best = this.cheapest(f, (kind, by) => (barred.get((kind + 1) * by) ?? 0) > step)
      if (!best && must) waiting.push(f)
      if (!best || (!must && best.cost >= 0)) continue
      for (const [kind, by] of best.changes) {
        this.staff.change(kind, by)
        barred.set(-(kind + 1) * by, step + BARRED + this.next(BARRED))
        for (const g of this.staff.figuresOf(kind)) if (this.staff.isWrong(g)) waiting.push(g)
      }
    }
  }

  /** The cheapest change of one or two kinds by one that moves a figure. */
  private cheapest(figure: number, isBarred: (kind: number, by: number) => boolean): Priced | null {
    const kinds = this.staff.membersOf(figure)
    const from = this.next(kinds.length)
    let best: Priced | null = null
    const isBetter = (cost: number) => cost < TOO_DEAR && (!best || cost < best.cost)
    const may = (kind: number, by: number) => this.staff.may(kind, by) && !isBarred(kind, by)
    for (let n = 0; n < Math.min(kinds.length, TRIES); n += 1) {
      const kind = kinds[(from + n) % kinds.length] as number
      for (const by of SIDES) {
        const cost = may(kind, by) ? this.staff.costOf(kind, by) : NEVER
        if (isBetter(cost)) best = { cost, changes: [[kind, by]] }
      }
    }
    const aim = this.staff.isTight(figure) ? -this.staff.rule.prices.tight : -this.staff.rule.prices.step
    const pair = (kind: number, other: number, by: number) => {
      if (other === kind || !may(kind, by) || !may(other, -by)) return
      if (this.staff.figuresOf(other).includes(figure)) return
      const cost = this.staff.costOfPair(kind, other, by)
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
    if (kinds.length * this.staff.groups.length <= EVERY_PAIR) {
      for (const kind of kinds)
        for (let other = 0; other < this.staff.groups.length && !isGood(); other += 1)
          for (const by of SIDES) pair(kind, other, by)
      return best
    }
    for (let n = 0; n < PAIRS && !isGood(); n += 1) {
      const kind = kinds[this.next(kinds.length)] as number
      const figures = this.staff.figuresOf(kind)
      const others = this.staff.membersOf(figures[this.next(figures.length)] as number)
      pair(kind, others[this.next(others.length)] as number, this.next(2) ? 1 : -1)
    }
    return best
  }

  /** A whole number below `below`, the same in every run. */
  private next(below: number): number {
    this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0
    return below > 0 ? Math.floor((this.seed / 2 ** 32) * below) : 0
  }
}

type Priced = { cost: number; changes: Change[] }
