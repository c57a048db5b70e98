import type { HicfLevel } from '@/db/vocabulary'
import type { CameBy } from './assumed'
import type { LeverOutcome } from './besides'

/** Who comes in a month from outside, as the mean of the runs, told apart by how and by which route. */
export interface CameAhead {
  /** By level: who joins, moves in from other work of the Trust, and returns to it, by month. */
  levels: Map<HicfLevel, { joined: number[]; movedIn: number[]; returned: number[] }>
  /** Who joins at any level by route; null for those whom a lever takes on at a level by whichever route. */
  routes: { route: string | null; people: number[] }[]
}

/** People of a lever of intake or hiring: its route, or null, and whether it adds them. */
export interface LeverAhead extends Pick<LeverOutcome, 'byMonth' | 'where'> {
  route: string | null
  adds: boolean
}

/**
 * Those who come at each level told apart as those who came there in the months of the rates: forecasts draw who comes at which
 * level, and not how. Whom levers add by a route come by it, and whom they keep away do not.
 *
 * @param came by level and month
 */
export function cameAhead(
  came: ReadonlyMap<HicfLevel, readonly number[]>,
  seen: readonly CameBy[],
  levers: readonly LeverAhead[],
): CameAhead {
  const routes = new Map<string | null, number[]>()
  const levels = new Map<HicfLevel, { joined: number[]; movedIn: number[]; returned: number[] }>()
  for (const [level, months] of came) {
    const here = seen.filter((one) => one.level === level)
    const known = here.length > 0 ? here : seen
    const all = known.reduce((sum, { people }) => sum + people, 0)
    const own = levels.set(level, { joined: [], movedIn: [], returned: [] }).get(level)
    months.forEach((people, month) => {
      const of = levers.map((lever) => {
        const share = lever.where.find(([at]) => at === level)?.[1] ?? 0
        return { ...lever, people: share * (lever.byMonth[month] ?? 0) }
      })
      const added = of.reduce((sum, lever) => sum + (lever.adds ? lever.people : 0), 0)
      const keptAway = of.reduce(
        (sum, lever) => sum + (!lever.adds && lever.route !== null ? lever.people : 0),
        0,
      )
      const atRates = Math.max(0, people - added)
      const share = (how: CameBy['how']) =>
        all > 0
          ? known.reduce((sum, one) => sum + (one.how === how ? one.people : 0), 0) / all
          : how === 'joined'
            ? 1
            : 0
      const [movedIn, returned] = [atRates * share('moved_in'), atRates * share('returned')]
      const joined = people - movedIn - returned
      own?.movedIn.push(movedIn)
      own?.returned.push(returned)
      own?.joined.push(joined)
      const byRoute = new Map<string | null, number>()
      const add = (route: string | null, some: number) =>
        byRoute.set(route, Math.max(0, (byRoute.get(route) ?? 0) + some))
      for (const one of known)
        if (one.how === 'joined') add(one.route, ((atRates + keptAway) * one.people) / all)
      for (const lever of of)
        if (lever.people > 0 && (lever.adds || lever.route !== null))
          add(lever.route, lever.adds ? lever.people : -lever.people)
      const sum = [...byRoute.values()].reduce((a, b) => a + b, 0)
      if (sum <= 0 && joined > 1e-9) byRoute.set(null, joined)
      for (const [route, some] of byRoute) {
        const row = routes.get(route) ?? Array<number>(months.length).fill(0)
        row[month] = (row[month] ?? 0) + (sum > 0 ? (some * joined) / sum : some)
        routes.set(route, row)
      }
    })
  }
  return {
    levels,
    routes: [...routes]
      .map(([route, people]) => ({ route, people }))
      .filter(({ people }) => people.some((one) => one > 1e-9)),
  }
}
