import { BANDS, type MonthlyHistory, placesOf, WAYS, type Way } from './monthly-history'

/** Months of the Trust's overall rate that are added to each rate's own months: what little history leans on. */
export const LEAN_MONTHS = 24

/** Chances from one end of a month to the next. */
export interface MonthlyRates {
  /** By cell and band (`cell * BANDS.length + band`), a chance for each of `WAYS`. */
  ways: readonly (readonly number[])[]
  /** By cell: where those go who progress, step down or go sideways, as chances by cell, for each of the three ways. */
  moves: readonly Readonly<Record<MoveWay, readonly number[]>>[]
  /** By route: people who come into each cell in a month. */
  entries: readonly (readonly number[])[]
  /** By level: the share of each rate that is the Trust's overall one, from 0 to 1. */
  lean: ReadonlyMap<number, number>
}

type MoveWay = Extract<Way, 'progressed' | 'stepped_down' | 'sideways'>
const MOVE_WAYS = ['progressed', 'stepped_down', 'sideways'] as const

/** The sums of a history over people. @param weights how often each person is counted; everyone once without it */
export function summed(history: MonthlyHistory, weights?: ArrayLike<number>): Float64Array {
  const { begins, places, amounts, cells, routes } = history
  const sums = new Float64Array(placesOf(cells.length, routes.length).size)
  for (let person = 0; person + 1 < begins.length; person += 1) {
    const weight = weights ? (weights[person] ?? 0) : 1
    if (weight === 0) continue
    const end = begins[person + 1] ?? 0
    for (let at = begins[person] ?? 0; at < end; at += 1) {
      const place = places[at] as number
      sums[place] = (sums[place] as number) + weight * (amounts[at] as number)
    }
  }
  return sums
}

/** Who came from outside in the months of a history, by entry route; routes that nobody came by are not named. */
export function cameByRoute(history: MonthlyHistory): [route: string, people: number][] {
  const { cells, routes } = history
  const sums = summed(history)
  const place = placesOf(cells.length, routes.length)
  return routes.flatMap((route, at): [string, number][] => {
    const people = total(cells.map((_, cell) => sums[place.entry(at, cell)] ?? 0))
    return people > 0 ? [[route, people]] : []
  })
}

/**
 * Rates from the sums of a history. Each is shrunk toward the one above it as if `LEAN_MONTHS` more months of that had been
 * seen: a level's toward the whole Trust's, a band's toward its level's, an area's toward its level and band. Nobody
 * progresses from the highest level in use nor steps down from the lowest; a level that nobody was at has the Trust's rates, and
 * nobody comes there from another by them.
 *
 * Source: the mean of a Beta prior of that weight (Gelman and others, Bayesian Data Analysis, 2013, chapter 5).
 */
export function monthlyRates(history: MonthlyHistory, sums: Float64Array): MonthlyRates {
  const { cells, routes, months } = history
  const place = placesOf(cells.length, routes.length)
  const levels = [...new Set(cells.map(({ level }) => level))]
  const used = cells.map((_, cell) => history.stock.some((people) => (people[cell] ?? 0) > 0))
  const levelsUsed = cells.flatMap(({ level }, cell) => (used[cell] ? [level] : []))
  const [lowest, highest] = [levelsUsed[0] ?? 0, levelsUsed.at(-1) ?? 0]
  const can = (way: Way, level: number) =>
    (way !== 'progressed' || level < highest) && (way !== 'stepped_down' || level > lowest)
  const bands = BANDS.map((_, band) => band)
  const cellsOf = (level: number) => cells.flatMap((cell, at) => (cell.level === level ? [at] : []))
  const exposure = (own: readonly number[], some: readonly number[]) =>
    total(own.flatMap((cell) => some.map((band) => sums[place.exposure(cell, band)] ?? 0)))
  const ended = (way: number, own: readonly number[], some: readonly number[]) =>
    total(own.flatMap((cell) => some.map((band) => sums[place.way(way, cell, band)] ?? 0)))
  const leaning = (seen: number, months: number, above: number) =>
    (seen + LEAN_MONTHS * above) / (months + LEAN_MONTHS)
  const byLevel = new Map(
    levels.map((level) => {
      const own = cellsOf(level)
      const months = exposure(own, bands)
      const of = WAYS.map((way, at) => {
        if (!can(way, level)) return { level: 0, bands: bands.map(() => 0) }
        const all = cells.flatMap((cell, index) => (can(way, cell.level) ? [index] : []))
        const overall = share(ended(at, all, bands), exposure(all, bands))
        const rate = leaning(ended(at, own, bands), months, overall)
        return {
          level: rate,
          bands: bands.map((band) => leaning(ended(at, own, [band]), exposure(own, [band]), rate)),
        }
      })
      return [level, { months, of }] as const
    }),
  )
  return {
    ways: cells.flatMap(({ level, area }, cell) =>
      bands.map((band) =>
        WAYS.map((_, at) => {
          const rate = byLevel.get(level)?.of[at]?.bands[band] ?? 0
          if (area === null || rate === 0) return rate
          return leaning(ended(at, [cell], [band]), exposure([cell], [band]), rate)
        }),
      ),
    ),
    moves: cells.map((_, from) => movesFrom(history, sums, used, from)),
    entries: routes.map((_, route) =>
      cells.map((_, cell) => share(sums[place.entry(route, cell)] ?? 0, months)),
    ),
    lean: new Map([...byLevel].map(([level, { months }]) => [level, LEAN_MONTHS / (months + LEAN_MONTHS)])),
  }
}

/** Where people go from a cell. Where nobody has gone that way: to the next level in use, in the same area where it has one. @param used by cell whether anybody was there */
function movesFrom(
  { cells, routes }: MonthlyHistory,
  sums: Float64Array,
  used: readonly boolean[],
  from: number,
): Record<MoveWay, number[]> {
  const place = placesOf(cells.length, routes.length)
  const own = cells[from]
  const reach = (way: MoveWay) =>
    cells.map(({ level }, to) => {
      const other = level - (own?.level ?? 0)
      return (
        to !== from &&
        (used[to] ?? false) &&
        (way === 'progressed' ? other > 0 : way === 'stepped_down' ? other < 0 : other === 0)
      )
    })
  return Object.fromEntries(
    MOVE_WAYS.map((way) => {
      const can = reach(way)
      const went = cells.map((_, to) => (can[to] ? (sums[place.move(from, to)] ?? 0) : 0))
      const all = total(went)
      if (all > 0) return [way, went.map((people) => people / all)]
      const near = nearest(
        cells.map(({ level }) => Math.abs(level - (own?.level ?? 0))),
        can,
      )
      const alike = near.filter((to) => cells[to]?.area === own?.area)
      const some = alike.length > 0 ? alike : near
      return [way, cells.map((_, to) => (some.includes(to) ? 1 / some.length : 0))]
    }),
  ) as Record<MoveWay, number[]>
}

function nearest(far: readonly number[], can: readonly boolean[]): number[] {
  const least = Math.min(...far.filter((_, at) => can[at]))
  return far.flatMap((one, at) => (can[at] && one === least ? [at] : []))
}

const total = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0)
const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0)
