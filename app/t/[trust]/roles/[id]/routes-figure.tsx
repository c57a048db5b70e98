import { BarList } from '@/components/chart'
import { ChartFigure, hrefWith } from '@/components/page'
import { DataTable } from '@/components/table'
import type { RoleView } from '@/lib/data/roles/role-page'
import { countText } from '@/lib/format/count'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { barOf } from '../../progression/confidence-bar'
import { missingAt } from '../../progression/confidence-mends'
import { confidenceWords } from '../../progression/confidence-words'
import { type FigurePlace, passportOf } from '../../progression/progression-page'
import { routesFinding, routesSentence } from './role-words'

type Props = { view: RoleView; place: FigurePlace; path: string }

/** How the people in the role came in. */
export function RoutesFigure({ view, place, path }: Props) {
  const { routes, people } = view
  const safe = view.grade === 'safe_to_share'
  const told = confidenceWords({ ...view, total: people, withoutLevel: null })
  // The list is of the records as they are.
  const list = hrefWith(`${path}/people`, { asAt: view.asAt, route: 'UNKNOWN' })
  const items = routes.map(({ label, people: count, kind }) => ({
    label,
    count,
    tone: kind === 'unknown' ? ('hatched' as const) : ('strong' as const),
  }))
  return (
    <ChartFigure
      safe={hiddenUpTo(view)}
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
      confidence={told && barOf(place.scope, told, missingAt(place.scope, list, view.unknown))}
      passport={passportOf(place, view, people)}
    />
  )
}
