/** Changes of imagined staff, one after another, and what they cost: the last of them, and the way that it goes on from. */
export interface Way {
  cost: number
  /** The same for the same changes in another order. */
  key: number
  kind: number
  by: number
  /** Null where there is no change yet. */
  from: Way | null
}

/** Where every way begins. */
export const START: Way = { cost: 0, key: 0, kind: -1, by: 0, from: null }

/** The changes of a way, the first of them first. */
export function changesOf(way: Way): Change[] {
  const changes: Change[] = []
  for (let last = way; last.from; last = last.from) changes.push([last.kind, last.by])
  return changes.reverse()
}

export type Change = [kind: number, by: number]

/** Ways that are yet to be followed: a heap with the cheapest first. */
export class Ways {
  private readonly heap: Way[] = []

  add(way: Way): void {
    let place = this.heap.push(way) - 1
    for (
      let above = (place - 1) >> 1;
      place > 0 && way.cost < (this.heap[above] as Way).cost;
      above = (place - 1) >> 1
    ) {
      this.heap[place] = this.heap[above] as Way
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
      if (below + 1 < this.heap.length && (this.heap[below + 1] as Way).cost < (this.heap[below] as Way).cost)
        below += 1
      if ((this.heap[below] as Way).cost >= last.cost) break
      this.heap[place] = this.heap[below] as Way
      place = below
    }
    this.heap[place] = last
    return first
  }
}
