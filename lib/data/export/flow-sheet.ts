import { type SharedCount, shareOf } from '@/lib/domain/disclosure'
import { type Flow, type FlowColumn, outcomeIn } from '@/lib/domain/flow'
import type { FlowPlace } from '@/lib/domain/flow-stage'
import { flowPlaceLabel, flowStageWords } from '@/lib/format/flow-places'
import { routeLabel } from '@/lib/format/routes'
import type { FlowCount } from '@/lib/forms/flow-filter'
import { type CountRow, type CountTable, count, decimal, name } from './progression-sheets'

const ALL = 'All'
const ALL_ROUTES = 'All routes'
const ALL_LEVELS = 'All levels'

export type FlowSheet = {
  /** The day of the figure in words. */
  on: string
  count: FlowCount
  /** The fewest people of whom a share is given. */
  least: number
}

type Step = { from: FlowPlace; to: FlowPlace; people: SharedCount }
type Shared = Flow<SharedCount>

/** What the file of the flow holds: its people always, and beside them the shares that the page shows. */
export function flowTable(flow: Shared, sheet: FlowSheet): CountTable {
  return flow.columns.length === 2 ? twoColumns(flow, sheet) : steps(flow, sheet)
}

const routesOf = (flow: Shared) => [...flow.routes.map(({ route }) => route), null]
const called = (route: string | null) => (route === null ? ALL_ROUTES : routeLabel(route))
const everyone = (flow: Shared, route: string | null) => outcomeIn(flow.columns[0], route)?.people ?? 0
const placesOf = (column: FlowColumn<SharedCount> | undefined, route: string | null) =>
  (route === null ? column?.places : column?.byRoute.filter((one) => one.route === route)) ?? []
const stepsOf = (flow: Shared, at: number, route: string | null): readonly Step[] =>
  (route === null ? flow.steps[at]?.all : flow.steps[at]?.byRoute.filter((one) => one.route === route)) ?? []

function share(part: SharedCount, whole: SharedCount, least: number): SharedCount | null {
  return whole === '*' || whole < least ? null : shareOf(part, whole)
}

/** A row for each entry route and place in the first column, and one for each route, each place and everyone. */
function twoColumns(flow: Shared, { on, count: counted, least }: FlowSheet): CountTable {
  const [first, last] = flow.columns
  const places = last?.places ?? []
  const stage = last?.stage ?? 'now'
  const labels = places.map(({ place }) => flowPlaceLabel(place, stage).label)
  const row = (
    route: string | null,
    from: string,
    all: SharedCount,
    found: readonly { to: FlowPlace; people: SharedCount }[],
  ): CountRow => {
    const people = places.map(({ place }) => found.find(({ to }) => to === place)?.people ?? 0)
    const base = counted === 'start' ? everyone(flow, route) : all
    return {
      names: [called(route), from],
      day: null,
      counts: [
        ...people,
        all,
        ...(counted === 'people' ? [] : people.map((part) => share(part, base, least))),
      ],
    }
  }
  const rows = routesOf(flow).flatMap((route) => [
    ...placesOf(first, route).map(({ place, people }) =>
      row(
        route,
        flowPlaceLabel(place, first?.stage ?? 'first').label,
        people,
        stepsOf(flow, 0, route).filter(({ from }) => from === place),
      ),
    ),
    row(
      route,
      ALL_LEVELS,
      everyone(flow, route),
      placesOf(last, route).map(({ place, people }) => ({ to: place, people })),
    ),
  ])
  const head = flowStageWords(first?.stage ?? 'first', on)
  return {
    columns: [
      name('Entry route', 0, 36),
      name(first?.stage === 'first' ? head.shortTitle : head.title, 1, 14),
      ...[...labels, ALL].map((heading, at) => count(heading, at)),
      ...(counted === 'people'
        ? []
        : labels.map((label, at) => decimal(`${label}, share`, labels.length + 1 + at, 3))),
    ],
    rows,
  }
}

/** A row for each entry route, column and place, and the place in the next column. */
function steps(flow: Shared, { on, count: counted, least }: FlowSheet): CountTable {
  const titles = flow.columns.map(({ stage }) => flowStageWords(stage, on).title)
  const ofColumn = (route: string | null, column: FlowColumn<SharedCount>, at: number) =>
    placesOf(column, route).map(
      ({ place, people }): CountRow => ({
        names: [called(route), titles[at] ?? '', flowPlaceLabel(place, column.stage).label, '', ''],
        day: null,
        counts: [people, ...(counted === 'people' ? [] : [share(people, everyone(flow, route), least)])],
      }),
    )
  const rows = routesOf(flow).flatMap((route) => {
    // Of a route whose steps are not shown, where its people are in each column.
    if (stepsOf(flow, 0, route).length === 0)
      return flow.columns.flatMap((column, at) => ofColumn(route, column, at))
    return flow.steps.flatMap((_, at) => {
      const [from, to] = [flow.columns[at], flow.columns[at + 1]]
      return stepsOf(flow, at, route).map((one): CountRow => {
        const before = placesOf(from, route).find(({ place }) => place === one.from)?.people ?? 0
        const base = counted === 'start' ? everyone(flow, route) : before
        return {
          names: [
            called(route),
            titles[at] ?? '',
            flowPlaceLabel(one.from, from?.stage ?? 'first').label,
            titles[at + 1] ?? '',
            flowPlaceLabel(one.to, to?.stage ?? 'now').label,
          ],
          day: null,
          counts: [one.people, ...(counted === 'people' ? [] : [share(one.people, base, least)])],
        }
      })
    })
  })
  return {
    columns: [
      name('Entry route', 0, 36),
      name('Column', 1, 26),
      name('Place', 2, 26),
      name('Next column', 3, 26),
      name('Next place', 4, 30),
      count('People', 0),
      ...(counted === 'people' ? [] : [decimal('Share', 1, 3)]),
    ],
    rows,
  }
}
