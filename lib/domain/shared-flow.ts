import { DEFAULT_THRESHOLD, type SharedCount } from './disclosure'
import { type Flow, type FlowColumn, type FlowOutcome, type FlowStep, routesInOrder } from './flow'
import { type FlowPlace, isHere, placesInOrder } from './flow-stage'
import { Ledger } from './ledger'

type Ended = { from: FlowPlace; to: FlowPlace }
type Routed = { route: string | null }
const ALL = { route: null }
/** Everyone of a route (null: of all) where they are in a column: `at|1|APP_L3|left`. */
const at = (column: number, { route }: Routed, place: FlowPlace) => `at|${column}|${route ?? ''}|${place}`
const along = (step: number, { route }: Routed, { from, to }: Ended) =>
  `along|${step}|${route ?? ''}|${from}|${to}`
const people = ({ route }: Routed) => `people|${route ?? ''}`
const part = (name: 'reached' | 'here', column: number, { route }: Routed) =>
  `${name}|${column}|${route ?? ''}`
const OTHERS = 'others'

/**
 * The whole flow as it may be shared: columns, ribbons and outcomes, each from its own true value, none of which gives
 * a hidden one away through the sums that hold between them (see `shareSums`). Routes and roles stand in the order of
 * the shared counts, each `*` the same: the order of the true ones would tell something of them.
 */
export function shareFlow(flow: Flow, threshold: number = DEFAULT_THRESHOLD): Flow<SharedCount> {
  const ledger = ledgerOf(flow)
  const shown = ledger.shown(threshold)
  return flowShownBy(flow, (name) => {
    const count = shown.get(name)
    if (count === undefined) throw new Error(`No figure is called ${name}`)
    return count
  })
}

/**
 * A flow with each figure in its shared form.
 *
 * @param shared the shared form of a figure by the name that the ledger of the flow has for it
 */
export function flowShownBy(flow: Flow, shared: (name: string) => SharedCount): Flow<SharedCount> {
  const columns = flow.columns.map(
    ({ stage, places, byRoute, outcomes }, index): FlowColumn<SharedCount> => ({
      stage,
      places: placesInOrder(places.map(({ place }) => ({ place, people: shared(at(index, ALL, place)) }))),
      byRoute: byRoute.map((one) => ({ ...one, people: shared(at(index, one, one.place)) })),
      outcomes: outcomes.map((one) => sharedOutcome(one, index, shared, places)),
    }),
  )
  const alike = (count: SharedCount) => (count === '*' ? 1 : count)
  const order = routesInOrder(
    (columns[0]?.byRoute ?? []).map((one) => ({ ...one, people: alike(one.people) })),
  )
  const inOrder = <T extends Routed>(rows: readonly T[]): T[] => {
    const rank = ({ route }: T) => (route === null ? -1 : order.indexOf(route))
    return rows.toSorted((a, b) => rank(a) - rank(b))
  }
  return {
    routes: inOrder(flow.routes).map((one) => ({ ...one, people: shared(people(one)) })),
    columns: columns.map((column) => ({
      ...column,
      byRoute: inOrder(column.byRoute),
      outcomes: inOrder(column.outcomes),
    })),
    steps: flow.steps.map(({ all, byRoute }, step) => ({
      all: all.map((one) => ({ ...one, people: shared(along(step, ALL, one)) })),
      byRoute: inOrder(byRoute).map((one) => ({ ...one, people: shared(along(step, one, one)) })),
    })),
    others: flow.others && {
      routes: order.filter((route) => flow.others?.routes.includes(route)),
      people: shared(OTHERS),
      places: flow.others.places.map(({ place }) => ({ place, people: shared(`${OTHERS}|${place}`) })),
    },
    total: shared(people(ALL)),
  }
}

function sharedOutcome(
  { route, ...true_ }: FlowOutcome,
  column: number,
  shared: (name: string) => SharedCount,
  places: readonly { place: FlowPlace }[],
): FlowOutcome<SharedCount> {
  const one = { route }
  // A place that nobody of any route is in has no figure of its own.
  const in_ = (place: FlowPlace, count: number) =>
    count > 0 && places.some((known) => known.place === place) ? shared(at(column, one, place)) : 0
  return {
    route,
    people: shared(people(one)),
    reached: shared(part('reached', column, one)),
    here: shared(part('here', column, one)),
    movedOut: in_('moved_out', true_.movedOut),
    left: in_('left', true_.left),
  }
}

