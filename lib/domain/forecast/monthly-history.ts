import type { Day, HicfArea, HicfLevel } from '@/db/vocabulary'
import { dayParts } from '../calendar'

/** A stretch `[from, to)` of one counted post, as a forecast sees it. */
export interface ForecastPeriod {
  from: Day
  to: Day | null
  /** Null outside informatics. */
  level: HicfLevel | null
  area: HicfArea | null
  /** The day on which the level was reached; equal to `from` outside informatics. */
  levelSince: Day
}

/** One person's periods in order of time, and the code of their primary entry route. */
export interface ForecastCareer {
  route: string
  periods: readonly ForecastPeriod[]
}

/** A place in informatics that a forecast counts people in: a level, or a level and an area. */
export interface Cell {
  level: HicfLevel
  area: HicfArea | null
}

/** Months at a level, from which on another rate holds: under one year, under two, under three, under five, and from five on. */
export const BANDS = [0, 12, 24, 36, 60] as const
/** Nobody is told apart by how long past this they have been at a level. */
export const LONGEST = BANDS[BANDS.length - 1] as number

/** What can become of someone between the ends of two months. `sideways` is another area at the same level. */
export const WAYS = ['left', 'moved_out', 'progressed', 'stepped_down', 'sideways'] as const
export type Way = (typeof WAYS)[number]

/** How someone comes into informatics: new to the Trust, from other work of it, or as someone who was here before. */
export const ENTERED = ['joined', 'moved_in', 'returned'] as const
export type Entered = (typeof ENTERED)[number]

/**
 * What happened between the ends of months, as counts that can be added up over people: for each person a list of places
 * in one long table and how much stands there. The places are given by `placesOf`.
 */
export interface MonthlyHistory {
  cells: readonly Cell[]
  routes: readonly string[]
  /** Steps from one end of a month to the next. */
  months: number
  /** Where each person's places begin in `places` and `amounts`; one longer than there are people. */
  begins: Int32Array
  places: Int32Array
  amounts: Int32Array
  /** People by cell (rows) and whole months at the level, at most `LONGEST`, at the last end of a month. */
  now: Int32Array
  /** Who came in, by how (`ENTERED`), route and cell, everyone once. */
  entered: Int32Array
  /** People by cell at each end of a month, the first the opening. */
  stock: readonly Int32Array[]
}

/** The places of one long table: exposure and ways by cell and band, then moves from cell to cell, then entries by route and cell. */
export function placesOf(cells: number, routes: number) {
  const perWay = cells * BANDS.length
  const moves = perWay * (1 + WAYS.length)
  const entries = moves + cells * cells
  return {
    exposure: (cell: number, band: number) => cell * BANDS.length + band,
    way: (way: number, cell: number, band: number) => perWay * (1 + way) + cell * BANDS.length + band,
    move: (from: number, to: number) => moves + from * cells + to,
    entry: (route: number, cell: number) => entries + route * cells + cell,
    size: entries + routes * cells,
  }
}

/** The band of so many whole months at a level. */
export function bandOf(months: number): number {
  let band = BANDS.length - 1
  while (band > 0 && months < (BANDS[band] ?? 0)) band -= 1
  return band
}

/**
 * Careers seen at the ends of months: where each person was at each, and so what became of them between one and the next.
 * Whoever comes and goes between two ends of months is not seen, as no headcount sees them; so at every end of a month the
 * people before, plus those who came, less those who went, are the people after.
 *
 * @param ends days in order, a month apart; people are counted at the end of each
 * @param options.byArea whether areas are told apart. Where they are not, a change of area is no move
 * @param options.also cells that are counted in whether anyone was there or not
 */
