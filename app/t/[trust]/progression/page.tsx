import type { Metadata } from 'next'
import { FlowChart } from '@/components/chart'
import { Link } from '@/components/nhs'
import { ChartFigure, hrefWith, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { BeingMade } from '@/lib/data/being-made'
import { routeToLevelFlow } from '@/lib/data/progression/flow'
import { mayChoose } from '@/lib/data/safe-question'
import { longDay } from '@/lib/format/day'
import { flowStageWords } from '@/lib/format/flow-places'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { FigureBeingMade } from '../being-made'
import { figureConfidence } from './confidence-bar'
import { FlowChoices } from './flow-choices'
import { flowFigure } from './flow-figure'
import { flowLinks, TABLE } from './flow-links'
import { FlowTables } from './flow-tables'
import { NothingRecorded } from './nothing-recorded'
import { ProgressionFilters } from './progression-filters'
import { filesOf, isNarrowed, passportOf, placeAndFigure, progressionTabs } from './progression-page'
import './progression.css'

export const metadata: Metadata = { title: 'Entry route to role, progression' }

export default async function ProgressionPage({ params, searchParams }: PageProps<'/t/[trust]/progression'>) {
  const scope = await requireScope(await params, 'progression:read')
  const search = await searchParams
  const { place, figure: view } = await placeAndFigure(scope, 'flow', search, routeToLevelFlow)
  const heading = <PageHeading tabs={progressionTabs(scope.trustId)}>Progression</PageHeading>
  if (view instanceof BeingMade) return <FigureBeingMade heading={heading} place={place} making={view} />
  const { filter, path, query } = place
  const { flow, grade } = view
  const on = longDay(filter.asAt)
  const whole = search.table === 'all'
  const figure = flowFigure(view, filter, flowLinks(place, view))
  const empty = flow.total === 0
  return (
    <>
      {heading}
      <ProgressionFilters
        place={place}
        own={<FlowChoices filter={filter} columns={mayChoose(grade)} />}
        keep={filter.routes ? { routes: filter.routes } : undefined}
      />
      {empty && !isNarrowed(place) ? (
        <NothingRecorded scope={scope} asAt={filter.asAt} />
      ) : (
        <ChartFigure
          finding={figure.finding}
          sentence={figure.sentence}
          safe={hiddenUpTo(view)}
          chart={
            <FlowChart {...figure.chart} empty="Nobody fits these filters. Change them, or clear them all." />
          }
          tableOpen
          table={
            empty ? null : (
              <div id={TABLE}>
                <FlowTables place={place} view={view} on={on} whole={whole} />
                <p className="wm-flow-tables">
                  <Link href={hrefWith(path, query, { table: whole ? undefined : 'all' })}>
                    {whole
                      ? 'The shorter table'
                      : `${flow.routes.length === 1 ? `${flowStageWords(flow.columns[0]?.stage ?? 'first', on).shortTitle}s too` : `All ${flow.routes.length} routes`} as one table`}
                  </Link>
                  {flow.others || filter.routes ? (
                    <Link href={hrefWith(path, query, { routes: flow.others ? 'all' : undefined })}>
                      {flow.others ? `Draw all ${flow.routes.length} routes` : 'Draw small routes as one'}
                    </Link>
                  ) : null}
                </p>
              </div>
            )
          }
          downloads={empty ? undefined : filesOf(place)}
          confidence={figureConfidence(place, { ...view, total: flow.total }, 'ever')}
          passport={passportOf(place, view, figure.people)}
        />
      )}
    </>
  )
}
