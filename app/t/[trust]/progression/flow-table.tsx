import { Link } from '@/components/nhs'
import { type DataColumn, DataTable } from '@/components/table'
import type { SharedCount } from '@/lib/domain/disclosure'
import type { Flow } from '@/lib/domain/flow'
import { type FlowPlace, type FlowStage, isPlaceOf, placesInOrder } from '@/lib/domain/flow-stage'
import { countText } from '@/lib/format/count'
import { flowPlaceLabel, flowStageWords, shortPlace } from '@/lib/format/flow-places'
import { routeLabel } from '@/lib/format/routes'
import type { FlowCount } from '@/lib/forms/flow-filter'
import { sayingIn } from './flow-shares'

export type FlowTableProps = {
  flow: Flow<SharedCount>
  /** The day of the figure in words. */
  on: string
  count: FlowCount
  /** The fewest people of whom a share is given. */
  least: number
}

/** A column for each of some places, and one for everyone; people, whatever the others say, so that a share has its base. */
export function columnsOf<Row>(
  places: readonly { place: FlowPlace; people: SharedCount }[],
  stage: FlowStage,
  {
    cell,
    total,
    all,
    allTotal,
  }: {
    cell: (row: Row, place: FlowPlace) => string
    total: (place: FlowPlace) => string
    all: (row: Row) => SharedCount
    allTotal: SharedCount
  },
): DataColumn<Row>[] {
  return [
    ...places.map(
      ({ place }): DataColumn<Row> => ({
        key: String(place),
        header: shortPlace(place, stage),
        numeric: true,
        cell: (row) => cell(row, place),
        total: total(place),
      }),
    ),
    {
      key: 'all',
      header: 'All',
      numeric: true,
      className: 'wm-table-all',
      cell: (row) => countText(all(row)),
      total: countText(allTotal),
    },
  ]
}

/** Every route: where its people are in a column. Each route leads to the figure with it in focus. */
export function RoutesTable({
  flow,
  on,
  count,
  least,
  column: last,
  focusHref,
}: FlowTableProps & {
  column: Flow<SharedCount>['columns'][number] | undefined
  focusHref: (route: string) => string
}) {
  if (!last) return null
  const cells = new Map(last.byRoute.map((row) => [`${row.route} ${row.place}`, row.people]))
  const say = (start: SharedCount) => sayingIn(count, { start, least })
  return (
    <DataTable
      caption={`${say(0).What} by entry route and ${flowStageWords(last.stage, on).inSentence}`}
      rows={flow.routes}
      rowKey={({ route }) => route}
      columns={[
        {
          key: 'route',
          header: 'Entry route',
          cell: ({ route }) => <Link href={focusHref(route)}>{routeLabel(route)}</Link>,
        },
        ...columnsOf<Flow<SharedCount>['routes'][number]>(last.places, last.stage, {
          cell: ({ route, people }, place) => say(people).part(cells.get(`${route} ${place}`) ?? 0, people),
          total: (place) =>
            say(flow.total).part(last.places.find((one) => one.place === place)?.people ?? 0, flow.total),
          all: ({ people }) => people,
          allTotal: flow.total,
        }),
      ]}
    />
  )
}

/** Every route by the column before the last: the whole of a figure of two columns in one table. */
export function WholeTable({ flow, on, count, least }: FlowTableProps) {
  const [from, last] = flow.columns.slice(-2)
  const step = flow.steps.at(-1)
  if (!from || !last || !step) return null
  const cells = new Map(step.byRoute.map((row) => [`${row.route} ${row.from} ${row.to}`, row.people]))
  const starts = new Map(flow.routes.map(({ route, people }) => [route, people]))
  const down = flowStageWords(from.stage, on)
  const say = (start: SharedCount) => sayingIn(count, { start, least })
  return (
    <DataTable
      caption={`${say(0).What} by entry route, ${down.inSentence} and ${flowStageWords(last.stage, on).inSentence}`}
      rows={from.byRoute}
      rowKey={({ route, place }) => `${route} ${place}`}
      columns={[
        { key: 'route', header: 'Entry route', cell: ({ route }) => routeLabel(route) },
        {
          key: 'first',
          header: down.shortTitle,
          cell: ({ place }) => flowPlaceLabel(place, from.stage).label,
          total: '',
        },
        ...columnsOf<(typeof from.byRoute)[number]>(last.places, last.stage, {
          cell: ({ route, place: here, people }, place) =>
            say(starts.get(route) ?? 0).part(cells.get(`${route} ${here} ${place}`) ?? 0, people),
          total: (place) =>
            say(flow.total).part(last.places.find((one) => one.place === place)?.people ?? 0, flow.total),
          all: ({ people }) => people,
          allTotal: flow.total,
        }),
      ]}
    />
  )
}

/** Every route in every column: the whole of a figure of more columns. */
export function EveryColumnTable({ flow, on, count, least }: FlowTableProps) {
  const stages = new Map(
    flow.columns.flatMap(({ places, stage }) => places.map(({ place }) => [place, stage] as const)),
  )
  const places = placesInOrder([...stages.keys()].map((place) => ({ place, people: 0 })))
  const rows = flow.routes.flatMap(({ route, people }) =>
    flow.columns.map((column) => ({ route, people, column })),
  )
  const cells = new Map(
    flow.columns.flatMap(({ stage, byRoute }) =>
      byRoute.map((one) => [`${one.route} ${stage} ${one.place}`, one.people] as const),
    ),
  )
  const What = sayingIn(count, { start: 0, least }).What
  return (
    <DataTable
      caption={`${What} by entry route, in every column`}
      rows={rows}
      rowKey={({ route, column }) => `${route} ${column.stage}`}
      columns={[
        { key: 'route', header: 'Entry route', cell: ({ route }) => routeLabel(route) },
        {
          key: 'column',
          header: 'Column',
          cell: ({ column }) => flowStageWords(column.stage, on).shortTitle,
        },
        ...places.map(
          ({ place }): DataColumn<(typeof rows)[number]> => ({
            key: String(place),
            header: place === 'not_yet' ? 'Not yet' : shortPlace(place, stages.get(place) ?? 'now'),
            numeric: true,
            cell: ({ route, people, column }) =>
              isPlaceOf(place, column.stage)
                ? sayingIn(count, { start: people, least }).part(
                    cells.get(`${route} ${column.stage} ${place}`) ?? 0,
                    people,
                  )
                : '',
          }),
        ),
        {
          key: 'all',
          header: 'All',
          numeric: true,
          className: 'wm-table-all',
          cell: ({ people }) => countText(people),
        },
      ]}
    />
  )
}
