import { DEFAULT_THRESHOLD, type SharedCount, shareCount, smallestShown } from '../disclosure'

/** More people than any Trust of chance has. */
const MANY = 100_000
/** Less than any FTE comes to. */
const NOTHING = 1e-7

/**
 * What a viewer knows: figures by name, what each may be, and how they hang together. The names are those of sets of
 * people, so that one set shown in two tables is one figure.
 */
export class Knowledge {
  private readonly places = new Map<string, number>()
  private readonly names: string[] = []
  private readonly low: number[] = []
  private readonly high: number[] = []
  private readonly truth: number[] = []
  private readonly hidden: boolean[] = []
  private readonly sums: { total: number; parts: number[] }[] = []
  private readonly within: number[][] = []
  private readonly orders: [less: number, more: number][] = []
  /** Figures that need not be whole. */
  private readonly parted = new Set<number>()

  constructor(readonly threshold: number = DEFAULT_THRESHOLD) {}

  private place(name: string): number {
    const known = this.places.get(name)
    if (known !== undefined) return known
    this.places.set(name, this.names.push(name) - 1)
    this.low.push(0)
    this.high.push(MANY)
    this.truth.push(-1)
    this.hidden.push(false)
    this.within.push([])
    return this.names.length - 1
  }

  /**
   * A published figure. The attacker is told more than any viewer is: which figures are shown a step away from their plain
   * form. Of all others it takes exactly the numbers that are shown so. A figure that is not shown (null) is one to find out.
   */
  publish(name: string, truth: number, shown: SharedCount | null): void {
    const at = this.place(name)
    this.truth[at] = truth
    if (truth >= 1 && truth <= this.threshold) this.hidden[at] = true
    if (shown === null) return
    const plain = shareCount(truth, this.threshold)
    const [low, high] =
      shown === plain ? formOf(shown, this.threshold) : nearForm(shown, plain, this.threshold)
    this.low[at] = Math.max(this.low[at] as number, low)
    this.high[at] = Math.min(this.high[at] as number, high)
  }

  /** Says that one figure is the sum of others. Those that are not published may be anything. */
  sum(total: string, parts: Iterable<string>): void {
    const at =
      this.sums.push({ total: this.place(total), parts: [...parts].map((one) => this.place(one)) }) - 1
    const { total: whole, parts: some } = this.sums[at] as (typeof this.sums)[number]
    for (const i of [whole, ...some]) this.within[i]?.push(at)
  }

  /** Says that one figure is never more than another. */
  atMost(less: string, more: string): void {
    this.orders.push([this.place(less), this.place(more)])
  }

  has(name: string): boolean {
    return this.places.has(name)
  }

  /** Says that a figure lies between two numbers. */
  between(name: string, low: number, high = MANY): void {
    const at = this.place(name)
    this.low[at] = Math.max(this.low[at] as number, low)
    this.high[at] = Math.min(this.high[at] as number, high)
  }

  /** A figure that need not be a whole number, as an FTE, between two numbers. */
  amount(name: string, low: number, high = MANY): void {
    this.parted.add(this.place(name))
    this.between(name, low, high)
  }

  get size(): number {
    return this.names.length
  }

  /** Every hidden count that can only be one number, by name with the number. */
  pinned(): { name: string; truth: number }[] {
    this.narrow()
    return this.names.flatMap((name, i) => {
      if (!this.hidden[i] || this.low[i] !== this.high[i]) return []
      if (this.low[i] !== this.truth[i]) throw new Error(`${name} is ${this.truth[i]}, not ${this.low[i]}`)
      return [{ name, truth: this.truth[i] as number }]
    })
  }

  /** Narrows what each may be through all sums and orders until nothing narrows further. */
  private narrow(): void {
    const { low, high, sums, parted } = this
    const waiting = new Set(sums.keys())
    let narrowed = true
    const set = (i: number, least: number, most: number) => {
      const isParted = parted.has(i)
      const [from, to] = isParted ? [least, most] : [Math.ceil(least - NOTHING), Math.floor(most + NOTHING)]
      if (isParted && from < (low[i] as number) + NOTHING && to > (high[i] as number) - NOTHING) return
      if (from <= (low[i] as number) && to >= (high[i] as number)) return
      low[i] = Math.max(low[i] as number, from)
      high[i] = Math.min(high[i] as number, to)
      if ((low[i] as number) > (high[i] as number) + NOTHING)
        throw new Error(`${this.names[i]} can be nothing`)
      narrowed = true
      for (const sum of this.within[i] as number[]) waiting.add(sum)
    }
    while (narrowed) {
      narrowed = false
      for (const [less, more] of this.orders) {
        set(less, 0, high[more] as number)
        set(more, low[less] as number, MANY)
      }
      for (const at of waiting) {
        waiting.delete(at)
        const { total, parts } = sums[at] as (typeof sums)[number]
        let [lows, highs] = [0, 0]
        for (const i of parts) {
          lows += low[i] as number
          highs += high[i] as number
        }
        set(total, lows, highs)
        const [least, most] = [low[total] as number, high[total] as number]
        for (const i of parts)
          set(i, least - (highs - (high[i] as number)), most - (lows - (low[i] as number)))
      }
    }
  }
}

/** The numbers that are shown in a form. */
function formOf(shown: SharedCount, threshold: number): [low: number, high: number] {
  if (shown === 0) return [0, 0]
  if (shown === '*') return [1, threshold]
  return [Math.max(shown === smallestShown(threshold) ? 0 : shown - 2, threshold + 1), shown + 2]
}

/** The numbers whose own form is this one or the next to it. */
function nearForm(shown: SharedCount, plain: SharedCount, threshold: number): [low: number, high: number] {
  if (shown === '*' || plain === '*')
    return [1, Math.max(...[shown, plain].map((one) => (one === '*' ? threshold : one + 7)))]
  return [Math.max(threshold + 1, shown - 7), shown + 7]
}
