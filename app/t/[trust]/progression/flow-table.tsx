import { Link } from '@/components/nhs'
import { type DataColumn, DataTable } from '@/components/table'
import type { SharedCount } from '@/lib/domain/disclosure'
import type { Flow, FlowNow } from '@/lib/domain/flow'
import { countText } from '@/lib/format/count'
import { routeLabel } from '@/lib/format/routes'
import { flowNowLabel } from '@/lib/format/states'

const SHORT: Partial<Record<FlowNow, string>> = { moved_out: 'Moved out', left: 'Left' }
const nowHead = (now: FlowNow) => SHORT[now] ?? flowNowLabel(now)

type Shared = Flow<SharedCount>
const outcomeOf = (flow: Shared, route: string | null) =>
  flow.outcomes.find((one) => one.route === route)?.people ?? 0

/** The people of one route: first level down, where they are across; on a phone as a list, most people first. */
export function FocusTable({ flow, route, on }: { flow: Shared; route: string; on: string }) {
  const own = flow.rows.filter((row) => row.route === route)
  const firsts = flow.routeToFirst.filter((row) => row.route === route)
  const all = outcomeOf(flow, route)
  const caption = `${routeLabel(route)}: people by first informatics level and where they are on ${on}`
  return (
    <>
      <div className="wm-flow-wide">
        <DataTable
          caption={caption}
          rows={firsts}
          rowKey={({ first }) => String(first)}
          columns={[
            { key: 'first', header: 'First level', cell: ({ first }) => `Level ${first}` },
            ...flow.nows.map(
              ({ now }): DataColumn<(typeof firsts)[number]> => ({
                key: String(now),
                header: nowHead(now),
                numeric: true,
                cell: ({ first }) =>
                  countText(own.find((r) => r.first === first && r.now === now)?.people ?? 0),
                total: countText(
                  flow.routeToNow.find((r) => r.route === route && r.now === now)?.people ?? 0,
                ),
              }),
            ),
            {
              key: 'all',
              header: 'All',
              numeric: true,
              cell: ({ people }) => <strong>{countText(people)}</strong>,
              total: countText(all),
            },
          ]}
        />
      </div>
      <div className="wm-flow-narrow">
        <DataTable
          caption={`${routeLabel(route)}, ${countText(all)} people`}
          rows={own.toSorted((a, b) => size(b.people) - size(a.people))}
          rowKey={({ first, now }) => `${first} ${now}`}
          columns={[
            { key: 'first', header: 'First level', cell: ({ first }) => `Level ${first}` },
            { key: 'now', header: `On ${on}`, cell: ({ now }) => flowNowLabel(now), total: '' },
            {
              key: 'people',
              header: 'People',
              numeric: true,
              cell: ({ people }) => countText(people),
              total: countText(all),
            },
          ]}
        />
      </div>
    </>
  )
}

const size = (count: SharedCount) => (count === '*' ? 0.5 : count)

/** Every route: where its people are. Each route leads to the figure with it in focus. */
export function RoutesTable({
  flow,
  on,
  focusHref,
}: {
  flow: Shared
  on: string
  focusHref: (route: string) => string
}) {
  const cells = new Map(flow.routeToNow.map((row) => [`${row.route} ${row.now}`, row.people]))
  return (
    <DataTable
      caption={`People by entry route and where they are on ${on}`}
      rows={flow.routes}
      rowKey={({ route }) => route}
      columns={[
        {
          key: 'route',
          header: 'Entry route',
          cell: ({ route }) => <Link href={focusHref(route)}>{routeLabel(route)}</Link>,
        },
        ...flow.nows.map(
          ({ now, people }): DataColumn<Shared['routes'][number]> => ({
            key: String(now),
            header: nowHead(now),
            numeric: true,
            cell: ({ route }) => countText(cells.get(`${route} ${now}`) ?? 0),
            total: countText(people),
          }),
        ),
        {
          key: 'all',
          header: 'All',
          numeric: true,
          cell: ({ people }) => <strong>{countText(people)}</strong>,
          total: countText(flow.total),
        },
      ]}
    />
  )
}

/** Every route by first level: the whole figure in one table. */
export function WholeTable({ flow, on }: { flow: Shared; on: string }) {
  const rows = flow.routes.flatMap(({ route }) =>
    flow.routeToFirst.filter((row) => row.route === route).toSorted((a, b) => b.first - a.first),
  )
  const cells = new Map(flow.rows.map((row) => [`${row.route} ${row.first} ${row.now}`, row.people]))
  return (
    <DataTable
      caption={`People by entry route, first informatics level and where they are on ${on}`}
      rows={rows}
      rowKey={({ route, first }) => `${route} ${first}`}
      columns={[
        { key: 'route', header: 'Entry route', cell: ({ route }) => routeLabel(route) },
        { key: 'first', header: 'First level', cell: ({ first }) => `Level ${first}`, total: '' },
        ...flow.nows.map(
          ({ now, people }): DataColumn<(typeof rows)[number]> => ({
            key: String(now),
            header: nowHead(now),
            numeric: true,
            cell: ({ route, first }) => countText(cells.get(`${route} ${first} ${now}`) ?? 0),
            total: countText(people),
          }),
        ),
        {
          key: 'all',
          header: 'All',
          numeric: true,
          cell: ({ people }) => <strong>{countText(people)}</strong>,
          total: countText(flow.total),
        },
      ]}
    />
  )
}