function ledgerOf(flow: Flow): Ledger {
  const book = new Ledger()
  enterCounts(book, flow)
  book.add(flow.routes, people, () => people(ALL))
  flow.columns.forEach(({ places, byRoute, outcomes }, column) => {
    book.add(
      byRoute,
      (one) => at(column, one, one.place),
      (one) => at(column, ALL, one.place),
    )
    const placed = [...places.map(({ place }) => ({ route: null, place })), ...byRoute]
    book.add(
      placed.filter(({ place }) => isHere(place)),
      (one) => at(column, one, one.place),
      (one) => part('here', column, one),
    )
    for (const one of outcomes) {
      const own = placed.filter(({ route }) => route === one.route)
      const gone = own.filter(({ place }) => place === 'moved_out' || place === 'left')
      const later = own.filter(({ place }) => place === 'not_yet')
      const reached = book.place(part('reached', column, one))
      book.sums.push({
        total: reached,
        parts: [
          book.place(part('here', column, one)),
          ...gone.map(({ place }) => book.place(at(column, one, place))),
        ],
      })
      book.sums.push({
        total: book.place(people(one)),
        parts: [reached, ...later.map(({ place }) => book.place(at(column, one, place)))],
      })
    }
  })
  flow.steps.forEach(({ all, byRoute }, step) => {
    addRest(book, step, flow.steps[step] as FlowStep)
    const ends: (Routed & Ended)[] = [...all.map((one) => ({ route: null, ...one })), ...byRoute]
    book.add(
      ends,
      (one) => along(step, one, one),
      (one) => at(step, one, one.from),
    )
    book.add(
      ends,
      (one) => along(step, one, one),
      (one) => at(step + 1, one, one.to),
    )
  })
  addOthers(book, flow)
  return book
}

function enterCounts(book: Ledger, flow: Flow): void {
  book.enter(people(ALL), flow.total)
  for (const one of flow.routes) book.enter(people(one), one.people)
  flow.columns.forEach(({ places, byRoute, outcomes }, column) => {
    for (const one of places) book.enter(at(column, ALL, one.place), one.people)
    for (const one of byRoute) book.enter(at(column, one, one.place), one.people)
    for (const one of outcomes) {
      book.enter(part('reached', column, one), one.reached)
      book.enter(part('here', column, one), one.here)
    }
  })
  flow.steps.forEach(({ all, byRoute }, step) => {
    for (const one of all) book.enter(along(step, ALL, one), one.people)
    for (const one of byRoute) book.enter(along(step, one, one), one.people)
  })
}

/** Everyone along a step is those of each route that is there, and the rest: not shown, but to be worked out. */
function addRest(book: Ledger, step: number, { all, byRoute }: FlowStep): void {
  const own = Map.groupBy(byRoute, ({ from, to }) => `${from}|${to}`)
  for (const one of all) {
    const parts = own.get(`${one.from}|${one.to}`) ?? []
    const rest = one.people - parts.reduce((sum, part_) => sum + part_.people, 0)
    const places = parts.map((part_) => book.place(along(step, part_, part_)))
    if (rest > 0) places.push(book.enter(`rest|${step}|${one.from}|${one.to}`, rest))
    book.sums.push({ total: book.place(along(step, ALL, one)), parts: places })
  }
}

/**
 * A flow whose steps are those of all and of one route alone (null: of all alone): of more than two columns there are
 * thousands of others, and the more is shown the more has to be hidden.
 */
export function withStepsOf(flow: Flow, route: string | null): Flow {
  const steps = flow.steps.map(({ all, byRoute }) => ({
    all,
    byRoute: byRoute.filter((one) => one.route === route),
  }))
  return { ...flow, steps }
}

/** The routes drawn as one are the sum of theirs, and so is each place of theirs in the first column. */
function addOthers(book: Ledger, { others, columns }: Flow): void {
  if (!others) return
  book.enter(OTHERS, others.people)
  for (const { place, people: count } of others.places) book.enter(`${OTHERS}|${place}`, count)
  book.add(
    others.routes.map((route) => ({ route })),
    people,
    () => OTHERS,
  )
  book.add(
    others.places,
    ({ place }) => `${OTHERS}|${place}`,
    () => OTHERS,
  )
  book.add(
    columns[0]?.byRoute.filter(({ route }) => others.routes.includes(route)) ?? [],
    (one) => at(0, one, one.place),
    ({ place }) => `${OTHERS}|${place}`,
  )
}
