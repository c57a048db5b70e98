import type { SharedCount } from './disclosure'
import { type FlowPlace, type FlowStage, isHere, placesInOrder } from './flow-stage'

/** People who came by one route and are in one place in each column. */
export interface FlowRow {
  route: string
  places: readonly FlowPlace[]
  people: number
}

/** People of one column who came by a route (null: by any). `people` is everyone, `reached` those for whom its day has come. */
export interface FlowOutcome<C extends SharedCount = number> {
  route: string | null
  people: C
  reached: C
  /** In an informatics post at any level. */
  here: C
  movedOut: C
  left: C
}

export interface FlowColumn<C extends SharedCount = number> {
  stage: FlowStage
  /** From top to bottom. */
  places: { place: FlowPlace; people: C }[]
  byRoute: { route: string; place: FlowPlace; people: C }[]
  /** All routes first, then each. */
  outcomes: FlowOutcome<C>[]
}

/** From one column to the next. */
export interface FlowStep<C extends SharedCount = number> {
  all: { from: FlowPlace; to: FlowPlace; people: C }[]
  byRoute: { route: string; from: FlowPlace; to: FlowPlace; people: C }[]
}

/** Routes that are drawn as one, with where their people are in the first column. */
export interface FlowOthers<C extends SharedCount = number> {
  routes: string[]
  people: C
  places: { place: FlowPlace; people: C }[]
}

/**
 * The flow from entry route through the columns. What nobody is in is not listed. Every column comes to `total`; in a
 * shared flow each figure is rounded by itself, so that it may not.
 */
export interface Flow<C extends SharedCount = number> {
  /** By average level in the first column, highest first, `UNKNOWN` last. */
  routes: { route: string; people: C }[]
  columns: FlowColumn<C>[]
  /** One fewer than columns. */
  steps: FlowStep<C>[]
  /** Null where every route is drawn by itself. */
  others: FlowOthers<C> | null
  total: C
}

/**
 * Groups people into a flow.
 *
 * @param rows one row a person (`people: 1`) or already grouped; each with a place for each stage
 * @param together routes that are drawn as one
 */
export function flowFrom(
  rows: readonly FlowRow[],
  stages: readonly FlowStage[],
  together: readonly string[] = [],
): Flow {
  const some = rows.filter(({ people }) => people > 0)
  const first = sumBy(some, ({ route, places }) => ({ route, place: places[0] as FlowPlace }))
  const routes = routesInOrder(first)
  const at = new Map(routes.map((route, index) => [route, index]))
  const inOrder = <T extends { route: string }>(list: T[]) =>
    list.sort((a, b) => (at.get(a.route) ?? 0) - (at.get(b.route) ?? 0))
  const columns = stages.map((stage, index): FlowColumn => {
    const places = placesInOrder(sumBy(some, (row) => ({ place: row.places[index] as FlowPlace })))
    const byRoute = inOrder(
      inPlaces(
        sumBy(some, (row) => ({ route: row.route, place: row.places[index] as FlowPlace })),
        places,
        ({ place }) => place,
      ),
    )
    const ofRoute = Map.groupBy(byRoute, ({ route }) => route)
    const outcomes = [
      outcomeOf(null, places),
      ...routes.map((route) => outcomeOf(route, ofRoute.get(route) ?? [])),
    ]
    return { stage, places, byRoute, outcomes }
  })
  const steps = columns.slice(1).map((to, index): FlowStep => {
    const from = columns[index]?.places ?? []
    const ends = ({ places }: FlowRow) => ({
      from: places[index] as FlowPlace,
      to: places[index + 1] as FlowPlace,
    })
    const sorted = <T extends { from: FlowPlace; to: FlowPlace }>(list: T[]) =>
      inPlaces(
        inPlaces(list, to.places, (one) => one.to),
        from,
        (one) => one.from,
      )
    return {
      all: sorted(sumBy(some, ends)),
      byRoute: inOrder(sorted(sumBy(some, (row) => ({ route: row.route, ...ends(row) })))),
    }
  })
  const folded = some.filter(({ route }) => together.includes(route))
  return {
    routes: routes.map((route) => ({ route, people: total(some.filter((row) => row.route === route)) })),
    columns,
    steps,
    others:
      folded.length === 0
        ? null
        : {
            routes: routes.filter((route) => together.includes(route)),
            people: total(folded),
            places: placesInOrder(sumBy(folded, ({ places }) => ({ place: places[0] as FlowPlace }))),
          },
    total: total(some),
  }
}

/** What became of the people of a route, or of all, in a column; undefined where nobody came by it. */
export const outcomeIn = <C extends SharedCount>(
  column: FlowColumn<C> | undefined,
  route: string | null,
): FlowOutcome<C> | undefined => column?.outcomes.find((one) => one.route === route)

function outcomeOf(
  route: string | null,
  places: readonly { place: FlowPlace; people: number }[],
): FlowOutcome {
  const at = (test: (place: FlowPlace) => boolean) => total(places.filter(({ place }) => test(place)))
  return {
    route,
    people: total(places),
    reached: at((place) => place !== 'not_yet'),
    here: at(isHere),
    movedOut: at((place) => place === 'moved_out'),
    left: at((place) => place === 'left'),
  }
}

function total(rows: readonly { people: number }[]): number {
  return rows.reduce((sum, { people }) => sum + people, 0)
}

function inPlaces<T>(
  list: T[],
  places: readonly { place: FlowPlace }[],
  placeOf: (one: T) => FlowPlace,
): T[] {
  const at = new Map(places.map(({ place }, index) => [place, index]))
  return list.sort((a, b) => (at.get(placeOf(a)) ?? 0) - (at.get(placeOf(b)) ?? 0))
}

function sumBy<K extends object>(
  rows: readonly FlowRow[],
  keyOf: (row: FlowRow) => K,
): (K & { people: number })[] {
  const sums = new Map<string, K & { people: number }>()
  for (const row of rows) {
    const key = keyOf(row)
    const name = Object.values(key).join('\t')
    const sum = sums.get(name)
    if (sum) sum.people += row.people
    else sums.set(name, { ...key, people: row.people })
  }
  return [...sums.values()]
}

/**
 * By average level in a column, highest first, so that the ribbons cross least; ties by code; without a level after
 * those with one; not known last.
 */
export function routesInOrder(
  rows: readonly { route: string; place: FlowPlace; people: number }[],
): string[] {
  const sums = new Map<string, { people: number; levels: number }>()
  for (const { route, place, people } of rows) {
    const sum = sums.get(route) ?? { people: 0, levels: 0 }
    const counted = typeof place === 'number' ? people : 0
    const level = typeof place === 'number' ? place : 0
    sums.set(route, { people: sum.people + counted, levels: sum.levels + level * counted })
  }
  const rank = ([route, sum]: [string, { people: number; levels: number }]) =>
    route === 'UNKNOWN' ? -1 : sum.levels / Math.max(sum.people, 1)
  return [...sums].sort((a, b) => rank(b) - rank(a) || (a[0] < b[0] ? -1 : 1)).map(([route]) => route)
}
