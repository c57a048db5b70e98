import { DEFAULT_THRESHOLD, type SharedCount, smallestShown } from './disclosure'
import { type Flow, type FlowOutcome, routesInOrder } from './flow'
import { type FlowNow, type FlowPlace, placesInOrder } from './flow-stage'

/** The name of how many of a route are in one place now; of all routes for ''. */
export const nowFigure = (route: string, now: FlowPlace) =>
  typeof now === 'number' ? `now|${route}|${now}` : `${now}|${route}`

const firstFigure = (route: string, first: FlowPlace) =>
  route === '' ? `first|${first}` : `route-first|${route}|${first}`

const stepFigure = (route: string, first: FlowPlace, now: FlowPlace) =>
  route === '' ? `first-now|${first}|${now}` : `cell|${route}|${first}|${now}`

/** The names of the figures of a flow from first level to now that count the people of one way through it. */
export function flowFigures({
  route,
  first,
  now,
}: {
  route: string
  first: FlowPlace
  now: FlowNow
}): string[] {
  return [
    stepFigure(route, first, now),
    firstFigure(route, first),
    nowFigure(route, now),
    stepFigure('', first, now),
    `people|${route}`,
    firstFigure('', first),
    nowFigure('', now),
    'people|',
    ...(typeof now === 'number' ? [`here|${route}`, 'here|'] : []),
  ]
}

const size = (people: SharedCount) => (people === '*' ? 1 : people)

/**
 * A flow from first level to now with each figure in its shared form. The routes stand in the order of the shared
 * counts, each `*` the same: the order of the true ones would tell something of them.
 *
 * @param flow of the columns `first` and `now`, no routes drawn as one
 * @param at the shared form of a figure by its name, from `flowFigures`
 */
export function flowShownBy(flow: Flow, at: (name: string) => SharedCount): Flow<SharedCount> {
  const figures = [firstFigure, nowFigure]
  const columns = flow.columns.map(({ stage, places, byRoute, outcomes }, column) => {
    const figure = figures[column]
    if (!figure) throw new Error(`The column ${stage} of a flow has no shared form`)
    return {
      stage,
      places: placesInOrder(places.map(({ place }) => ({ place, people: at(figure('', place)) }))),
      byRoute: byRoute.map((one) => ({ ...one, people: at(figure(one.route, one.place)) })),
      outcomes: outcomes.map(({ route }) => (column === 0 ? allOf(route, at) : outcomeOf(route, at))),
    }
  })
  const order = routesInOrder(
    (columns[0]?.byRoute ?? []).map((one) => ({ ...one, people: size(one.people) })),
  )
  const inOrder = <T extends { route: string | null }>(rows: readonly T[]): T[] => {
    const rank = ({ route }: T) => (route === null ? -1 : order.indexOf(route))
    return rows.toSorted((a, b) => rank(a) - rank(b))
  }
  return {
    routes: inOrder(flow.routes).map(({ route }) => ({ route, people: at(`people|${route}`) })),
    columns: columns.map((column) => ({
      ...column,
      byRoute: inOrder(column.byRoute),
      outcomes: inOrder(column.outcomes),
    })),
    steps: flow.steps.map(({ all, byRoute }) => ({
      all: all.map((one) => ({ ...one, people: at(stepFigure('', one.from, one.to)) })),
      byRoute: inOrder(byRoute).map((one) => ({
        ...one,
        people: at(stepFigure(one.route, one.from, one.to)),
      })),
    })),
    others: null,
    total: at('people|'),
  }
}

type Outcome = FlowOutcome<SharedCount>

/** Everyone is in informatics where they began. */
function allOf(route: string | null, at: (name: string) => SharedCount): Outcome {
  const people = at(`people|${route ?? ''}`)
  return { route, people, reached: people, here: people, movedOut: 0, left: 0 }
}

function outcomeOf(route: string | null, at: (name: string) => SharedCount): Outcome {
  const people = at(`people|${route ?? ''}`)
  return {
    route,
    people,
    reached: people,
    here: at(`here|${route ?? ''}`),
    movedOut: at(nowFigure(route ?? '', 'moved_out')),
    left: at(nowFigure(route ?? '', 'left')),
  }
}

/**
 * A shared flow with some routes drawn as one. Which are depends on the route in focus, so their number is worked out
 * from those that are shown, and tells nothing more: a hidden one counts as the middle of what it may be.
 */
export function shownTogether(
  flow: Flow<SharedCount>,
  routes: readonly string[],
  threshold: number = DEFAULT_THRESHOLD,
): Flow<SharedCount> {
  if (routes.length === 0) return flow
  const own = flow.columns[0]?.byRoute.filter(({ route }) => routes.includes(route)) ?? []
  const places = [...Map.groupBy(own, ({ place }) => place)].map(([place, some]) => ({
    place,
    people: aboutSum(some, threshold),
  }))
  const some = flow.routes.filter(({ route }) => routes.includes(route))
  return {
    ...flow,
    others: {
      routes: some.map(({ route }) => route),
      people: aboutSum(some, threshold),
      places: placesInOrder(places),
    },
  }
}

/** About how many the people of shown numbers are together, to the nearest 5: a hidden one is the middle of what it may be. */
export function aboutSum(rows: readonly { people: SharedCount }[], threshold: number): SharedCount {
  const [only, ...more] = rows.filter(({ people }) => people !== 0)
  if (!only || more.length === 0) return only?.people ?? 0
  const sum = rows.reduce((all, { people }) => all + (people === '*' ? (1 + threshold) / 2 : people), 0)
  return Math.max(Math.round(sum / 5) * 5, smallestShown(threshold))
}
