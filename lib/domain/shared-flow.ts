import { DEFAULT_THRESHOLD, type SharedCount } from './disclosure'
import { type Flow, type FlowOutcome, type FlowRow, routesInOrder } from './flow'
import { Ledger } from './ledger'

const cell = (r: FlowRow) => `cell|${r.route}|${r.first}|${r.now}`
const outcome = (o: Pick<FlowOutcome, 'route'>, part: string) => `${part}|${o.route ?? ''}`
const nowName = (route: string, now: FlowRow['now']) =>
  typeof now === 'number' ? `route-now|${route}|${now}` : `${now}|${route}`

/**
 * The whole flow as it may be shared: every row, node and outcome from its own true value, none of which gives
 * a hidden one away through the sums that hold between them (see `shareSums`). The routes stand in the order of the
 * shared counts, each `*` the same: the order of the true ones would tell something of them.
 */
export function shareFlow(flow: Flow, threshold: number = DEFAULT_THRESHOLD): Flow<SharedCount> {
  const shown = ledgerOf(flow).shown(threshold)
  const at = (name: string): SharedCount => shown.get(name) ?? 0
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
    rows: inOrder(flow.rows).map((r) => ({ ...r, people: at(cell(r)) })),
    routes: inOrder(flow.routes).map((r) => ({ ...r, people: at(`people|${r.route}`) })),
    firsts: flow.firsts.map((r) => ({ ...r, people: at(`first|${r.first}`) })),
    nows: flow.nows.map((r) => ({ ...r, people: at(nowName('', r.now)) })),
    routeToFirst: inOrder(routeToFirst),
    routeToNow: inOrder(flow.routeToNow).map((r) => ({ ...r, people: at(nowName(r.route, r.now)) })),
    firstToNow: flow.firstToNow.map((r) => ({ ...r, people: at(`first-now|${r.first}|${r.now}`) })),
    outcomes: inOrder(flow.outcomes).map((o) => ({
      route: o.route,
      people: at(outcome(o, 'people')),
      here: at(outcome(o, 'here')),
      movedOut: at(outcome(o, 'moved_out')),
      left: at(outcome(o, 'left')),
    })),
    total: at('people|'),
  }
}

function ledgerOf(flow: Flow): Ledger {
  const book = new Ledger()
  for (const r of flow.rows) book.enter(cell(r), r.people)
  for (const r of flow.firsts) book.enter(`first|${r.first}`, r.people)
  for (const r of flow.nows) book.enter(nowName('', r.now), r.people)
  for (const r of flow.routeToFirst) book.enter(`route-first|${r.route}|${r.first}`, r.people)
  for (const r of flow.routeToNow) book.enter(nowName(r.route, r.now), r.people)
  for (const r of flow.firstToNow) book.enter(`first-now|${r.first}|${r.now}`, r.people)
  for (const o of flow.outcomes) {
    book.enter(outcome(o, 'people'), o.people)
    book.enter(outcome(o, 'here'), o.here)
    book.enter(outcome(o, 'moved_out'), o.movedOut)
    book.enter(outcome(o, 'left'), o.left)
  }
  book.add(flow.rows, cell, (r) => `route-first|${r.route}|${r.first}`)
  book.add(flow.rows, cell, (r) => nowName(r.route, r.now))
  book.add(flow.rows, cell, (r) => `first-now|${r.first}|${r.now}`)
  book.add(
    flow.routeToFirst,
    (r) => `route-first|${r.route}|${r.first}`,
    (r) => `people|${r.route}`,
  )
  book.add(
    flow.routeToFirst,
    (r) => `route-first|${r.route}|${r.first}`,
    (r) => `first|${r.first}`,
  )
  book.add(
    flow.routeToNow,
    (r) => nowName(r.route, r.now),
    (r) => nowName('', r.now),
  )
  book.add(
    flow.firstToNow,
    (r) => `first-now|${r.first}|${r.now}`,
    (r) => `first|${r.first}`,
  )
  book.add(
    flow.firstToNow,
    (r) => `first-now|${r.first}|${r.now}`,
    (r) => nowName('', r.now),
  )
  const levels = (rows: Flow['routeToNow']) => rows.filter((r) => typeof r.now === 'number')
  book.add(
    levels(flow.routeToNow),
    (r) => nowName(r.route, r.now),
    (r) => `here|${r.route}`,
  )
  const everyNow = flow.nows.map((r) => ({ route: '', now: r.now, people: r.people }))
  book.add(
    levels(everyNow),
    (r) => nowName('', r.now),
    () => 'here|',
  )
  book.add(
    flow.routes,
    (r) => `people|${r.route}`,
    () => 'people|',
  )
  book.add(
    flow.firsts,
    (r) => `first|${r.first}`,
    () => 'people|',
  )
  for (const o of flow.outcomes) {
    const parts = ['here', 'moved_out', 'left'].map((part) => book.place(outcome(o, part)))
    book.sums.push({ total: book.place(outcome(o, 'people')), parts })
  }
  return book
}
