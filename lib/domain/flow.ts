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
 * @param stages two or more
 */
export function flowFrom(rows: readonly FlowRow[], stages: readonly FlowStage[]): Flow {
  const some = rows.filter(({ people }) => people > 0)
  const placeAt = ({ places }: FlowRow, column: number) => places[column] as FlowPlace
  // Whatever is counted is a sum of these, which are far fewer than the rows.
  const along = stages.slice(1).map((_, step) =>
    sumBy(
      some,
      (row) => `${row.route}\t${placeAt(row, step)}\t${placeAt(row, step + 1)}`,
      (row) => ({ route: row.route, from: placeAt(row, step), to: placeAt(row, step + 1) }),
    ),
  )
  const routed = stages.map((_, column) =>
    sumBy(
      along[Math.min(column, along.length - 1)] ?? [],
      (one) => `${one.route}\t${column < along.length ? one.from : one.to}`,
      (one) => ({ route: one.route, place: column < along.length ? one.from : one.to }),
    ),
  )
  const routes = routesInOrder(routed[0] ?? [])
  const rank = new Map(routes.map((route, index) => [route, index]))
  const inOrder = <T extends { route: string }>(list: T[]) =>
    list.sort((a, b) => (rank.get(a.route) ?? 0) - (rank.get(b.route) ?? 0))
  const columns = stages.map((stage, index): FlowColumn => {
    const own = routed[index] ?? []
    const places = placesInOrder(
      sumBy(
        own,
        ({ place }) => String(place),
        ({ place }) => ({ place }),
      ),
    )
    const byRoute = inOrder(inPlaces(own, places, ({ place }) => place))
    const ofRoute = Map.groupBy(byRoute, ({ route }) => route)
    const outcomes = [
      outcomeOf(null, places),
      ...routes.map((route) => outcomeOf(route, ofRoute.get(route) ?? [])),
    ]
    return { stage, places, byRoute, outcomes }
  })
  const steps = along.map((byRoute, step): FlowStep => {
    const [from, to] = [columns[step]?.places ?? [], columns[step + 1]?.places ?? []]
    const sorted = <T extends { from: FlowPlace; to: FlowPlace }>(list: T[]) =>
      inPlaces(
        inPlaces(list, to, (one) => one.to),
        from,
        (one) => one.from,
      )
    const all = sumBy(
      byRoute,
      (one) => `${one.from}\t${one.to}`,
      (one) => ({ from: one.from, to: one.to }),
    )
    return { all: sorted(all), byRoute: inOrder(sorted(byRoute)) }
  })
  const started = columns[0]?.outcomes ?? []
  return {
    routes: started.flatMap(({ route, people }) => (route === null ? [] : [{ route, people }])),
    columns,
    steps,
    others: null,
    total: started[0]?.people ?? 0,
  }
}

/** The flow with some routes drawn as one. */
export function drawnTogether(flow: Flow, routes: readonly string[]): Flow {
  if (routes.length === 0) return flow
  const own = flow.columns[0]?.byRoute.filter(({ route }) => routes.includes(route)) ?? []
  const places = sumBy(
    own,
    ({ place }) => String(place),
    ({ place }) => ({ place }),
  )
  return {
    ...flow,
    others: {
      routes: flow.routes.map(({ route }) => route).filter((route) => routes.includes(route)),
      people: total(own),
      places: placesInOrder(places),
    },
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

function sumBy<T extends { people: number }, K extends object>(
  rows: readonly T[],
  nameOf: (row: T) => string,
  keyOf: (row: T) => K,
): (K & { people: number })[] {
  const sums = new Map<string, K & { people: number }>()
  for (const row of rows) {
    const name = nameOf(row)
    const sum = sums.get(name)
    if (sum) sum.people += row.people
    else sums.set(name, { ...keyOf(row), people: row.people })
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
