import { BarList } from '@/components/chart'
import { ChartFigure } from '@/components/page'
import { DataTable } from '@/components/table'
import type { RoleView } from '@/lib/data/roles/role-page'
import { countText } from '@/lib/format/count'
import { routesFinding, routesSentence } from './role-words'

type Props = { view: RoleView; safe: boolean; path: string; dates: string[] }

/** How the people in the role came in. */
export function RoutesFigure({ view, safe, path, dates }: Props) {
  const { routes, people, routesKnown } = view
  const unknown = routes.find(({ kind }) => kind === 'unknown')
  const items = routes.map(({ label, people: count, kind }) => ({
    label,
    count,
    tone: kind === 'unknown' ? ('hatched' as const) : ('strong' as const),
  }))
  return (
    <ChartFigure
      safe={safe ? view.threshold : null}
      finding={routesFinding(view, safe)}
      sentence={routesSentence(view)}
      chart={<BarList items={items} label="How the people in this role came in" />}
      table={
        <DataTable
          caption="People in the role by entry route"
          rows={routes}
          rowKey={({ label }) => label}
          columns={[
            { key: 'route', header: 'Entry route', cell: ({ label }) => label },
            {
              key: 'people',
              header: 'People',
              numeric: true,
              cell: ({ people: count }) => countText(count),
              total: countText(people),
            },
          ]}
        />
      }
      confidence={
        people === '*' || routesKnown === '*'
          ? undefined
          : {
              known: routesKnown,
              total: people,
              children: `${countText(routesKnown)} of ${countText(people)} known.`,
              mend:
                safe || !unknown
                  ? undefined
                  : [
                      {
                        label: `Mend the ${countText(unknown.people)}`,
                        href: `${path}/people?route=UNKNOWN`,
                      },
                    ],
            }
      }
      passport={{
        parts: dates,
        grade: safe ? 'safe to share' : 'internal',
        href: `${path}?asAt=${view.asAt}`,
      }}
    />
  )
}
