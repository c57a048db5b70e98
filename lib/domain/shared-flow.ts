import { DEFAULT_THRESHOLD, type SharedCount } from './disclosure'
import { type Flow, type FlowRow, routesInOrder } from './flow'
import { shareWithRoom } from './room'

/** The name of how many of a route are in one place now; of all routes for ''. */
export const nowFigure = (route: string, now: FlowRow['now']) =>
  typeof now === 'number' ? `now|${route}|${now}` : `${now}|${route}`

/** The names of the figures of a flow that count the people of a row. */
export function flowFigures({ route, first, now }: Pick<FlowRow, 'route' | 'first' | 'now'>): string[] {
  return [
    `cell|${route}|${first}|${now}`,
    `route-first|${route}|${first}`,
    nowFigure(route, now),
    `first-now|${first}|${now}`,
    `people|${route}`,
    `first|${first}`,
    nowFigure('', now),
    'people|',
    ...(typeof now === 'number' ? [`here|${route}`, 'here|'] : []),
  ]
}

/**
 * The whole flow as it may be shared by itself: every row, node and outcome with room for one more (see
 * `shareWithRoom`), so that nothing hidden can be worked out from it.
 */
export function shareFlow(flow: Flow, threshold: number = DEFAULT_THRESHOLD): Flow<SharedCount> {
  const places = new Map<string, number>()
  const rows = flow.rows.toSorted((a, b) => (flowFigures(a).join() < flowFigures(b).join() ? -1 : 1))
  const groups = rows.map((row) => ({
    people: row.people,
    figures: flowFigures(row).map((name) => {
      const place = places.get(name) ?? places.size
      places.set(name, place)
      return place
    }),
  }))
  const { shown } = shareWithRoom(groups, places.size, threshold)
  return flowShownBy(flow, (name) => shown[places.get(name) ?? -1] ?? 0)
}

/**
 * A flow with each figure in its shared form. The routes stand in the order of the shared counts, each `*` the same:
 * the order of the true ones would tell something of them.
 *
 * @param at the shared form of a figure by its name, from `flowFigures`
 */
export function flowShownBy(flow: Flow, at: (name: string) => SharedCount): Flow<SharedCount> {
  const alike = (people: SharedCount) => (people === '*' ? 1 : people)
  const routeToFirst = flow.routeToFirst.map((r) => ({
    ...r,
    people: at(`route-first|${r.route}|${r.first}`),
  }))
  const order = routesInOrder(routeToFirst.map((r) => ({ ...r, people: alike(r.people) })))
  const inOrder = <T extends { route: string | null }>(rows: readonly T[]): T[] => {
    const place = ({ route }: T) => (route === null ? -1 : order.indexOf(route))
    return rows.toSorted((a, b) => place(a) - place(b))
  }
  return {
    rows: inOrder(flow.rows).map((r) => ({ ...r, people: at(`cell|${r.route}|${r.first}|${r.now}`) })),
    routes: inOrder(flow.routes).map((r) => ({ ...r, people: at(`people|${r.route}`) })),
    firsts: flow.firsts.map((r) => ({ ...r, people: at(`first|${r.first}`) })),
    nows: flow.nows.map((r) => ({ ...r, people: at(nowFigure('', r.now)) })),
    routeToFirst: inOrder(routeToFirst),
    routeToNow: inOrder(flow.routeToNow).map((r) => ({ ...r, people: at(nowFigure(r.route, r.now)) })),
    firstToNow: flow.firstToNow.map((r) => ({ ...r, people: at(`first-now|${r.first}|${r.now}`) })),
    outcomes: inOrder(flow.outcomes).map(({ route }) => ({
      route,
      people: at(`people|${route ?? ''}`),
      here: at(`here|${route ?? ''}`),
      movedOut: at(nowFigure(route ?? '', 'moved_out')),
      left: at(nowFigure(route ?? '', 'left')),
    })),
    total: at('people|'),
  }
}
