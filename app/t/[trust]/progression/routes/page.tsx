import type { Metadata } from 'next'
import { BarGrid, MixBars } from '@/components/chart'
import { ChartFigure, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { BeingMade } from '@/lib/data/being-made'
import {
  type RouteMixView,
  type RoutesOverYearsView,
  routeMixNow,
  routesOverYears,
} from '@/lib/data/progression/route-mix'
import { longDay } from '@/lib/format/day'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { FigureBeingMade } from '../../being-made'
import { figureConfidence } from '../confidence-bar'
import { NothingRecorded } from '../nothing-recorded'
import { ProgressionFilters } from '../progression-filters'
import {
  besideOf,
  filesOf,
  isNarrowed,
  type ProgressionPlace,
  passportOf,
  placeAndFigure,
  progressionTabs,
} from '../progression-page'
import { RouteTable } from './route-table'
import { mixFigure, yearsFigure } from './routes-figures'
import '../progression.css'
import './routes.css'

export const metadata: Metadata = { title: 'Routes over the years, progression' }

const NOBODY = 'Nobody fits these filters. Change them, or clear them all.'

export default async function RoutesPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/progression/routes'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { place, figure } = await placeAndFigure(scope, 'routes', await searchParams, async (who, filter) => {
    const [years, mix] = await Promise.all([routesOverYears(who, filter), routeMixNow(who, filter)])
    return { years, mix }
  })
  const heading = <PageHeading tabs={progressionTabs(scope.trustId)}>Progression</PageHeading>
  if (figure instanceof BeingMade) return <FigureBeingMade heading={heading} place={place} making={figure} />
  return (
    <>
      {heading}
      <ProgressionFilters place={place} />
      {figure.years.total === 0 && !isNarrowed(place) ? (
        <NothingRecorded scope={scope} asAt={place.filter.asAt} />
      ) : (
        <>
          <OverYears view={figure.years} place={place} />
          <MixNow view={figure.mix} place={besideOf(place, 'mix')} />
        </>
      )}
    </>
  )
}

function OverYears({ view, place }: { view: RoutesOverYearsView; place: ProgressionPlace }) {
  const { whole, total } = view
  const { finding, sentence, chart } = yearsFigure(view, place.filter.route)
  return (
    <ChartFigure
      id="years"
      finding={finding}
      sentence={sentence}
      safe={hiddenUpTo(view)}
      chart={<BarGrid {...chart} empty={NOBODY} />}
      table={
        total === 0 ? null : (
          <RouteTable
            caption="People by year of their first informatics post and entry route, with the share of the year"
            rows={whole.rows}
            columns={whole.columns}
            totals={whole.totals}
            total={total}
            drawn={view}
          />
        )
      }
      downloads={total === 0 ? undefined : filesOf(place)}
      confidence={figureConfidence(place, view, 'ever')}
      passport={passportOf(place, view, total)}
    />
  )
}

function MixNow({ view, place }: { view: RouteMixView; place: ProgressionPlace }) {
  const { whole, total } = view
  const on = longDay(place.filter.asAt)
  const { finding, sentence, notes, chart } = mixFigure(view, place.filter.route)
  const kinds = [
    { by: 'level', rows: whole.byLevel, drawn: view.byLevel },
    { by: 'area', rows: whole.byArea, drawn: view.byArea },
    { by: 'unit', rows: whole.byUnit, drawn: view.byUnit },
  ]
  return (
    <ChartFigure
      id="mix"
      finding={finding}
      sentence={sentence}
      safe={hiddenUpTo(view)}
      chart={<MixBars {...chart} empty={NOBODY} />}
      note={notes.map((words) => (
        <p key={words} className="wm-below">
          {words}
        </p>
      ))}
      table={
        total === 0 ? null : (
          <div className="wm-mix-tables">
            {kinds.map(({ by, rows, drawn }) => (
              <RouteTable
                key={by}
                caption={`People in informatics posts on ${on} by ${by} and entry route`}
                rows={rows}
                columns={whole.columns}
                totals={whole.totals}
                total={total}
                drawn={{ ...view, rows: drawn }}
              />
            ))}
          </div>
        )
      }
      downloads={total === 0 ? undefined : filesOf(place)}
      confidence={figureConfidence(place, view, 'now')}
      passport={passportOf(place, view, total)}
    />
  )
}
