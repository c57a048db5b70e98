import type { HicfLevel } from '@/db/vocabulary'
import type { Levers } from './assumptions'
import { addedUp } from './chances'
import { type DatedPosts, fteAt } from './dated-posts'
import { LONGEST, type MonthlyHistory, placesOf } from './monthly-history'
import { LEAN_MONTHS } from './monthly-rates'
import { sharedAmongAreas } from './posts'
import type { Filling } from './run'

/** How fast the vacancies of a level were filled. A vacancy is room for one more at the hours that people of the level work. */
export interface Pace {
  level: HicfLevel
  /** Vacancies filled in the recorded months, from outside and from other levels. */
  filled: number
  /** Vacancies that were still open at the end of a month, added up over the months. */
  open: number
  /** The chance that a vacancy is filled within a month. */
  share: number
}

/** Sums of FTE may miss a whole person by no more than this. */
const SLACK = 1e-6

/**
 * FTE that one person of each cell's level works on average at the as-at day; of a level that has nobody what everyone
 * does, and 1 where nobody is there at all.
 */
export function fteEach(
  { cells, now }: Pick<MonthlyHistory, 'cells' | 'now'>,
  { held, back }: DatedPosts,
): number[] {
  const mean = (own: readonly number[]) => {
    const people = own.reduce((sum, cell) => sum + headsAt(now, cell), 0)
    const fte = own.reduce((sum, cell) => sum + fteAt(held, cells[cell] ?? NOWHERE, back), 0)
    return people > 0 && fte > 0 ? fte / people : null
  }
  const all = mean([...cells.keys()]) ?? 1
  return cells.map(({ level }) => mean(cells.flatMap((one, at) => (one.level === level ? [at] : []))) ?? all)
}

const NOWHERE = { level: 1, area: null } as const
const headsAt = (now: Int32Array, cell: number) =>
  now.subarray(cell * (LONGEST + 1), (cell + 1) * (LONGEST + 1)).reduce((sum, one) => sum + one, 0)

/** By cell the vacancies that were open at the ends of the recorded months, added up. Places for part of a person are none. */
export function openMonths(history: MonthlyHistory, posts: DatedPosts): number[] {
  const { cells, months } = history
  const each = fteEach(history, posts)
  return cells.map((cell, at) => {
    let open = 0
    for (let month = 1; month <= months; month += 1) {
      const place = posts.back - months + month
      const vacant = fteAt(posts.budget, cell, place) - fteAt(posts.held, cell, place)
      open += Math.max(0, Math.floor(vacant / (each[at] ?? 1) + SLACK))
    }
    return open
  })
}

/**
 * How fast vacancies were filled, by level: so many as were filled of all that there were, which are those and the ones that
 * were left open. A level leans on the whole Trust as if `LEAN_MONTHS` more vacancies had been filled as there.
 *
 * Source: the mean of a Beta prior of that weight, as in `monthlyRates`.
 * @param sums of the history, of everyone or of people drawn again
 * @param open by cell, as `openMonths`
 */
export function paceOf(
  { cells, routes }: Pick<MonthlyHistory, 'cells' | 'routes'>,
  sums: Float64Array,
  open: readonly number[],
): Pace[] {
  const place = placesOf(cells.length, routes.length)
  const filledAt = cells.map(({ level }, to) => {
    const outside = routes.reduce((sum, _, route) => sum + (sums[place.entry(route, to)] ?? 0), 0)
    return cells.reduce(
      (sum, from, at) => (from.level === level ? sum : sum + (sums[place.move(at, to)] ?? 0)),
      outside,
    )
  })
  const total = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0)
  const [filled, left] = [total(filledAt), total(open)]
  // Where there never was a vacancy none was left open.
  const overall = filled + left > 0 ? filled / (filled + left) : 1
  return [...new Set(cells.map(({ level }) => level))].map((level) => {
    const of = (some: readonly number[]) => total(some.filter((_, at) => cells[at]?.level === level))
    const [own, stayed] = [of(filledAt), of(open)]
    const share = (own + LEAN_MONTHS * overall) / (own + stayed + LEAN_MONTHS)
    return { level, filled: own, open: stayed, share }
  })
}

/** The chance that a vacancy is filled within a month, for each cell. */
export function filledAt(
  { cells }: Pick<MonthlyHistory, 'cells'>,
  pace: readonly Pace[],
  monthsVacant: number | null,
): Float64Array {
  return Float64Array.from(cells, ({ level }) =>
    monthsVacant === null
      ? (pace.find((one) => one.level === level)?.share ?? 0)
      : Math.min(1, 1 / monthsVacant),
  )
}

/** Where those who filled posts of each cell came from: each cell, then from outside, as chances added up. */
export function sourcesOf(
  { cells, routes }: Pick<MonthlyHistory, 'cells' | 'routes'>,
  sums: Float64Array,
  { progression }: Levers,
): Float64Array[] {
  const place = placesOf(cells.length, routes.length)
  const times = (level: HicfLevel) =>
    progression.findLast((one) => one.level === null || one.level === level)?.times ?? 1
  return cells.map((cell, to) => {
    const inside = cells.map(({ level }, from) =>
      level === cell.level ? 0 : (sums[place.move(from, to)] ?? 0) * (level < cell.level ? times(level) : 1),
    )
    const outside = routes.reduce((sum, _, route) => sum + (sums[place.entry(route, to)] ?? 0), 0)
    const all = inside.reduce((sum, one) => sum + one, outside)
    return addedUp([...inside, all === 0 ? 1 : outside])
  })
}

/**
 * So many people as fill the posts of each cell, month by month: those of now, and as many more, or fewer, as the budgeted
 * FTE less theirs has room for at the usual hours. A part of a place that is too small for one is not filled. What levers add to a
 * level and freeze of it is shared out among its areas (`sharedAmongAreas`).
 */
export function peopleToFill(
  history: MonthlyHistory,
  posts: DatedPosts,
  levers: Pick<Levers, 'posts' | 'frozen'>,
  months: number,
): Filling['posts'] {
  const { cells, now } = history
  const each = fteEach(history, posts)
  const ofLevels = [...Map.groupBy(cells.keys(), (at) => cells[at]?.level as HicfLevel)]
  return Array.from({ length: months }, (_, month) => {
    const people = new Int32Array(cells.length)
    for (const [level, own] of ofLevels) {
      const budgets = own.map((at) => fteAt(posts.budget, cells[at] ?? NOWHERE, posts.back + month + 1))
      const heads = own.map((at) => headsAt(now, at))
      const more = sharedAmongAreas(pulled(levers, level, month), budgets, heads)
      for (const [of, at] of own.entries()) {
        const held = fteAt(posts.held, cells[at] ?? NOWHERE, posts.back)
        const room = Math.floor(((budgets[of] ?? 0) + (more[of] ?? 0) - held) / (each[at] ?? 1) + SLACK)
        people[at] = Math.max(0, (heads[of] ?? 0) + room)
      }
    }
    return people
  })
}

function pulled(
  { posts, frozen }: Pick<Levers, 'posts' | 'frozen'>,
  level: HicfLevel,
  month: number,
): number {
  const more = posts
    .filter((one) => one.level === level && one.fromMonth <= month)
    .reduce((sum, one) => sum + one.more, 0)
  return frozen.filter((one) => one.level === level).reduce((sum, one) => sum - one.posts, more)
}
