import { at } from './at'

/** Changes of imagined staff, one after another, and what they cost. */
export interface Way {
  cost: number
  /** The same for the same changes in another order. */
  key: number
  changes: [kind: number, by: number][]
}

/** Ways that are yet to be followed: a heap with the cheapest first. */
export class Ways {
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