export function monthlyHistory(
  careers: readonly ForecastCareer[],
  ends: readonly Day[],
  { byArea, also = [] }: { byArea: boolean; also?: readonly Cell[] },
): MonthlyHistory {
  const seen = careers.map(({ periods }) => stretchesOf(periods, ends, byArea))
  const cells = cellsOf([
    ...seen.flatMap((own) => own.flatMap(({ cell }) => cell ?? [])),
    ...also.map(({ level, area }) => ({ level, area: byArea ? area : null })),
  ])
  const at = new Map(cells.map((cell, index) => [keyOf(cell), index]))
  const routes = [...new Set(careers.map(({ route }) => route))].sort()
  const routeAt = new Map(routes.map((route, index) => [route, index]))
  const place = placesOf(cells.length, routes.length)
  const stock = ends.map(() => new Int32Array(cells.length))
  const now = new Int32Array(cells.length * (LONGEST + 1))
  const entered = new Int32Array(ENTERED.length * routes.length * cells.length)
  const last = ends.length - 1
  const begins = new Int32Array(careers.length + 1)
  const places: number[] = []
  const amounts: number[] = []
  seen.forEach((stretches, person) => {
    const own = new Map<number, number>()
    const add = (where: number) => own.set(where, (own.get(where) ?? 0) + 1)
    let before: Stretch | null = null
    for (const stretch of stretches) {
      const cell = cellAt(stretch, at)
      if (cell !== null && stretch.first > 0 && (before?.end !== stretch.first || before.cell === null)) {
        const route = routeAt.get(careers[person]?.route ?? '') ?? 0
        add(place.entry(route, cell))
        const how =
          before?.end === stretch.first
            ? 'moved_in'
            : wasHere(careers[person]?.periods ?? [], ends[stretch.first - 1] as Day)
              ? 'returned'
              : 'joined'
        const where = (ENTERED.indexOf(how) * routes.length + route) * cells.length + cell
        entered[where] = (entered[where] ?? 0) + 1
      }
      if (before?.cell && before.end === stretch.first && before.end <= last) {
        const from = at.get(keyOf(before.cell)) as number
        const way = cell === null ? 'moved_out' : wayBetween(before.cell, stretch.cell as Cell)
        add(place.way(WAYS.indexOf(way), from, bandOf(before.months + before.end - 1 - before.first)))
        if (cell !== null) add(place.move(from, cell))
      } else if (before) leave(before)
      if (cell !== null)
        for (let end = stretch.first; end < stretch.end; end += 1) {
          const months = Math.min(LONGEST, stretch.months + end - stretch.first)
          ;(stock[end] as Int32Array)[cell] = (stock[end]?.[cell] ?? 0) + 1
          if (end < last) add(place.exposure(cell, bandOf(months)))
          else {
            const where = cell * (LONGEST + 1) + months
            now[where] = (now[where] ?? 0) + 1
          }
        }
      before = stretch
    }
    if (before) leave(before)
    function leave({ cell, end, months, first }: Stretch): void {
      if (!cell || end > last) return
      add(place.way(WAYS.indexOf('left'), at.get(keyOf(cell)) as number, bandOf(months + end - 1 - first)))
    }
    for (const [where, amount] of own) {
      places.push(where)
      amounts.push(amount)
    }
    begins[person + 1] = places.length
  })
  return {
    cells,
    routes,
    months: last,
    begins,
    places: Int32Array.from(places),
    amounts: Int32Array.from(amounts),
    now,
    entered,
    stock,
  }
}

/** Whether someone held a post that was over by a day. */
const wasHere = (periods: readonly ForecastPeriod[], day: Day) =>
  periods.some(({ to }) => to !== null && to <= day)

/** Ends of months `[first, end)` at which a person was in one cell, or in other work; whole months at the level at the first. */
interface Stretch {
  first: number
  end: number
  cell: Cell | null
  months: number
}

function stretchesOf(periods: readonly ForecastPeriod[], ends: readonly Day[], byArea: boolean): Stretch[] {
  const stretches: Stretch[] = []
  for (const { from, to, level, area, levelSince } of periods) {
    const first = firstFrom(ends, from)
    const end = to === null ? ends.length : firstFrom(ends, to)
    if (first >= end) continue
    const cell = level === null ? null : { level, area: byArea ? area : null }
    const before = stretches.at(-1)
    const goesOn =
      before?.end === first &&
      (cell === null || before.cell === null
        ? cell === before.cell
        : cell.level === before.cell.level && cell.area === before.cell.area)
    if (goesOn) before.end = end
    else stretches.push({ first, end, cell, months: wholeMonths(levelSince, ends[first] as Day) })
  }
  return stretches
}

/** The first end of a month that is not before a day. */
function firstFrom(ends: readonly Day[], day: Day): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] as Day) < day) low = middle + 1
    else high = middle
  }
  return low
}

/** Whole months from one day to a later one. */
export function wholeMonths(from: Day, to: Day): number {
  const [a, b] = [dayParts(from), dayParts(to)]
  return Math.max(0, 12 * (b.year - a.year) + b.month - a.month - (b.day < a.day ? 1 : 0))
}

const keyOf = ({ level, area }: Cell) => `${level} ${area ?? ''}`

const cellAt = ({ cell }: Stretch, at: ReadonlyMap<string, number>) =>
  cell === null ? null : (at.get(keyOf(cell)) as number)

function cellsOf(some: readonly Cell[]): Cell[] {
  const cells = new Map(some.map((cell) => [keyOf(cell), cell]))
  return [...cells.values()].sort(
    (a, b) => a.level - b.level || (a.area ?? '').localeCompare(b.area ?? '', 'en'),
  )
}

function wayBetween(from: Cell, to: Cell): Way {
  if (from.level === to.level) return 'sideways'
  return to.level > from.level ? 'progressed' : 'stepped_down'
}
